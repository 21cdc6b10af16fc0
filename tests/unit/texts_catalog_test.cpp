// The words of the interface: equal keys in all languages, none missing, none unused, and the
// rules of typography that a person would notice.
#include <catch_amalgamated.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "app/texts.h"
#include "base/json.h"
#include "support/app_world.h"

namespace planshift::test::texts_catalog_test {

namespace {

Json catalog(const std::string& language) {
  const auto json = parse_json(read_asset("locales/" + language + ".json"), "test");
  REQUIRE(json);
  return *json;
}

std::set<std::string> keys_of(const Json& catalog) {
  std::set<std::string> keys;
  for (const auto& [key, value] : catalog.items()) keys.insert(key);
  return keys;
}

std::vector<std::string> forms_of(const Json& value) {
  if (value.is_string()) return {value.get<std::string>()};
  std::vector<std::string> forms;
  for (const auto& [category, form] : value.items()) forms.push_back(form.get<std::string>());
  return forms;
}

std::set<std::string> arguments_of(const std::string& text) {
  static const std::regex argument(R"(\{(\w+)\})");
  std::set<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), argument), end; match != end; ++match) {
    names.insert((*match)[1]);
  }
  return names;
}

// Every literal of the floors that show something, as written in the source.
std::set<std::string> literals() {
  static const std::regex literal(R"re("([a-z0-9_]+(?:\.[a-z0-9_]+)*\.?)")re");
  std::set<std::string> found;
  for (const char* floor : {"app", "ui", "engine", "journal", "migration", "retirement"}) {
    const auto root = std::filesystem::path(PLANSHIFT_SOURCE_DIR) / "src" / floor;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      for (std::sregex_iterator match(text.begin(), text.end(), literal), end; match != end;
           ++match) {
        found.insert((*match)[1]);
      }
    }
  }
  return found;
}

// Keys made of a literal beginning and a word of the service or of an enumeration.
const std::vector<std::string>& families() {
  static const std::vector<std::string> prefixes{
      "error.", "count.", "nav.", "phase.", "need.", "choice.", "event.", "status.",
      "segment.", "billing.", "language.", "page.",
      "connect.check.", "lane.", "find.filter.window.", "find.fleet.",
      "plan.finding.", "plan.compare.", "migrate.count.", "migrate.pause", "migrate.resume",
      "migrate.stop", "shell.banner.", "settings.theme.",
      "settings.density.", "settings.storage.", "settings.import.", "settings.address.",
      "settings.road.", "cloud.", "report.file."};
  return prefixes;
}

bool is_used(const std::string& key, const std::set<std::string>& literals) {
  if (literals.contains(key)) return true;
  return std::ranges::any_of(families(),
                             [&](const std::string& prefix) { return key.starts_with(prefix); });
}

void check_french(const std::string& key, const std::string& text) {
  INFO(key << ": " << text);
  CHECK(text.find('\'') == std::string::npos);
  static const std::regex loose(R"( [:;!?])");
  CHECK_FALSE(std::regex_search(text, loose));
  CHECK(text.find("« ") == std::string::npos);
  CHECK(text.find(" »") == std::string::npos);
}

}  // namespace

TEST_CASE("all languages have the same keys and arguments", "[texts]") {
  const Json english = catalog("en");
  const auto keys = keys_of(english);
  const auto languages = read_catalogs("locales");
  CHECK(languages.size() >= 6);
  for (const auto& [language, text] : languages) {
    const Json other = catalog(language);
    INFO(language);
    CHECK(keys == keys_of(other));
    for (const std::string& key : keys) {
      if (!other.contains(key)) continue;
      INFO(key);
      std::set<std::string> in_english, in_other;
      for (const auto& form : forms_of(english[key])) in_english.merge(arguments_of(form));
      for (const auto& form : forms_of(other[key])) in_other.merge(arguments_of(form));
      CHECK(in_english == in_other);
    }
  }
}

TEST_CASE("every language names itself and says where it begins", "[texts]") {
  std::set<std::string> names;
  for (const auto& [language, text] : read_catalogs("locales")) {
    INFO(language);
    const Json words = catalog(language);
    names.insert(json::text(words, "language.name"));
    CHECK(json::text(words, "language.direction") == (language == "ar" ? "rtl" : "ltr"));
  }
  CHECK(names.size() == read_catalogs("locales").size());
}

TEST_CASE("French typography is kept, and no language shouts", "[texts]") {
  const Json english = catalog("en");
  const Json french = catalog("fr");
  for (const auto& [key, value] : french.items()) {
    for (const auto& form : forms_of(value)) check_french(key, form);
  }
  for (const auto& [key, value] : english.items()) {
    for (const auto& form : forms_of(value)) {
      INFO(key << ": " << form);
      CHECK(form.find('!') == std::string::npos);
      CHECK(form.find('\'') == std::string::npos);
      CHECK(form.find("licence") == std::string::npos);
    }
  }
}

TEST_CASE("no text is unused", "[texts]") {
  const auto used = literals();
  std::string unused;
  for (const std::string& key : keys_of(catalog("en"))) {
    if (!is_used(key, used)) unused += key + " ";
  }
  CHECK(unused == "");
}

TEST_CASE("no text is missing", "[texts]") {
  const auto keys = keys_of(catalog("en"));
  static const std::regex call(R"re(\bget\(\s*"([a-z0-9_.]+)")re");
  std::string missing;
  for (const char* floor : {"app", "ui"}) {
    const auto root = std::filesystem::path(PLANSHIFT_SOURCE_DIR) / "src" / floor;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
        const std::string key = (*match)[1];
        if (key.ends_with('.') || keys.contains(key)) continue;
        missing += key + " ";
      }
    }
  }
  CHECK(missing == "");
}

TEST_CASE("every error code of the sources says what happened and what to do", "[texts]") {
  const auto keys = keys_of(catalog("en"));
  static const std::regex code(R"re(\b(?:fail|said|park|stop)\w*\(\s*"([a-z_]+\.[a-z_]+)")re");
  std::string missing;
  const auto root = std::filesystem::path(PLANSHIFT_SOURCE_DIR) / "src";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::sregex_iterator match(text.begin(), text.end(), code), end; match != end; ++match) {
      const std::string key = "error." + (*match)[1].str();
      if (!keys.contains(key + ".what") || !keys.contains(key + ".next")) missing += key + " ";
    }
  }
  CHECK(missing == "");
  for (const std::string& key : keys) {
    if (!key.ends_with(".what")) continue;
    INFO(key);
    CHECK(keys.contains(key.substr(0, key.size() - 4) + "next"));
  }
}

TEST_CASE("a missing key shows itself, a missing argument stays visible", "[texts]") {
  SampleFormats formats("en");
  app::Texts texts(formats);
  REQUIRE(texts.load(R"({"a":"Hello {name}","b":{"one":"{count} day","other":"{count} days"}})"));
  CHECK(texts.get("nope") == "nope");
  CHECK(texts.get("a") == "Hello {name}");
  CHECK(texts.get("a", {{"name", "Zoé"}}) == "Hello Zoé");
  CHECK(texts.get("b", {{"count", 1}}) == "1 day");
  CHECK(texts.get("b", {{"count", 1118}}) == "1,118 days");
}

TEST_CASE("a broken catalog is refused and the old one stays", "[texts]") {
  SampleFormats formats("en");
  app::Texts texts(formats);
  REQUIRE(texts.load(R"({"a":"A"})"));
  CHECK(texts.load("[1]").error().code == "texts.broken");
  CHECK(texts.load(R"({"a":3})").error().code == "texts.broken");
  CHECK(texts.load(R"({"a":{"one":"x"}})").error().code == "texts.broken");
  CHECK(texts.load("{").error().code == "json.broken");
  CHECK(texts.get("a") == "A");
}

}  // namespace planshift::test::texts_catalog_test
