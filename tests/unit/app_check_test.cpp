// Each line of the connection check, from what happens on the wire to what a person reads and may
// do; and what a red line keeps from happening.
#include <catch_amalgamated.hpp>
#include <algorithm>
#include <map>

#include "support/check_cases.h"

namespace planshift::test::app_check_test {

namespace {

using namespace planshift::app;

// What of the sentence stands before the first thing filled in.
std::string beginning(const AppWorld& world, const std::string& key) {
  const std::string text = world.app->texts().get(key);
  return text.substr(0, text.find('{'));
}

bool is_red(const CheckRow& row) { return row.state == CheckState::failed; }

const CheckRow& row(AppWorld& world, std::string_view key) {
  const auto& rows = world.state().connect.checks;
  const auto found = std::ranges::find(rows, key, &CheckRow::key);
  REQUIRE(found != rows.end());
  return *found;
}

const CheckCase& named(std::string_view name) {
  const auto found = std::ranges::find(check_cases(), name, &CheckCase::name);
  REQUIRE(found != check_cases().end());
  return *found;
}

// The plan of the first customers found, priced.
void plan(AppWorld& world) {
  world.press(OpenPlan{});
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
}

const std::string* copied(AppWorld& world) {
  for (auto effect = world.effects.rbegin(); effect != world.effects.rend(); ++effect) {
    if (const auto* copy = std::get_if<Copy>(&*effect)) return &copy->text;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("each line that fails says why and how to go on, and no other is red", "[app][check]") {
  for (const CheckCase& one : check_cases()) {
    for (const char* language : {"en", "fr"}) {
      INFO(one.name << " " << language);
      const auto world = world_of(one, language);
      REQUIRE(world);
      const CheckRow* line = row_of(one, *world);
      REQUIRE(line);
      CHECK(line->state == one.state);
      CHECK(line->note.find('{') == std::string::npos);
      CHECK(line->next.find('{') == std::string::npos);
      CHECK(line->note.find("connect.check") == std::string::npos);
      if (!one.cause.empty()) {
        CHECK(line->note.find(beginning(*world, one.cause)) != std::string::npos);
      }
      CHECK((!line->next.empty() || one.line == "storage"));
      REQUIRE_FALSE(line->actions.empty());
      CHECK(line->actions.front().key == one.action);
      const auto red = std::ranges::count_if(world->state().connect.checks, is_red);
      CHECK(red == (one.state == CheckState::failed ? 1 : 0));
      // What many lines wait for is said once, their state by each.
      std::map<std::string, int> said;
      for (const CheckRow& check : world->state().connect.checks) {
        if (check.state == CheckState::blocked) ++said[check.note];
      }
      said.erase(world->app->texts().get("connect.state.blocked"));
      CHECK(said.size() <= 1);
      for (const auto& [note, times] : said) CHECK(times == 1);
    }
  }
}

TEST_CASE("with everything well, every line is ready and nothing was written", "[app][check]") {
  const auto world = world_of(good_case());
  REQUIRE(world);
  for (const CheckRow& line : world->state().connect.checks) {
    INFO(line.key << ": " << line.note);
    CHECK(line.state == CheckState::ready);
  }
  const auto& wire = static_cast<const MeddlingTransport&>(*world->between);
  CHECK(wire.writes() == 0);
  const int before = wire.sent();
  world->press(CheckAgain{});
  REQUIRE(world->run_until([&] { return !world->app->session()->connection().checking; }));
  CHECK(wire.writes() == 0);
  CHECK(wire.sent() - before <= 60);
}

TEST_CASE("a red line keeps a run from beginning and lets everything be read", "[app][check]") {
  const auto world = world_of(named("buy.role"));
  REQUIRE(world);
  REQUIRE(world->run_until([&] { return world->app->session()->found().has_value(); }));
  plan(*world);
  const PlanView& view = world->state().plan;
  CHECK_FALSE(view.approve.enabled);
  CHECK(view.approve.disabled_reason.find("Right to buy") != std::string::npos);
  world->press(OpenApproval{});
  world->press(TypeNumber{"1"});
  world->press(Approve{});
  CHECK(world->app->session()->journal().ledger().migrations.empty());
  const auto& banners = world->state().shell.banners;
  const auto banner = std::ranges::find(banners, "connection", &Banner::key);
  REQUIRE(banner != banners.end());
  CHECK(banner->title.find("Right to buy") != std::string::npos);
  REQUIRE(banner->action);
  world->press(*banner->action);
  CHECK(world->state().route == Route::connect);
  CHECK(world->state().connect.shown == "buy");
}

TEST_CASE("a drawback keeps nothing from beginning", "[app][check]") {
  const auto world = world_of(named("headers.hidden"));
  REQUIRE(world);
  plan(*world);
  CHECK(world->state().plan.approve.enabled);
}

TEST_CASE("the check can be stopped, and then nothing may be bought", "[app][check]") {
  const auto world = world_of(good_case());
  REQUIRE(world);
  world->kill_tab();
  world->open_tab();
  world->app->set_sign_in(signed_in({{"tenant", "aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa"},
                                     {"mfa", true}}));
  REQUIRE(world->run_until([&] {
    return world->app->session() && world->app->session()->connection().checking;
  }));
  world->app->dispatch(GoTo{Route::connect});
  REQUIRE(world->state().connect.stop);
  CHECK(row(*world, "buy").state == CheckState::checking);
  REQUIRE(world->press(*world->state().connect.stop));
  CHECK_FALSE(world->state().connect.checking);
  CHECK(row(*world, "buy").state == CheckState::blocked);
  CHECK(world->state().shell.banners.empty());
  plan(*world);
  CHECK_FALSE(world->state().plan.approve.enabled);
}

TEST_CASE("what a line offers to copy is what its reader needs", "[app][check]") {
  SECTION("the gateway's settings name hosting, headers and this page") {
    const auto world = world_of(named("partner_center.cors"));
    REQUIRE(world->press(row(*world, "partner_center").actions.front()));
    const std::string* text = copied(*world);
    REQUIRE(text);
    for (const char* part : {"web/hosting/nginx", "https://planshift.alize.example\n", "If-Match",
                             "Access-Control-Expose-Headers", "Retry-After", "\"/pc\""}) {
      INFO(part);
      CHECK(text->find(part) != std::string::npos);
    }
  }
  SECTION("the consent link is of the customer and the application") {
    const auto world = world_of(named("graph.consent"));
    REQUIRE(world->press(row(*world, "graph").actions.front()));
    const std::string* text = copied(*world);
    REQUIRE(text);
    CHECK(text->starts_with("https://login.microsoftonline.com/"));
    CHECK(text->ends_with("/adminconsent?client_id=01234567-89ab-cdef-0123-456789abcdef"));
  }
  SECTION("the headers that cannot be read are named") {
    const auto world = world_of(named("headers.hidden"));
    const std::string& note = row(*world, "headers").note;
    CHECK(note.find("MS-RequestId, MS-CorrelationId") != std::string::npos);
  }
  SECTION("the customers without an agreement") {
    const auto world = world_of(named("agreement.customers"));
    REQUIRE(world->press(row(*world, "agreement").actions.front()));
    const std::string* text = copied(*world);
    REQUIRE(text);
    CHECK(std::ranges::count(*text, '\n') > 1);
  }
}

TEST_CASE("one lost answer or failing moment is no red line", "[app][check]") {
  int lost_ones = 0;
  CheckCase once = good_case();
  once.meddle.answer = [&, inner = good_case().meddle.answer](const net::HttpRequest& request)
      -> std::optional<net::HttpOutcome> {
    if (request.operation == "check.cart" && lost_ones++ == 0) {
      return net::HttpOutcome{.kind = net::OutcomeKind::unknown,
                              .response = {},
                              .error = {.code = "net.lost",
                                        .where = {},
                                        .service_code = {},
                                        .request_id = {},
                                        .detail = {}}};
    }
    return inner(request);
  };
  const auto world = world_of(once);
  REQUIRE(world);
  CHECK(lost_ones > 1);
  CHECK(row(*world, "buy").state == CheckState::ready);
}

TEST_CASE("in the 21Vianet cloud the check says so and asks Graph alone about licenses",
          "[app][check]") {
  int users = 0, pools = 0;
  CheckCase china = good_case();
  china.arrange = [](AppOptions& options) { options.connection.cloud = "china"; };
  china.meddle.answer = [&, inner = good_case().meddle.answer](const net::HttpRequest& request)
      -> std::optional<net::HttpOutcome> {
    users += request.operation == "check.users" ? 1 : 0;
    if (request.operation != "check.graph_pools") return inner(request);
    ++pools;
    return net::HttpOutcome{.kind = net::OutcomeKind::answered,
                            .response = {.status = 200,
                                         .headers = {{"Content-Type", "application/json"}},
                                         .body = R"({"value":[]})"},
                            .error = {}};
  };
  const auto world = world_of(china);
  REQUIRE(world);
  CHECK(row(*world, "cloud").state == CheckState::ready);
  CHECK(row(*world, "cloud").note.find("21Vianet") != std::string::npos);
  CHECK(row(*world, "move").state == CheckState::ready);
  CHECK(users == 0);
  CHECK(pools == 3);
}

TEST_CASE("an address that cannot be used is refused in words, and stays to be corrected",
          "[app][check]") {
  CHECK(fault_of_address("") == AddressFault::none);
  CHECK(fault_of_address("/pc") == AddressFault::none);
  CHECK(fault_of_address("https://gateway.example/pc/") == AddressFault::none);
  CHECK(fault_of_address("http://localhost:8080") == AddressFault::none);
  CHECK(fault_of_address("http://gateway.example") == AddressFault::not_https);
  CHECK(fault_of_address("http://localhost.evil.example") == AddressFault::not_https);
  CHECK(fault_of_address("gateway.example") == AddressFault::not_address);
  CHECK(fault_of_address("//gateway.example") == AddressFault::not_address);
  CHECK(fault_of_address("https://") == AddressFault::not_address);
  CHECK(fault_of_address("ftp://gateway.example") == AddressFault::not_address);
  CHECK(fault_of_address("https://a b.example") == AddressFault::not_address);
  CHECK(fault_of_address("https://ana:secret@gateway.example") == AddressFault::has_user);
  CHECK(fault_of_address("https://gateway.example?x=1") == AddressFault::has_query);
  CHECK(fault_of_address("https://gateway.example/v1/") == AddressFault::has_version);
  CHECK(fault_of_address("/graph/v1.0") == AddressFault::has_version);

  const auto world = world_of(good_case());
  world->press(GoTo{Route::settings});
  world->press(SetAddress{"graph", "http://gateway.example"});
  const auto& addresses = world->state().settings.addresses;
  const auto graph = std::ranges::find(addresses, "graph", &AddressView::service);
  REQUIRE(graph != addresses.end());
  CHECK(graph->value == "http://gateway.example");
  CHECK(graph->error.find("https://") != std::string::npos);
  const auto kept = [&] {
    return std::ranges::count_if(world->effects, [](const Effect& effect) {
      return std::holds_alternative<KeepConnection>(effect);
    });
  };
  CHECK(kept() == 0);
  world->press(SetAddress{"graph", "/graph"});
  CHECK(kept() == 1);
  const auto& now = world->state().settings.addresses;
  CHECK(std::ranges::all_of(now, [](const AddressView& view) { return view.error.empty(); }));
}

TEST_CASE("Settings names where the page comes from and what to register", "[app][check]") {
  const auto world = world_of(good_case());
  world->press(GoTo{Route::settings});
  const PageView& page = world->state().settings.page;
  CHECK(page.value == "https://planshift.alize.example/");
  CHECK(page.note.find("https://planshift.alize.example.") != std::string::npos);
  REQUIRE(world->press(page.copy));
  REQUIRE(copied(*world));
  CHECK(*copied(*world) == "https://planshift.alize.example/");
}

}  // namespace planshift::test::app_check_test
