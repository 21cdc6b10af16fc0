// Requests and outcomes that cross to another program arrive as they were; what is no request is
// refused.
#include <catch_amalgamated.hpp>

#include "net/exchange_fields.h"

namespace planshift::net::net_exchange_fields_test {

namespace {

HttpRequest checkout() {
  HttpRequest request;
  request.method = Method::post;
  request.path = "/v1/customers/c/carts/k/checkout";
  request.headers = {{"If-Match", "\"etag: 1\""}};
  request.body = "{\n\n\"a\":1}";
  request.operation = "cart.checkout";
  request.request_id = "request";
  request.correlation_id = "run";
  request.timeout_ms = 1234;
  return request;
}

}  // namespace

TEST_CASE("a request crosses with its ids in the headers", "[net]") {
  const auto there = request_from(to_fields(checkout()));
  REQUIRE(there);
  CHECK(there->method == Method::post);
  CHECK(there->service == Service::partner_center);
  CHECK(there->path == checkout().path);
  CHECK(there->body == checkout().body);
  CHECK(there->request_id == "request");
  CHECK(there->correlation_id == "run");
  CHECK(there->timeout_ms == 1234);
  CHECK(find_header(there->headers, "If-Match") == "\"etag: 1\"");
  CHECK(find_header(there->headers, "Content-Type") == "application/json");
}

TEST_CASE("Graph knows the request id by another name", "[net]") {
  HttpRequest request = checkout();
  request.service = Service::graph;
  request.tenant = CustomerId("tenant");
  const auto there = request_from(to_fields(request));
  REQUIRE(there);
  CHECK(there->service == Service::graph);
  CHECK(there->tenant.text() == "tenant");
  CHECK(find_header(there->headers, "client-request-id") == "request");
  CHECK(!find_header(there->headers, "MS-CorrelationId"));
}

TEST_CASE("a line break in a header's value does not make another header", "[net]") {
  HttpRequest request = checkout();
  request.headers.push_back({"X-Evil", "1\nAuthorization: Bearer x"});
  const auto there = request_from(to_fields(request));
  REQUIRE(there);
  CHECK(!find_header(there->headers, "Authorization"));
  CHECK(!find_header(there->headers, "X-Evil"));
}

TEST_CASE("what is no request is refused", "[net]") {
  CHECK(!request_from({}));
  auto fields = to_fields(checkout());
  fields[1] = "BREW";
  CHECK(!request_from(fields));
  fields.pop_back();
  CHECK(!request_from(fields));
}

TEST_CASE("every outcome crosses back", "[net]") {
  HttpOutcome outcome;
  outcome.kind = OutcomeKind::answered;
  outcome.response = {.status = 201, .headers = {{"ETag", "1"}}, .body = "a\n\nb"};
  HttpOutcome back = outcome_from(to_plain(outcome), checkout());
  CHECK(back.kind == OutcomeKind::answered);
  CHECK(back.response.status == 201);
  CHECK(find_header(back.response.headers, "etag") == "1");
  CHECK(back.response.body == "a\n\nb");

  outcome.response.headers.clear();
  CHECK(outcome_from(to_plain(outcome), checkout()).response.body == "a\n\nb");

  for (const auto kind : {OutcomeKind::refused, OutcomeKind::unknown}) {
    outcome.kind = kind;
    outcome.error = Error{
        .code = "net.lost", .where = {}, .service_code = {}, .request_id = {}, .detail = "why\n"};
    back = outcome_from(to_plain(outcome), checkout());
    CHECK(back.kind == kind);
    CHECK(back.error.code == "net.lost");
    CHECK(back.error.detail == "why\n");
    CHECK(back.error.where == "cart.checkout");
    CHECK(back.error.request_id == "request");
  }
}

TEST_CASE("an outcome without the end of its headers has no body", "[net]") {
  const HttpOutcome back = outcome_from({.status = 200, .text = "ETag: 1"}, checkout());
  CHECK(back.kind == OutcomeKind::answered);
  CHECK(back.response.body.empty());
}

}  // namespace planshift::net::net_exchange_fields_test
