#include "simulation/outsiders.h"

#include <algorithm>

#include "base/json.h"
#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

const std::string kCustomersPath = "/v1/customers/";

}  // namespace

net::HttpResponse Outsiders::act(net::Method method, std::string operation, std::string path,
                                 std::string body) {
  net::HttpRequest request;
  request.method = method;
  request.operation = std::move(operation);
  request.path = std::move(path);
  request.body = std::move(body);
  checker_.admin_is_acting(true);
  net::HttpResponse answer = vendor_.answer(request);
  checker_.admin_is_acting(false);
  return answer;
}

// The tenant's truth is const to everybody but the world itself.
sandbox::CustomerState& Outsiders::any_customer() {
  auto& customers = const_cast<sandbox::TenantState&>(service_.state()).customers;
  return customers[static_cast<std::size_t>(around_.chooser.vary(customers.size()))];
}

void Outsiders::give_old_license() {
  const auto& customer = service_.state().customers.front();
  const UserId colleague = customer.users.back().id;
  const auto answer =
      act(net::Method::post, "licenses.update",
          kCustomersPath + customer.id.text() + "/users/" + colleague.text() + "/licenseupdates",
          to_text(Json{{"licensesToAssign", {{{"skuId", std::string(test::kSkypeSku)}}}}}));
  if (answer.status < 300) checker_.admin_acts_on(colleague);
}

void Outsiders::buy(const ProductId& product, const std::string& product_sku) {
  const sandbox::CustomerState& customer = any_customer();
  const std::string path = kCustomersPath + customer.id.text();
  const auto offers = parse_json(
      act(net::Method::get, "availabilities.list",
          "/v1/products/" + product.text() + "/skus/" + product_sku + "/availabilities?country=FR",
          "")
          .body,
      "outsiders");
  if (!offers || json::array(*offers, "items").empty()) return;
  const std::string item = json::text(json::array(*offers, "items")[0], "catalogItemId");
  Json line{{"id", 0},
            {"catalogItemId", item},
            {"quantity", 1},
            {"billingCycle", "monthly"},
            {"termDuration", "P1Y"}};
  const auto cart = parse_json(act(net::Method::post, "cart.create", path + "/carts",
                                   to_text(Json{{"lineItems", Json::array({line})}}))
                                   .body,
                               "outsiders");
  if (!cart) return;
  act(net::Method::post, "cart.checkout",
      path + "/carts/" + json::text(*cart, "id") + "/checkout", "");
}

void Outsiders::renew_old() {
  for (auto& held : any_customer().subscriptions) {
    const bool old = held.license == SkuId(std::string(test::kSkypeSku));
    if (!old || held.status != "active" || held.auto_renew) continue;
    held.auto_renew = true;
    ++held.version;
    vendor_.note_change("renewed");
    return;
  }
}

void Outsiders::delete_user() {
  auto& users = any_customer().users;
  auto& user = users[static_cast<std::size_t>(around_.chooser.vary(users.size()))];
  if (user.deleted_at) return;
  user.deleted_at = around_.time.server().now();
  user.licenses.clear();
  checker_.user_is_gone(user.id);
  vendor_.note_change("deleted");
}

void Outsiders::expire_carts() {
  for (auto& cart : any_customer().carts) cart.expires = around_.time.server().now();
  vendor_.note_change("expired");
}

bool Outsiders::purchases_are_visible() const {
  const Instant now = around_.time.server().now();
  return std::ranges::all_of(service_.state().customers, [now](const auto& customer) {
    return std::ranges::all_of(customer.subscriptions, [now](const auto& held) {
      return held.active_from <= now;
    });
  });
}

}  // namespace planshift::simulation
