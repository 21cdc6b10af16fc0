#include <catch_amalgamated.hpp>

#include "partner_center/answer.h"
#include "support/scripted_transport.h"

namespace planshift::partner_center_errors_test {

using namespace planshift::partner_center;
using test::answered;
using test::html;

namespace {

net::HttpRequest sample_request() {
  net::HttpRequest request;
  request.operation = "cart.checkout";
  request.request_id = "ours";
  return request;
}

net::WriteKind kind_of(const net::HttpOutcome& outcome) {
  return judge_write(sample_request(), outcome, {}).kind;
}

Error read_error(const net::HttpOutcome& outcome) {
  const auto body = body_of(sample_request(), outcome);
  REQUIRE_FALSE(body.has_value());
  return body.error();
}

}  // namespace

TEST_CASE("a code is read as number and as text, with its request id and data") {
  const Error error =
      read_error(answered(400, R"({"code":60012,"description":"can&#39;t","data":["SKU x",7]})",
                          {{"ms-requestid", "theirs"}}));
  CHECK(error.service_code == "60012");
  CHECK(error.detail == "can't\nSKU x");
  CHECK(error.request_id == "theirs");
  CHECK(error.where == "cart.checkout");
  CHECK(read_error(answered(400, R"({"Code":"2055","Description":"x"})")).code == "service.stale");
}

TEST_CASE("errors without a documented body are understood by their status") {
  CHECK(read_error(answered(401, "")).code == "service.sign_in");
  const auto mfa = answered(401, "", {{"WWW-Authenticate", R"(Bearer error="invalid_token")"}});
  CHECK(read_error(mfa).code == "service.mfa");
  CHECK(read_error(answered(401, "MFA required")).code == "service.mfa");
  CHECK(read_error(answered(412, "")).code == "service.stale");
  CHECK(read_error(answered(503, "try later")).detail == "try later");
  CHECK(read_error(answered(418, "")).code == "service.refused");
  CHECK(read_error(answered(302, "")).code == "service.unreadable");
  CHECK(read_error(html(502, "<html>bad gateway</html>")).detail.empty());
}

TEST_CASE("an error text of any length and kind stays a short, whole text") {
  const std::string many = "\"" + std::string(1000, 'x') + std::string(2000, 'y') + "\"";
  const Error error = read_error(answered(400, R"({"code":1,"description":)" + many + "}"));
  CHECK(error.detail.size() == 2048);
  std::string accents;
  for (int i = 0; i < 2000; ++i) accents += "é";
  const Error cut = read_error(answered(400, R"({"code":1,"description":"x)" + accents + "\"}"));
  CHECK(cut.detail.size() == 2047);
  CHECK(cut.detail.ends_with("é"));
}

TEST_CASE("a success that cannot be used is unreadable") {
  CHECK(read_error(html(200, "<html>Wi-Fi sign-in</html>")).code == "service.unreadable");
  CHECK(read_error(html(200, R"({"id":"x"})")).code == "service.unreadable");
  CHECK(read_error(answered(200, R"({"id":"x")")).code == "service.unreadable");
  CHECK(read_error(answered(200, "")).code == "service.unreadable");
  CHECK(read_error(answered(200, std::string(100, '['))).code == "service.unreadable");
}

TEST_CASE("a body with a byte-order mark, or without a declared type, is read") {
  CHECK(body_of(sample_request(), answered(200, "\xEF\xBB\xBF{\"id\":\"x\"}")).has_value());
  net::HttpOutcome bare = answered(200, R"({"id":"x"})");
  bare.response.headers.clear();
  CHECK(body_of(sample_request(), bare).has_value());
}

TEST_CASE("only proof makes a write done or refused; all else is unknown") {
  using enum net::WriteKind;
  CHECK(kind_of(answered(201, R"({"id":"x"})")) == done);
  CHECK(kind_of(answered(202, "")) == done);
  CHECK(kind_of(answered(204, "")) == done);
  CHECK(kind_of(answered(202, R"({"id":"x"})")) == done);
  CHECK(kind_of(html(202, "<html></html>")) == unknown);
  CHECK(kind_of(answered(200, "")) == unknown);
  CHECK(kind_of(answered(200, R"({"id":)")) == unknown);
  CHECK(kind_of(html(200, "<html></html>")) == unknown);
  CHECK(kind_of(answered(408, "")) == unknown);
  CHECK(kind_of(answered(500, R"({"code":800003,"description":"x"})")) == unknown);
  CHECK(kind_of(answered(302, "")) == unknown);
  CHECK(kind_of(test::lost()) == unknown);
  CHECK(kind_of(test::offline()) == unsent);
  CHECK(kind_of(answered(400, "not json")) == refused);
  CHECK(kind_of(answered(403, R"({"code":2091})")) == refused);
  CHECK(kind_of(answered(409, "")) == refused);
  CHECK(kind_of(answered(200, R"({"code":400072,"description":"not available"})")) == refused);
  CHECK(kind_of(answered(200, R"({"code":"400072"})")) == refused);
  CHECK(kind_of(answered(429, "")) == throttled);
}

TEST_CASE("a throttled write says how long to wait") {
  const auto outcome =
      answered(429, R"({"statusCode":429,"message":"wait"})", {{"Retry-After", "7"}});
  const WriteAnswer answer = judge_write(sample_request(), outcome, {});
  CHECK(answer.retry_after_ms == 7000);
  CHECK(answer.error.code == "service.throttled");
  CHECK(answer.error.detail == "wait");
}

TEST_CASE("a claims challenge is a code of its own, and its claims are in no text") {
  const std::string claims = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==";
  const net::HttpOutcome challenge = answered(
      401,
      R"({"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation"}})",
      {{"www-authenticate",
        "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + claims + "\""}});
  const Error error = read_error(challenge);
  CHECK(error.code == "service.claims_challenge");
  CHECK(error.service_code == "InvalidAuthenticationToken");
  CHECK(error.detail == "Continuous access evaluation");
  for (const std::string& text : {error.detail, error.where, error.request_id, error.code}) {
    CHECK(text.find(claims) == std::string::npos);
  }
  const auto bare =
      answered(401, "", {{"WWW-Authenticate", "Bearer claims=\"" + claims + "\""}});
  CHECK(read_error(bare).code == "service.claims_challenge");
}

TEST_CASE("each service's way of saying no is understood") {
  const Error graph = read_error(answered(
      403, R"({"error":{"code":"Authorization_RequestDenied","message":"Insufficient",)"
           R"("innerError":{"request-id":"theirs","client-request-id":"ours"}}})"));
  CHECK(graph.service_code == "Authorization_RequestDenied");
  CHECK(graph.request_id == "theirs");
  const Error old_graph = read_error(answered(
      400, R"({"odata.error":{"code":"Request_UnsupportedQuery","message":{"value":"no"}}})"));
  CHECK(old_graph.service_code == "Request_UnsupportedQuery");
  CHECK(old_graph.detail == "no");
  const Error entra = read_error(answered(
      400, R"({"error":"invalid_grant","error_description":"AADSTS50076: Due to",)"
           R"("error_codes":[50076],"correlation_id":"theirs","claims":"{\"secret\":1}"})"));
  CHECK(entra.service_code == "AADSTS50076");
  CHECK(entra.request_id == "theirs");
  CHECK(entra.detail == "AADSTS50076: Due to");
  CHECK(read_error(answered(400, R"({"error":"invalid_scope"})")).service_code == "invalid_scope");
  const Error management =
      read_error(answered(429, R"({"statusCode":429,"message":"Rate limit is exceeded."})"));
  CHECK(management.code == "service.throttled");
  CHECK(management.service_code.empty());
  CHECK(management.detail == "Rate limit is exceeded.");
  CHECK(read_error(answered(400, R"([{"code":2002,"description":"x"}])")).service_code == "2002");
  CHECK(read_error(answered(400, R"("only words")")).detail == "only words");
  CHECK(read_error(answered(400, R"({"title":"Bad Request"})")).detail == "Bad Request");
  CHECK(read_error(answered(400, R"({"code":1,"data":[{"message":"deep"}]})")).detail == "\ndeep");
  CHECK(read_error(html(502, "\xEF\xBB\xBF<html></html>")).detail.empty());
  for (const char* odd : {"[]", "null", "7", "{}", R"({"error":[]})", R"({"error_codes":["x"]})"}) {
    INFO(odd);
    CHECK(read_error(answered(400, odd)).service_code.empty());
  }
}

TEST_CASE("entities are read once, whatever they stand for") {
  const auto detail = [](const std::string& text) {
    return read_error(answered(400, R"({"code":1,"description":")" + text + "\"}")).detail;
  };
  CHECK(detail("l&#39;abonn&#233;&#x27; &quot;x&quot; &amp;lt;b&gt;") == "l'abonné' \"x\" &lt;b>");
  const std::string none = "R&D; &unknown; &#xD800; &#99999999; & &#;";
  CHECK(detail(none) == none);
  CHECK(detail("&#128512;") == "\xF0\x9F\x98\x80");
}

TEST_CASE("what Graph says under one code is told apart by its text") {
  const auto kind = [](const std::string& text) {
    return read_error(answered(400, R"({"error":{"code":"Request_BadRequest","message":")" + text +
                                        "\"}}"))
        .service_code;
  };
  const std::string code = "Request_BadRequest";
  CHECK(kind("Subscription with SKU x does not have any available licenses.") ==
        code + ".no_licenses");
  CHECK(kind("License assignment cannot be done for user with invalid usage location.") ==
        code + ".usage_location");
  CHECK(kind("User does not have a corresponding license.") == code + ".not_assigned");
  CHECK(kind("User license is inherited from a group membership.") == code + ".group");
  CHECK(kind("Conflicting Service Plans: a, b") == code + ".conflict");
  CHECK(kind("The service plan depends on another.") == code + ".dependency");
  CHECK(kind("Something else.") == code);
  CHECK(read_error(answered(404, R"({"error":{"code":"x","message":"usage location"}})"))
            .service_code == "x");
}

TEST_CASE("a write that was not sent for lack of room is throttled, not lost") {
  net::HttpOutcome kept = test::offline();
  kept.error.code = "net.limited";
  kept.wait_ms = 9000;
  const WriteAnswer answer = judge_write(sample_request(), kept, {});
  CHECK(answer.kind == net::WriteKind::throttled);
  CHECK(answer.retry_after_ms == 9000);
  CHECK(answer.error.code == "net.limited");
}

}  // namespace planshift::partner_center_errors_test
