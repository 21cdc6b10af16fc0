// The Find screen's view model: filters, order, selection, export, and what a scan that failed
// shows.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"

namespace planshift::test::app_find_test {

namespace {

using namespace planshift::app;

void scan(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase != FindPhase::scanning;
  }));
}

std::int64_t users_of(const FindView& view) {
  std::int64_t users = 0;
  for (const FindRow& row : view.rows) users += row.seats_used;
  return users;
}

}  // namespace

TEST_CASE("filters narrow the table and say what they hide", "[app]") {
  AppWorld world;
  scan(world);
  CHECK(users_of(world.state().find) == 1135);
  world.press(FilterWindow{EndWindow::days30});
  CHECK(world.state().find.rows.size() == 7);
  for (const FindRow& row : world.state().find.rows) CHECK(row.urgent);
  world.press(FilterWindow{});
  world.press(FilterSegment{"government"});
  CHECK(world.state().find.rows.size() == 2);
  world.press(FilterSegment{});
  world.press(FilterCountry{"GB"});
  CHECK(world.state().find.rows.size() == 3);
  world.press(FilterText{"OAKRIDGE"});
  REQUIRE(world.state().find.rows.size() == 1);
  world.press(FilterText{"nobody at all"});
  CHECK(world.state().find.rows.empty());
  CHECK_FALSE(world.state().find.hidden_text.empty());
  world.press(ClearFilters{});
  // Without any filter the decoys that renew and those already moved show too, and cannot be
  // chosen.
  const FindView& all = world.state().find;
  CHECK(all.rows.size() > 32);
  CHECK(std::ranges::count_if(all.rows, &FindRow::selectable) == 32);
}

TEST_CASE("accents do not matter to the search, and users are found too", "[app]") {
  AppWorld world;
  scan(world);
  world.press(FilterText{"sorlandet"});
  REQUIRE(world.state().find.rows.size() == 1);
  const std::string id = world.state().find.rows.front().id;
  world.press(OpenRow{id});
  REQUIRE(world.state().find.detail);
  const std::string user = world.state().find.detail->users.front().label;
  world.press(FilterText{user});
  const auto& rows = world.state().find.rows;
  CHECK(std::ranges::find(rows, id, &FindRow::id) != rows.end());
}

TEST_CASE("the same column again turns the order", "[app]") {
  AppWorld world;
  scan(world);
  world.press(GroupBy{Grouping::none});
  world.press(SortBy{FindColumn::seats});
  CHECK(world.state().find.rows.front().seats_used == 1);
  world.press(SortBy{FindColumn::seats});
  CHECK(world.state().find.rows.front().seats_used == 255);
  CHECK(world.state().find.groups.empty());
}

TEST_CASE("groups fold, and select what they hold", "[app]") {
  AppWorld world;
  scan(world);
  const FindGroup group = world.state().find.groups.front();
  const std::size_t lines = world.state().find.lines.size();
  world.press(ToggleGroup{group.id});
  CHECK(world.state().find.lines.size() < lines);
  world.press(SelectGroup{group.id, false});
  CHECK(world.state().find.groups.front().mark == CheckMark::none);
  CHECK(world.state().find.all_mark == CheckMark::some);
  world.press(SelectAll{false});
  CHECK_FALSE(world.state().find.plan.enabled);
  CHECK_FALSE(world.state().find.plan.disabled_reason.empty());
  world.press(SelectAll{true});
  CHECK(world.state().find.all_mark == CheckMark::all);
}

TEST_CASE("leaving a row out can be taken back", "[app]") {
  AppWorld world;
  scan(world);
  const std::string row = world.state().find.rows.front().id;
  world.press(LeaveOut{row});
  CHECK_FALSE(world.state().find.rows.front().selected);
  REQUIRE(world.state().shell.toast);
  REQUIRE(world.state().shell.toast->action);
  world.press(ActionView(*world.state().shell.toast->action));
  CHECK(world.state().find.rows.front().selected);
  CHECK_FALSE(world.state().shell.toast);
}

TEST_CASE("the export holds the selected rows as raw values", "[app]") {
  AppWorld world;
  scan(world);
  world.press(SelectAll{false});
  world.press(SelectRow{world.state().find.rows.front().id, true});
  world.press(ExportFound{});
  const auto file = world.last_download();
  REQUIRE(file);
  CHECK(file->mime == "text/csv");
  CHECK(file->content.starts_with("\xEF\xBB\xBF"));
  CHECK(std::ranges::count(file->content, '\n') == 2);
  CHECK(file->content.find(",EUR\r\n") != std::string::npos);
}

TEST_CASE("a customer that cannot be read makes the list incomplete, and only it is retried",
          "[app]") {
  AppWorld world;
  world.app->dispatch(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.transport->sandbox() != nullptr; }));
  sandbox::Fault fault;
  fault.kind = sandbox::FaultKind::fail_before;
  fault.operation = "subscriptions.list";
  fault.customer = world.transport->sandbox()->state().customers[3].id;
  fault.writes_only = false;
  fault.times = 4;
  world.transport->sandbox()->order_fault(fault);
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.app->session()->found().has_value();
  }));
  REQUIRE(world.state().find.phase == FindPhase::incomplete);
  REQUIRE(world.state().find.unread.size() == 1);
  CHECK_FALSE(world.state().find.unread.front().error.what.empty());
  CHECK_FALSE(world.state().find.plan.enabled);
  const auto calls = world.transport->sandbox()->calls().at("subscriptions.list");
  world.press(RetryUnread{});
  REQUIRE(world.run_until([&] { return world.state().find.phase == FindPhase::ready; }));
  CHECK(world.transport->sandbox()->calls().at("subscriptions.list") == calls + 1);
  CHECK(world.state().find.plan.enabled);
}

TEST_CASE("a scan can be stopped and begun again", "[app]") {
  AppWorld world;
  world.app->dispatch(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.state().find.phase == FindPhase::scanning; }));
  world.press(StopScan{});
  CHECK(world.state().find.phase == FindPhase::never_scanned);
  world.press(ActionView(world.state().find.scan));
  REQUIRE(world.run_until([&] { return world.state().find.phase == FindPhase::ready; }));
  CHECK(world.state().find.rows.size() == 32);
}

TEST_CASE("nothing moves while nothing happens", "[app]") {
  AppWorld world;
  scan(world);
  world.time.run_until_idle(1000);
  int changes = 0;
  world.app->on_change([&] { ++changes; });
  world.time.advance(kMinute);
  CHECK(changes == 0);
  CHECK(world.time.pending() == 0);
}

TEST_CASE("the language changes everything that is words", "[app]") {
  AppWorld world;
  scan(world);
  world.press(ChooseLanguage{"fr"});
  CHECK(world.state().find.title == "Abonnements qui se terminent");
  CHECK(world.state().find.plan.label == "Planifier 31 clients");
  CHECK(world.state().find.figures[1].value == "1\u202f135");
  CHECK(world.state().shell.steps[1].label == "Trouver");
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.app->is_open(); }));
  CHECK(world.state().language == "fr");
}

TEST_CASE("a language that is not here yet is asked for, and spoken once it came", "[app]") {
  AppWorld world({.only_catalog = "en"});
  world.press(GoTo{Route::settings});
  world.press(ChooseLanguage{"fr"});
  CHECK(world.state().language == "en");
  const auto asked = [&] {
    return std::ranges::any_of(world.effects, [](const Effect& effect) {
      const auto* wanted = std::get_if<LoadLanguage>(&effect);
      return wanted != nullptr && wanted->language == "fr";
    });
  };
  CHECK(asked());

  world.app->miss_language("fr");
  CHECK(world.state().language == "en");
  CHECK(world.state().settings.language_note ==
        world.app->texts().get("settings.language.missing"));

  world.effects.clear();
  world.press(ChooseLanguage{"fr"});
  CHECK(asked());
  world.app->add_language("fr", read_asset("locales/fr.json"));
  CHECK(world.state().language == "fr");
  CHECK(world.state().settings.language_note ==
        world.app->texts().get("settings.language.note"));

  world.press(ChooseLanguage{"xx"});
  CHECK(world.state().language == "fr");
}

}  // namespace planshift::test::app_find_test
