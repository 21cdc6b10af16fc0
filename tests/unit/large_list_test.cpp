// A customer of 20,000 people: every page is read, or the list says that it is not whole and why;
// through Partner Center and through Graph, whatever the network does in between.
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <map>
#include <set>

#include "graph/client.h"
#include "partner_center/client.h"
#include "support/manual_time.h"

namespace planshift::large_list_test {

namespace {

constexpr std::size_t kPages = 200;
constexpr std::uint64_t kFaultOneIn = 100;

enum class Trouble { lost, failed, throttled, cut, page_again, link_back };
constexpr std::uint64_t kTroubles = 6;

// A list of users by either service, in pages, with one call in a hundred going wrong.
class LargeTenant final : public net::Transport {
 public:
  LargeTenant(std::size_t users, bool graph, Timers& timers, std::uint64_t seed, bool faulty)
      : per_page_(users / kPages), graph_(graph), faulty_(faulty), timers_(timers), chance_(seed) {}

  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override {
    ++calls;
    timers_.after(1, [outcome = answer(request), done = std::move(done)] { done(outcome); });
  }

  std::size_t calls = 0;
  std::size_t faults = 0;
  std::size_t list_faults = 0;  // those that no repetition mends

 private:
  net::HttpOutcome answer(const net::HttpRequest& request) {
    const std::size_t page = page_of(request);
    if (!faulty_ || below(chance_, kFaultOneIn) != 0) return good(page, page + 1);
    ++faults;
    const auto trouble = static_cast<Trouble>(below(chance_, kTroubles));
    if (trouble > Trouble::cut) ++list_faults;
    switch (trouble) {
      case Trouble::lost: return {};
      case Trouble::failed: return status(503);
      case Trouble::throttled: return status(429);
      case Trouble::cut: {
        net::HttpOutcome outcome = good(page, page + 1);
        outcome.response.body.resize(outcome.response.body.size() / 2);
        return outcome;
      }
      case Trouble::page_again: return good(page == 0 ? 0 : page - 1, page + 1);
      case Trouble::link_back: return good(page, page / 2);
    }
    return {};
  }

  std::size_t page_of(const net::HttpRequest& request) const {
    const auto mark = request.path.find("skiptoken=");
    if (graph_ && mark != std::string::npos) return std::stoul(request.path.substr(mark + 10));
    const auto token = net::find_header(request.headers, "MS-ContinuationToken");
    return !graph_ && token ? std::stoul(std::string(*token)) : 0;
  }

  static net::HttpOutcome status(int code) {
    return {.kind = net::OutcomeKind::answered,
            .response = {.status = code,
                         .headers = {{"Content-Type", "application/json"}, {"Retry-After", "2"}},
                         .body = "{}"},
            .error = {}};
  }

  // Users of one page, and the way to another in either service's manner (reference 4.6, 11.2).
  net::HttpOutcome good(std::size_t page, std::size_t next) const {
    std::string body = graph_ ? R"({"value":[)" : R"({"totalCount":1,"items":[)";
    for (std::size_t i = page * per_page_; i < (page + 1) * per_page_; ++i) {
      const std::string id = std::to_string(i);
      body += (i == page * per_page_ ? "" : ",");
      body += R"({"id":"u)" + id + R"(","displayName":"Person )" + id + R"(","usageLocation":"FR")";
      body += graph_ ? R"(,"assignedLicenses":[{"skuId":"s)" + std::to_string(i % 100) + R"("}]})"
                     : R"(,"state":"active"})";
    }
    body += "]";
    if (next < kPages) {
      body += graph_ ? R"(,"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=)"
                     : R"(,"continuationToken":")";
      body += std::to_string(next) + "\"";
    }
    net::HttpOutcome outcome = status(200);
    outcome.response.body = body + "}";
    return outcome;
  }

  std::size_t per_page_;
  bool graph_;
  bool faulty_;
  Timers& timers_;
  SeededRandom chance_;
};

struct Reading {
  bool complete = false;
  std::size_t users = 0;
  Error why;
  std::size_t calls = 0, faults = 0, list_faults = 0;
};

template <class List>
void note(Reading& reading, const List& list) {
  std::set<std::string> ids;
  for (const auto& user : list.items) ids.insert(user.id.key());
  CHECK(ids.size() == list.items.size());
  reading.complete = list.complete;
  reading.users = list.items.size();
  reading.why = list.why_incomplete;
}

template <class T>
T ended(Task<T> task, test::ManualTime& time) {
  task.start();
  time.run_until([&task] { return task.done(); });
  REQUIRE(task.done());
  return task.take();
}

Reading read(std::size_t users, bool by_graph, std::uint64_t seed, bool faulty,
             graph::Wanted wanted = {}) {
  test::ManualTime time;
  LargeTenant tenant(users, by_graph, time, seed, faulty);
  SeededRandom random(seed);
  net::Caller caller(tenant, time, time, random);
  Reading reading;
  if (by_graph) {
    graph::Client client(caller);
    note(reading, ended(client.users(CustomerId("c"), std::move(wanted)), time));
  } else {
    partner_center::Client client(caller);
    note(reading, ended(client.users(CustomerId("c")), time));
  }
  reading.calls = tenant.calls;
  reading.faults = tenant.faults;
  reading.list_faults = tenant.list_faults;
  return reading;
}

// Whole, or it says that it is not: never short and silent.
void check_honest(const Reading& reading, std::size_t users) {
  if (reading.complete) {
    CHECK(reading.users == users);
  } else {
    CHECK_FALSE(reading.why.code.empty());
    CHECK_FALSE(reading.why.where.empty());
  }
}

void read_often(std::size_t users, bool by_graph, std::uint64_t seeds) {
  std::size_t whole = 0, calls = 0, faults = 0;
  std::map<std::string, int> reasons;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    INFO(seed);
    const Reading reading = read(users, by_graph, seed, true);
    check_honest(reading, users);
    // What a repetition mends leaves no trace in the list.
    if (reading.list_faults == 0) CHECK(reading.complete);
    whole += reading.complete ? 1 : 0;
    calls += reading.calls;
    faults += reading.faults;
    if (!reading.complete) ++reasons[reading.why.code];
  }
  std::printf("%s, %zu users, %llu lists: %zu calls, %zu faults, %zu lists whole\n",
              by_graph ? "Graph" : "Partner Center", users,
              static_cast<unsigned long long>(seeds), calls, faults, whole);
  for (const auto& [reason, count] : reasons) {
    std::printf("  %d not whole: %s\n", count, reason.c_str());
  }
  if (seeds < 10) return;
  CHECK(whole > 0);
  CHECK(whole < seeds);
}

}  // namespace

TEST_CASE("20,000 users are read whole, and only those asked for are kept", "[large]") {
  for (const bool by_graph : {false, true}) {
    const Reading reading = read(20'000, by_graph, 1, false);
    CHECK(reading.complete);
    CHECK(reading.users == 20'000);
    CHECK(reading.calls == kPages);
  }
  const Reading some = read(20'000, true, 1, false, [](const graph::User& user) {
    return user.licenses.at(0).sku == SkuId("S7");
  });
  CHECK(some.complete);
  CHECK(some.users == 200);
}

TEST_CASE("with one call in a hundred going wrong, a list is whole or says that it is not",
          "[large]") {
  for (const bool by_graph : {false, true}) {
    read_often(20'000, by_graph, 6);
    read_often(2'000, by_graph, 60);
  }
}

}  // namespace planshift::large_list_test
