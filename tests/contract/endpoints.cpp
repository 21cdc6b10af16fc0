#include "contract/endpoints.h"

namespace planshift::test {

namespace {

constexpr std::string_view kProduct = "CFQ7TTC0LGZW";
constexpr const char* kAddOn = "2828BE95-46BA-4F91-B2FD-0BEF192ECF60";

}  // namespace

sandbox::TenantSeed scene_tenant() {
  auto seed = small_tenant();
  seed.customers[0].subscriptions[0].group = sandbox::GroupSeed{"Sales", {8, 9}};
  sandbox::OfferSeed addon = seed.offers[0];
  addon.key = "addon";
  addon.legacy_id = OfferId(kAddOn);
  addon.name = "Exchange Online Archiving";
  addon.for_sale = true;
  seed.offers.push_back(addon);
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
  world.buy(kProduct, 10, "mark");
  world.time.advance(5000);
  const sandbox::CustomerState& first = world.customer();
  customer = first.id;
  legacy = first.subscriptions.front().id;
  bought = first.subscriptions.back().id;
  order = first.orders.back().id;
  user = first.users.front().id;
  item = CatalogItemId(world.item(kProduct, "0001"));
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

OfferId Scene::addon_offer() const {
  return OfferId(kAddOn);
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
