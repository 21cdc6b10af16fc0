// Two roads for licenses: one interface, the same effects, and a change of road in mid-run.
#include <catch_amalgamated.hpp>
#include <cstdio>

#include "engine/license_road.h"
#include "support/office.h"

namespace planshift::engine::engine_road_test {

namespace {

using test::answer;
using test::license_update;
using test::Office;

const SkuId kOld{std::string(test::kSkypeSku)};
const SkuId kOther{std::string(test::kE1Sku)};

// One customer with one user to look at, and a second product of which licenses are left.
struct Desk {
  explicit Desk(Road road) : office(seed(), {}, road), road(office.services()) {}

  static sandbox::TenantSeed seed() {
    auto made = Office::tenant(0);
    sandbox::SubscriptionSeed other;
    other.offer = "o365-e1";
    other.seats = 4;
    made.customers[0].subscriptions.push_back(other);
    return made;
  }
  template <class T>
  T run(Task<T> task) {
    task.start();
    office.time.run_until([&] { return task.done(); });
    REQUIRE(task.done());
    return task.take();
  }
  const sandbox::CustomerState& customer() { return office.service().state().customers[0]; }
  std::vector<UserId> users() {
    std::vector<UserId> ids;
    for (const auto& user : customer().users) ids.push_back(user.id);
    return ids;
  }
  // What a user holds: SKU and the names of the plans that are on.
  std::map<std::string, std::vector<std::string>> held(UserId user) {
    std::map<std::string, std::vector<std::string>> found;
    const auto lists = run(road.licenses(customer().id, {std::move(user)}));
    CHECK(lists.at(0).complete);
    for (const auto& license : lists[0].items) {
      for (const auto& plan : license.plans) found[license.sku.key()].push_back(plan.name);
    }
    return found;
  }

  Office office;
  LicenseRoad road;
};

partner_center::LicenseUpdate move_to_other(std::vector<ServicePlanId> off) {
  partner_center::LicenseUpdate update;
  update.assign.push_back({.sku = kOther, .excluded_plans = std::move(off)});
  update.remove.push_back(kOld);
  return update;
}

}  // namespace

TEST_CASE("both roads read the same of users, pools and holders", "[engine][road]") {
  Desk partner(Road::partner_center);
  Desk graph(Road::graph);
  for (Desk* desk : {&partner, &graph}) {
    const UserId user = desk->users().at(0);
    CHECK(desk->held(user) ==
          std::map<std::string, std::vector<std::string>>{{kOld.key(), {"MCOIMP"}}});
    const auto pools = desk->run(desk->road.pools(desk->customer().id));
    REQUIRE(pools.complete);
    const auto pool = std::ranges::find(pools.items, kOther, &partner_center::SubscribedSku::sku);
    REQUIRE(pool != pools.items.end());
    CHECK(pool->available_units == 4);
    CHECK(pool->active_units == 4);
    CHECK(pool->plans.size() == 2);
    const auto gone = desk->run(
        desk->road.licenses(desk->customer().id, {UserId("00000000-0000-4000-8000-00000000000f")}));
    CHECK_FALSE(gone.at(0).complete);
    CHECK(gone.at(0).why_incomplete.http_status == 404);
  }
  CHECK(partner.office.wire.count("licenses.list") == 2);
  CHECK(graph.office.wire.count("licenses.list") == 0);
}

TEST_CASE("several users are read in one call where the road can", "[engine][road]") {
  for (const Road road : {Road::partner_center, Road::graph}) {
    Desk desk(road);
    std::vector<UserId> users = desk.users();
    users.insert(users.begin() + 1, UserId("00000000-0000-4000-8000-00000000000f"));
    const auto lists = desk.run(desk.road.licenses(desk.customer().id, users));
    REQUIRE(lists.size() == users.size());
    CHECK(lists[0].complete);
    CHECK(lists[1].why_incomplete.http_status == 404);
    CHECK(lists[2].items.at(0).sku == kOld);
    CHECK(desk.office.wire.sent.size() == (road == Road::graph ? 1 : users.size()));
  }
}

TEST_CASE("one request assigns and removes, and its plans stay off", "[engine][road]") {
  for (const Road road : {Road::partner_center, Road::graph}) {
    Desk desk(road);
    const UserId user = desk.users().at(0);
    const auto moved = desk.run(desk.road.update(
        desk.customer().id, user,
        move_to_other({ServicePlanId(std::string(test::kTeamsPlan))}), "request-1"));
    CHECK(moved.ok());
    CHECK(desk.office.wire.sent.back().operation == license_update(road));
    CHECK(desk.office.wire.sent.back().request_id == "request-1");
    CHECK(desk.held(user) ==
          std::map<std::string, std::vector<std::string>>{{kOther.key(), {"MCOSTANDARD"}}});
    const auto located =
        desk.run(desk.road.set_usage_location(desk.customer().id, user, "BE", "request-2"));
    CHECK(located.ok());
    CHECK(desk.customer().users.at(0).usage_location == "BE");
  }
}

TEST_CASE("a request of both lists done by half shows when it is read back", "[engine][road]") {
  for (const Road road : {Road::partner_center, Road::graph}) {
    Desk desk(road);
    sandbox::Fault fault;
    fault.kind = sandbox::FaultKind::half_done;
    desk.office.service().order_fault(fault);
    const UserId user = desk.users().at(0);
    const auto moved =
        desk.run(desk.road.update(desk.customer().id, user, move_to_other({}), "request"));
    CHECK(moved.ok());
    const auto held = desk.held(user);
    CHECK(held.contains(kOther.key()));
    CHECK(held.contains(kOld.key()));
    partner_center::LicenseUpdate rest;
    rest.remove.push_back(kOld);
    CHECK(desk.run(desk.road.update(desk.customer().id, user, rest, "repair")).ok());
    CHECK_FALSE(desk.held(user).contains(kOld.key()));
  }
}

TEST_CASE("refusals with a way of their own have one code by both roads", "[engine][road]") {
  for (const Road road : {Road::partner_center, Road::graph}) {
    Desk desk(road);
    partner_center::LicenseUpdate none_left;
    none_left.assign.push_back({.sku = SkuId(std::string(test::kF3Sku)), .excluded_plans = {}});
    partner_center::LicenseUpdate not_held;
    not_held.remove.push_back(kOther);
    const UserId user = desk.users().at(0);
    auto refused = desk.run(desk.road.update(desk.customer().id, user, not_held, "a"));
    CHECK(refused.kind == net::WriteKind::refused);
    CHECK(refused.error.detail == "User does not have a corresponding license.");
    name_license_refusal(refused.error);
    CHECK(refused.error.code == "service.refused");
  }
  Error error;
  error.detail = "Subscription with SKU s does not have any available licenses.";
  name_license_refusal(error);
  CHECK(error.code == "license.no_seats");
}

TEST_CASE("the road may change in mid-run, from the next write on", "[engine][road]") {
  const Road from = GENERATE(Road::partner_center, Road::graph);
  const Road to = from == Road::graph ? Road::partner_center : Road::graph;
  Options options;
  options.rules.users_at_once = 1;
  Office office(0, options, from);
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count(license_update(from)) == 1; });
  office.engine->set_road(to);
  office.run();
  CHECK(office.all_done());
  CHECK(office.wire.count(license_update(from)) == 1);
  CHECK(office.wire.count(license_update(to)) == 5);
}

TEST_CASE("a write keeps the road its intent began with", "[engine][road]") {
  Office office(0, {}, Road::partner_center);
  bool changed = false;
  office.journal->on_change([&] {
    const auto& users = office.migration().users;
    const bool intended = std::ranges::any_of(users, [](const auto& user) {
      return user.assign == migration::WriteState::intended;
    });
    if (!intended || changed) return;
    changed = true;
    office.engine->set_road(Road::graph);
  });
  office.approve(office.plans());
  office.time.run_until([&] { return changed; });
  REQUIRE(changed);
  office.time.run_until([&] {
    return office.wire.count("licenses.update") + office.wire.count("graph.assign_license") > 2;
  });
  CHECK(office.wire.count("licenses.update") == 1);
  office.run();
  CHECK(office.all_done());
  CHECK(office.migration().users_moved() == 3);
}

TEST_CASE("an answer lost by one road is proved by a reading of the other", "[engine][road]") {
  const Road from = GENERATE(Road::partner_center, Road::graph);
  const Road to = from == Road::graph ? Road::partner_center : Road::graph;
  Office office(0, {}, from);
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != license_update(from)) return std::nullopt;
    office.service().handle(request);
    net::HttpOutcome lost;
    lost.error.code = "net.lost";
    office.engine->set_road(to);
    return lost;
  };
  office.approve(office.plans());
  office.run();
  CHECK(office.all_done());
  // Nobody is assigned a license twice: what was lost had arrived.
  const std::size_t writes =
      office.wire.count(license_update(from)) + office.wire.count(license_update(to));
  CHECK(writes == 6);
}

TEST_CASE("by Graph, reading users together saves calls", "[engine][road]") {
  std::map<Road, std::size_t> calls;
  for (const Road road : {Road::partner_center, Road::graph}) {
    auto seed = Office::tenant(0);
    seed.customers[0].subscriptions[0].seats = 40;
    seed.customers[0].subscriptions[0].holders = 40;
    Office office(std::move(seed), {}, road);
    office.approve(office.plans());
    office.run();
    CHECK(office.all_done());
    calls[road] = office.wire.sent.size();
    if (road == Road::partner_center) continue;
    CHECK(office.wire.count("licenses.list") == 0);
    CHECK(office.wire.count("licenses.update") == 0);
    CHECK(office.wire.count("subscribedskus.list") == 0);
    CHECK(office.wire.count("graph.batch") > 0);
  }
  std::printf("40 users moved: %zu calls by Partner Center, %zu by Graph\n",
              calls[Road::partner_center], calls[Road::graph]);
  CHECK(calls[Road::graph] * 10 < calls[Road::partner_center] * 8);
}

TEST_CASE("holders are found among 20,000 people, page by page", "[engine][road][large]") {
  auto seed = Office::tenant(0);
  seed.customers[0].unlicensed_people = 19'997;
  Office office(std::move(seed), {}, Road::graph);
  office.service().behavior().users_per_page = 999;
  std::size_t largest = 0;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != "graph.users.list") return std::nullopt;
    net::HttpResponse response = office.service().handle(request);
    largest = std::max(largest, response.body.size());
    return net::HttpOutcome{
        .kind = net::OutcomeKind::answered, .response = std::move(response), .error = {}};
  };
  office.approve(office.plans());
  office.run();
  CHECK(office.all_done());
  CHECK(office.migration().users_moved() == 3);
  // Before, at the guard, and after: three readings of 21 pages each.
  const std::size_t pages = office.wire.count("graph.users.list");
  std::printf("20,000 people, 3 holders: %zu pages of at most %zu bytes, %zu calls in all\n", pages,
              largest, office.wire.sent.size());
  CHECK(pages == 63);
  CHECK(largest < 1'000'000);
}

}  // namespace planshift::engine::engine_road_test
