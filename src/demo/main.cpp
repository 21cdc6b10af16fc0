// The simulated tenant as a program of its own, which the page fetches when somebody opens the demo
// (web/demo.mjs): who works on real customers never loads it.
#include <emscripten.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "browser/clock.h"
#include "browser/door.h"
#include "browser/indexed_db_log.h"
#include "browser/timers.h"
#include "net/exchange_fields.h"
#include "sandbox/local_transport.h"
#include "sandbox/seed.h"

namespace planshift {
namespace {

using browser::Ticket;

constexpr int kDone = 1;
constexpr int kFailed = 2;

// The page's questions are answered by a word back: ticket, number, text.
void answer(Ticket ticket, int status, std::string_view text) {
  browser::tell("answer", {std::to_string(ticket), std::to_string(status), text});
}

void answer(Ticket ticket, const Error& error) {
  answer(ticket, kFailed, error.code + "\n" + error.detail);
}

class Tenant {
 public:
  void open(Ticket ticket, std::string_view text, bool storage) {
    auto seed = sandbox::parse_seed(text);
    if (!seed) return answer(ticket, seed.error());
    const std::string partner = seed->partner;
    transport_.reset();
    kept_ = storage;
    if (!storage) memory_ = {};
    sandbox::EffectLog& log = storage ? static_cast<sandbox::EffectLog&>(stored_) : memory_;
    transport_ = std::make_unique<sandbox::LocalTransport>(std::move(*seed), sandbox::Behavior{},
                                                           clock_, timers_, log);
    transport_->set_online(online_);
    answer(ticket, kDone, partner);
  }

  void send(Ticket ticket, const std::vector<std::string>& fields) {
    auto request = net::request_from(fields);
    if (!request || !transport_) return answer(ticket, -1, "demo.unavailable\n");
    transport_->send(std::move(*request), [ticket](const net::HttpOutcome& outcome) {
      const net::PlainOutcome plain = net::to_plain(outcome);
      answer(ticket, plain.status, plain.text);
    });
  }

  void erase(Ticket ticket) {
    // Gone first: an answer on its way must not write into the emptied log.
    transport_.reset();
    if (!kept_) return answer(ticket, kDone, "");
    stored_.erase([ticket](const Result<Done>& erased) {
      erased ? answer(ticket, kDone, "") : answer(ticket, erased.error());
    });
  }

  void reload() {
    if (transport_) transport_->reload();
  }

  void set_online(bool online) {
    online_ = online;
    if (transport_) transport_->set_online(online);
  }

 private:
  browser::BrowserClock clock_;
  browser::WorkerTimers timers_;
  browser::IndexedDbLog stored_{"demo-service"};
  sandbox::MemoryEffectLog memory_;
  std::unique_ptr<sandbox::LocalTransport> transport_;
  bool kept_ = false;
  bool online_ = true;
};

// Lives as long as the page.
Tenant& tenant() {
  static Tenant* const kTenant = new Tenant;
  return *kTenant;
}

}  // namespace
}  // namespace planshift

extern "C" {
using namespace planshift;

// In the inbox: the demo file, and a word when the browser can keep things. Answers the partner's
// name.
EMSCRIPTEN_KEEPALIVE void planshift_open(std::uint32_t ticket) {
  const auto fields = browser::unpack(browser::take_inbox());
  if (fields.size() == 2) tenant().open(ticket, fields[0], !fields[1].empty());
}

// A request's fields are in the inbox (net/exchange_fields.h).
EMSCRIPTEN_KEEPALIVE void planshift_send(std::uint32_t ticket) {
  tenant().send(ticket, browser::unpack(browser::take_inbox()));
}

EMSCRIPTEN_KEEPALIVE void planshift_erase(std::uint32_t ticket) { tenant().erase(ticket); }
EMSCRIPTEN_KEEPALIVE void planshift_reload() { tenant().reload(); }
EMSCRIPTEN_KEEPALIVE void planshift_online(int online) { tenant().set_online(online != 0); }
}
