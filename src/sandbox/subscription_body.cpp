#include "sandbox/subscription_body.h"

#include "sandbox/pool.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json links_of(const Exchange& exchange, const SubscriptionState& subscription) {
  const std::string country = "?country=" + exchange.customer->country;
  Json links;
  if (subscription.new_commerce) {
    const std::string product = "/products/" + subscription.product.text();
    const std::string sku = product + "/skus/" + subscription.product_sku;
    links["product"] = link(product + country);
    links["sku"] = link(sku + country);
    links["availability"] = link(sku + "/availabilities/" + subscription.availability + country);
  } else {
    links["offer"] = link("/offers/" + subscription.offer_id.text() + country);
  }
  if (!subscription.parent.empty()) {
    links["parentSubscription"] =
        link(exchange.customer_path() + "/subscriptions/" + subscription.parent.text());
  }
  links["self"] = link(exchange.customer_path() + "/subscriptions/" + subscription.id.text());
  return links;
}

void add_new_commerce(Json& body, const SubscriptionState& subscription, Instant now) {
  const Instant cancellable = subscription.created.plus(kCancellationDays * kDay);
  body["cancellationAllowedUntilDate"] = short_iso(cancellable);
  body["renewalTermDuration"] = "";
  body["refundOptions"] = Json::array();
  body["refundableQuantity"] = {{"totalQuantity", 0}, {"details", Json::array()}};
  if (now < cancellable) {
    body["refundOptions"].push_back(
        {{"type", "Full"}, {"expiresAt", short_iso(subscription.created.plus(kDay))}});
    body["refundableQuantity"]["totalQuantity"] = subscription.quantity;
    body["refundableQuantity"]["details"].push_back(
        {{"quantity", subscription.quantity}, {"allowedUntilDateTime", short_iso(cancellable)}});
  }
  body["isMicrosoftProduct"] = true;
  body["attentionNeeded"] = false;
  body["actionTaken"] = false;
  body["publisherName"] = "Microsoft Corporation";
}

}  // namespace

Json renamed_actions(Json actions, std::string_view from, std::string_view to) {
  if (!actions.is_array() || from == to) return actions;
  for (auto& action : actions) {
    if (json::text(action, "actionType") == from) json::set(action, "actionType", to);
  }
  return actions;
}

Json subscription_body(const Exchange& exchange, const SubscriptionState& subscription) {
  const Instant end = end_at(subscription, exchange.now);
  Json body{{"id", subscription.id.text()},
            {"offerId", subscription.offer_id.text()},
            {"offerName", subscription.offer_name},
            {"friendlyName", subscription.friendly_name}};
  if (subscription.new_commerce) {
    body["productType"] = {{"id", "OnlineServicesNCE"}, {"displayName", "OnlineServicesNCE"}};
  }
  body["quantity"] = subscription.quantity;
  if (!subscription.parent.empty()) body["parentSubscriptionId"] = subscription.parent.text();
  body["unitType"] = "Licenses";
  body["hasPurchasableAddons"] = false;
  body["creationDate"] = long_iso(subscription.created);
  body["effectiveStartDate"] = short_iso(subscription.created);
  body["commitmentEndDate"] = short_iso(start_of(date_of(end)));
  body["commitmentEndDateTime"] = short_iso(end);
  body["status"] = status_at(subscription, exchange.now);
  body["autoRenewEnabled"] = subscription.auto_renew;
  body["isTrial"] = subscription.trial;
  body["billingType"] = "license";
  body["billingCycle"] = subscription.billing;
  body["termDuration"] = subscription.term;
  if (subscription.new_commerce) add_new_commerce(body, subscription, exchange.now);
  if (!subscription.next_term.is_null())
    body["scheduledNextTermInstructions"] = subscription.next_term;
  if (!subscription.scheduled_actions.is_null() && exchange.behavior.knows_scheduled_actions) {
    body["scheduledActions"] = renamed_actions(subscription.scheduled_actions, kExtendedTerm,
                                               exchange.behavior.extended_term_word);
  }
  if (!subscription.migrated_from.empty()) {
    body["migratedFromSubscriptionId"] = subscription.migrated_from.text();
  }
  body["partnerId"] = subscription.partner_id;
  body["contractType"] = "subscription";
  body["links"] = links_of(exchange, subscription);
  body["orderId"] = subscription.order.text();
  // New commerce prints no etag (4.5).
  if (!subscription.new_commerce) body["attributes"]["etag"] = etag_of(subscription);
  body["attributes"]["objectType"] = "Subscription";
  return body;
}

}  // namespace planshift::sandbox
