// Signing in, the partner's workspace, and what the connection check allows.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"

namespace planshift::test::app_connection_test {

namespace {

using namespace planshift::app;

constexpr const char* kTenant = "aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa";
constexpr const char* kOther = "bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb";

AppOptions with_application() {
  AppOptions options{.seed = small_tenant(), .behavior = plain_behavior()};
  options.connection.application = "01234567-89ab-cdef-0123-456789abcdef";
  options.connection.clouds = {"global", "china"};
  return options;
}

SignIn somebody(std::string tenant = kTenant) {
  return signed_in({{"account", "ana@alize.example"}, {"tenant", tenant}, {"mfa", true}});
}

bool checked(AppWorld& world) {
  return world.run_until(
      [&] { return world.app->session() && world.app->session()->connection().checked; });
}

const CheckRow& check(AppWorld& world, std::string_view key) {
  world.app->dispatch(GoTo{Route::connect});
  const auto& rows = world.state().connect.checks;
  const auto found = std::ranges::find(rows, key, &CheckRow::key);
  REQUIRE(found != rows.end());
  return *found;
}

template <class Kind>
const Kind* last_effect(AppWorld& world) {
  world.settle();
  for (auto effect = world.effects.rbegin(); effect != world.effects.rend(); ++effect) {
    if (const auto* kind = std::get_if<Kind>(&*effect)) return kind;
  }
  return nullptr;
}

bool has_banner(AppWorld& world, std::string_view key) {
  return std::ranges::contains(world.state().shell.banners, key, &Banner::key);
}

}  // namespace

TEST_CASE("without an application id the card leads to Settings", "[app][connection]") {
  AppWorld world({.seed = small_tenant(), .behavior = plain_behavior()});
  const auto& connect = world.state().connect;
  CHECK_FALSE(connect.sign_in_possible);
  CHECK(std::get_if<GoTo>(&connect.sign_in.intent.any()) != nullptr);
  world.press(SetApplicationId{"not one"});
  CHECK(last_effect<KeepConnection>(world) == nullptr);
  world.press(SetApplicationId{"01234567-89ab-cdef-0123-456789abcdef"});
  const auto* kept = last_effect<KeepConnection>(world);
  REQUIRE(kept);
  CHECK(kept->connection.application == "01234567-89ab-cdef-0123-456789abcdef");
  world.app->dispatch(GoTo{Route::connect});
  CHECK(world.state().connect.sign_in_possible);
}

TEST_CASE("signing in opens the directory's workspace, which is checked", "[app][connection]") {
  AppWorld world(with_application());
  world.app->set_sign_in(signed_out(""));
  CHECK(check(world, "sign_in").state == CheckState::after_sign_in);
  REQUIRE(world.press(world.state().connect.sign_in));
  CHECK(last_effect<BeginSignIn>(world) != nullptr);

  world.kill_tab();
  world.open_tab();
  world.app->set_sign_in(somebody());
  REQUIRE(checked(world));
  CHECK(world.state().shell.mode.empty());
  for (const char* line : {"sign_in", "tenant", "partner_center", "headers", "second_factor",
                           "find", "buy", "move"}) {
    INFO(line);
    CHECK(check(world, line).state == CheckState::ready);
  }
  CHECK_FALSE(has_banner(world, "connection"));
}

TEST_CASE("a canceled sign-in says so and can be tried again", "[app][connection]") {
  AppWorld world(with_application());
  world.app->set_sign_in(signed_out("sign_in.canceled\nthe person closed it"));
  const CheckRow& row = check(world, "sign_in");
  CHECK(row.state == CheckState::failed);
  REQUIRE(row.actions.size() == 1);
  CHECK(std::get_if<StartSignIn>(&row.actions.front().intent.any()) != nullptr);
}

TEST_CASE("a token without a second factor stops a run, not reading", "[app][connection]") {
  AppWorld world(with_application());
  world.app->set_sign_in(signed_in({{"tenant", kTenant}, {"mfa", false}}));
  REQUIRE(checked(world));
  CHECK(check(world, "second_factor").state == CheckState::failed);
  CHECK_FALSE(has_banner(world, "connection"));  // the line itself is here
  world.press(OpenPlan{});
  CHECK(has_banner(world, "connection"));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  CHECK_FALSE(world.state().plan.approve.enabled);
  CHECK_FALSE(world.state().plan.approve.disabled_reason.empty());
}

TEST_CASE("nothing is bought while the only journal may be cleared (T12)", "[app][connection]") {
  AppOptions options = with_application();
  options.storage_persistent = false;
  options.seed = demo_tenant();
  AppWorld world(std::move(options));
  world.app->set_sign_in(somebody());
  REQUIRE(checked(world));
  REQUIRE(world.run_until([&] {
    const auto& found = world.app->session()->found();
    return found && found->complete;
  }));
  world.press(OpenPlan{});
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  const auto finding = [&]() -> const FindingRow* {
    const auto& all = world.state().plan.findings;
    return !all.empty() && all[0].kind == FindingKind::only_copy ? &all[0] : nullptr;
  };
  CHECK(last_effect<AskPersistence>(world) != nullptr);
  REQUIRE(finding());
  CHECK_FALSE(world.state().plan.approve.enabled);
  world.app->dispatch(OpenApproval{});
  CHECK_FALSE(world.state().plan.approval);

  SECTION("the browser agrees to keep it") { world.app->set_persistent(true); }
  SECTION("a file follows it, as long as it does") {
    world.app->set_options("copy off\nawake off");
    REQUIRE(finding());
    CHECK(std::get_if<ChooseOption>(&finding()->action->intent.any()) != nullptr);
    world.app->set_options("copy lost");
    CHECK(finding());
    world.app->set_options("copy on");
  }
  SECTION("a copy was downloaded, which is enough for one approval") {
    REQUIRE(world.press(*finding()->action));
    CHECK(world.last_download());
    CHECK_FALSE(finding());
    const std::string later = world.state().plan.customers.front().id;
    world.press(SelectRow{later, false});
    REQUIRE(world.press(world.state().plan.approve));
    const ApproveView& asked = *world.state().plan.approval;
    CHECK(asked.promises.back().tone == Tone::warn);
    const std::int64_t number = asked.number;
    world.press(TypeNumber{std::to_string(number)});
    world.press(Approve{});
    CHECK(world.run_until([&] { return world.state().route == Route::migrate; }));
    world.press(SelectRow{later, true});
    world.press(GoTo{Route::plan});
    CHECK(finding());
    return;
  }
  CHECK_FALSE(finding());
  CHECK(world.state().plan.approve.enabled);
  REQUIRE(world.press(world.state().plan.approve));
  CHECK(world.state().plan.approval);
}

TEST_CASE("another directory's token never works on the open one", "[app][connection]") {
  AppWorld world(with_application());
  world.app->set_sign_in(somebody());
  REQUIRE(checked(world));
  world.app->set_sign_in(somebody(kOther));
  CHECK(world.app->session() == nullptr);
  CHECK(check(world, "tenant").state == CheckState::failed);
}

TEST_CASE("a lost sign-in shows what was done and offers to sign in", "[app][connection]") {
  AppWorld world(with_application());
  world.app->set_sign_in(somebody());
  REQUIRE(checked(world));
  world.kill_tab();
  world.open_tab();
  world.app->set_sign_in(signed_out("sign_in.expired"));
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  CHECK(has_banner(world, "signed_out"));
  world.app->set_sign_in(somebody());
  CHECK_FALSE(has_banner(world, "signed_out"));
  world.press(SignOut{});
  CHECK(last_effect<EndSignIn>(world) != nullptr);
}

TEST_CASE("strange facts are no sign-in", "[app][connection]") {
  CHECK_FALSE(signed_in({{"tenant", "../evil"}}).is_in());
  CHECK_FALSE(signed_in(Json::array()).is_in());
  CHECK_FALSE(sign_in_from_event({{"state", "changed"}}).is_in());
  CHECK(sign_in_from_event({{"state", "wrong_tenant"}, {"facts", {{"tenant", kTenant}}}}).code ==
        "sign_in.wrong_tenant");
  CHECK(connection_from_json({{"application", "x"}}).application.empty());
  CHECK(tenant_of("demo").empty());
  CHECK(tenant_of(partner_key(kTenant)) == kTenant);
}

}  // namespace planshift::test::app_connection_test
