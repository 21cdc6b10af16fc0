// Calls wait for room before they leave: the limits are kept whatever comes, nobody is forgotten,
// and nothing stays behind of a call that was given up.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <vector>

#include "net/caller.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::net_gate_test {

using namespace planshift::net;
using test::ManualTime;

namespace {

// Keeps each call until it is answered by hand, and when it left.
struct Held final : Transport {
  struct Call {
    HttpRequest request;
    std::int64_t at = 0;
    std::function<void(HttpOutcome)> done;
  };
  ManualTime& time;
  std::vector<Call> calls;
  std::optional<HttpOutcome> at_once;  // what is answered without a hand

  explicit Held(ManualTime& the_time) : time(the_time) {}
  void send(HttpRequest request, std::function<void(HttpOutcome)> done) override {
    calls.push_back({std::move(request), time.monotonic_ms(), done});
    if (at_once) done(*at_once);
  }
  void answer(std::size_t call, HttpOutcome outcome) { calls[call].done(std::move(outcome)); }
  int in(std::int64_t from, std::int64_t window) const {
    return static_cast<int>(std::ranges::count_if(calls, [&](const Call& call) {
      return call.at >= from && call.at < from + window;
    }));
  }
};

HttpRequest call_to(std::string path, Method method = Method::get) {
  HttpRequest request;
  request.method = method;
  request.path = std::move(path);
  return request;
}

// "/ten/..." may be called ten times in ten seconds; everything else as often as one likes.
std::vector<Draw> ten_in_ten(const HttpRequest& request) {
  if (!request.path.starts_with("/ten")) return {};
  return {{.bucket = "ten", .limit = {.units = 10, .window_ms = 10 * kSecond}}};
}

struct World {
  ManualTime time;
  Held service{time};
  SeededRandom random{1};
  Caller caller{service, time, time, random};
  TaskGroup tasks;
  std::vector<HttpOutcome> ended;

  explicit World(GateOptions options = {}) {
    caller.set_gate(options);
    caller.set_limits(ten_in_ten);
  }
  void go(HttpRequest request) {
    tasks.run([](World& world, HttpRequest one) -> Task<Done> {
      world.ended.push_back(co_await world.caller.once(std::move(one)));
      co_return Done{};
    }(*this, std::move(request)));
  }
};

const HttpOutcome kFine = test::answered(200, "{}");

// As in a browser: it goes on between two looks at it.
class TickingClock final : public Clock {
 public:
  explicit TickingClock(ManualTime& time) : time_(time) {}
  Instant now() const override { return time_.now(); }
  std::int64_t monotonic_ms() const override { return time_.monotonic_ms() + ticks_++; }

 private:
  ManualTime& time_;
  mutable std::int64_t ticks_ = 0;
};

}  // namespace

TEST_CASE("a limit is kept in every window, and used to the full", "[net]") {
  World world;
  world.service.at_once = kFine;
  SeededRandom random(3);
  for (int i = 0; i < 200; ++i) {
    world.go(call_to("/ten", below(random, 3) == 0 ? Method::post : Method::get));
    world.time.advance(static_cast<std::int64_t>(below(random, 900)));
  }
  world.time.run_until_idle();
  for (const auto& call : world.service.calls) {
    CHECK(world.service.in(call.at, 10 * kSecond) <= 10);
  }
  const std::size_t turned_away = static_cast<std::size_t>(
      std::ranges::count(world.ended, OutcomeKind::refused, &HttpOutcome::kind));
  CHECK(world.ended.size() == 200);
  CHECK(world.service.calls.size() == 200 - turned_away);
  const std::int64_t took = world.service.calls.back().at - world.service.calls.front().at;
  CHECK(took < static_cast<std::int64_t>(world.service.calls.size()) * 1'250);
}

TEST_CASE("calls of one kind leave in the order in which they came", "[net]") {
  World world;
  world.service.at_once = kFine;
  for (int i = 0; i < 25; ++i) world.go(call_to("/ten?" + std::to_string(i)));
  world.time.run_until_idle();
  REQUIRE(world.service.calls.size() == 25);
  for (int i = 0; i < 25; ++i) {
    CHECK(world.service.calls[static_cast<std::size_t>(i)].request.path ==
          "/ten?" + std::to_string(i));
  }
}

TEST_CASE("a write is not kept behind a scan", "[net]") {
  World world;
  world.service.at_once = kFine;
  for (int i = 0; i < 40; ++i) world.go(call_to("/ten"));
  CHECK(world.service.calls.size() == 9);  // a tenth is left to the writes
  CHECK(world.caller.waiting().reads == 31);
  CHECK(world.caller.waiting().for_ms > 9 * kSecond);
  world.go(call_to("/ten", Method::post));
  CHECK(world.service.calls.back().request.is_write());
  world.go(call_to("/ten", Method::post));
  CHECK(world.caller.waiting().writes == 1);
  world.time.run_until([&] { return world.service.calls.size() > 10; });
  CHECK(world.service.calls[10].request.is_write());
}

TEST_CASE("a call without a limit does not wait for those that have one", "[net]") {
  World world;
  world.service.at_once = kFine;
  for (int i = 0; i < 20; ++i) world.go(call_to("/ten"));
  world.go(call_to("/free"));
  CHECK(world.service.calls.back().request.path == "/free");
}

TEST_CASE("a write for which there is no room for long is turned away unsent", "[net]") {
  World world;
  world.go(call_to("/ten"));
  world.service.answer(0, test::answered(429, "{}", {{"Retry-After", "40"}}));
  world.go(call_to("/ten", Method::post));
  REQUIRE(world.ended.size() == 2);
  CHECK(world.service.calls.size() == 1);
  CHECK(world.ended[1].kind == OutcomeKind::refused);
  CHECK(world.ended[1].error.code == "net.limited");
  CHECK(world.ended[1].wait_ms == 40 * kSecond);
  CHECK(world.time.pending() == 0);
}

TEST_CASE("a write that waits too long for its turn is turned away unsent", "[net]") {
  World world({.start_width = 1, .most_width = 1});
  world.go(call_to("/free"));
  world.go(call_to("/free", Method::post));
  CHECK(world.ended.empty());
  world.time.advance(16 * kSecond);
  REQUIRE(world.ended.size() == 1);
  CHECK(world.ended[0].error.code == "net.limited");
  CHECK(world.ended[0].wait_ms >= kSecond);
  CHECK(world.service.calls.size() == 1);
}

TEST_CASE("a write whose readings grow old while it waits does not leave any more", "[net]") {
  World world({.start_width = 1, .most_width = 1});
  const std::int64_t late = GENERATE(0, 1);
  world.go(call_to("/free"));
  HttpRequest write = call_to("/free", Method::post);
  write.request_id = "w";
  world.caller.leave_by("w", world.time.now().plus(5 * kSecond));
  world.go(std::move(write));
  world.time.advance(5 * kSecond + late);
  world.service.answer(0, kFine);
  world.time.advance(0);
  CHECK(world.service.calls.size() == (late > 0 ? 1 : 2));
  if (late == 0) return;
  REQUIRE(world.ended.size() == 2);
  CHECK(world.ended[1].kind == OutcomeKind::refused);
  CHECK(world.ended[1].error.code == "net.limited");
  // Its place is free again, and the next try of the same write is a new one.
  world.go(call_to("/free"));
  CHECK(world.service.calls.size() == 2);
}

TEST_CASE("a question with a body waits like a read", "[net]") {
  World world;
  world.service.at_once = kFine;
  for (int i = 0; i < 10; ++i) world.go(call_to("/ten", Method::post));
  bool answered = false;
  world.tasks.run([](World& here, bool& ended) -> Task<Done> {
    const HttpOutcome outcome = co_await here.caller.read(call_to("/ten?batch", Method::post));
    ended = outcome.kind == OutcomeKind::answered;
    co_return Done{};
  }(world, answered));
  CHECK(world.caller.waiting().reads == 1);
  world.time.run_until_idle();
  CHECK(answered);
}

TEST_CASE("a throttled call closes its bucket for everybody until then, and no other", "[net]") {
  World world;
  world.go(call_to("/ten"));
  world.service.answer(0, test::answered(429, "{}", {{"Retry-After", "12.5"}}));
  world.service.at_once = kFine;
  world.go(call_to("/ten"));
  world.go(call_to("/free"));
  CHECK(world.service.calls.size() == 2);
  CHECK(world.caller.waiting().for_ms == 12'500);
  world.time.advance(12'499);
  CHECK(world.service.calls.size() == 2);
  world.time.advance(1);
  CHECK(world.service.calls.size() == 3);
}

TEST_CASE("a throttled answer inside another closes the bucket as well", "[net]") {
  World world;
  world.service.at_once = kFine;
  world.caller.heed(call_to("/ten"), test::answered(429, "{}", {{"Retry-After", "7"}}));
  world.caller.heed(call_to("/ten"), test::answered(429, "{}"));
  world.caller.heed(call_to("/ten"), kFine);
  world.go(call_to("/ten"));
  CHECK(world.caller.waiting().for_ms == 7 * kSecond);
  world.time.run_until_idle();
  CHECK(world.ended.size() == 1);
}

TEST_CASE("a dropped call leaves nothing behind", "[net]") {
  World world({.start_width = 1, .most_width = 1});
  world.go(call_to("/free"));
  world.go(call_to("/free"));
  CHECK(world.caller.waiting().reads == 1);
  world.tasks.clear();
  CHECK(world.caller.waiting().reads == 0);
  CHECK(world.time.run_until_idle() <= 1);
  world.go(call_to("/free"));  // the place of the call on its way is free as well
  CHECK(world.service.calls.size() == 2);

  World limited;
  limited.service.at_once = kFine;
  for (int i = 0; i < 12; ++i) limited.go(call_to("/ten"));
  CHECK(limited.time.pending() == 1);
  limited.tasks.clear();
  CHECK(limited.time.pending() == 0);
}

TEST_CASE("strain halves the calls at once, ease gives them back one by one", "[net]") {
  World world({.start_width = 8, .most_width = 9});
  for (int i = 0; i < 20; ++i) world.go(call_to("/free"));
  CHECK(world.service.calls.size() == 8);
  // One round of bad answers counts once.
  for (std::size_t i = 0; i < 8; ++i) world.service.answer(i, test::answered(503, "{}"));
  CHECK(world.caller.width(Service::partner_center) == 4);
  CHECK(world.caller.width(Service::graph) == 8);
  world.time.advance(1);
  CHECK(world.service.calls.size() == 12);
  HttpOutcome slow = test::lost();
  slow.error.code = "net.timeout";
  for (std::size_t i = 8; i < 12; ++i) {
    world.time.advance(10);
    world.service.answer(i, slow);
  }
  CHECK(world.caller.width(Service::partner_center) == 2);
  world.service.at_once = kFine;
  for (std::size_t i = 12; i < world.service.calls.size(); ++i) world.service.answer(i, kFine);
  for (int i = 0; i < 200; ++i) {
    world.go(call_to("/free"));
    world.time.run_until_idle();
  }
  CHECK(world.ended.size() == 220);
}

TEST_CASE("at least one call at a time goes out however bad it is", "[net]") {
  World world({.start_width = 4, .most_width = 8});
  for (int i = 0; i < 12; ++i) {
    world.go(call_to("/free"));
    world.time.advance(1000);
    world.service.answer(world.service.calls.size() - 1, test::answered(503, "{}"));
    world.time.advance(1000);
  }
  CHECK(world.caller.width(Service::partner_center) == 1);
  CHECK(world.ended.size() == 12);
}

TEST_CASE("a scan of thousands needs no timer a call", "[net]") {
  World world;
  world.service.at_once = kFine;
  for (int i = 0; i < 500; ++i) world.go(call_to("/free"));
  CHECK(world.ended.size() == 500);
  CHECK(world.time.pending() == 0);
}

TEST_CASE("a clock that goes on meanwhile turns nobody away", "[net][gate]") {
  ManualTime time;
  TickingClock clock(time);
  Held service{time};
  service.at_once = test::answered(200, "{}");
  SeededRandom random{1};
  Caller caller{service, time, clock, random};
  caller.set_limits(ten_in_ten);
  TaskGroup tasks;
  std::vector<HttpOutcome> ended;
  for (int i = 0; i < 9; ++i) {
    const auto method = i % 2 == 0 ? Method::get : Method::post;
    tasks.run([](Caller& by, HttpRequest one, std::vector<HttpOutcome>& into) -> Task<Done> {
      into.push_back(co_await by.once(std::move(one)));
      co_return Done{};
    }(caller, call_to("/ten/" + std::to_string(i), method), ended));
  }
  time.advance(kMinute);
  REQUIRE(ended.size() == 9);
  for (const HttpOutcome& outcome : ended) CHECK(outcome.kind == OutcomeKind::answered);
}

}  // namespace planshift::net_gate_test
