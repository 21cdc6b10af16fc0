// How calls are made: reads are repeated within limits, writes never; each waits for its place
// before it leaves (net/gate.h). The one place that knows about back-off (reference 4.7, faults A1
// and A3).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "base/random.h"
#include "base/task.h"
#include "base/time.h"
#include "net/gate.h"
#include "net/http.h"
#include "net/retry_after.h"

namespace planshift::net {

// How a write ended. `throttled` is a definite "not executed"; `unknown` must be resolved by
// reading.
enum class WriteKind : std::uint8_t { done, refused, throttled, unsent, unknown };

template <class T>
struct Write {
  WriteKind kind = WriteKind::unknown;
  T value{};                        // when done
  Error error;                      // otherwise
  std::int64_t retry_after_ms = 0;  // when throttled; clamped to [1 s, 15 min]

  bool ok() const { return kind == WriteKind::done; }
};

class Caller {
 public:
  Caller(Transport& transport, Timers& timers, const Clock& clock, Random& random)
      : transport_(transport),
        timers_(timers),
        clock_(clock),
        random_(random),
        gate_(timers, clock) {}

  // One try. A write whose answer is not proof of anything (network error, 408, 5xx, unreadable
  // 2xx) is reported as `unknown` by the codec above, never repeated here. A write for which there
  // will be no room for long is refused unsent with "net.limited" and `wait_ms`.
  Task<HttpOutcome> once(HttpRequest request) {
    const bool is_write = request.is_write();
    return send(std::move(request), is_write);
  }
  // A read with up to 4 tries: full jitter from 0.8 s, cap 60 s; 429 waits what the service asks. A
  // JSON answer that breaks off counts as lost.
  Task<HttpOutcome> read(HttpRequest request);
  // An answer that came inside another one (a batch): if it is a 429 with Retry-After, the limits
  // of `call` are closed for everybody, as if it had come by itself.
  void heed(const HttpRequest& call, const HttpOutcome& inner);
  Task<Done> sleep(std::int64_t delay_ms);

  // The write of that id rests on readings that grow old: where its turn comes after `last`, it is
  // refused unsent with "net.limited" (S11).
  void leave_by(const std::string& request_id, Instant last) { leave_by_[request_id] = last; }

  std::string new_request_id() { return new_guid(random_); }
  void set_correlation_id(std::string id) { correlation_id_ = std::move(id); }
  const std::string& correlation_id() const { return correlation_id_; }

  // The documented limits; none until set. Calls that go out already are not counted.
  void set_limits(LimitsOf limits) { gate_.set_limits(std::move(limits)); }
  // Before the first call.
  void set_gate(GateOptions options) { gate_.set_options(options); }
  // What waits for its place, and until when.
  Waiting waiting() const { return gate_.waiting(); }
  // How many calls to a service may be on their way at once at the moment.
  int width(Service service) const { return gate_.width(service); }
  // Calls sent during the last 60 s, for the "calls a minute" figure.
  int calls_last_minute();
  const Clock& clock() const { return clock_; }

 private:
  // A read by POST (a question with a body) waits like a read.
  Task<HttpOutcome> send(HttpRequest request, bool is_write);

  Transport& transport_;
  Timers& timers_;
  const Clock& clock_;
  Random& random_;
  std::string correlation_id_;
  std::deque<std::int64_t> sent_;
  std::map<std::string, Instant> leave_by_;
  Gate gate_;
};

}  // namespace planshift::net
