#include <catch_amalgamated.hpp>

#include "partner_center/paging.h"
#include "partner_center/paths.h"

namespace planshift::partner_center_paths_test {

using namespace planshift::partner_center;

TEST_CASE("an id never leaves its place in an address") {
  CHECK(encode_segment("b8b749f8-a4ef-4887") == "b8b749f8-a4ef-4887");
  CHECK(encode_segment("a/b?c#d é") == "a%2Fb%3Fc%23d%20%C3%A9");
  CHECK(encode_segment("..") == "%252E%252E");
  CHECK(encode_segment("a..b") == "a..b");
  CHECK(customer_path(CustomerId("../x"), "/orders") == "/v1/customers/..%2Fx/orders");
}

TEST_CASE("links are paths of the service, with or without its version") {
  CHECK(local_path("/v1/customers?x=1") == "/v1/customers?x=1");
  CHECK(local_path("/customers?x=1") == "/v1/customers?x=1");
  for (const char* foreign : {"", "https://evil.example/v1/customers", "//evil.example/x",
                              "/v1/../admin", "customers", "/a b", "/a\\b", "/a\nb"}) {
    CHECK(local_path(foreign).empty());
  }
}

TEST_CASE("only harmless text goes into a header") {
  CHECK(is_header_safe("eyJpZCI6IjEifQ=="));
  CHECK(is_header_safe("-4242348048554929329"));
  CHECK_FALSE(is_header_safe("a\r\nX-Evil: 1"));
  CHECK_FALSE(is_header_safe("a\"b"));
  CHECK_FALSE(is_header_safe("é"));
}

namespace {

Json page(const char* text) {
  return Json::parse(text);
}

}  // namespace

TEST_CASE("a list goes on by token or by link, and stays in the list") {
  PageCursor by_token("/v1/customers?size=2");
  REQUIRE(by_token.advance(page(R"({"items":[],"continuationToken":"t1"})")) ==
          PageCursor::Step::more);
  CHECK(by_token.path() == "/v1/customers?size=2&seekOperation=Next");
  CHECK(by_token.token() == "t1");
  CHECK(by_token.advance(page(R"({"items":[]})")) == PageCursor::Step::end);

  PageCursor by_header("/v1/customers");
  REQUIRE(by_header.advance(page(
              R"({"links":{"next":{"uri":"/customers?a?b","headers":[{"key":"ms-continuationtoken",
                  "value":"t2"}]}}})")) == PageCursor::Step::more);
  CHECK(by_header.path() == "/v1/customers?seekOperation=Next");
  CHECK(by_header.token() == "t2");

  PageCursor by_link("/v1/offers?country=FR");
  REQUIRE(by_link.advance(page(R"({"links":{"next":{"uri":"/offers?country=FR&offset=5"}}})")) ==
          PageCursor::Step::more);
  CHECK(by_link.path() == "/v1/offers?country=FR&offset=5");
  CHECK(by_link.token().empty());
  CHECK(by_link.advance(page(R"({"links":{"next":{"uri":"/customers?size=5"}}})")) ==
        PageCursor::Step::broken);
}

TEST_CASE("a token that comes again, or cannot be sent, breaks the list") {
  PageCursor loop("/v1/customers");
  REQUIRE(loop.advance(page(R"({"continuationToken":"t"})")) == PageCursor::Step::more);
  CHECK(loop.advance(page(R"({"continuationToken":"t"})")) == PageCursor::Step::broken);
  CHECK_FALSE(loop.trouble().empty());
  PageCursor hostile("/v1/customers");
  CHECK(hostile.advance(page(R"({"continuationToken":"a\r\nb"})")) == PageCursor::Step::broken);
}

TEST_CASE("a token beside links without next is tried, and its repetition is the end") {
  PageCursor cursor("/v1/customers");
  REQUIRE(cursor.advance(page(R"({"continuationToken":"t","links":{"self":{}}})")) ==
          PageCursor::Step::more);
  CHECK(cursor.is_probe());
  CHECK(cursor.advance(page(R"({"continuationToken":"t","links":{"self":{}}})")) ==
        PageCursor::Step::end);
}

}  // namespace planshift::partner_center_paths_test
