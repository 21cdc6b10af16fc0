#include <catch_amalgamated.hpp>
#include <string>

#include "base/json.h"

namespace planshift::base_json_test {

TEST_CASE("JSON is parsed only within its limits", "[base][json]") {
  SECTION("a plain document") {
    const auto parsed = parse_json(R"({"items":[{"id":1},{"id":"2"}],"ok":true})", "test");
    REQUIRE(parsed);
    CHECK(json::array(*parsed, "ITEMS").size() == 2);
    CHECK(json::integer(json::array(*parsed, "items")[1], "Id") == 2);
    CHECK(json::boolean(*parsed, "ok"));
  }
  SECTION("a byte-order mark is skipped") {
    CHECK(parse_json("\xEF\xBB\xBF{}", "test"));
  }
  SECTION("broken text names its place") {
    const auto parsed = parse_json(R"({"a": )", "customers.list");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == "json.broken");
    CHECK(parsed.error().where == "customers.list");
  }
  SECTION("a page of a captive portal is not JSON") {
    CHECK_FALSE(parse_json("<!doctype html><title>Welcome</title>", "test"));
  }
  SECTION("something after the end is refused") {
    CHECK_FALSE(parse_json("{} {}", "test"));
  }
  SECTION("a million brackets are refused, not followed") {
    const auto parsed = parse_json(std::string(1'000'000, '['), "test");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == "json.too_deep");
  }
  SECTION("size, string and node limits") {
    CHECK(parse_json("[1,2,3]", "test", {.nodes = 3}).error().code == "json.too_large");
    CHECK(parse_json("[1,2,3]", "test", {.bytes = 3}).error().code == "json.too_large");
    CHECK(parse_json(R"(["abcd"])", "test", {.string_bytes = 3}).error().code == "json.too_large");
    CHECK(parse_json("[1,2,3]", "test", {.nodes = 4}));
  }
}

TEST_CASE("JSON readers never assume a type", "[base][json]") {
  const auto parsed = parse_json(
      R"({"code":2055,"text":"7","half":1.5,"none":null,"list":{},)"
      R"("when":"2026-11-23T14: 02: 11Z"})",
      "t");
  REQUIRE(parsed);
  CHECK(json::text(*parsed, "code") == "2055");
  CHECK(json::integer(*parsed, "text") == 7);
  CHECK(json::integer(*parsed, "half", -1) == -1);
  CHECK(json::find(*parsed, "none") == nullptr);
  CHECK(json::array(*parsed, "list").empty());
  CHECK(json::boolean(*parsed, "text", true));
  CHECK(json::instant(*parsed, "when") == parse_instant("2026-11-23T14:02:11Z"));
}

TEST_CASE("Setting a property keeps the spelling and the order it had", "[base][json]") {
  auto parsed = parse_json(R"({"Status":"active","zebra":1,"apple":2})", "test");
  REQUIRE(parsed);
  json::set(*parsed, "status", "suspended");
  CHECK(to_text(*parsed) == R"({"Status":"suspended","zebra":1,"apple":2})");
}

}  // namespace planshift::base_json_test
