// What the services' error codes mean: every code that the reference names has a cause and a next
// step in both languages.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "app/texts.h"
#include "app/words.h"
#include "base/json.h"
#include "support/app_world.h"

namespace planshift::test::error_catalog_test {

namespace {

Json errors_of(const std::string& language) {
  const auto json = parse_json(read_asset("errors/" + language + ".json"), "test");
  REQUIRE(json);
  return *json;
}

std::set<std::string> codes_of(const Json& catalog) {
  std::set<std::string> codes;
  for (const auto& [code, words] : catalog.items()) codes.insert(code);
  return codes;
}

// The table of section 16.2 as it was when this was written: "from-to" for a range of codes.
constexpr std::string_view kPartnerCenter =
    "400 800001 900420 900329 900308 900309 900316 900150 2032 90000 1000 2000 2001 2002 2006 2011 "
    "2012 2030 2054 2055 2072 2071 2085 2091 2100 3000 4018 6000 6001 13605 20000 20002 20003 "
    "27006 27007 27009 60000 60002 60003 60012 400013 400018 400019 400030 400036 400072 800002 "
    "800003 800005 800094 900192 800004 800007 800008 800009 800010 800017 800014 800015 800016 "
    "800020 800027 800028 800022-800026 800062 800029 800040 800036 800060 800064 800065 "
    "800066-800068 800088 800089 800069 800070 800071 800073-800075 900416 800081 800082 800086 "
    "800090 800091 800093 800095-800098 900117 900213 900214 900257 900123 900124 900203 900206 "
    "900215-900226 900247 900248 900262 900291 900292 900236 900258-900261 900267-900270 900242 "
    "900244-900246 900263 900275 900277 900279 900280 900278 900311 900419";
// Sections 9.3, 9.5, 7.5, 7.6 and 12.
constexpr std::string_view kPurchase =
    "900121 10000-10004 10006-10012 10013-10019 500600 QuotaNotAvailable InventoryNotAvailable "
    "CatalogItemIdIsNotValid AttestationNotAccepted LegacyOfferNotEligibleForPurchase";
constexpr std::string_view kMoves =
    "migration.0-12 upgrade.0-11 transition.0-13 transition_target.1-4 "
    "upgrade.subscription_status_not_active transition.ConversionsNotFound "
    "conversion.conversions_not_found";
constexpr std::string_view kGraph =
    "CountViolation MutuallyExclusiveViolation DependencyViolation Other UniquenessViolation "
    "ProhibitedInUsageLocationViolation Request_BadRequest Request_BadRequest.no_licenses "
    "Request_BadRequest.usage_location Request_BadRequest.not_assigned Request_BadRequest.conflict "
    "Request_BadRequest.dependency Request_BadRequest.group Authorization_RequestDenied "
    "Request_ResourceNotFound TooManyRequests InvalidAuthenticationToken";
constexpr std::string_view kSignIn =
    "50020 50034 50053 50055 50057 50058 50072 50074 50076 50079 50105 50126 50128 50131 50158 "
    "50173 51004 53000-53004 65001 65004 70008 70011 70043 700016 700082 700084 7000112 7000218 "
    "700054 90002 90072 90094 900144 9002326 9002327 500011 500113 530003 500133";

// "10006-10012", "migration.0-12" and "2055" as single codes.
std::vector<std::string> written_out(const std::string& word, const std::string& prefix = {}) {
  static const std::regex range(R"((.*?)(\d+)-(\d+))");
  std::smatch match;
  if (!std::regex_match(word, match, range)) return {prefix + word};
  std::vector<std::string> codes;
  for (int code = std::stoi(match[2]); code <= std::stoi(match[3]); ++code) {
    codes.push_back(prefix + match[1].str() + std::to_string(code));
  }
  return codes;
}

std::vector<std::string> all_codes() {
  std::vector<std::string> codes;
  const auto add = [&](std::string_view list, const std::string& prefix) {
    std::istringstream words{std::string(list)};
    for (std::string word; words >> word;) {
      for (std::string& code : written_out(word, prefix)) codes.push_back(std::move(code));
    }
  };
  for (const auto list : {kPartnerCenter, kPurchase, kMoves, kGraph}) add(list, "");
  add(kSignIn, "AADSTS");
  return codes;
}

// The second column of the table between "### 16.2" and "## 17", where the reference is at hand.
std::vector<std::string> codes_of_reference() {
  std::ifstream file(std::string(PLANSHIFT_SOURCE_DIR) +
                     "/../shared/reference/partner-center-api.md");
  std::vector<std::string> codes;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("### 16.2")) inside = true;
    if (line.starts_with("## 17")) break;
    static const std::regex row(R"(\| [^|]* \| ([^|]*) \|.*)");
    static const std::regex code(R"((\d+)(?: to (\d+))?)");
    std::smatch match;
    if (!inside || !std::regex_match(line, match, row)) continue;
    const std::string cell = match[1];
    for (std::sregex_iterator at(cell.begin(), cell.end(), code), end; at != end; ++at) {
      const std::string range =
          (*at)[2].matched ? (*at)[1].str() + "-" + (*at)[2].str() : (*at)[1].str();
      for (std::string& one : written_out(range)) codes.push_back(std::move(one));
    }
  }
  return codes;
}

void check_sentence(const std::string& text) {
  INFO(text);
  CHECK_FALSE(text.empty());
  CHECK(text.size() <= 220);
  CHECK(text.ends_with('.'));
  CHECK(text.find('\'') == std::string::npos);
  CHECK(text.find('{') == std::string::npos);
  CHECK(text.find("  ") == std::string::npos);
}

}  // namespace

TEST_CASE("every error code of the reference is explained in every language", "[errors]") {
  SampleFormats formats("en");
  for (const auto& [language, catalog] : read_catalogs("errors")) {
    app::Texts texts(formats);
    REQUIRE(texts.load_errors(catalog));
    std::string missing;
    std::vector<std::string> codes = all_codes();
    std::ranges::copy(codes_of_reference(), std::back_inserter(codes));
    CHECK(codes.size() > 250);
    for (const std::string& code : codes) {
      if (texts.find_error(code) == nullptr) missing += code + " ";
    }
    INFO(language);
    CHECK(missing == "");
  }
}

TEST_CASE("both languages explain the same codes in whole, short sentences", "[errors]") {
  const Json english = errors_of("en"), french = errors_of("fr");
  CHECK(codes_of(english) == codes_of(french));
  static const std::regex loose(R"( [:;!?])");
  for (const Json* catalog : {&english, &french}) {
    for (const auto& [code, words] : catalog->items()) {
      INFO(code);
      if (words.is_string()) {  // means the same as another, which is written out
        const Json* other = json::find(*catalog, words.get<std::string>());
        REQUIRE(other != nullptr);
        CHECK(other->is_object());
        continue;
      }
      CHECK(words.size() == 2);
      for (const char* part : {"what", "next"}) {
        const std::string text = json::text(words, part);
        check_sentence(text);
        if (catalog == &french) CHECK_FALSE(std::regex_search(text, loose));
        if (catalog == &english) CHECK(text.find("licence") == std::string::npos);
      }
    }
  }
}

TEST_CASE("an error is told by its service code, else by its own, else honestly", "[errors]") {
  SampleFormats formats("en");
  app::Texts texts(formats);
  REQUIRE(texts.load(read_asset("locales/en.json")));
  const app::Words words{texts, formats};
  Error error{.code = "service.refused",
              .where = "cart.checkout",
              .service_code = "800024",
              .request_id = "r-1",
              .detail = "words",
              .http_status = 400};
  // The errors come after the first frame; until then it is told more generally.
  CHECK(words.error(error).what == "Microsoft refused the request.");
  REQUIRE(texts.load_errors(read_asset("errors/en.json")));
  CHECK(words.error(error).what == "The credit line is too low.");
  CHECK(words.error(error).request_id == "r-1");
  error.service_code = "LegacyOfferNotEligibleForPurchase";
  CHECK(words.error(error).what == "This legacy offer is no longer sold.");
  error.service_code = "entra.AADSTS50126";
  CHECK(words.error(error).what == "The address or the password is not right.");
  CHECK(words.error(error).code == "AADSTS50126");
  error.service_code = "123456789";
  CHECK(words.error(error).what == "Microsoft refused the request.");
  CHECK(words.error(error).code == "123456789");
  error.code = "never.heard";
  CHECK(words.error(error).what == "Something unexpected happened.");
}

TEST_CASE("errors that cannot be read are refused, and another language forgets them", "[errors]") {
  SampleFormats formats("en");
  app::Texts texts(formats);
  REQUIRE(texts.load_errors(R"({"1":{"what":"A.","next":"B."},"one":"1","lost":"nobody"})"));
  CHECK(texts.find_error("one")->next == "B.");
  CHECK(texts.find_error("lost") == nullptr);
  CHECK(texts.load_errors("[]").error().code == "texts.broken");
  CHECK(texts.load_errors(R"({"2":{"what":"A."}})").error().detail == "2");
  CHECK(texts.load_errors(R"({"2":3})").error().code == "texts.broken");
  CHECK(texts.load_errors("{").error().code == "json.broken");
  CHECK(texts.find_error("1")->what == "A.");
  REQUIRE(texts.load(R"({"a":"A"})"));
  CHECK(texts.find_error("1") == nullptr);
}

TEST_CASE("the application tells errors in the person's language", "[errors]") {
  AppWorld world({.language = "fr"});
  REQUIRE(world.app->texts().find_error("2055") != nullptr);
  CHECK(world.app->texts().find_error("2055")->next == "Il est relu, puis réessayé.");
  world.press(app::ChooseLanguage{"en"});
  CHECK(world.app->texts().find_error("2055")->next == "It is read again and retried.");
}

}  // namespace planshift::test::error_catalog_test
