// The simulated service as the network sees it: with a version that changes with each write, so
// that equal states are recognized, with a memory of its answers, so that none is made twice in
// enumeration, and with the answers of before the latest write, for reads that lag behind (A18).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "net/http.h"
#include "sandbox/sandbox.h"
#include "simulation/surroundings.h"

namespace planshift::simulation {

// A batch of the engine's holds readings only.
bool changes(const net::HttpRequest& request);

class Vendor {
 public:
  Vendor(Surroundings& around, sandbox::Sandbox& service) : around_(around), service_(service) {}

  net::HttpResponse answer(const net::HttpRequest& request);
  // What a reader may get that lags behind; nothing when that would be the same.
  const net::HttpResponse* stale(const net::HttpRequest& read);
  // From now on every reader sees what is.
  void stop_lagging() { may_lag_ = false; }

  // Equal for equal histories of writes. `origin` tells scenarios apart; with it answers are
  // remembered beyond this schedule (the service must then begin the same each time).
  std::uint64_t version() const { return version_; }
  void remember_answers(std::uint64_t origin, const std::vector<net::HttpRequest>& usual_reads);
  // Something changed there without a request.
  void note_change(std::string_view what);
  // All that this thread remembers, when no schedule is alive.
  static void forget_answers();
  // Every reading so far.
  void collect_reads(std::vector<net::HttpRequest>* reads) { collected_ = reads; }

 private:
  struct Seen {
    const net::HttpResponse* answer = nullptr;
    std::uint64_t version = 0;
  };

  const net::HttpResponse& remembered(const net::HttpRequest& read);
  net::HttpResponse executed(const net::HttpRequest& request);
  void before_a_write();

  Surroundings& around_;
  sandbox::Sandbox& service_;
  std::uint64_t origin_ = 0;
  std::uint64_t version_ = 0;
  std::uint64_t content_ = 0;  // equal for equal answers
  std::vector<std::uint64_t> executed_;  // request ids
  std::int64_t written_at_ = 0;
  bool may_lag_ = true;
  const std::vector<net::HttpRequest>* usual_reads_ = nullptr;
  std::vector<net::HttpRequest>* collected_ = nullptr;
  std::map<std::uint64_t, Seen> before_;                     // by what was read
  std::map<std::uint64_t, net::HttpResponse> last_, older_;  // without a lasting memory
};

}  // namespace planshift::simulation
