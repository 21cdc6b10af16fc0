// Where calls wait before they leave: for room in the buckets they draw from, and for a place among
// the calls on their way to their service. In the order in which they came, but writes before
// reads: a scan must not keep a customer half-moved.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "net/bucket.h"
#include "net/limits.h"
#include "net/pace.h"

namespace planshift::net {

struct GateOptions {
  int start_width = 12;  // calls on their way to one service, at first
  int most_width = 24;
  // A write is made on fresh readings, so it does not wait until they are stale (S11 has 60 s).
  std::int64_t longest_write_wait_ms = 15 * kSecond;
};

// For the screens.
struct Waiting {
  int reads = 0;
  int writes = 0;
  std::optional<std::int64_t> for_ms;  // until the first of them may leave, where that is known
};

class Gate {
 public:
  Gate(Timers& timers, const Clock& clock) : timers_(timers), clock_(clock) { set_options({}); }
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  void set_options(GateOptions options);
  void set_limits(LimitsOf limits) { limits_ = std::move(limits); }

  // Nothing more leaves against the limits of that request for so long.
  void close(const HttpRequest& request, std::int64_t closed_ms);

  // 0: it may leave now. Otherwise it must not, and not before that many milliseconds.
  using Answer = std::function<void(std::int64_t wait_ms)>;

  // Buckets, and the units that a call takes from each.
  using Draws = std::vector<std::pair<std::shared_ptr<Bucket>, std::int64_t>>;

  // One call's leave to go out. Dropping it gives up the place, wherever the call stands.
  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_(gate) {}
    ~Pass();
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

    // Answers once, at once or later. Writes are turned away rather than kept too long.
    void ask(const HttpRequest& request, bool is_write, Answer answer);
    // The call has ended. With `closed_ms` its limits are closed for so long.
    void end(Strain strain, std::int64_t closed_ms = 0);

   private:
    friend class Gate;
    Gate& gate_;
    std::uint64_t waiter_ = 0;  // while it waits
    Draws draws_;
    Service service_ = Service::partner_center;
    int round_ = 0;
    bool out_ = false;
  };

  Waiting waiting() const;
  int width(Service service) const { return paces_[static_cast<std::size_t>(service)].width(); }

 private:
  struct Waiter {
    std::uint64_t id = 0;
    Pass* pass = nullptr;
    bool is_write = false;
    std::int64_t deadline = 0;
    Answer answer;
  };
  using Queue = std::list<Waiter>;

  std::shared_ptr<Bucket> bucket(const Draw& draw);
  Draws draws_of(const HttpRequest& request);
  Pace& pace(Service service) { return paces_[static_cast<std::size_t>(service)]; }
  const Pace& pace(Service service) const { return paces_[static_cast<std::size_t>(service)]; }
  // Every question is about one moment: the clock goes on while it is being answered.
  std::int64_t room_at(const Waiter& waiter, std::int64_t now) const;
  // The first that may leave or has waited too long, or the end.
  Queue::iterator next();
  void let_out(Queue::iterator waiter);
  void pump();
  void wake_at(std::int64_t at);
  void wake_for_next();

  Timers& timers_;
  const Clock& clock_;
  GateOptions options_;
  LimitsOf limits_;
  std::map<std::string, std::shared_ptr<Bucket>> buckets_;
  std::size_t sweep_beyond_ = 64;  // idle buckets are thrown away when there are more
  std::vector<Pace> paces_;
  Queue queue_;  // writes first
  std::uint64_t last_id_ = 0;
  TimerId timer_ = 0;
  std::int64_t wakes_ = 0;  // when the timer is due
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace planshift::net
