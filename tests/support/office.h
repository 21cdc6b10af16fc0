// One tab at work on a simulated tenant, with time in the test's hands.
#pragma once

#include <catch_amalgamated.hpp>

#include <algorithm>

#include "engine/engine.h"
#include "engine/limits.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"
#include "support/story.h"
#include "support/world_tenant.h"

namespace planshift::test {

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

inline net::HttpOutcome answer(int status, std::string body = "{}") {
  return {.kind = net::OutcomeKind::answered,
          .response = {.status = status,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = std::move(body)},
          .error = {}};
}

inline net::HttpOutcome throttled(int seconds) {
  net::HttpOutcome outcome = answer(429);
  outcome.response.headers.push_back({"Retry-After", std::to_string(seconds)});
  return outcome;
}

// What a change of licenses is called by each road, and one of the usage location.
inline std::string license_update(engine::Road road) {
  return road == engine::Road::graph ? "graph.assign_license" : "licenses.update";
}
inline std::string location_update(engine::Road road) {
  return road == engine::Road::graph ? "graph.user.patch" : "user.update";
}

inline retirement::CaseFile skype_case() {
  retirement::CaseFile file;
  file.key = "skype";
  file.offers = {{OfferId("ACA0C06C-890D-4ABB-83CF-BC519A2565E5"), "commercial", "documented"},
                 {OfferId("CFQ7TTC0SKY1:0001"), "commercial", "reported"}};
  file.plans = {{ServicePlanId(std::string(kSkypePlan)), "MCOIMP"}};
  retirement::Replacement f3;
  f3.key = "option1";
  f3.segment = "commercial";
  f3.sku = SkuId(std::string(kF3Sku));
  f3.plans = {{ServicePlanId(std::string(kSkypePlan)), "MCOIMP"},
              {ServicePlanId(std::string(kTeamsPlan)), "TEAMS1"}};
  file.replacements = {f3};
  return file;
}

// A tenant of some customers, and one tab.
class Office {
 public:
  explicit Office(int more_customers = 0, engine::Options options = {},
                  engine::Road road = engine::Road::partner_center)
      : Office(tenant(more_customers), std::move(options), road) {}
  Office(sandbox::TenantSeed seed, engine::Options options, engine::Road road)
      : options_(std::move(options)), road_(road),
        service_(std::move(seed), plain_behavior(), time), wire(service_, time) {
    caller_.set_limits(engine::documented_limits());
    open();
  }

  static sandbox::TenantSeed tenant(int more) {
    auto seed = small_tenant();
    seed.customers[0].subscriptions[0].seats = 5;
    seed.customers[0].subscriptions[0].holders = 3;
    add_customers(seed, more);
    return seed;
  }

  void open() {
    engine.reset();
    journal = std::make_unique<journal::Journal>(disk);
    auto opened = journal->open();
    opened.start();
    REQUIRE(opened.done());
    engine = std::make_unique<engine::Engine>(services(), *journal, time, time, random_, cases_,
                                              options_);
    engine->resume();
  }

  engine::Services services() { return {caller_, partner_center_, graph_, road_}; }
  sandbox::Sandbox& service() { return service_; }

  std::vector<migration::Plan> plans() const {
    std::vector<migration::Plan> all;
    for (const auto& customer : service_.state().customers) {
      migration::Plan plan = story_plan();
      plan.customer = customer.id;
      plan.customer_name = customer.name;
      plan.old_subscription = customer.subscriptions[0].id;
      plan.id = migration::migration_id(plan.customer, plan.old_subscription);
      plan.case_key = "skype";
      plan.old_sku = customer.subscriptions[0].license;
      plan.old_quantity = plan.quantity = customer.subscriptions[0].quantity;
      plan.product = ProductId("CFQ7TTC0LGZW");
      plan.new_sku = SkuId(std::string(kF3Sku));
      all.push_back(plan);
    }
    return all;
  }

  std::string approve(std::vector<migration::Plan> chosen, std::string run = "run") {
    auto task = engine->approve(std::move(chosen), std::move(run));
    task.start();
    REQUIRE(task.done());
    const auto result = task.take();
    return result ? "" : result.error().code;
  }

  const migration::Migration& migration(std::size_t position = 0) const {
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

  ManualTime time;

 private:
  engine::Options options_;
  engine::Road road_;
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
  std::unique_ptr<engine::Engine> engine;
};

}  // namespace planshift::test
