// What stands in front of the service: it checks who asks, counts requests against the limits, and
// makes the faults that were ordered or are drawn at a rate. It decides what happens to a request
// before anything is executed.
#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "sandbox/exchange.h"
#include "sandbox/limits.h"
#include "sandbox/router.h"
#include "sandbox/sandbox.h"

namespace planshift::sandbox {

class Gateway {
 public:
  using MakeExchange = std::function<Exchange(const net::HttpRequest&)>;

  // Fills everything but the headers each answer carries. `make` builds an exchange for what is
  // inside a $batch.
  Admission admit(Exchange& exchange, const Matched& matched, const Identity& identity,
                  const MakeExchange& make);

  void order_fault(Fault fault) { faults_.push_back(std::move(fault)); }
  std::size_t faults_left() const { return faults_.size(); }

 private:
  // A request with what befalls it; `lost` when it never arrives.
  struct Judged {
    Fate fate;
    bool lost = false;
    bool lose_answer = false;
  };

  Judged judge(Exchange& exchange, const Matched& matched, const Identity& identity);
  void strike(Judged& judged, const Exchange& exchange, FaultKind kind, int status);
  std::optional<Fault> ordered_fault(const Exchange& exchange, const std::string& operation);
  std::optional<FaultKind> drawn_fault(const Exchange& exchange);
  std::optional<net::HttpResponse> throttle(Exchange& exchange, const Matched& matched);

  std::deque<Fault> faults_;
  Limiter limiter_;
  std::uint64_t arrivals_ = 0;
};

// The answer of a service that failed, in the words of the one that was asked.
net::HttpResponse service_failure(const Exchange& exchange, int status);

}  // namespace planshift::sandbox
