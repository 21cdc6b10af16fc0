#include "sandbox/local_transport.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/json.h"
#include "sandbox/graph_batch.h"

namespace planshift::sandbox {

namespace {

using Deliver = std::function<void(net::HttpOutcome)>;

net::HttpOutcome failed(net::OutcomeKind kind, Error error) {
  return {.kind = kind, .response = {}, .error = std::move(error)};
}

bool changes_something(const net::HttpRequest& request) {
  return request.is_write() && !(is_batch(request) && only_reads(request));
}

Error error_of(const net::HttpRequest& request, std::string code) {
  return {.code = std::move(code),
          .where = request.operation,
          .service_code = {},
          .request_id = request.request_id,
          .detail = {}};
}

}  // namespace

struct LocalTransport::Impl : std::enable_shared_from_this<LocalTransport::Impl> {
  struct Call {
    net::HttpRequest request;
    Deliver done;
  };
  // A write between its append and its execution; executed in the order of the log.
  struct Write {
    Call call;
    Instant at;
    Admission admission;
    std::optional<Result<Done>> logged;
  };

  TenantSeed seed;
  Behavior behavior;
  const Clock& clock;
  Timers& timers;
  EffectLog& log;
  SeededRandom random;
  std::optional<Sandbox> sandbox;
  bool is_loading = false;
  bool is_online = true;
  std::optional<Error> broken;  // the log could not be read: nothing can be answered
  std::vector<Call> waiting;    // for the log
  std::deque<std::shared_ptr<Write>> writes;
  Instant latest;

  Impl(TenantSeed the_seed, Behavior the_behavior, const Clock& the_clock, Timers& the_timers,
       EffectLog& the_log)
      : seed(std::move(the_seed)),
        behavior(std::move(the_behavior)),
        clock(the_clock),
        timers(the_timers),
        log(the_log),
        random(behavior.seed) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Wall time that never goes back: provisioning must not be undone by a corrected clock.
  Instant now() { return latest = std::max(latest, clock.now()); }

  std::int64_t half_latency() {
    const Span span = behavior.latency_ms;
    const auto width =
        static_cast<std::uint64_t>(std::max<std::int64_t>(span.most - span.least, 0) + 1);
    return (span.least + static_cast<std::int64_t>(below(random, width))) / 2;
  }

  void later(std::int64_t delay, std::function<void(Impl&)> action) {
    timers.after(delay, [weak = weak_from_this(), action = std::move(action)] {
      if (auto self = weak.lock()) action(*self);
    });
  }

  void load();
  void take(std::vector<std::string> entries);
  void create_tenant();
  void replay(const std::vector<std::string>& entries);
  void release();
  void arrive(Call call);
  void append(Call call, Instant at, Admission admission);
  void run_logged();
  void deliver(Call call, Answer answer);
};

void LocalTransport::Impl::load() {
  if (is_loading) return;
  is_loading = true;
  log.load([weak = weak_from_this()](Result<std::vector<std::string>> entries) {
    auto self = weak.lock();
    if (!self) return;
    if (entries) return self->take(std::move(*entries));
    self->broken = entries.error();
    self->release();
  });
}

void LocalTransport::Impl::take(std::vector<std::string> entries) {
  if (entries.empty()) return create_tenant();
  replay(entries);
  release();
}

// The first entry is the tenant's day of creation, from which all its dates count.
void LocalTransport::Impl::create_tenant() {
  const Instant created = now();
  const Json entry{{"created", created.ms}};
  log.append(to_text(entry), [weak = weak_from_this(), created](Result<Done> appended) {
    auto self = weak.lock();
    if (!self) return;
    if (appended) {
      self->sandbox.emplace(self->seed, self->behavior, self->clock, created);
    } else {
      self->broken = appended.error();
    }
    self->release();
  });
}

void LocalTransport::Impl::replay(const std::vector<std::string>& entries) {
  const auto first = parse_json(entries.front(), "sandbox.log");
  const auto created = first ? json::optional_integer(*first, "created") : std::nullopt;
  if (!created) {
    broken = Error{.code = "demo.unavailable",
                   .where = "sandbox.log",
                   .service_code = {},
                   .request_id = {},
                   .detail = "created"};
    return;
  }
  sandbox.emplace(seed, behavior, clock, Instant{*created});
  latest = Instant{*created};
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const auto write = read_log_entry(entries[i]);
    if (!write) continue;  // a torn last line was never confirmed, so it was never executed
    latest = std::max(latest, write->at);
    sandbox->execute(write->request, write->at, write->admission);
  }
}

void LocalTransport::Impl::release() {
  is_loading = false;
  for (auto& call : std::exchange(waiting, {})) arrive(std::move(call));
}

void LocalTransport::Impl::arrive(Call call) {
  if (broken) {
    return call.done(failed(net::OutcomeKind::refused, *broken));
  }
  if (!sandbox || is_loading) {
    waiting.push_back(std::move(call));
    return load();
  }
  const Instant at = now();
  Admission admission = sandbox->admit(call.request, at);
  if (admission.turned_away) return deliver(std::move(call), std::move(*admission.turned_away));
  if (changes_something(call.request)) return append(std::move(call), at, std::move(admission));
  Answer answer = sandbox->execute(call.request, at, admission);
  deliver(std::move(call), std::move(answer));
}

void LocalTransport::Impl::append(Call call, Instant at, Admission admission) {
  auto write = std::make_shared<Write>(
      Write{.call = std::move(call), .at = at, .admission = std::move(admission), .logged = {}});
  writes.push_back(write);
  log.append(log_entry(write->call.request, at, write->admission),
             [weak = weak_from_this(), write](Result<Done> appended) {
               auto self = weak.lock();
               if (!self) return;
               write->logged = std::move(appended);
               self->run_logged();
             });
}

void LocalTransport::Impl::run_logged() {
  while (!writes.empty() && writes.front()->logged) {
    auto write = std::move(writes.front());
    writes.pop_front();
    if (*write->logged) {
      Answer answer = sandbox->execute(write->call.request, write->at, write->admission);
      deliver(std::move(write->call), std::move(answer));
    } else {
      write->call.done(failed(net::OutcomeKind::refused, write->logged->error()));
    }
  }
}

void LocalTransport::Impl::deliver(Call call, Answer answer) {
  const std::int64_t delay = answer.lost ? call.request.timeout_ms : half_latency();
  later(delay, [call = std::move(call), answer = std::move(answer)](Impl& self) {
    if (answer.lost) {
      call.done(failed(net::OutcomeKind::unknown, error_of(call.request, "net.timeout")));
    } else if (!self.is_online) {
      call.done(failed(net::OutcomeKind::unknown, error_of(call.request, "net.lost")));
    } else {
      call.done({.kind = net::OutcomeKind::answered, .response = answer.response, .error = {}});
    }
  });
}

LocalTransport::LocalTransport(TenantSeed seed, Behavior behavior, const Clock& clock,
                               Timers& timers, EffectLog& log)
    : impl_(std::make_shared<Impl>(std::move(seed), std::move(behavior), clock, timers, log)) {}
LocalTransport::~LocalTransport() = default;

void LocalTransport::send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) {
  if (!impl_->is_online) {
    return done(failed(net::OutcomeKind::refused, error_of(request, "net.offline")));
  }
  impl_->later(impl_->half_latency(), [call = Impl::Call{std::move(request), std::move(done)}](
                                          Impl& self) { self.arrive(call); });
}

void LocalTransport::set_online(bool online) {
  impl_->is_online = online;
}

void LocalTransport::reload() {
  if (!impl_->writes.empty()) return;
  impl_->broken.reset();
  impl_->sandbox.reset();
  impl_->load();
}

Sandbox* LocalTransport::sandbox() {
  return impl_->sandbox ? &*impl_->sandbox : nullptr;
}

}  // namespace planshift::sandbox
