// The palette: what comes first, what is offered, what choosing does; notices; undo of the view.
#include <catch_amalgamated.hpp>
#include <algorithm>
#include <chrono>

#include "app/palette.h"
#include "base/text.h"
#include "support/app_world.h"

namespace planshift::test::app_palette_test {

namespace {

using namespace planshift::app;

void scan(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == FindPhase::ready;
  }));
}

std::vector<std::string> labels(const Palette& palette) {
  std::vector<std::string> all;
  for (const PaletteEntry* entry : palette.ranked()) all.push_back(entry->label);
  return all;
}

PaletteEntry entry(std::string label, PaletteKind kind = PaletteKind::customer) {
  return {"key." + label, label, kind, {}, {}, {}};
}

bool offers(AppWorld& world, std::string_view key) {
  return std::ranges::contains(world.state().palette.rows, key, &PaletteRow::key);
}

std::string marked(std::string_view label, std::string_view query) {
  std::string out;
  const std::string plain = folded(query);
  const auto fit = fit_of(folded(label), plain);
  if (!fit) return "no";
  for (const auto& [at, length] : hits_of(label, plain, *fit)) {
    if (!out.empty()) out += '|';
    out += label.substr(at, length);
  }
  return out;
}

}  // namespace

TEST_CASE("the beginning comes before a word, a word before the inside, letters last",
          "[app][palette]") {
  Palette palette;
  palette.open({entry("Contoso Marina"), entry("Almar"), entry("Marée Haute"),
                entry("Mécanique Arles"), entry("Zed")},
               {});
  palette.type("mar");
  CHECK(labels(palette) ==
        std::vector<std::string>{"Marée Haute", "Contoso Marina", "Almar", "Mécanique Arles"});
  palette.type("MAREE");
  CHECK(labels(palette) == std::vector<std::string>{"Marée Haute"});
  palette.type("marina con");
  CHECK(labels(palette) == std::vector<std::string>{"Contoso Marina"});
  palette.type("xq");
  CHECK(labels(palette).empty());
}

TEST_CASE("what was chosen lately comes first among equals", "[app][palette]") {
  Palette palette;
  palette.open({entry("Alpha"), entry("Alto"), entry("Big Alps")}, {"key.Big Alps", "key.Alto"});
  palette.type("");
  CHECK(labels(palette) == std::vector<std::string>{"Big Alps", "Alto", "Alpha"});
  palette.type("al");
  CHECK(labels(palette) == std::vector<std::string>{"Alto", "Alpha", "Big Alps"});
}

TEST_CASE("what was typed is marked in the label, accents or not", "[app][palette]") {
  CHECK(marked("Marée Haute", "maree") == "Marée");
  CHECK(marked("Sørlandet Å", "sorl") == "Sørl");
  CHECK(marked("Contoso Marina", "marina con") == "Con|Marina");
  CHECK(marked("Mécanique Arles", "mea") == "Mé|a");
  CHECK(marked("Alpha", "z") == "no");
  CHECK(marked("Alpha", "") == "");
}

TEST_CASE("twenty thousand customers are searched within a frame or two", "[app][palette]") {
  std::vector<PaletteEntry> entries;
  for (int i = 0; i < 20'000; ++i) entries.push_back(entry("Customer Été " + std::to_string(i)));
  Palette palette;
  palette.open(std::move(entries), {});
  const auto start = std::chrono::steady_clock::now();
  palette.type("ete 19999");
  CHECK(labels(palette) == std::vector<std::string>{"Customer Été 19999"});
  palette.type("cust");
  CHECK(labels(palette).size() == kPaletteRows);
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(took < std::chrono::seconds(2));  // with sanitizers, on a busy machine
}

TEST_CASE("before a workspace is open, only what is possible is offered", "[app][palette]") {
  AppWorld world;
  world.press(Show{Overlay::palette});
  CHECK(offers(world, "screen.settings"));
  CHECK(offers(world, "action.demo"));
  CHECK_FALSE(offers(world, "screen.find"));
  world.press(RunPalette{"action.demo"});
  CHECK(world.state().overlay == Overlay::none);
  CHECK(world.app->is_open());
}

TEST_CASE("the palette runs actions and remembers them", "[app][palette]") {
  AppWorld world;
  scan(world);
  world.press(Show{Overlay::palette});
  CHECK(offers(world, "action.plan"));
  CHECK(offers(world, "action.scan"));
  CHECK_FALSE(offers(world, "action.pause"));
  CHECK_FALSE(offers(world, "action.undo_view"));
  CHECK_FALSE(offers(world, "language.en"));
  world.press(TypePalette{"dark"});
  REQUIRE_FALSE(world.state().palette.rows.empty());
  CHECK(world.state().palette.rows.front().key == "theme.dark");
  world.press(RunPalette{"theme.dark"});
  CHECK(world.state().theme == Theme::dark);

  world.open_tab();
  world.press(Show{Overlay::palette});
  world.press(TypePalette{"theme"});
  CHECK_FALSE(offers(world, "theme.dark"));  // it is on
  world.press(RunPalette{"language.fr"});
  CHECK(world.state().language == "fr");
  world.press(Show{Overlay::palette});
  CHECK(offers(world, "language.en"));
}

TEST_CASE("a customer opens where its work stands", "[app][palette]") {
  AppWorld world;
  scan(world);
  const FindRow row = world.state().find.rows.front();
  world.press(GoTo{Route::settings});
  world.press(Show{Overlay::palette});
  world.press(TypePalette{row.customer_name});
  REQUIRE_FALSE(world.state().palette.rows.empty());
  const PaletteRow first = world.state().palette.rows.front();
  CHECK(first.key == "customer." + row.customer.key());
  CHECK(first.note == "Customer");
  world.press(RunPalette{first.key});
  CHECK(world.state().route == Route::find);
  REQUIRE(world.state().find.detail);
  CHECK(world.state().find.detail->title == row.customer_name);
  world.press(Show{Overlay::palette});
  REQUIRE_FALSE(world.state().palette.rows.empty());
  CHECK(world.state().palette.rows.front().note == "Recent");
}

TEST_CASE("what is no customer's name still filters the table", "[app][palette]") {
  AppWorld world;
  scan(world);
  world.press(GoTo{Route::settings});
  world.press(Show{Overlay::palette});
  world.press(TypePalette{"anna@"});
  REQUIRE(world.state().palette.rows.size() == 1);
  world.press(RunPalette{"filter"});
  CHECK(world.state().route == Route::find);
  CHECK(world.state().find.filter_text == "anna@");
}

TEST_CASE("changes of the view are taken back one by one", "[app][undo]") {
  AppWorld world;
  scan(world);
  world.press(FilterCountry{"FR"});
  world.press(FilterText{"a"});
  const std::size_t shown = world.state().find.rows.size();
  world.press(ClearFilters{});
  REQUIRE(world.state().shell.toast);
  CHECK(world.state().shell.toast->text == "Filters cleared");
  world.press(SelectAll{false});
  CHECK(world.state().find.all_mark == CheckMark::none);
  world.press(UndoLast{});
  CHECK(world.state().find.all_mark == CheckMark::all);
  CHECK(world.state().find.filter_text.empty());
  world.press(UndoLast{});
  CHECK(world.state().find.filter_text == "a");
  CHECK(world.state().find.rows.size() == shown);
  world.press(UndoLast{});
  CHECK(world.app->session()->choices().find.country.empty());
  world.press(UndoLast{});  // nothing is left
  CHECK(world.app->session()->choices().find.country.empty());
}

TEST_CASE("a toast's own undo goes back to before it", "[app][undo]") {
  AppWorld world;
  scan(world);
  world.press(FilterCountry{"FR"});
  world.press(ClearFilters{});
  REQUIRE(world.state().shell.toast);
  const ActionView undo = *world.state().shell.toast->action;
  world.press(FilterWindow{EndWindow::days30});
  world.press(undo);
  CHECK(world.app->session()->choices().find.country == "FR");
  CHECK(world.state().find.window == EndWindow::all);
  CHECK_FALSE(world.state().shell.toast);
}

TEST_CASE("what was told can be read again, with what can still be done", "[app][notices]") {
  AppWorld world;
  scan(world);
  world.press(FilterCountry{"FR"});
  world.press(ClearFilters{});
  world.app->say("settings.storage.cut");
  CHECK(world.state().shell.unread == 1);
  world.press(DismissToast{false});
  CHECK(world.state().shell.unread == 1);  // its time was over: nobody may have read it
  world.press(Show{Overlay::notices});
  REQUIRE(world.state().notices.size() == 2);
  CHECK(world.state().notices[0].tone == Tone::warn);
  CHECK(world.state().notices[1].text == "Filters cleared");
  CHECK_FALSE(world.state().notices[1].time_text.empty());
  REQUIRE(world.state().notices[1].action);
  CHECK(world.state().shell.unread == 0);
  world.press(ActionView(*world.state().notices[1].action));
  CHECK(world.app->session()->choices().find.country == "FR");
  CHECK_FALSE(world.state().notices[1].action);  // it cannot be taken back twice
  world.press(ClearNotices{});
  CHECK(world.state().notices.empty());
}

TEST_CASE("single-letter shortcuts can be switched off, and stay so", "[app]") {
  AppWorld world;
  CHECK(world.state().letters);
  world.press(ChooseLetters{false});
  world.open_tab();
  CHECK_FALSE(world.state().letters);
}

}  // namespace planshift::test::app_palette_test
