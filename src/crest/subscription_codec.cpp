#include "crest/subscription_codec.h"

#include "partner_center/fields.h"

namespace planshift::crest {

template <class Visitor>
void fields(Visitor& at, Subscription& subscription) {
  at("id", subscription.id);
  at("order_id", subscription.order_id);
  at("etag", subscription.etag);
  at("offer_uri", subscription.offer_uri);
  at("friendly_name", subscription.friendly_name);
  at("quantity", subscription.quantity);
  at("creation_date", subscription.created);
  at("effective_start_date", subscription.effective_start);
  at.end("commitment_end_date", subscription.commitment_end);
  at.word("state", subscription.state);
  at("suspension_reasons", subscription.suspension_reasons);
  at("links.entitlement.href", subscription.entitlement_link);
}

std::optional<Subscription> read_subscription(const Json& json) {
  auto subscription = partner_center::read_fields<Subscription>(json, "id");
  if (!subscription || subscription->id.empty()) return std::nullopt;
  const std::string& uri = subscription->offer_uri;
  subscription->offer_id = OfferId(uri.substr(uri.rfind('/') + 1));
  return subscription;
}

Result<std::vector<Subscription>> read_listing(std::string_view text) {
  constexpr std::string_view kWhere = "crest.listing";
  const Result<Json> json = parse_json(text, kWhere);
  if (!json) return std::unexpected(json.error());
  const Json* items = json->is_array() ? &*json : json::find(*json, "items");
  if (items == nullptr || !items->is_array()) {
    return fail("service.unreadable", std::string(kWhere), "no list of subscriptions");
  }
  std::vector<Subscription> subscriptions;
  for (const Json& item : *items) {
    std::optional<Subscription> subscription = read_subscription(item);
    if (!subscription) {
      return fail("service.unreadable", std::string(kWhere), "an item is no subscription");
    }
    subscriptions.push_back(*std::move(subscription));
  }
  return subscriptions;
}

}  // namespace planshift::crest
