// What identifies a migration at the vendor, and what an approval covers.
#include <catch_amalgamated.hpp>

#include "support/story.h"

namespace planshift::migration::migration_plan_test {

TEST_CASE("the mark is the same on every machine", "[migration]") {
  const CustomerId customer("1B2C");
  const SubscriptionId old("AA-BB");
  const MigrationId id = migration_id(customer, old);
  CHECK(id.text().size() == 12);
  CHECK(id.text().starts_with("ps"));
  CHECK(migration_id(CustomerId("1b2c"), SubscriptionId("aa-bb")) == id);
  CHECK(migration_id(CustomerId("1b2"), SubscriptionId("caa-bb")) != id);

  Plan plan = test::story_plan();
  CHECK(carries_mark(mark_of(plan), plan.id));
  CHECK(carries_mark("Renamed by hand [" + ascii_lower(plan.id.text()) + "] 2027", plan.id));
  CHECK_FALSE(carries_mark(plan.id.text(), plan.id));
  CHECK_FALSE(carries_mark("", plan.id));
  CHECK_FALSE(carries_mark("anything []", MigrationId()));
}

TEST_CASE("an approval covers everything money or people depend on", "[migration]") {
  const std::string approved = plan_hash(test::story_plan());
  const auto changed = [&](auto change) {
    Plan plan = test::story_plan();
    change(plan);
    return plan_hash(plan) != approved;
  };
  CHECK(changed([](Plan& plan) { plan.quantity = 3; }));
  CHECK(changed([](Plan& plan) { plan.unit_price.minor = 381; }));
  CHECK(changed([](Plan& plan) { plan.unit_price.currency = "USD"; }));
  CHECK(changed([](Plan& plan) { plan.customer = CustomerId("other"); }));
  CHECK(changed([](Plan& plan) { plan.old_subscription = SubscriptionId("other"); }));
  CHECK(changed([](Plan& plan) { plan.new_sku = SkuId("other"); }));
  CHECK(changed([](Plan& plan) { plan.term_duration = "P3Y"; }));
  CHECK(changed([](Plan& plan) { plan.billing_cycle = "annual"; }));
  CHECK(changed([](Plan& plan) { plan.end_old = false; }));
  CHECK(changed([](Plan& plan) { plan.keep_added_off = false; }));
  CHECK(changed([](Plan& plan) {
    plan.country = "FRcommercial";
    plan.segment = "";
  }));
  CHECK_FALSE(changed([](Plan& plan) { plan.customer_name = "Renamed"; }));
}

TEST_CASE("the step track follows the procedure", "[migration]") {
  test::Story story;
  CHECK(phase_of(story.state) == Phase::waiting);
  CHECK(steps_of(story.state)[0] == StepState::to_come);
  story.make_cart();
  CHECK(phase_of(story.state) == Phase::buying);
  CHECK(steps_of(story.state)[0] == StepState::running);
  story.send(Action::checkout);
  story.end(Action::checkout, Ending::unknown);
  CHECK(phase_of(story.state) == Phase::unknown);
  CHECK(steps_of(story.state)[0] == StepState::unknown);
  REQUIRE(story.tell(PurchaseObserved{.order = {}, .subscription = {}, .status = "ordered"}));
  CHECK(phase_of(story.state) == Phase::reading_back);
  story.list({test::holder("anna")});
  story.seats_ready();
  CHECK(phase_of(story.state) == Phase::moving);
  CHECK(steps_of(story.state)[2] == StepState::running);
  story.move("anna");
  CHECK(phase_of(story.state) == Phase::checking);
  CHECK(phase_of(story.state.users.front()) == Phase::done);
  CHECK(story.state.last_user == "anna");
  REQUIRE(story.tell(GuardPassed{}));
  CHECK(phase_of(story.state) == Phase::suspending);
  CHECK(steps_of(story.state)[3] == StepState::done);
}

TEST_CASE("a ledger knows only what was planned, and each thing once", "[migration]") {
  Ledger ledger;
  const Plan plan = test::story_plan();
  const auto about = [&](EventBody body) {
    return Event{.migration = plan.id, .at = test::kNoon, .body = std::move(body)};
  };
  CHECK_FALSE(apply(ledger, about(Finished{})));
  REQUIRE(apply(ledger, about(Planned{.plan = plan})));
  CHECK_FALSE(apply(ledger, about(Planned{.plan = plan})));
  CHECK(ledger.order.size() == 1);
  const auto run = [](RunBody body) {
    return RunEvent{.at = test::kNoon, .body = std::move(body)};
  };
  CHECK_FALSE(apply(ledger, run(RunPaused{.run = "run"})));
  REQUIRE(apply(ledger, run(RunApproved{.run = "run", .plan_hash = {}})));
  CHECK_FALSE(apply(ledger, run(RunApproved{.run = "run", .plan_hash = {}})));
  REQUIRE(apply(ledger, run(RunStopped{.run = "run"})));
  CHECK(ledger.current_run()->stopped);
  REQUIRE(apply(ledger, run(RunResumed{.run = "run"})));
  CHECK_FALSE(ledger.current_run()->stopped);
}

// Two browsers with one journal: what the other one did is looked for before anything is written.
TEST_CASE("a run that was handed over is looked at anew when it is resumed here (S24)",
          "[migration]") {
  Ledger ledger;
  Plan plan = test::story_plan();
  plan.run = "run";
  const auto run = [](RunBody body, Instant at = test::kNoon) {
    return RunEvent{.at = at, .body = std::move(body)};
  };
  const auto told = [&](EventBody body) {
    return apply(ledger,
                 Event{.migration = plan.id, .at = test::kNoon, .body = std::move(body)})
        .has_value();
  };
  REQUIRE(apply(ledger, run(RunApproved{.run = "run", .plan_hash = {}})));
  REQUIRE(told(Planned{.plan = plan}));
  const PurchaseObserved bought{.order = {}, .subscription = {}, .status = "ordered"};
  CHECK_FALSE(told(bought));  // nobody with this journal sent it
  REQUIRE(apply(ledger, run(RunStopped{.run = "run", .elsewhere = true})));
  REQUIRE(apply(ledger, run(RunStopped{.run = "run"})));
  CHECK(ledger.current_run()->elsewhere);
  CHECK_FALSE(ledger.find(plan.id)->taken_over_at);
  const Instant later = test::kNoon.plus(kHour);
  REQUIRE(apply(ledger, run(RunResumed{.run = "run"}, later)));
  CHECK_FALSE(ledger.current_run()->elsewhere);
  CHECK(ledger.find(plan.id)->taken_over_at == later);
  CHECK(told(bought));
  // A second resume finds nothing new.
  REQUIRE(apply(ledger, run(RunResumed{.run = "run"}, later.plus(kHour))));
  CHECK(ledger.find(plan.id)->taken_over_at == later);
}

}  // namespace planshift::migration::migration_plan_test
