// The engine at work on a simulated tenant: what it sends, when it holds, and what it never does.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "engine/engine.h"
#include "support/manual_time.h"
#include "support/story.h"
#include "support/world_tenant.h"

namespace planshift::engine {

namespace {

using migration::Migration;
using migration::Plan;

// Carries requests to the sandbox with a little latency; a test may answer in its stead.
class Wire final : public net::Transport {
 public:
  using Hook = std::function<std::optional<net::HttpOutcome>(const net::HttpRequest&)>;

  Wire(sandbox::Sandbox& service, Timers& timers) : service_(service), timers_(timers) {}

  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override {
    sent.push_back(request);
    auto outcome = hook ? hook(request) : std::nullopt;
    if (!outcome) {
      outcome = net::HttpOutcome{
          .kind = net::OutcomeKind::answered, .response = service_.handle(request), .error = {}};
    }
    timers_.after(10, [outcome = *std::move(outcome), done = std::move(done)] { done(outcome); });
  }

  std::size_t count(std::string_view operation) const {
    return static_cast<std::size_t>(
        std::ranges::count(sent, operation, &net::HttpRequest::operation));
  }

  std::vector<net::HttpRequest> sent;
  Hook hook;

 private:
  sandbox::Sandbox& service_;
  Timers& timers_;
};

net::HttpOutcome answer(int status, std::string body = "{}") {
  return {.kind = net::OutcomeKind::answered,
          .response = {.status = status,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = std::move(body)},
          .error = {}};
}

net::HttpOutcome throttled(int seconds) {
  net::HttpOutcome outcome = answer(429);
  outcome.response.headers.push_back({"Retry-After", std::to_string(seconds)});
  return outcome;
}

net::HttpOutcome offline() {
  net::HttpOutcome outcome;
  outcome.kind = net::OutcomeKind::refused;
  outcome.error.code = "net.offline";
  return outcome;
}

retirement::CaseFile skype_case() {
  retirement::CaseFile file;
  file.key = "skype";
  file.offers = {{OfferId("ACA0C06C-890D-4ABB-83CF-BC519A2565E5"), "commercial", "documented"}};
  file.plans = {{ServicePlanId(std::string(test::kSkypePlan)), "MCOIMP"}};
  retirement::Replacement f3;
  f3.key = "option1";
  f3.segment = "commercial";
  f3.sku = SkuId(std::string(test::kF3Sku));
  f3.plans = {{ServicePlanId(std::string(test::kSkypePlan)), "MCOIMP"},
              {ServicePlanId(std::string(test::kTeamsPlan)), "TEAMS1"}};
  file.replacements = {f3};
  return file;
}

// A tenant of some customers, and one tab.
class Office {
 public:
  explicit Office(int more_customers = 0, Options options = {})
      : options_(std::move(options)),
        service_(tenant(more_customers), test::plain_behavior(), time),
        wire(service_, time) {
    open();
  }

  static sandbox::TenantSeed tenant(int more) {
    auto seed = test::small_tenant();
    seed.customers[0].subscriptions[0].seats = 5;
    seed.customers[0].subscriptions[0].holders = 3;
    test::add_customers(seed, more);
    return seed;
  }

  void open() {
    engine.reset();
    journal = std::make_unique<journal::Journal>(disk);
    auto opened = journal->open();
    opened.start();
    REQUIRE(opened.done());
    engine = std::make_unique<Engine>(Services{caller_, partner_center_, graph_}, *journal, time,
                                      time, random_, cases_, options_);
    engine->resume();
  }

  std::vector<Plan> plans() const {
    std::vector<Plan> all;
    for (const auto& customer : service_.state().customers) {
      Plan plan = test::story_plan();
      plan.customer = customer.id;
      plan.customer_name = customer.name;
      plan.old_subscription = customer.subscriptions[0].id;
      plan.id = migration::migration_id(plan.customer, plan.old_subscription);
      plan.case_key = "skype";
      plan.old_sku = customer.subscriptions[0].license;
      plan.old_quantity = plan.quantity = customer.subscriptions[0].quantity;
      plan.product = ProductId("CFQ7TTC0LGZW");
      plan.new_sku = SkuId(std::string(test::kF3Sku));
      all.push_back(plan);
    }
    return all;
  }

  std::string approve(std::vector<Plan> chosen, std::string run = "run") {
    auto task = engine->approve(std::move(chosen), std::move(run));
    task.start();
    REQUIRE(task.done());
    const auto result = task.take();
    return result ? "" : result.error().code;
  }

  const Migration& migration(std::size_t position = 0) const {
    return journal->ledger().migrations.at(journal->ledger().order.at(position));
  }
  bool all_done() const {
    return std::ranges::all_of(journal->ledger().migrations,
                               [](const auto& entry) { return entry.second.finished; });
  }
  void run() {
    time.run_until([this] { return all_done(); }, 20'000);
  }
  std::size_t orders() const {
    std::size_t count = 0;
    for (const auto& customer : service_.state().customers) count += customer.orders.size();
    return count;
  }

  test::ManualTime time;

 private:
  Options options_;
  sandbox::Sandbox service_;

 public:
  Wire wire;
  journal::MemoryStore disk;

 private:
  SeededRandom random_{7};
  net::Caller caller_{wire, time, time, random_};
  partner_center::Client partner_center_{caller_};
  graph::Client graph_{caller_};
  std::vector<retirement::CaseFile> cases_{skype_case()};

 public:
  std::unique_ptr<journal::Journal> journal;
  std::unique_ptr<Engine> engine;
};

}  // namespace

TEST_CASE("an approved customer is moved to the end", "[engine]") {
  Office office;
  CHECK(office.approve(office.plans()) == "");
  CHECK(office.engine->live().running);
  office.run();
  CHECK(office.all_done());
  CHECK_FALSE(office.engine->live().running);
  CHECK(office.migration().users_moved() == 3);
  CHECK(office.migration().end.status == "suspended");
  CHECK(office.orders() == 1);
  CHECK(office.time.pending() == 0);
}

TEST_CASE("the intent is in the journal before the request leaves", "[engine]") {
  Office office;
  std::size_t looked = 0;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (!request.is_write() || request.operation == "cart.create") return std::nullopt;
    ++looked;
    const auto& lines = office.disk.lines;
    CHECK(std::ranges::any_of(lines, [&](const std::string& line) {
      return line.find(request.request_id) != std::string::npos;
    }));
    return std::nullopt;
  };
  office.approve(office.plans());
  office.run();
  CHECK(looked == 8);  // one checkout, two for each of three users, one end
}

TEST_CASE("what is planned cannot be planned again", "[engine]") {
  Office office;
  CHECK(office.approve({}) == "run.empty");
  auto twice = office.plans();
  twice.push_back(twice.front());
  CHECK(office.approve(twice) == "run.already_planned");
  auto other = office.plans();
  other.front().customer = CustomerId("somebody else");
  CHECK(office.approve(other) == "run.bad_plan");
  CHECK(office.approve(office.plans()) == "");
  CHECK(office.approve(office.plans(), "another run") == "run.already_planned");
}

TEST_CASE("a dropped engine does nothing more, the next one goes on", "[engine]") {
  for (const std::string operation : {"cart.create", "cart.checkout", "licenses.update",
                                      "subscription.update"}) {
    INFO(operation);
    Office office;
    office.approve(office.plans());
    office.time.run_until([&] { return office.wire.count(operation) > 0; });
    REQUIRE(office.wire.count(operation) > 0);
    office.engine.reset();
    office.time.drop_timers();
    office.open();
    office.run();
    CHECK(office.all_done());
    CHECK(office.orders() == 1);
  }
}

TEST_CASE("offline: nothing leaves, and it goes on by itself", "[engine]") {
  Office office;
  bool is_offline = false;
  office.wire.hook = [&](const net::HttpRequest&) -> std::optional<net::HttpOutcome> {
    return is_offline ? std::optional(offline()) : std::nullopt;
  };
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count("cart.checkout") > 0; });
  is_offline = true;
  office.time.advance(kMinute);
  CHECK(office.engine->live().offline);
  CHECK_FALSE(office.engine->live().running);
  const std::size_t records = office.disk.lines.size();
  office.time.advance(kMinute);
  CHECK(office.disk.lines.size() == records);
  is_offline = false;
  SECTION("by its own probe") { office.time.advance(6 * kSecond); }
  SECTION("by the browser's word") { office.engine->set_online(true); }
  CHECK_FALSE(office.engine->live().offline);
  office.run();
  CHECK(office.all_done());
  CHECK(office.orders() == 1);
}

TEST_CASE("a lost sign-in stops everything until it is back", "[engine]") {
  Office office(2);
  bool signed_out = false;
  std::string refused_id;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (!signed_out && request.operation == "cart.checkout" && refused_id.empty()) {
      signed_out = true;
      refused_id = request.request_id;
    }
    return signed_out ? std::optional(answer(401)) : std::nullopt;
  };
  office.approve(office.plans());
  office.time.run_until([&] { return office.engine->live().stopped.has_value(); });
  REQUIRE(office.engine->live().stopped);
  CHECK(office.engine->live().stopped->http_status == 401);
  office.time.advance(kMinute);
  const std::size_t sent = office.wire.sent.size();
  office.time.advance(10 * kMinute);
  CHECK(office.wire.sent.size() == sent);
  signed_out = false;
  office.engine->resume();
  office.run();
  CHECK(office.all_done());
  CHECK(office.orders() == 3);
  // The refused checkout went out again as the same request (A7).
  CHECK(std::ranges::count(office.wire.sent, refused_id, &net::HttpRequest::request_id) == 2);
}

TEST_CASE("one throttled customer does not hold up the others", "[engine]") {
  Options options;
  options.customers_at_once = 1;
  Office office(3, options);
  const std::string slow = office.plans().front().customer.text();
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    const bool hit = request.is_write() && request.path.find(slow) != std::string::npos;
    return hit && office.time.monotonic_ms() < 20 * kMinute ? std::optional(throttled(600))
                                                            : std::nullopt;
  };
  office.approve(office.plans());
  office.time.advance(9 * kMinute);
  CHECK_FALSE(office.migration(0).finished);
  CHECK(office.engine->live().throttled_until.size() == 1);
  for (std::size_t other : {1u, 2u, 3u}) CHECK(office.migration(other).finished);
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("no more customers at once than allowed", "[engine]") {
  Options options;
  options.customers_at_once = 2;
  Office office(5, options);
  std::size_t most = 0;
  office.approve(office.plans());
  office.time.run_until([&] {
    most = std::max(most, office.engine->live().doing.size());
    return office.all_done();
  });
  CHECK(office.all_done());
  CHECK(most == 2);
}

TEST_CASE("a pause lets those on their way arrive", "[engine]") {
  Options options;
  options.rules.users_at_once = 1;
  Office office(0, options);
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count("licenses.update") == 1; });
  office.engine->pause();
  office.time.advance(kHour);
  CHECK(office.migration().users_moved() == 1);
  CHECK(office.wire.count("licenses.update") == 2);
  CHECK(office.journal->ledger().current_run()->paused);
  office.engine->unpause();
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("a stop sends nothing more and leaves the untouched alone", "[engine]") {
  Options options;
  options.customers_at_once = 1;
  options.customers_in_progress = 1;
  Office office(2, options);
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count("cart.checkout") == 1; });
  office.engine->stop();
  office.time.advance(kHour);
  CHECK(office.wire.count("cart.checkout") == 1);
  CHECK(office.wire.count("licenses.update") == 0);
  CHECK_FALSE(office.migration(1).started);
  CHECK_FALSE(office.migration(0).finished);
  office.open();
  office.time.advance(kHour);
  CHECK(office.wire.count("licenses.update") == 0);
  office.engine->unpause();
  office.run();
  CHECK(office.all_done());
  CHECK(office.orders() == 3);
}

TEST_CASE("a full disk stops before the request", "[engine]") {
  class FullStore final : public journal::Store {
   public:
    void load(std::function<void(Result<std::vector<std::string>>)> done) override { done(kept); }
    void append(journal::Head, std::vector<journal::Record> records,
                std::function<void(Result<Done>)> done) override {
      for (const auto& record : records) kept.push_back(to_line(record));
      is_full = is_full || kept.size() > 3;
      done(is_full ? Result<Done>(fail("store.quota", "test")) : Result<Done>(Done{}));
    }
    void erase(std::function<void(Result<Done>)> done) override { done(Done{}); }
    std::vector<std::string> kept;
    bool is_full = false;
  };
  test::ManualTime time;
  auto seed = Office::tenant(0);
  sandbox::Sandbox service(seed, test::plain_behavior(), time);
  Wire wire(service, time);
  SeededRandom random(1);
  net::Caller caller(wire, time, time, random);
  partner_center::Client partner_center(caller);
  graph::Client graph(caller);
  FullStore store;
  journal::Journal journal(store);
  auto opened = journal.open();
  opened.start();
  const std::vector<retirement::CaseFile> cases{skype_case()};
  Engine engine({caller, partner_center, graph}, journal, time, time, random, cases);
  auto approved = engine.approve(Office().plans(), "run");
  approved.start();
  time.advance(kHour);
  REQUIRE(engine.live().stopped);
  CHECK(engine.live().stopped->code == "store.quota");
  CHECK(wire.count("cart.checkout") == 0);
}

TEST_CASE("the catalogue must offer exactly what was approved", "[engine]") {
  Office office;
  auto plans = office.plans();
  plans.front().term_duration = "P3Y";
  office.approve(plans);
  office.time.advance(kMinute);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::purchase_refused);
  CHECK(office.migration().attention->error.code == "catalog.none");
  CHECK(office.wire.count("cart.create") == 0);
}

TEST_CASE("a cart of another price is never checked out", "[engine]") {
  Office office;
  auto plans = office.plans();
  plans.front().unit_price.minor = 379;
  office.approve(plans);
  office.time.advance(kMinute);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::price_changed);
  CHECK(office.wire.count("cart.checkout") == 0);
  office.engine->decide_for(plans.front().id,
                            {.choice = "accept_price", .users = {}, .value = "380 EUR"});
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("a decision nobody asked for changes nothing", "[engine]") {
  Office office;
  office.approve(office.plans());
  const std::size_t records = office.disk.lines.size();
  office.engine->decide_for(office.plans().front().id,
                            {.choice = "retry", .users = {}, .value = {}});
  office.engine->decide_for(MigrationId("unknown"), {.choice = "retry", .users = {}, .value = {}});
  office.engine->decide_for(office.plans().front().id, {});
  CHECK(office.disk.lines.size() == records);
}

TEST_CASE("a broken safety rule stops the engine, loudly", "[engine]") {
  Options options;
  options.decide = [](const Migration& state, const migration::Facts& facts, Instant now,
                      const migration::Context& context) {
    auto commands = migration::decide(state, facts, now, context);
    for (auto& command : commands) command.excluded_plans.clear();
    return commands;
  };
  Office office(0, options);
  office.approve(office.plans());
  office.time.advance(kMinute);
  REQUIRE(office.engine->live().stopped);
  CHECK(office.engine->live().stopped->code == "engine.invariant");
  CHECK(office.engine->live().stopped->detail.starts_with("S9"));
  CHECK(office.wire.count("licenses.update") == 0);
}

}  // namespace planshift::engine
