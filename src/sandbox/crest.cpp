// The old Commerce API, read only: who a tenant is, and its subscriptions (15). Its samples name no
// field for auto-renew, so there is none.
#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json href(std::string path) {
  return {{"href", std::move(path)}, {"method", "GET"}};
}

Json subscription_body(const Exchange& exchange, const CustomerState& customer,
                       const SubscriptionState& subscription) {
  const std::string reseller = "/" + exchange.path[0];
  const std::string id = subscription.id.text();
  Json body{{"id", id},
            {"order_id", subscription.order.text()},
            {"etag", etag_of(subscription)},
            {"offer_uri",
             "/3c95518e-8c37-41e3-9627-0ca339200f53/offers/" + subscription.offer_id.text()},
            {"friendly_name", subscription.friendly_name},
            {"quantity", subscription.quantity},
            {"creation_date", long_iso(subscription.created)},
            {"effective_start_date", short_iso(subscription.created)},
            {"commitment_end_date", short_iso(end_at(subscription, exchange.now))}};
  const std::string status = status_at(subscription, exchange.now);
  body["state"] = status;
  body["suspension_reasons"] = Json::array();
  if (status == "suspended") body["suspension_reasons"].push_back("CustomerCancellation");
  body["links"]["self"] = href(reseller + "/subscriptions/" + id);
  body["links"]["entitlement"] = href("/" + customer.commerce_id + "/entitlements/" + id);
  return body;
}

net::HttpResponse crest_refusal(int status, std::string_view text) {
  return answer_json(status, {{"error_code", status}, {"message", text}});
}

}  // namespace

net::HttpResponse crest_customer(Exchange& exchange) {
  const CustomerId tenant(exchange.query_value("tid"));
  std::string id;
  if (tenant == CustomerId(exchange.seed.partner_id)) id = guid_of("reseller/" + tenant.key());
  if (const CustomerState* customer = exchange.tenant.customer(tenant)) {
    id = customer->commerce_id;
  }
  if (id.empty()) return crest_refusal(404, "The customer was not found.");
  Json body{{"id", id}};
  body["identity"] = {{"provider", "AAD"},
                      {"type", "tenant"},
                      {"data", {{"tid", tenant.text()}}}};
  body["links"]["self"] = href("/customers/" + id);
  return answer_json(200, body);
}

// Legacy subscriptions only: the service is older than new commerce.
net::HttpResponse crest_subscriptions(Exchange& exchange) {
  const std::string wanted = exchange.query_value("recipient_customer_id");
  Json body;
  body["items"] = Json::array();
  bool known = false;
  for (const auto& customer : exchange.tenant.customers) {
    if (!equal_ignoring_case(customer.commerce_id, wanted)) continue;
    known = true;
    for (const auto& subscription : customer.subscriptions) {
      if (subscription.new_commerce) continue;
      body["items"].push_back(subscription_body(exchange, customer, subscription));
    }
  }
  if (!known) return crest_refusal(404, "The customer was not found.");
  body["total_count"] = body["items"].size();
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
