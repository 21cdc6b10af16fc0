// What hangs on a subscription: add-ons and support contact (7.4), common end dates (7.8).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/provision.h"
#include "sandbox/subscription_body.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json contact_body(const Exchange& exchange, const SubscriptionState& subscription) {
  Json body{{"supportTenantId", exchange.seed.partner_id},
            {"supportMpnId", "4391507"},
            {"name", exchange.seed.partner}};
  for (const auto* name : {"supportTenantId", "supportMpnId", "name"}) {
    const auto given = json::optional_text(subscription.support_contact, name);
    if (given) body[name] = *given;
  }
  body["links"]["self"] = link(exchange.customer_path() + "/subscriptions/" +
                               subscription.id.text() + "/supportcontact");
  body["attributes"] = attributes("SupportContact");
  return body;
}

Instant end_of_month(Instant instant) {
  Date date = date_of(instant);
  const int next = date.month == 12 ? 1 : date.month + 1;
  const int year = date.month == 12 ? date.year + 1 : date.year;
  return start_of(Date{year, next, 1}).plus(-kDay);
}

}  // namespace

net::HttpResponse list_addons(Exchange& exchange) {
  const auto* base = find_subscription(exchange, exchange.path[1]);
  if (!base) return no_subscription(exchange.path[1]);
  std::vector<Json> items;
  for (const auto& other : exchange.customer->subscriptions) {
    if (other.parent == base->id && exchange.now >= other.active_from) {
      items.push_back(subscription_body(exchange, other));
    }
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_support_contact(Exchange& exchange) {
  const auto* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  return answer_json(200, contact_body(exchange, *subscription));
}

net::HttpResponse put_support_contact(Exchange& exchange) {
  auto* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  if (json::text(exchange.body, "supportTenantId").empty()) {
    return refusal(400, 3000, "The support tenant is missing.");
  }
  subscription->support_contact = exchange.body;
  return answer_json(200, contact_body(exchange, *subscription));
}

net::HttpResponse list_custom_end_dates(Exchange& exchange) {
  const std::string term = exchange.query_value("term_duration");
  if (term.empty()) return refusal(400, 800002, "The term duration is missing.");
  const Instant end = end_of_term(exchange.now, term);
  std::vector<Json> items;
  items.push_back({{"allowedCustomTermEndDateType", "calendarMonthAligned"},
                   {"allowedCustomTermEndDate", short_iso(end_of_month(exchange.now))}});
  for (const auto& other : exchange.customer->subscriptions) {
    const bool fits = other.new_commerce && other.end > exchange.now && other.end <= end &&
                      status_at(other, exchange.now) == "active";
    if (!fits) continue;
    Json item{{"allowedCustomTermEndDateType", "subscriptionAligned"}};
    item["cotermSubscriptionIds"] = Json::array({other.id.text()});
    item["allowedCustomTermEndDate"] = short_iso(start_of(date_of(other.end)));
    items.push_back(std::move(item));
  }
  return answer_json(200, collection(std::move(items)));
}

}  // namespace planshift::sandbox
