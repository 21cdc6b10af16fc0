#include <catch_amalgamated.hpp>

#include "graph/client.h"
#include "graph/next_link.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::graph_client_test {

using net::Method;
using test::answered;
using test::finished;

namespace {

constexpr const char* kUsers = "/v1.0/users";
constexpr const char* kNext = "https://graph.microsoft.com/v1.0/users?$top=2&$skiptoken=X'44'";

struct World {
  test::ManualTime time;
  test::ScriptedTransport service;
  SeededRandom random{7};
  net::Caller caller{service, time, time, random};
  graph::Client client{caller};

  partner_center::Collection<graph::User> users() {
    auto list = finished(client.users(CustomerId("tenant")), time);
    REQUIRE(list.has_value());
    return *std::move(list);
  }
};

net::HttpOutcome page(const char* items, const std::string& next = {}) {
  std::string body = std::string(R"({"value":)") + items;
  if (!next.empty()) body += ",\"@odata.nextLink\":\"" + next + "\"";
  return answered(200, body + "}");
}

}  // namespace

TEST_CASE("users of a tenant are read over the whole next link") {
  World world;
  world.service.on(Method::get, kUsers,
                   {page(R"([{"id":"a"}])", kNext),
                    page(R"([{"id":"b","assignedLicenses":[{"skuId":"S","disabledPlans":["p"]}],
                         "licenseAssignmentStates":[{"skuId":"S","assignedByGroup":"g",
                         "state":"Odd","error":"None"}]}])")});
  const auto list = world.users();
  CHECK(list.complete);
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[1].licenses[0].disabled_plans.size() == 1);
  CHECK(list.items[1].assignments[0].assigned_by_group.text() == "g");
  CHECK(list.items[1].assignments[0].state == "Odd");
  const auto& requests = world.service.requests();
  CHECK(requests[0].service == net::Service::graph);
  CHECK(requests[0].tenant.text() == "tenant");
  CHECK(requests[0].path.find("licenseAssignmentStates&$top=999") != std::string::npos);
  CHECK(requests[1].path == "/v1.0/users?$top=2&$skiptoken=X'44'");
}

TEST_CASE("a next link is followed only within the same list") {
  const std::string first = "/v1.0/users?$select=id";
  CHECK(graph::next_path(kNext, first) == "/v1.0/users?$top=2&$skiptoken=X'44'");
  CHECK(graph::next_path("/v1.0/users?$skiptoken=x", first) == "/v1.0/users?$skiptoken=x");
  for (const char* foreign :
       {"https://evil.example/v1.0/users?x", "https://graph.microsoft.com.evil.example/v1.0/users",
        "https://graph.microsoft.com@evil.example/v1.0/users",
        "http://graph.microsoft.com/v1.0/users", "https://graph.microsoft.com/v1.0/groups",
        "https://graph.microsoft.com/v1.0/users/../me", "https://graph.microsoft.com",
        "//evil.example/v1.0/users", "/v1.0/users? x", ""}) {
    INFO(foreign);
    CHECK(graph::next_path(foreign, first).empty());
  }
}

TEST_CASE("a list of users that is not whole says so") {
  World world;
  SECTION("the link leads in a circle") {
    world.service.on(Method::get, kUsers,
                     {page(R"([{"id":"a"}])", kNext), page(R"([{"id":"b"}])", kNext)});
  }
  SECTION("the link leads elsewhere") {
    world.service.on(Method::get, kUsers, page(R"([{"id":"a"}])", "https://evil.example/x"));
  }
  SECTION("a user comes twice") {
    world.service.on(Method::get, kUsers,
                     {page(R"([{"id":"a"}])", kNext), page(R"([{"id":"A"}])")});
  }
  SECTION("a user cannot be read") {
    world.service.on(Method::get, kUsers, page(R"([{"id":"a"},{"name":"b"}])"));
  }
  const auto list = world.users();
  CHECK_FALSE(list.complete);
  CHECK(list.why_incomplete.code == "service.incomplete");
  CHECK_FALSE(list.items.empty());
}

TEST_CASE("Graph's own error shape is understood") {
  World world;
  world.service.on(Method::get, kUsers,
                   answered(403, R"({"error":{"code":"Authorization_RequestDenied","message":"no",
                     "innerError":{"request-id":"r9"}}})"));
  const auto list = world.users();
  CHECK_FALSE(list.complete);
  CHECK(list.why_incomplete.code == "service.denied");
  CHECK(list.why_incomplete.service_code == "Authorization_RequestDenied");
  CHECK(list.why_incomplete.request_id == "r9");
  CHECK(list.items.empty());
}

TEST_CASE("a group is called by its name") {
  World world;
  world.service.on(Method::get, "/v1.0/groups/g%2F1?$select=displayName",
                   {answered(200, R"({"displayName":"Accueil"})"), answered(200, "{}")});
  const auto name = [&] {
    return *finished(world.client.group_name(CustomerId("t"), GroupId("g/1")), world.time);
  };
  CHECK(name() == "Accueil");
  CHECK(name().error().code == "service.unreadable");
}

TEST_CASE("holders of one license are asked for with consistency on every page, and counted") {
  World world;
  const std::string counted = R"([{"id":"a"}],"@odata.count":)";
  const auto read = [&] {
    return *finished(world.client.users_with(CustomerId("t"), SkuId("b8b749f8-a4ef")), world.time);
  };
  world.service.on(Method::get, kUsers,
                   {page((counted + "2").c_str(), kNext), page(R"([{"id":"b"}])"),
                    page((counted + "3").c_str(), kNext), page(R"([{"id":"b"}])")});
  CHECK(read().complete);
  for (const net::HttpRequest& request : world.service.requests()) {
    CHECK(net::find_header(request.headers, "ConsistencyLevel") == "eventual");
  }
  const std::string& path = world.service.requests()[0].path;
  CHECK(path.find("$filter=assignedLicenses/any(l:l/skuId%20eq%20b8b749f8-a4ef)") !=
        std::string::npos);
  CHECK(path.find("$count=true") != std::string::npos);
  const auto short_list = read();
  CHECK_FALSE(short_list.complete);
  CHECK(short_list.why_incomplete.detail == "2 of 3 users came");
}

TEST_CASE("what is no license id never gets into a filter") {
  World world;
  auto list = finished(world.client.users_with(CustomerId("t"), SkuId("x)&$top=1")), world.time);
  CHECK_FALSE(list->complete);
  CHECK(world.service.requests().empty());
}

TEST_CASE("only wanted users are kept, and those passed over still count") {
  World world;
  world.service.on(Method::get, kUsers, {page(R"([{"id":"a"},{"id":"b"}])", kNext),
                                         page(R"([{"id":"b"}])")});
  const auto list = *finished(
      world.client.users(CustomerId("t"),
                         [](const graph::User& user) { return user.id == UserId("a"); }),
      world.time);
  CHECK(list.items.size() == 1);
  CHECK_FALSE(list.complete);
}

TEST_CASE("a list that only repeats itself under ever new links is ended") {
  World world;
  int number = 0;
  world.service.on(Method::get, kUsers, [&number](const net::HttpRequest&) {
    return page(R"([{"id":"a"}])",
                "https://graph.microsoft.com/v1.0/users?$skiptoken=" + std::to_string(++number));
  });
  const auto list = world.users();
  CHECK_FALSE(list.complete);
  CHECK(list.items.size() == 1);
  CHECK(world.service.requests().size() == 2);
}

}  // namespace planshift::graph_client_test
