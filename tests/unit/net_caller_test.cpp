#include <catch_amalgamated.hpp>
#include <deque>
#include <vector>

#include "net/caller.h"

namespace planshift::net_caller_test {

using namespace planshift::net;

namespace {

// Time stands still until a timer is due; every timer jumps to its moment at once.
struct JumpingTime final : Clock, Timers {
  std::int64_t ms = 1'000'000;
  std::vector<std::int64_t> waits;
  std::deque<std::function<void()>> due;

  Instant now() const override { return {ms}; }
  std::int64_t monotonic_ms() const override { return ms; }
  TimerId after(std::int64_t delay, std::function<void()> callback) override {
    waits.push_back(delay);
    due.push_back([this, delay, callback = std::move(callback)] {
      ms += delay;
      callback();
    });
    return waits.size();
  }
  void cancel(TimerId) override {}
  void run() {
    while (!due.empty()) {
      auto next = std::move(due.front());
      due.pop_front();
      next();
    }
  }
};

struct Answers final : Transport {
  std::deque<HttpOutcome> next;
  std::vector<HttpRequest> seen;
  void send(HttpRequest request, std::function<void(HttpOutcome)> done) override {
    seen.push_back(std::move(request));
    HttpOutcome outcome = std::move(next.front());
    next.pop_front();
    done(std::move(outcome));
  }
};

HttpOutcome answered(int status, std::vector<Header> headers = {}) {
  return {OutcomeKind::answered, {status, std::move(headers), "{}"}, {}};
}
HttpOutcome lost() {
  return {OutcomeKind::unknown,
          {},
          {.code = "net.lost", .where = "", .service_code = "", .request_id = "", .detail = ""}};
}

struct World {
  JumpingTime time;
  Answers answers;
  SeededRandom random{1};
  Caller caller{answers, time, time, random};

  HttpOutcome read() {
    std::optional<HttpOutcome> result;
    auto task = [](Caller& caller) -> Task<HttpOutcome> {
      co_return co_await caller.read({});
    }(caller);
    task.start();
    time.run();
    REQUIRE(task.done());
    return task.take();
  }
};

}  // namespace

TEST_CASE("A read is repeated with the same request id until it is answered", "[net]") {
  World world;
  world.answers.next = {lost(), answered(503), answered(200)};
  CHECK(world.read().response.status == 200);
  REQUIRE(world.answers.seen.size() == 3);
  const std::string id = world.answers.seen[0].request_id;
  CHECK_FALSE(id.empty());
  CHECK(world.answers.seen[1].request_id == id);
  CHECK(world.answers.seen[2].request_id == id);
  world.answers.next = {answered(200)};
  world.read();
  CHECK(world.answers.seen[3].request_id != id);
}

TEST_CASE("A read gives up after four tries and says how the last ended", "[net]") {
  World world;
  world.answers.next = {lost(), lost(), lost(), lost(), answered(200)};
  CHECK(world.read().kind == OutcomeKind::unknown);
  CHECK(world.answers.seen.size() == 4);
}

TEST_CASE("A refusal is never repeated", "[net]") {
  World world;
  world.answers.next = {answered(403), answered(200)};
  CHECK(world.read().response.status == 403);
  CHECK(world.answers.seen.size() == 1);
}

TEST_CASE("A throttled read waits what the service asks", "[net]") {
  World world;
  world.answers.next = {answered(429, {{"retry-after", "41"}}), answered(200)};
  CHECK(world.read().response.status == 200);
  REQUIRE(world.time.waits.size() == 1);
  CHECK(world.time.waits[0] >= 41 * kSecond);
  CHECK(world.time.waits[0] < 42 * kSecond);
}

TEST_CASE("Retry-After is read in every form and clamped", "[net]") {
  const Instant now = *parse_instant("2026-11-23T14:00:00Z");
  const auto wait = [&](std::string value) {
    return retry_after_ms({429, {{"Retry-After", std::move(value)}}, ""}, now);
  };
  CHECK(wait("57") == 57 * kSecond);
  CHECK(wait("0") == kSecond);
  CHECK(wait("-1") == kSecond);
  CHECK(wait("1000000000") == 15 * kMinute);
  CHECK(wait("Mon, 23 Nov 2026 14:01:00 GMT") == kMinute);
  CHECK(wait("Monday, 23-Nov-26 14:01:00 GMT") == kMinute);
  CHECK(wait("Mon Nov 23 14:01:00 2026") == kMinute);
  CHECK(wait("Wed, 23 Nov 2036 14:01:00 GMT") == 15 * kMinute);
  CHECK(wait("Sun, 06 Nov 1994 08:49:37 GMT") == kSecond);
  CHECK(wait("2.128") == 2128);
  CHECK(wait(" 57 ") == 57 * kSecond);
  CHECK(wait("0.2") == kSecond);
  CHECK(wait("-12.5") == kSecond);
  CHECK(wait("99999999999999999999999999") == 15 * kMinute);
  for (const char* unreadable : {"soon", "", "1e3", "12 s", "+5", "Mon, 31 Foo 2026 14:01:00 GMT",
                                 "Mon, 23 Nov 2026 25:99:00 GMT", "Mon, 23 Nov 2026", "--1", "."}) {
    INFO(unreadable);
    CHECK(wait(unreadable) == 60 * kSecond);
  }
  CHECK(retry_after_ms({429, {}, ""}, now) == 60 * kSecond);
}

TEST_CASE("Dropping a task drops what it waits for", "[net]") {
  World world;
  std::function<void(Done)> later;
  bool went_on = false;
  {
    auto task = [](std::function<void(Done)>& out, bool& flag) -> Task<Done> {
      co_await Callback<Done>([&](Callback<Done>::Resolve resolve) { out = std::move(resolve); });
      flag = true;
      co_return Done{};
    }(later, went_on);
    task.start();
  }
  later(Done{});
  CHECK_FALSE(went_on);
}

TEST_CASE("Side by side tasks keep to their width and all end", "[net]") {
  std::vector<std::function<void(Done)>> waiting;
  std::vector<Task<Done>> tasks;
  for (int i = 0; i < 5; ++i) {
    tasks.push_back([](std::vector<std::function<void(Done)>>& out) -> Task<Done> {
      co_await Callback<Done>(
          [&](Callback<Done>::Resolve resolve) { out.push_back(std::move(resolve)); });
      co_return Done{};
    }(waiting));
  }
  auto all = run_all(std::move(tasks), 2);
  bool ended = false;
  all.start([&] { ended = true; });
  for (std::size_t at = 0; at < 5; ++at) {
    CHECK(waiting.size() == std::min<std::size_t>(5, at + 2));
    CHECK_FALSE(ended);
    waiting[at](Done{});
  }
  CHECK(ended);
}

}  // namespace planshift::net_caller_test
