// What leaves the application: tables, calendars, addresses, settings.
#include <catch_amalgamated.hpp>

#include "app/calendar.h"
#include "app/csv.h"
#include "app/plan_build.h"
#include "app/route.h"
#include "app/settings.h"

namespace planshift::test::app_files_test {

using namespace planshift::app;

TEST_CASE("a cell never becomes a formula and always reads back", "[app]") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv_cell("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
  CHECK(csv_cell("+1 800") == "'+1 800");
  CHECK(csv_cell("@x") == "'@x");
  CHECK(csv_cell("-12.50") == "-12.50");
  CHECK(csv_cell("-rm") == "'-rm");
  Csv csv;
  csv.row({"a", "b"});
  CHECK(csv.text() == "\xEF\xBB\xBF" "a,b\r\n");
}

TEST_CASE("amounts are written as other programs read them", "[app]") {
  CHECK(decimal({4250, "EUR"}) == "42.50");
  CHECK(decimal({5, "EUR"}) == "0.05");
  CHECK(decimal({-5, "EUR"}) == "-0.05");
  CHECK(decimal({500, "JPY"}) == "500");
}

TEST_CASE("calendar lines fold at 75 octets and never inside a character", "[app]") {
  std::string name;
  for (int i = 0; i < 60; ++i) name += "é";
  const std::string file = calendar_file({{"ps1@x", {2027, 2, 21}, name + "; a, b"}}, Instant{});
  CHECK(file.starts_with("BEGIN:VCALENDAR\r\n"));
  CHECK(file.ends_with("END:VCALENDAR\r\n"));
  CHECK(file.find("DTSTART;VALUE=DATE:20270221\r\n") != std::string::npos);
  CHECK(file.find("DTEND;VALUE=DATE:20270222\r\n") != std::string::npos);
  std::size_t start = 0;
  std::string unfolded;
  while (start < file.size()) {
    const std::size_t end = file.find("\r\n", start);
    const std::string line = file.substr(start, end - start);
    CHECK(line.size() <= 75);
    CHECK((static_cast<unsigned char>(line.front()) & 0xC0) != 0x80);
    unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
    start = end + 2;
  }
  CHECK(unfolded.find("SUMMARY:" + name + "\\; a\\, b") != std::string::npos);
}

TEST_CASE("only the listed fragments select a view", "[app]") {
  for (const Route route : kRoutes) CHECK(parse_route(fragment_of(route)) == route);
  CHECK(parse_route("find") == Route::find);
  for (const char* wrong :
       {"", "#", "#/", "#/Find", "#/find/1", "#//find", "find?x", "javascript:"}) {
    CHECK_FALSE(parse_route(wrong));
  }
}

TEST_CASE("settings survive a round trip, and strange ones become the defaults", "[app]") {
  Settings settings{.language = "fr",
                    .theme = Theme::dark,
                    .density = Density::touch,
                    .letters = false,
                    .recent = {"screen.find", "theme.dark"},
                    .last_workspace = "demo"};
  CHECK(settings_from_json(to_json(settings)) == settings);
  CHECK(settings_from_json(Json::array()) == Settings{});
  CHECK(settings_from_json(Json{{"theme", "neon"}, {"density", 7}}) == Settings{});
  CHECK(best_language({"pt-BR", "fr-CA", "en"}, {"en", "fr"}) == "fr");
  CHECK(best_language({"fr-CA"}, {"en", "fr"}) == "fr");
  CHECK(best_language({"pt-BR", "es-MX"}, {"de", "en", "es"}) == "es");
  CHECK(best_language({"AR-eg"}, {"ar", "en"}) == "ar");
  CHECK(best_language({"de"}, {"en", "fr"}) == "en");
  CHECK(best_language({}, {"en", "fr"}) == "en");
}

TEST_CASE("the typed number is read with any separator", "[app]") {
  CHECK(digits_of("1,118") == "1118");
  CHECK(digits_of("1\u202f118") == "1118");
  CHECK(digits_of(" 1118 ") == "1118");
  CHECK(digits_of("x") == "");
}

}  // namespace planshift::test::app_files_test
