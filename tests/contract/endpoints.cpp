#include "contract/endpoints.h"

namespace planshift::test {

namespace {

// Positions of its users.
constexpr std::size_t kPerson = 5, kDeletedPerson = 7;

}  // namespace

partner_center::LicenseUpdate f3_for_skype() {
  partner_center::LicenseUpdate update;
  update.assign = {{SkuId(std::string(kF3Sku)), {}}};
  update.remove = {SkuId(std::string(kSkypeSku))};
  return update;
}

sandbox::TenantSeed scene_tenant() {
  auto seed = legacy_tenant();
  seed.customers[0].subscriptions[0].group = sandbox::GroupSeed{"Sales", {8, 9}};
  seed.customers[0].deleted_people = {kDeletedPerson};
  return seed;
}

void RouteTransport::send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) {
  const auto before = sandbox_.calls();
  net::HttpOutcome outcome;
  outcome.kind = net::OutcomeKind::answered;
  outcome.response = sandbox_.handle(request);
  for (const auto& [route, count] : sandbox_.calls()) {
    const auto entry = before.find(route);
    if (entry == before.end() || entry->second != count) reached_.insert(route);
  }
  done(std::move(outcome));
}

Scene::Scene() {
  world.buy(kF3Product, 10, "mark");
  world.time.advance(5000);
  const sandbox::CustomerState& first = world.customer();
  customer = first.id;
  legacy = first.subscriptions.front().id;
  movable = first.subscriptions[kOldF3].id;
  trial = first.subscriptions[kTrial].id;
  bought = first.subscriptions.back().id;
  order = first.orders.back().id;
  user = first.users[kPerson].id;
  deleted_user = first.users[kDeletedPerson].id;
  item = CatalogItemId(world.item(kF3Product, "0001"));
}

partner_center::CartLine Scene::line() const {
  partner_center::CartLine line;
  line.catalog_item_id = item;
  line.quantity = 3;
  line.term_duration = "P1Y";
  line.billing_cycle = "monthly";
  return line;
}

GroupId Scene::group() const {
  return world.customer().groups.front().id;
}

std::vector<Endpoint> endpoints() {
  std::vector<Endpoint> all;
  for (const auto& part : {customer_endpoints(), subscription_endpoints(), change_endpoints(),
                           catalog_endpoints(), purchase_endpoints(), user_endpoints(),
                           migration_endpoints(), account_endpoints(), graph_endpoints()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace planshift::test
