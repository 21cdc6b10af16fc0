// The road for licenses as a person chooses it: for this workspace, kept, and obeyed at once.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"

namespace planshift::test::app_road_test {

namespace {

using namespace planshift::app;

AppOptions few_customers(std::string cloud = "global") {
  sandbox::TenantSeed seed = small_tenant();
  add_customers(seed, 2);
  AppOptions options{.seed = std::move(seed), .behavior = plain_behavior()};
  options.connection.cloud = std::move(cloud);
  return options;
}

void migrate_everything(AppWorld& world) {
  REQUIRE(world.run_until([&] { return world.state().find.phase == FindPhase::ready; }));
  REQUIRE(world.press(world.state().find.plan));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  REQUIRE(world.press(world.state().plan.approve));
  world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
  world.press(Approve{});
  REQUIRE(world.run_until([&] {
    const auto& all = world.app->session()->journal().ledger().migrations;
    return !all.empty() &&
           std::ranges::all_of(all, [](const auto& one) { return one.second.finished; });
  }));
}

std::vector<std::string> offered(AppWorld& world) {
  world.press(GoTo{Route::settings});
  std::vector<std::string> roads;
  for (const ChoiceView& road : world.state().settings.roads) {
    roads.push_back(road.value + (road.chosen ? "*" : ""));
  }
  return roads;
}

int calls(AppWorld& world, const std::string& operation) {
  const auto& all = world.transport->sandbox()->calls();
  const auto found = all.find(operation);
  return found == all.end() ? 0 : found->second;
}

}  // namespace

TEST_CASE("licenses take the road that was chosen, without another start", "[app][road]") {
  AppWorld world(few_customers());
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  CHECK(offered(world) == std::vector<std::string>{"partner_center*", "graph"});
  world.press(ChooseRoad{"graph"});
  CHECK(offered(world) == std::vector<std::string>{"partner_center", "graph*"});
  world.press(GoTo{Route::find});
  migrate_everything(world);
  CHECK(calls(world, "graph.assign_license") > 0);
  CHECK(calls(world, "graph.batch") > 0);
  CHECK(calls(world, "user.licenses.update") == 0);
  CHECK(calls(world, "user.licenses.list") == 0);
}

TEST_CASE("the chosen road is there again in the next tab", "[app][road]") {
  AppWorld world(few_customers());
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  world.press(ChooseRoad{"graph"});
  world.press(ChooseRoad{"crest"});  // no road at all
  world.kill_tab();
  world.open_tab();
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  CHECK(offered(world) == std::vector<std::string>{"partner_center", "graph*"});
}

TEST_CASE("where Partner Center cannot change licenses, Graph is the one road", "[app][road]") {
  AppWorld world(few_customers("china"));
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  CHECK(offered(world) == std::vector<std::string>{"graph*"});
  CHECK(world.state().settings.road_note ==
        "In this cloud, only Microsoft Graph can change licenses.");
  world.press(ChooseRoad{"partner_center"});
  CHECK(offered(world) == std::vector<std::string>{"graph*"});
  world.press(GoTo{Route::find});
  migrate_everything(world);
  CHECK(calls(world, "graph.assign_license") > 0);
  CHECK(calls(world, "user.licenses.update") == 0);
  CHECK(calls(world, "subscribedskus.list") == 0);
}

}  // namespace planshift::test::app_road_test
