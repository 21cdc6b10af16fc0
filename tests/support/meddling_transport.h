// A gateway, a network or a service of another mind between the application and the simulated
// tenant: answers in its place, or changes what it answered.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "net/http.h"

namespace planshift::test {

struct Meddle {
  // Nothing: the request goes through.
  std::function<std::optional<net::HttpOutcome>(const net::HttpRequest&)> answer = {};
  std::function<void(const net::HttpRequest&, net::HttpResponse&)> change = {};
};

class MeddlingTransport final : public net::Transport {
 public:
  MeddlingTransport(net::Transport& inner, Meddle meddle)
      : inner_(inner), meddle_(std::move(meddle)) {}

  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override {
    ++sent_;
    writes_ += request.is_write() ? 1 : 0;
    if (meddle_.answer) {
      if (auto outcome = meddle_.answer(request)) return done(*std::move(outcome));
    }
    if (!meddle_.change) return inner_.send(std::move(request), std::move(done));
    inner_.send(request, [request, change = meddle_.change,
                          done = std::move(done)](net::HttpOutcome outcome) {
      if (outcome.kind == net::OutcomeKind::answered) change(request, outcome.response);
      done(std::move(outcome));
    });
  }

  int sent() const { return sent_; }
  int writes() const { return writes_; }

 private:
  net::Transport& inner_;
  Meddle meddle_;
  int sent_ = 0, writes_ = 0;
};

}  // namespace planshift::test
