// A subscription that comes into being: bought, upgraded to, or migrated to.
#pragma once

#include <string>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

struct Provision {
  const OfferSeed* offer = nullptr;
  std::string item;  // offer GUID, or product:sku:availability
  std::string name;  // friendlyName
  std::int64_t quantity = 0;
  std::string term;
  std::string billing;
  SubscriptionId id;
  OrderId order;
  Instant active_from;
};

// Created now, active from then on, renewing.
SubscriptionState provisioned(const Exchange& exchange, const Provision& what);
// When the term that begins at an instant is over: its last second.
Instant end_of_term(Instant begin, std::string_view term);
// An upper-case GUID for legacy, lower case for new commerce (7.2).
SubscriptionId new_subscription_id(std::string_view named, bool new_commerce);
// What a customer of this segment and country puts into a cart; the offer's GUID for legacy.
std::string item_for(const CustomerState& customer, const OfferSeed& offer);
const OfferSeed* offer_of(const Exchange& exchange, const SubscriptionState& subscription);
// Every license of one SKU that is held directly becomes one of another, for `most` users.
void transfer_licenses(const Exchange& exchange, const SkuId& from, const SkuId& to,
                       std::int64_t most);

// The customer's subscription of this id; null before it is provisioned (nobody sees it then).
SubscriptionState* find_subscription(Exchange& exchange, std::string_view id);
net::HttpResponse no_subscription(std::string_view id);
// Sets the status and tells it.
void change_status(const Exchange& exchange, SubscriptionState& subscription,
                   const std::string& from, const std::string& to);
Effect effect_on(const SubscriptionState& subscription, EffectKind kind);

}  // namespace planshift::sandbox
