// Addresses: what they name, what they never name, and how history goes back and forth.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "app/link.h"
#include "support/app_world.h"

namespace planshift::test::app_link_test {

namespace {

using namespace planshift::app;

void scan(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == FindPhase::ready;
  }));
}

// Every address the page was told, the latest last.
std::vector<ShowRoute> told(AppWorld& world) {
  (void)world.state();
  world.settle();
  std::vector<ShowRoute> all;
  for (const Effect& effect : world.effects) {
    if (const auto* shown = std::get_if<ShowRoute>(&effect)) all.push_back(*shown);
  }
  return all;
}

ShowRoute last_told(AppWorld& world) {
  auto all = told(world);
  REQUIRE_FALSE(all.empty());
  return all.back();
}

std::string announced_toast(AppWorld& world) {
  const auto& toast = world.state().shell.toast;
  return toast ? toast->text : std::string();
}

// The browser does what it was told: the fragment of each entry, and which one is shown.
struct History {
  std::vector<std::string> entries{""};
  std::size_t at = 0;
  std::size_t heard = 0;

  void follow(AppWorld& world) {
    const auto all = told(world);
    for (; heard < all.size(); ++heard) {
      const ShowRoute& shown = all[heard];
      if (shown.fragment.empty()) continue;
      const std::string entry =
          shown.typed.empty() ? shown.fragment : shown.fragment + "\n" + shown.typed;
      if (entry == entries[at]) continue;
      if (shown.push) entries.resize(++at + 1);
      entries[at] = entry;
    }
  }
  void go(AppWorld& world, int by) {
    at = static_cast<std::size_t>(static_cast<int>(at) + by);
    world.app->set_route(entries.at(at));
    follow(world);
  }
};

}  // namespace

TEST_CASE("an address comes back as it was written", "[app][link]") {
  for (const std::string_view address :
       {"#/connect", "#/find", "#/find/ps0123abcdef", "#/find?ends=any&within=30&country=FR",
        "#/find/ps0123abcdef?segment=government&month=2026-12&group=none&sort=-seats",
        "#/find?sort=customer", "#/find?sort=-end", "#/plan?tab=customers&only=agreement",
        "#/migrate/ps0123abcdef?tab=journal", "#/confirm/ps0123abcdef", "#/settings",
        "#/settings/storage"}) {
    INFO(address);
    const auto read = parse_link(address);
    REQUIRE(read);
    CHECK_FALSE(read->broken);
    CHECK(fragment_of(read->link) == address);
  }
}

TEST_CASE("what an address may not name is left out", "[app][link]") {
  for (const std::string_view address :
       {"#/find/ps0123abcdeg", "#/find/ps0123abcdef/x", "#/find/../settings", "#/find?",
        "#/find?month=2026-13", "#/find?month=2026-12-01", "#/find?country=fr", "#/find?sort=-",
        "#/find?segment=%3Cscript%3E", "#/find?within=7", "#/find?text=moreau", "#/find?token=x",
        "#/find?month=2026-12&&", "#/plan/ps0123abcdef", "#/settings/secrets",
        "#/connect?code=abc", "#/migrate?tab=users", "#/find?sort"}) {
    INFO(address);
    const auto read = parse_link(address);
    REQUIRE(read);
    CHECK(read->broken == (address != "#/find?"));
    const std::string written = fragment_of(read->link);
    for (const std::string_view never : {"moreau", "token", "code", "secret", "%", ".."}) {
      CHECK(written.find(never) == std::string::npos);
    }
    CHECK(fragment_of(parse_link(written)->link) == written);
  }
  for (const std::string_view address :
       {"", "#", "#/", "#/nowhere", "#main", "#code=abc&state=def", "javascript:alert(1)",
        "#//find"}) {
    INFO(address);
    CHECK_FALSE(parse_link(address));
  }
  CHECK_FALSE(parse_link("#/find?month=2026-12" + std::string(500, '&')));
}

TEST_CASE("each step on Find is an entry of the history, typing is none", "[app][link]") {
  AppWorld world;
  scan(world);
  History history;
  history.follow(world);
  const std::size_t begun = history.at;
  CHECK(history.entries[begun] == "#/find");

  world.press(FilterWindow{EndWindow::days30});
  history.follow(world);
  for (const char* text : {"m", "mo", "moreau"}) {
    world.press(FilterText{text});
    history.follow(world);
  }
  CHECK(history.at == begun + 1);
  CHECK(history.entries[history.at] == "#/find?within=30\nmoreau");
  const auto all = told(world);
  CHECK(std::ranges::none_of(all, [](const ShowRoute& shown) {
    return shown.fragment.find("moreau") != std::string::npos;
  }));
  world.press(ClearFilters{});
  world.press(FilterMonth{"2026-12"});
  history.follow(world);
  const std::string row = world.state().find.rows.front().id;
  const std::string customer = world.state().find.rows.front().customer_name;
  world.press(OpenRow{row});
  history.follow(world);
  REQUIRE(world.state().find.detail);
  CHECK(last_told(world).title == "PlanShift, Find, " + customer);
  CHECK(history.entries[history.at].starts_with("#/find/ps"));
  CHECK(history.entries[history.at].find(row) == std::string::npos);
  world.press(GoTo{Route::plan});
  history.follow(world);
  CHECK(history.entries[history.at] == "#/plan");
  const std::size_t end = history.at;

  history.go(world, -1);
  CHECK(world.state().route == Route::find);
  REQUIRE(world.state().find.detail);
  CHECK(world.state().find.detail->row == row);
  CHECK(world.app->session()->choices().find.month == "2026-12");
  history.go(world, -1);
  CHECK_FALSE(world.state().find.detail);
  history.go(world, static_cast<int>(begun + 1) - static_cast<int>(history.at));
  CHECK(world.state().find.filter_text == "moreau");
  CHECK(world.state().find.window == EndWindow::days30);
  CHECK(world.state().find.really_ends);
  history.go(world, -1);
  CHECK(world.state().find.filter_text.empty());
  CHECK(world.state().find.window == EndWindow::all);
  history.go(world, static_cast<int>(end - history.at));
  CHECK(world.state().route == Route::plan);
  CHECK(history.entries.size() == end + 1);  // going back and forth adds nothing
}

TEST_CASE("a reloaded tab shows what the address names, a new one too", "[app][link]") {
  AppWorld world;
  scan(world);
  world.press(FilterCountry{"FR"});
  const std::string row = world.state().find.rows.front().id;
  world.press(OpenRow{row});
  const std::string address = last_told(world).fragment;

  world.effects.clear();
  world.address = address;
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.state().find.detail.has_value(); }));
  CHECK(world.state().find.detail->row == row);
  CHECK(world.app->session()->choices().find.country == "FR");
  for (const ShowRoute& shown : told(world)) {
    CHECK_FALSE(shown.push);  // the page came here by itself
    CHECK((shown.fragment.empty() || shown.fragment == address));
  }

  // Nothing was scanned here yet: the link waits until the customer is found.
  world.keep.values.clear();
  world.effects.clear();
  world.open_tab();
  CHECK(last_told(world).fragment.empty());
  world.press(OpenDemo{});
  CHECK(last_told(world).fragment == address);
  REQUIRE(world.run_until([&] { return world.state().find.detail.has_value(); }));
  CHECK(world.state().find.detail->row == row);
  CHECK(last_told(world).fragment == address);
}

TEST_CASE("a link to nobody here says so and shows the rest", "[app][link]") {
  AppWorld world;
  scan(world);
  world.app->set_route("#/find/ps0000000000?country=GB");
  CHECK(announced_toast(world) ==
        "This link names a customer that this workspace does not show.");
  CHECK_FALSE(world.state().find.detail);
  CHECK(world.app->session()->choices().find.country == "GB");
  CHECK(last_told(world).fragment == "#/find?country=GB");
  CHECK_FALSE(last_told(world).push);

  world.app->set_route("#/migrate/ps0000000000");
  CHECK(world.state().route == Route::migrate);
  CHECK(last_told(world).fragment == "#/migrate");

  world.app->set_route("#/find?country=GB&user=anna");
  CHECK(announced_toast(world) == "A part of this link is not understood. The rest is shown.");
  CHECK(last_told(world).fragment == "#/find?country=GB");

  world.app->set_route("#/nowhere");
  CHECK(announced_toast(world) == "This link leads to no view of PlanShift.");
  CHECK(world.state().route == Route::find);
  CHECK(last_told(world).fragment == "#/find?country=GB");
}

TEST_CASE("a link of what is shown can be copied", "[app][link]") {
  Connection connection;
  connection.page = "https://planshift.example/";
  AppWorld world(AppOptions{.connection = connection});
  scan(world);
  world.press(FilterSegment{"government"});
  world.press(CopyLink{});
  const auto copied = std::ranges::find_if(
      world.effects, [](const Effect& effect) { return std::get_if<Copy>(&effect) != nullptr; });
  REQUIRE(copied != world.effects.end());
  CHECK(std::get<Copy>(*copied).text == "https://planshift.example/#/find?segment=government");
}

TEST_CASE("the steps' own links keep each view as it stands", "[app][link]") {
  AppWorld world;
  scan(world);
  world.press(FilterMonth{"2026-12"});
  world.press(GoTo{Route::plan});
  const auto& steps = world.state().shell.steps;
  const auto find = std::ranges::find(steps, Route::find, &RailStep::route);
  REQUIRE(find != steps.end());
  CHECK(find->href == "#/find?month=2026-12");
}

TEST_CASE("a section of Settings has an address", "[app][link]") {
  AppWorld world;
  world.press(Open{"#/settings/storage"});
  CHECK(world.state().settings.section == "storage");
  CHECK(last_told(world).fragment == "#/settings/storage");
  CHECK(last_told(world).push);
}

}  // namespace planshift::test::app_link_test
