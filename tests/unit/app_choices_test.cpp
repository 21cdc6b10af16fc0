// How users move and how an old new-commerce subscription ends: chosen on Plan, kept, said in the
// approval, and carried out.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"

namespace planshift::test::app_choices_test {

namespace {

using namespace planshift::app;

void plan(AppWorld& world) {
  if (!world.app->session()) world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.state().find.phase == FindPhase::ready;
  }));
  world.press(OpenPlan{});
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
}

std::string promises(AppWorld& world) {
  world.press(OpenApproval{});
  REQUIRE(world.state().plan.approval);
  std::string text;
  for (const Promise& promise : world.state().plan.approval->promises) text += promise.text + "\n";
  return text;
}

void buy_and_finish(AppWorld& world) {
  world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
  world.press(Approve{});
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::finished; }));
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

// New commerce that was bought so many days ago and would go into a paid extension.
AppOptions new_commerce(int days_ago) {
  sandbox::TenantSeed seed = small_tenant();
  auto& old = seed.customers[0].subscriptions[0];
  old.offer = "skype-new";
  old.ends_in_days = 364 - days_ago;
  old.at_end = "RenewToExtendedServiceTerm";
  return {.seed = std::move(seed), .behavior = plain_behavior()};
}

std::string old_status(AppWorld& world) {
  return world.transport->sandbox()->state().customers[0].subscriptions[0].status;
}

}  // namespace

TEST_CASE("moving both licenses in one request is a choice that is kept and said", "[app]") {
  AppWorld world({.seed = small_tenant(), .behavior = plain_behavior()});
  plan(world);
  REQUIRE(world.state().plan.moves.size() == 2);
  CHECK(world.state().plan.moves[0].chosen);
  CHECK(says(promises(world), "Each user has the new license before"));
  world.press(CloseApproval{});
  const std::string careful = world.state().plan.moves_note;
  world.press(ChooseMoves{migration::Moves::together});
  CHECK(world.state().plan.moves[1].chosen);
  CHECK(world.state().plan.moves_note != careful);
  world.open_tab();
  plan(world);
  CHECK(world.state().plan.moves[1].chosen);
  CHECK(says(promises(world), "should Microsoft carry out only half"));
  buy_and_finish(world);
  // One request a user instead of two.
  CHECK(world.transport->sandbox()->calls().at("user.licenses.update") == 10);
}

TEST_CASE("inside its window an old new-commerce one can be canceled at once", "[app]") {
  AppWorld world(new_commerce(3));
  plan(world);
  CHECK(world.state().plan.cancel_now_label == "Cancel 1 at once, with refund");
  CHECK_FALSE(world.state().plan.cancel_now);
  SECTION("chosen") {
    world.press(CancelNow{true});
    CHECK(says(promises(world), "1 old subscription is canceled at once"));
    buy_and_finish(world);
    CHECK(old_status(world) == "deleted");
  }
  SECTION("by default it ends with its term") {
    CHECK_FALSE(says(promises(world), "at once"));
    buy_and_finish(world);
    CHECK(old_status(world) == "active");
  }
}

TEST_CASE("after its window canceling at once is not offered, and not done", "[app]") {
  AppWorld world(new_commerce(9));
  plan(world);
  CHECK(world.state().plan.cancel_now_label.empty());
  world.press(CancelNow{true});
  CHECK_FALSE(says(promises(world), "at once"));
  buy_and_finish(world);
  CHECK(old_status(world) == "active");
  const auto& migrations = world.app->session()->journal().ledger().migrations;
  CHECK(migrations.begin()->second.plan.end_step == retirement::EndStep::cancel_at_term_end);
}

}  // namespace planshift::test::app_choices_test
