// Which request counts against which documented limit (reference 4.7, 11.3).
#include <catch_amalgamated.hpp>

#include "base/time.h"
#include "engine/limits.h"
#include "graph/limits.h"
#include "partner_center/limits.h"

namespace planshift::net_limits_test {

using net::Method;

namespace {

std::string drawn(Method method, std::string path) {
  net::HttpRequest request;
  request.method = method;
  request.path = std::move(path);
  std::string buckets;
  for (const auto& draw : partner_center::limits_of(request)) {
    buckets += draw.bucket + " " + std::to_string(draw.limit.units) + "/" +
               std::to_string(draw.limit.window_ms / kSecond);
  }
  return buckets;
}

std::string cost(Method method, std::string path, std::string body = {}) {
  net::HttpRequest request;
  request.service = net::Service::graph;
  request.method = method;
  request.tenant = CustomerId("T-1");
  request.path = std::move(path);
  request.body = std::move(body);
  std::string all;
  for (const auto& draw : graph::limits_of(request)) {
    all += draw.bucket + "=" + std::to_string(draw.units) + " ";
  }
  return all;
}

}  // namespace

TEST_CASE("Partner Center's resources have their documented limits", "[limits]") {
  CHECK(drawn(Method::get, "/v1/customers?size=500") == "customers 500/60");
  CHECK(drawn(Method::get, "/v1/customers/c") == "customers 500/60");
  CHECK(drawn(Method::get, "/v1/customers/c/subscriptions") == "subscriptions 500/60");
  CHECK(drawn(Method::patch, "/v1/Customers/c/Subscriptions/s") == "subscriptions 500/60");
  CHECK(drawn(Method::get, "/v1/customers/c/subscriptions/s/addons") == "subscriptions 500/60");
  CHECK(drawn(Method::get, "/v1/customers/c/orders") == "orders 500/60");
  CHECK(drawn(Method::get, "/v1/customers/c/orders/o/provisioningstatus") == "orders 500/60");
  CHECK(drawn(Method::post, "/v1/customers/C/migrations/newcommerce/validate") ==
        "migrations.validate/c 450/300");
  CHECK(drawn(Method::post, "/v1/customers/c/migrations/newcommerce") == "migrations 100/300");
  CHECK(drawn(Method::post, "/v1/customers/c/applicationconsents") == "consents 50/1");
}

TEST_CASE("what has no documented number is not limited", "[limits]") {
  CHECK(drawn(Method::get, "/v1/customers/c/users").empty());
  CHECK(drawn(Method::post, "/v1/customers/c/users/u/licenseupdates").empty());
  CHECK(drawn(Method::post, "/v1/customers/c/carts/k/checkout").empty());
  CHECK(drawn(Method::get, "/v1/offers?country=FR").empty());
  CHECK(drawn(Method::get, "/v1/customers/c/migrations/newcommerce/m").empty());
  CHECK(drawn(Method::post, "/v1/customers/c/migrations/newcommerce/schedules").empty());
  CHECK(drawn(Method::get, "/v1/").empty());
  CHECK(drawn(Method::get, "").empty());
}

TEST_CASE("Graph's calls cost what is documented, per tenant", "[limits]") {
  CHECK(cost(Method::get, "/v1.0/users?$top=100") == "graph.units/t-1=2 ");
  CHECK(cost(Method::get, "/v1.0/users?$select=id&$top=100") == "graph.units/t-1=1 ");
  CHECK(cost(Method::get, "/v1.0/users?$top=10&$expand=x") == "graph.units/t-1=2 ");
  CHECK(cost(Method::get, "/v1.0/subscribedSkus") == "graph.units/t-1=3 ");
  CHECK(cost(Method::get, "/v1.0/users/u/licenseDetails") == "graph.units/t-1=2 ");
  CHECK(cost(Method::get, "/v1.0/groups/g?$select=displayName") == "graph.units/t-1=1 ");
  CHECK(cost(Method::post, "/v1.0/users/u/assignLicense") ==
        "graph.units/t-1=1 graph.writes/t-1=1 ");
  CHECK(cost(Method::patch, "/v1.0/users/u") == "graph.units/t-1=1 graph.writes/t-1=1 ");
}

TEST_CASE("a batch counts as what is in it", "[limits]") {
  const std::string body = R"({"requests":[
    {"id":"1","method":"POST","url":"/users/u/assignLicense"},
    {"id":"2","method":"PATCH","url":"/users/u"},
    {"id":"3","method":"GET","url":"/subscribedSkus"}]})";
  CHECK(cost(Method::post, "/v1.0/$batch", body) == "graph.units/t-1=5 graph.writes/t-1=2 ");
  CHECK(cost(Method::post, "/v1.0/$batch", "broken") == "graph.units/t-1=1 ");
}

TEST_CASE("every service's limits are in the one that a caller is given", "[limits]") {
  const net::LimitsOf limits = engine::documented_limits();
  net::HttpRequest request;
  request.path = "/v1/customers";
  CHECK(limits(request).at(0).bucket == "customers");
  request.service = net::Service::graph;
  CHECK(limits(request).at(0).bucket.starts_with("graph.units/"));
  request.service = net::Service::crest;
  CHECK(limits(request).empty());
}

}  // namespace planshift::net_limits_test
