#include <algorithm>
#include <catch_amalgamated.hpp>
#include <fstream>
#include <sstream>

#include "retirement/case_file.h"

namespace planshift::retirement_case_file_test {

using namespace planshift::retirement;

namespace {

std::string skype_text() {
  std::ifstream file(PLANSHIFT_SOURCE_DIR
                     "/assets/retirements/skype-for-business-online-plan-1.json");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Json minimal() {
  return Json::parse(R"({"format":1,"key":"k","name":"Old","offers":[{"id":"o","segment":"s"}],
    "skus":["old"],"plans":["A"],"servicePlans":{"A":"id-a","B":"id-b"},
    "replacements":[{"key":"option1","segment":"s","nameToday":"New","sku":"new",
      "partNumber":"NEW","relation":"other_plan","plans":["B"],"planMap":{"A":"B"}}]})");
}

std::string trouble(const Json& json) {
  const auto file = parse_case(to_text(json), "case.json");
  if (file) return {};
  CHECK(file.error().code == "case.broken");
  CHECK(file.error().where == "case.json");
  return file.error().detail;
}

}  // namespace

TEST_CASE("the first case file says what is documented") {
  const auto file = parse_case(skype_text(), "skype.json");
  REQUIRE(file.has_value());
  CHECK(file->name == "Skype for Business Online (Plan 1)");
  REQUIRE(file->offers.size() == 2);
  CHECK(file->offers[0].confidence == "documented");
  CHECK(file->offers[1].confidence == "reported");
  CHECK(file->skus == std::vector{SkuId("B8B749F8-A4EF-4887-9539-C95B1EAA5DB7")});
  CHECK(file->date("retired") == Date{2018, 8, 1});
  CHECK(file->date("auto_renew_off") == Date{2018, 9, 1});
  CHECK_FALSE(file->date("other").has_value());
  CHECK(file->deprovision_days_min == 90);
  CHECK(file->deprovision_days_max == 120);
  CHECK(file->features.size() == 4);
  CHECK(file->replacements.size() == 5);
}

TEST_CASE("each option of the first case has the plans its SKU is documented with") {
  const auto file = parse_case(skype_text(), "skype.json");
  REQUIRE(file.has_value());
  const auto option = [&](const char* key, const char* segment) {
    const Replacement* found = file->replacement(key, segment);
    REQUIRE(found != nullptr);
    return *found;
  };
  CHECK(option("option1", "commercial").plans.size() == 26);
  CHECK(option("option2", "commercial").plans.size() == 39);
  CHECK(option("option3", "commercial").plans.size() == 34);
  CHECK(option("option2", "government").plans.size() == 22);
  CHECK(option("option3", "government").plans.size() == 18);
  CHECK(option("option1", "commercial").name_then == "Office 365 F1");
  CHECK(option("option1", "commercial").name_today == "Office 365 F3");
  CHECK(option("option1", "Commercial").product.text() == "CFQ7TTC0LGZW");
  CHECK(option("option2", "government").product.empty());
  CHECK(option("option2", "government").product_confidence == "unknown");
  CHECK(file->replacement("option1", "government") == nullptr);
  CHECK(file->replacement("option9") == nullptr);
  const ServicePlanId skype("afc06cb0-b4f4-4473-8286-d644f70d8faf");
  CHECK(option("option1", "commercial").successor(skype) == skype);
  CHECK(option("option3", "commercial").successor(skype) ==
        ServicePlanId("0feaeb32-d00e-4d66-bd5a-43b5b83db82c"));
}

TEST_CASE("whatever carries an old plan on is a plan of the new product") {
  const auto file = parse_case(skype_text(), "skype.json");
  REQUIRE(file.has_value());
  for (const Replacement& option : file->replacements) {
    INFO(option.key << " " << option.segment);
    const bool carried = std::ranges::any_of(file->plans, [&](const NamedPlan& old) {
      const ServicePlanId successor = option.successor(old.id);
      return std::ranges::find(option.plans, successor, &NamedPlan::id) != option.plans.end();
    });
    CHECK(carried);
    for (const auto& [from, to] : option.plan_map) {
      CHECK(std::ranges::find(option.plans, to, &NamedPlan::id) != option.plans.end());
    }
  }
}

TEST_CASE("a broken case file is refused with the property that is wrong") {
  CHECK(trouble(minimal()).empty());
  const auto with = [](const char* pointer, Json value) {
    Json json = minimal();
    json[Json::json_pointer(pointer)] = std::move(value);
    return trouble(json);
  };
  CHECK(with("/format", 2) == "format");
  CHECK(with("/key", "") == "key");
  CHECK(with("/name", Json::array()) == "name");
  CHECK(with("/offers", Json::array()) == "offers");
  CHECK(with("/offers/0/id", nullptr) == "offers.id");
  CHECK(with("/skus/0", 7) == "skus");
  CHECK(with("/plans/0", "C") == "servicePlans.C");
  CHECK(with("/plans", Json::object()) == "plans");
  CHECK(with("/dates", Json::parse(R"([{"key":"retired","date":"soon"}])")) == "dates.date");
  CHECK(with("/deprovisionDays", Json::parse(R"({"min":200})")) == "deprovisionDays");
  CHECK(with("/deprovisionDays", Json::parse(R"({"min":-1})")) == "deprovisionDays");
  CHECK(with("/namePatterns", Json::parse(R"([{"contains":[""],"segment":"s"}])")) ==
        "namePatterns.contains");
  CHECK(with("/namePatterns", Json::parse(R"([{"contains":[],"segment":"s"}])")) ==
        "namePatterns.contains");
  CHECK(with("/replacements", Json::array()) == "replacements");
  CHECK(with("/replacements/0/sku", "") == "replacements[0].sku");
  CHECK(with("/replacements/0/relation", "akin") == "replacements[0].relation");
  CHECK(with("/replacements/0/planMap", Json::parse(R"({"A":"C"})")) ==
        "replacements[0].servicePlans.C");
  CHECK(parse_case("{", "x").error().code == "case.broken");
  CHECK_FALSE(parse_case("[]", "x").has_value());
  CHECK_FALSE(parse_case("null", "x").has_value());
}

}  // namespace planshift::retirement_case_file_test
