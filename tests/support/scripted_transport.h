// A transport that answers from a script, by method and path, and remembers what it was asked.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/task.h"
#include "base/time.h"
#include "net/http.h"

namespace planshift::test {

inline net::HttpOutcome answered(int status, std::string body,
                                 std::vector<net::Header> headers = {}) {
  if (!body.empty() && !net::find_header(headers, "Content-Type")) {
    headers.push_back({"Content-Type", "application/json; charset=utf-8"});
  }
  return {.kind = net::OutcomeKind::answered,
          .response = {.status = status, .headers = std::move(headers), .body = std::move(body)},
          .error = {}};
}

inline net::HttpOutcome html(int status, std::string body) {
  return answered(status, std::move(body), {{"Content-Type", "text/html; charset=utf-8"}});
}

// The connection broke: the request may or may not have been executed.
inline net::HttpOutcome lost() {
  return {.kind = net::OutcomeKind::unknown,
          .response = {},
          .error = {
              .code = "net.lost", .where = {}, .service_code = {}, .request_id = {}, .detail = {}}};
}

// Provably never sent.
inline net::HttpOutcome offline() {
  return {
      .kind = net::OutcomeKind::refused,
      .response = {},
      .error = {
          .code = "net.offline", .where = {}, .service_code = {}, .request_id = {}, .detail = {}}};
}

class ScriptedTransport final : public net::Transport {
 public:
  using Handler = std::function<net::HttpOutcome(const net::HttpRequest&)>;

  // Answers are given in order; the last one of a rule goes on answering. A path without '?'
  // matches any query; the newest rule that matches wins.
  ScriptedTransport& on(net::Method method, std::string path,
                        std::vector<net::HttpOutcome> outcomes) {
    auto queue = std::deque<net::HttpOutcome>(outcomes.begin(), outcomes.end());
    return on(method, std::move(path), [queue = std::move(queue)](const net::HttpRequest&) mutable {
      net::HttpOutcome outcome = queue.front();
      if (queue.size() > 1) queue.pop_front();
      return outcome;
    });
  }
  ScriptedTransport& on(net::Method method, std::string path, net::HttpOutcome outcome) {
    return on(method, std::move(path), std::vector<net::HttpOutcome>{std::move(outcome)});
  }
  ScriptedTransport& on(net::Method method, std::string path, Handler handler) {
    rules_.push_back({method, std::move(path), std::move(handler)});
    return *this;
  }

  // With timers each answer comes after `delay_ms`; without, it comes before send returns.
  void answer_later(Timers& timers, std::int64_t delay_ms) {
    timers_ = &timers;
    delay_ms_ = delay_ms;
  }

  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override {
    net::HttpOutcome outcome = answer(request);
    requests_.push_back(std::move(request));
    if (timers_ == nullptr) {
      done(std::move(outcome));
      return;
    }
    timers_->after(delay_ms_,
                   [outcome = std::move(outcome), done = std::move(done)] { done(outcome); });
  }

  const std::vector<net::HttpRequest>& requests() const { return requests_; }
  const net::HttpRequest& last() const { return requests_.back(); }
  std::size_t count(net::Method method, std::string_view path) const {
    std::size_t found = 0;
    for (const auto& request : requests_) {
      if (request.method == method && matches(path, request.path)) ++found;
    }
    return found;
  }
  // Requests no rule was written for; a test checks that this stays empty.
  const std::vector<std::string>& unexpected() const { return unexpected_; }

 private:
  struct Rule {
    net::Method method;
    std::string path;
    Handler handler;
  };

  static bool matches(std::string_view wanted, std::string_view path) {
    if (wanted.find('?') == std::string_view::npos) path = path.substr(0, path.find('?'));
    return wanted == path;
  }

  net::HttpOutcome answer(const net::HttpRequest& request) {
    for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
      if (rule->method == request.method && matches(rule->path, request.path))
        return rule->handler(request);
    }
    unexpected_.push_back(std::string(net::to_text(request.method)) + " " + request.path);
    return answered(404, R"({"code":1000,"description":"no rule for this request"})");
  }

  std::vector<Rule> rules_;
  std::vector<net::HttpRequest> requests_;
  std::vector<std::string> unexpected_;
  Timers* timers_ = nullptr;
  std::int64_t delay_ms_ = 0;
};

// Starts a task and gives its result, running virtual time as far as it takes; nothing when it
// never ends.
template <class T, class Time>
std::optional<T> finished(Task<T> task, Time& time) {
  task.start();
  time.run_until([&task] { return task.done(); });
  if (!task.done()) return std::nullopt;
  return task.take();
}

}  // namespace planshift::test
