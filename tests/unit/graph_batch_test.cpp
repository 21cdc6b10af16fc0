// $batch: each inner answer is judged on its own, and what did not come is unknown.
#include <catch_amalgamated.hpp>

#include "graph/client.h"
#include "partner_center/answer.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::graph_batch_test {

using graph::BatchStep;
using net::Method;
using net::WriteKind;
using test::answered;
using test::finished;

namespace {

constexpr const char* kBatch = "/v1.0/$batch";
constexpr const char* kGone = R"({"error":{"code":"Request_ResourceNotFound","message":"no"}})";

struct World {
  test::ManualTime time;
  test::ScriptedTransport service;
  SeededRandom random{7};
  net::Caller caller{service, time, time, random};
  graph::Client client{caller};

  std::vector<net::HttpOutcome> send(std::vector<BatchStep> steps) {
    auto outcomes = finished(client.batch(CustomerId("tenant"), std::move(steps)), time);
    REQUIRE(outcomes.has_value());
    return *std::move(outcomes);
  }
  partner_center::WriteAnswer judged(const BatchStep& step, const net::HttpOutcome& outcome) {
    return partner_center::judge_write(step.request, outcome, time.now());
  }
  Json body(std::size_t call) { return *parse_json(service.requests().at(call).body, "test"); }
};

BatchStep write_of(const std::string& user, std::vector<std::size_t> after = {}) {
  partner_center::LicenseUpdate update;
  update.remove.emplace_back("S");
  BatchStep step = graph::assign_license_step(UserId(user), update, "request-" + user);
  step.after = std::move(after);
  return step;
}

BatchStep read_of(const std::string& user) {
  BatchStep step;
  step.request.path = "/v1.0/users/" + user;
  step.request.operation = "graph.user";
  return step;
}

Json inner(const std::string& id, int status, Json body = nullptr) {
  return {{"id", id}, {"status", status}, {"body", std::move(body)}};
}

net::HttpOutcome batch_of(std::vector<Json> answers) {
  return answered(200, to_text(Json::object({{"responses", answers}})));
}

// Answers every step of a call with 200 and an empty object.
net::HttpOutcome all_well(const net::HttpRequest& request) {
  std::vector<Json> answers;
  const auto body = parse_json(request.body, "test");
  for (const Json& step : json::array(*body, "requests")) {
    answers.push_back(inner(json::text(step, "id"), 200, Json::object()));
  }
  return batch_of(std::move(answers));
}

}  // namespace

TEST_CASE("steps go out under their positions, with body and headers of their own") {
  World world;
  world.service.on(Method::post, kBatch, all_well);
  world.send({read_of("a"), write_of("b", {0})});
  const Json body = world.body(0);
  CHECK(to_text(body) ==
        R"({"requests":[{"id":"1","method":"GET","url":"/users/a"},)"
        R"({"id":"2","method":"POST","url":"/users/b/assignLicense","dependsOn":["1"],)"
        R"("headers":{"Content-Type":"application/json"},)"
        R"("body":{"addLicenses":[],"removeLicenses":["S"]}}]})");
  CHECK(world.service.last().service == net::Service::graph);
  CHECK(world.service.last().tenant.text() == "tenant");
}

TEST_CASE("each inner answer is judged on its own, whatever the order") {
  World world;
  Json throttled = inner("2", 429, Json::object());
  throttled["headers"] = Json{{"Retry-After", "17"}};
  world.service.on(
      Method::post, kBatch,
      batch_of({inner("5", 500), throttled, inner("4", 424), inner("1", 200, Json::object()),
                inner("3", 400, *parse_json(kGone, "test")), inner("99", 200, Json::object())}));
  const std::vector<BatchStep> steps{write_of("a"), write_of("b"), write_of("c"),
                                     write_of("d"), write_of("e"), write_of("f")};
  const auto outcomes = world.send(steps);
  REQUIRE(outcomes.size() == 6);
  const auto kind = [&](std::size_t i) { return world.judged(steps[i], outcomes[i]).kind; };
  CHECK(kind(0) == WriteKind::done);
  CHECK(kind(1) == WriteKind::throttled);
  CHECK(world.judged(steps[1], outcomes[1]).retry_after_ms == 17'000);
  CHECK(kind(2) == WriteKind::refused);
  CHECK(world.judged(steps[2], outcomes[2]).error.service_code == "Request_ResourceNotFound");
  CHECK(kind(3) == WriteKind::unsent);
  CHECK(world.judged(steps[3], outcomes[3]).error.http_status == 424);
  CHECK(kind(4) == WriteKind::unknown);
  CHECK(kind(5) == WriteKind::unknown);  // no answer to it
  CHECK(world.judged(steps[5], outcomes[5]).error.request_id == "request-f");
  CHECK(world.service.requests().size() == 1);  // writes are never repeated
}

TEST_CASE("two answers to one step, or one without a status, prove nothing") {
  World world;
  Json bare = inner("2", 0);
  bare.erase("status");
  world.service.on(Method::post, kBatch,
                   batch_of({inner("1", 200, Json::object()), inner("1", 400), bare,
                             inner("3", 70'000), inner("", 200), inner("0", 200)}));
  const std::vector<BatchStep> steps{write_of("a"), write_of("b"), write_of("c")};
  const auto outcomes = world.send(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    CHECK(world.judged(steps[i], outcomes[i]).kind == WriteKind::unknown);
  }
}

TEST_CASE("what happens to the call happens to each step") {
  World world;
  WriteKind expected{};
  SECTION("never sent") {
    world.service.on(Method::post, kBatch, test::offline());
    expected = WriteKind::unsent;
  }
  SECTION("lost") {
    world.service.on(Method::post, kBatch, test::lost());
    expected = WriteKind::unknown;
  }
  SECTION("throttled") {
    world.service.on(Method::post, kBatch, answered(429, "{}", {{"Retry-After", "5"}}));
    expected = WriteKind::throttled;
  }
  SECTION("refused") {
    world.service.on(Method::post, kBatch, answered(403, "{}"));
    expected = WriteKind::refused;
  }
  SECTION("failed") {
    world.service.on(Method::post, kBatch, answered(502, "{}"));
    expected = WriteKind::unknown;
  }
  SECTION("a page of a hotel's") {
    world.service.on(Method::post, kBatch, test::html(200, "<html>"));
    expected = WriteKind::unknown;
  }
  SECTION("cut") {
    world.service.on(Method::post, kBatch, answered(200, R"({"responses":[{"id":"1")"));
    expected = WriteKind::unknown;
  }
  SECTION("of another shape") {
    world.service.on(Method::post, kBatch, answered(200, "{}"));
    expected = WriteKind::unknown;
  }
  const std::vector<BatchStep> steps{write_of("a"), write_of("b")};
  const auto outcomes = world.send(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    CHECK(world.judged(steps[i], outcomes[i]).kind == expected);
  }
  CHECK(world.service.requests().size() == 1);
}

TEST_CASE("twenty to a call, and a dependency holds over the calls' border") {
  World world;
  std::vector<BatchStep> steps;
  for (int i = 0; i < 45; ++i) steps.push_back(write_of("u" + std::to_string(i)));
  steps[30].after = {2};
  steps[31].after = {3};
  steps[32].after = {31};
  world.service.on(Method::post, kBatch, [](const net::HttpRequest& request) {
    net::HttpOutcome outcome = all_well(request);
    auto body = *parse_json(outcome.response.body, "test");
    for (Json& answer : body["responses"]) {
      if (json::text(answer, "id") == "4") answer["status"] = 400;
    }
    outcome.response.body = to_text(body);
    return outcome;
  });
  const auto outcomes = world.send(steps);
  REQUIRE(world.service.requests().size() == 3);
  CHECK(json::array(world.body(0), "requests").size() == 20);
  CHECK(json::array(world.body(1), "requests").size() == 20);
  CHECK(json::array(world.body(2), "requests").size() == 3);
  CHECK(world.service.last().body.find("dependsOn") == std::string::npos);
  CHECK(world.judged(steps[30], outcomes[30]).kind == WriteKind::done);
  CHECK(world.judged(steps[31], outcomes[31]).kind == WriteKind::unsent);
  CHECK(world.judged(steps[32], outcomes[32]).kind == WriteKind::unsent);
  CHECK(world.judged(steps[44], outcomes[44]).kind == WriteKind::done);
}

TEST_CASE("reads that were throttled or lost inside a batch are asked again, the others not") {
  World world;
  Json throttled = inner("2", 429);
  throttled["headers"] = Json{{"Retry-After", "9"}};
  world.service.on(Method::post, kBatch,
                   {batch_of({inner("1", 200, Json::object()), throttled, inner("3", 404)}),
                    batch_of({inner("2", 200, Json::object()), inner("4", 503)}),
                    batch_of({inner("4", 200, Json::object())})});
  const Instant before = world.time.now();
  const auto outcomes = world.send({read_of("a"), read_of("b"), read_of("c"), read_of("d")});
  CHECK(world.service.requests().size() == 3);
  CHECK(json::array(world.body(1), "requests").size() == 2);
  CHECK(json::array(world.body(2), "requests").size() == 1);
  CHECK(world.time.now().since(before) == 9'000 + 1'000);
  CHECK(outcomes[0].response.status == 200);
  CHECK(outcomes[1].response.status == 200);
  CHECK(outcomes[2].response.status == 404);
  CHECK(outcomes[3].response.status == 200);
}

TEST_CASE("reads that never get an answer are given up, and no write is repeated with them") {
  World world;
  world.service.on(Method::post, kBatch, [](const net::HttpRequest&) { return batch_of({}); });
  const auto reads = world.send({read_of("a")});
  CHECK(reads[0].kind == net::OutcomeKind::unknown);
  CHECK(world.service.requests().size() == 4);
  world.send({read_of("a"), write_of("b")});
  CHECK(world.service.requests().size() == 5);
}

TEST_CASE("licenses of several users come in one call, each whole or not on its own") {
  World world;
  world.service.on(
      Method::post, kBatch,
      batch_of({inner("2", 404, *parse_json(kGone, "test")),
                inner("1", 200, *parse_json(R"({"value":[{"skuId":"S","servicePlans":[
                  {"servicePlanId":"p","servicePlanName":"P","provisioningStatus":"Success"},
                  {"servicePlanId":"q","servicePlanName":"Q","provisioningStatus":"Disabled"}]}]})",
                                            "test")),
                inner("3", 200, *parse_json(R"({"value":[{}]})", "test")),
                inner("4", 200, *parse_json(R"({"value":[],"@odata.nextLink":"x"})", "test"))}));
  auto lists = finished(
      world.client.license_details(
          CustomerId("t"), std::vector{UserId("a"), UserId("b"), UserId("c"), UserId("d")}),
      world.time);
  REQUIRE(lists.has_value());
  REQUIRE(lists->size() == 4);
  CHECK((*lists)[0].complete);
  CHECK((*lists)[0].items.at(0).sku.text() == "S");
  REQUIRE((*lists)[0].items.at(0).plans.size() == 1);
  CHECK((*lists)[0].items.at(0).plans[0].name == "P");
  CHECK((*lists)[1].why_incomplete.http_status == 404);
  CHECK_FALSE((*lists)[2].complete);
  CHECK_FALSE((*lists)[3].complete);
}

}  // namespace planshift::graph_batch_test
