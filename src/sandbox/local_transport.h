// The demo's service: a Sandbox behind the Transport interface, with a network's delays and a
// memory of its own. Each write is logged first and executed once the log has it, so "executed" and
// "survives a killed tab" are the same thing; an answer on its way when the tab dies is lost, as it
// would be in a real network.
#pragma once

#include <memory>

#include "base/random.h"
#include "base/time.h"
#include "net/http.h"
#include "sandbox/effect_log.h"
#include "sandbox/sandbox.h"

namespace planshift::sandbox {

class LocalTransport final : public net::Transport {
 public:
  LocalTransport(TenantSeed seed, Behavior behavior, const Clock& clock, Timers& timers,
                 EffectLog& log);
  ~LocalTransport() override;

  // Requests wait until the log is read. Outcomes: answered; "net.offline" refused; the log's own
  // error refused (nothing was executed); "net.timeout" unknown for a lost answer, after the
  // request's timeout; "net.lost" unknown when the network went away before the answer came.
  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override;
  void set_online(bool online);
  // Reads the log again: another tab may have written to it while this one only watched. Does
  // nothing while a write of our own is on its way.
  void reload();
  // The tenant, once the log is read; null before.
  Sandbox* sandbox();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

// One executed write as a line of the log, and back: with what decided its effect, so that it can
// be executed again. Errors of reading: "json.*", "demo.unavailable".
std::string log_entry(const net::HttpRequest& request, Instant at, const Admission& admission = {});
struct LoggedWrite {
  net::HttpRequest request;
  Instant at;
  Admission admission;
};
Result<LoggedWrite> read_log_entry(std::string_view text);

}  // namespace planshift::sandbox
