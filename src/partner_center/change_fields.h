// The properties of upgrades, transitions and conversions (reference 7.5 to 7.7). Their lists of
// words are in the order of the numbers that some answers give instead.
#pragma once

#include <array>

#include "partner_center/catalog_fields.h"
#include "partner_center/change_models.h"

namespace planshift::partner_center {

inline constexpr std::array<std::string_view, 3> kUpgradeTypes{"none", "upgrade_only",
                                                               "upgrade_with_license_transfer"};
inline constexpr std::array<std::string_view, 3> kTransitionTypes{
    "none", "transition_only", "transition_with_license_transfer"};

// A number that stands for no word here stays as it is: the lists of codes differ by resource.
template <class Visitor>
void fields(Visitor& at, ChangeError& error) {
  at("code", error.code);
  at("description", error.description);
}

template <class Visitor>
void fields(Visitor& at, Upgrade& upgrade) {
  at("targetOffer", upgrade.target);
  at.word("upgradeType", upgrade.upgrade_type, kUpgradeTypes);
  at("isEligible", upgrade.is_eligible);
  at("quantity", upgrade.quantity);
  at("upgradeErrors", upgrade.errors);
}

template <class Visitor>
void fields(Visitor& at, LicenseError& error) {
  at("userObjectId", error.user);
  at("name", error.name);
  at("email", error.email);
  at("errors", error.errors);
}

template <class Visitor>
void fields(Visitor& at, UpgradeResult& result) {
  at("sourceSubscriptionId", result.source);
  at("targetSubscriptionId", result.target);
  at.word("upgradeType", result.upgrade_type, kUpgradeTypes);
  at("upgradeErrors", result.errors);
  at("licenseErrors", result.license_errors);
}

template <class Visitor>
void fields(Visitor& at, Eligibility& eligibility) {
  at("isEligible", eligibility.is_eligible);
  at.word("transitionType", eligibility.transition_type, kTransitionTypes);
  at("errors", eligibility.errors);
}

template <class Visitor>
void fields(Visitor& at, SubscriptionEligibility& eligibility) {
  at("isEligible", eligibility.is_eligible);
  at("subscriptionId", eligibility.subscription);
  at("subscriptionFriendlyName", eligibility.friendly_name);
  at("subscriptionTermDuration", eligibility.term_duration);
  at("subscriptionBillingCycle", eligibility.billing_cycle);
  at("errors", eligibility.errors);
}

template <class Visitor>
void fields(Visitor& at, TransitionEligibility& eligibility) {
  at("operationId", eligibility.operation_id);
  at("catalogItemId", eligibility.catalog_item_id);
  at("title", eligibility.title);
  at("description", eligibility.description);
  at("quantity", eligibility.quantity);
  at("eligibilities", eligibility.eligibilities);
  at("subscriptionEligibilities", eligibility.subscriptions);
}

template <class Visitor>
void fields(Visitor& at, TransitionEvent& event) {
  at.word("name", event.name);
  at.word("status", event.status);
  at("timestamp", event.timestamp);
  at("errors", event.errors);
}

template <class Visitor>
void fields(Visitor& at, Transition& transition) {
  at("operationId", transition.operation_id);
  at("fromCatalogItemId", transition.from_item);
  at("fromSubscriptionId", transition.from_subscription);
  at("toCatalogItemId", transition.to_item);
  at("toSubscriptionId", transition.to_subscription);
  at("quantity", transition.quantity);
  at("termDuration", transition.term_duration);
  at("billingCycle", transition.billing_cycle);
  at.word("transitionType", transition.transition_type, kTransitionTypes);
  at("promotionId", transition.promotion_id);
  at("events", transition.events);
}

template <class Visitor>
void fields(Visitor& at, Conversion& conversion) {
  at("offerId", conversion.offer);
  at("targetOfferId", conversion.target_offer);
  at("orderId", conversion.order);
  at("quantity", conversion.quantity);
  at("billingCycle", conversion.billing_cycle);
}

template <class Visitor>
void fields(Visitor& at, ConversionResult& result) {
  at("subscriptionId", result.subscription);
  at("offerId", result.offer);
  at("targetOfferId", result.target_offer);
  at("error", result.error);
}

}  // namespace planshift::partner_center
