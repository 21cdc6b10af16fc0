// The Plan screen's view model: options, findings, totals, and the question before money is spent.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "app/plan_build.h"
#include "support/app_world.h"

namespace planshift::test::app_plan_test {

namespace {

using namespace planshift::app;

void plan(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.state().find.phase == FindPhase::ready;
  }));
  world.press(OpenPlan{});
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
}

const FindingRow* finding(AppWorld& world, FindingKind kind) {
  const auto& findings = world.state().plan.findings;
  const auto found = std::ranges::find(findings, kind, &FindingRow::kind);
  return found == findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("three options are compared with prices read from the service", "[app]") {
  AppWorld world;
  plan(world);
  const PlanView& view = world.state().plan;
  REQUIRE(view.columns.size() == 3);
  CHECK(view.columns[0].chosen);
  CHECK(view.columns[0].name_then == "Office 365 F1");
  CHECK(view.columns[0].note == "today: Office 365 F3");
  for (const CompareColumn& column : view.columns) {
    CHECK(column.cells.size() == view.compare_rows.size());
    for (const CompareCell& cell : column.cells) CHECK_FALSE(cell.text.empty());
  }
  CHECK(view.seats_before == "1,248");
  CHECK(view.seats_after == "1,135");
  CHECK(view.price_before == "€2,121.60");
  // 1,081 commercial users at 3.80 and 54 of the public sector at 7.60.
  CHECK(view.price_after == "€4,518.20");
}

TEST_CASE("reading prices puts nothing on order", "[app]") {
  AppWorld world;
  plan(world);
  CHECK(world.transport->sandbox()->orders_by_friendly_name().empty());
  CHECK_FALSE(world.transport->sandbox()->calls().contains("cart.checkout"));
}

TEST_CASE("the findings name what a person should know", "[app]") {
  AppWorld world;
  plan(world);
  REQUIRE(finding(world, FindingKind::paid_extension));
  CHECK(finding(world, FindingKind::paid_extension)->count_text == "3 customers");
  REQUIRE(finding(world, FindingKind::group_licensed));
  CHECK(finding(world, FindingKind::group_licensed)->count_text == "4 users");
  CHECK(finding(world, FindingKind::group_licensed)->body.find("Accueil") != std::string::npos);
  REQUIRE(finding(world, FindingKind::no_usage_location));
  REQUIRE(finding(world, FindingKind::unused_seats));
  CHECK(finding(world, FindingKind::unused_seats)->title == "113 paid seats have no user");
  REQUIRE(finding(world, FindingKind::other_replacement));
  CHECK(finding(world, FindingKind::other_replacement)->count_text == "2 customers");
  world.press(ShowFinding{"paid_extension"});
  CHECK(world.state().plan.customers.size() == 3);
  CHECK_FALSE(world.state().plan.customers_note.empty());
}

TEST_CASE("seats, term and billing change the sums", "[app]") {
  AppWorld world;
  plan(world);
  world.press(ChooseSeats{Seats::as_before});
  CHECK(world.state().plan.seats_after == "1,248");
  world.press(ChooseSeats{Seats::one_per_holder});
  world.press(ChooseTerm{"P1M"});
  CHECK(world.state().plan.price_after == "€5,421.84");
  world.press(ChooseTerm{"P1Y"});
  world.press(ChooseBilling{"annual"});
  CHECK(world.state().plan.price_after == "€4,292.29");
  world.press(ChooseTerm{"P1M"});
  // Nobody sells a month billed by the year: said, and nothing can be approved.
  CHECK(finding(world, FindingKind::price_unread));
  CHECK_FALSE(world.state().plan.approve.enabled);
}

TEST_CASE("the number has to fit before anything is bought", "[app]") {
  AppWorld world;
  plan(world);
  world.press(OpenApproval{});
  REQUIRE(world.state().plan.approval);
  CHECK(world.state().plan.approval->title == "Buy 1,135 licenses for 31 customers?");
  world.press(TypeNumber{"11"});
  CHECK(world.state().plan.approval->field_error.empty());
  world.press(Approve{});
  world.press(TypeNumber{"1134"});
  CHECK_FALSE(world.state().plan.approval->field_error.empty());
  world.press(Approve{});
  world.time.run_until_idle(1000);
  CHECK(world.app->session()->journal().ledger().migrations.empty());
  CHECK_FALSE(world.transport->sandbox()->calls().contains("cart.checkout"));
  world.press(TypeNumber{"1,135"});
  CHECK(world.state().plan.approval->fits);
  world.press(CloseApproval{});
  CHECK_FALSE(world.state().plan.approval);
}

TEST_CASE("a number is read as people write it, and nothing else is one", "[app]") {
  for (const char* text : {"1135", "1 135", "1\u202f135", "1\u00a0135", "1.135", "1,135", "1’135",
                           "1 135,00", "1,135.00", "١١٣٥", "١٬١٣٥", "۱۱۳۵", "１１３５", "１，１３５"}) {
    INFO(text);
    CHECK(digits_of(text) == "1135");
  }
  for (const char* text : {"1 135,50", "1135.5", "-1135", "1135 x", "1e3", "11:35", "1135€"}) {
    INFO(text);
    CHECK(digits_of(text) != "1135");
  }
  CHECK(digits_of("1,1") == "11");  // on the way to 1,135
}

TEST_CASE("a customer left out here is neither counted nor bought, and stays listed", "[app]") {
  AppWorld world;
  plan(world);
  world.press(ShowPlanTab{PlanTab::per_customer});
  const std::size_t rows = world.state().plan.customers.size();
  const PlanCustomerRow row = world.state().plan.customers.front();
  world.press(LeaveOut{row.id});
  CHECK(world.state().plan.customers.size() == rows);
  CHECK(world.state().plan.seats_after != "1,135");
  CHECK(std::ranges::count(world.state().plan.customers, false, &PlanCustomerRow::included) == 1);
  world.press(LeaveOut{row.id, false});
  CHECK(world.state().plan.seats_after == "1,135");
}

TEST_CASE("a dry run asks for every line and buys nothing", "[app]") {
  AppWorld world;
  plan(world);
  world.press(ActionView(world.state().plan.dry_run));
  REQUIRE(world.run_until([&] { return !world.state().plan.dry_running; }));
  CHECK(world.state().plan.dry_run_text ==
        "32 of 32 subscriptions can be bought. Nothing was bought.");
  CHECK_FALSE(world.transport->sandbox()->calls().contains("cart.checkout"));
}

TEST_CASE("a line that the service refuses in the dry run is left out with its cause", "[app]") {
  AppWorld world;
  plan(world);
  sandbox::Fault fault;
  fault.kind = sandbox::FaultKind::fail_before;
  fault.operation = "cart.create";
  fault.customer = world.transport->sandbox()->state().customers[0].id;
  fault.status = 403;
  world.transport->sandbox()->order_fault(fault);
  world.press(DryRun{});
  REQUIRE(world.run_until([&] { return !world.state().plan.dry_running; }));
  REQUIRE(finding(world, FindingKind::blocked));
  CHECK(world.state().plan.seats_after == "1,113");
}

TEST_CASE("who holds a license that nobody knows is not guessed", "[app]") {
  AppOptions options;
  for (auto& license : options.seed.licenses) {
    if (license.part_number != "MCOIMP") continue;
    license.id = SkuId("99999999-0000-4000-8000-000000000001");
    license.plans.push_back(options.seed.licenses.back().plans.front());
  }
  AppWorld world(std::move(options));
  plan(world);
  REQUIRE(finding(world, FindingKind::blocked));
  CHECK(finding(world, FindingKind::blocked)->title ==
        "Nothing can be bought: the tenant shows no license of this product.");
  CHECK(world.state().plan.seats_after == "0");
}

}  // namespace planshift::test::app_plan_test
