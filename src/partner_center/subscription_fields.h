// The properties of subscriptions (reference 7.2).
#pragma once

#include <array>

#include "partner_center/fields.h"
#include "partner_center/subscription_models.h"

namespace planshift::partner_center {

// In the order of their numbers.
inline constexpr std::array<std::string_view, 7> kSubscriptionStates{
    "none", "active", "suspended", "deleted", "expired", "pending", "disabled"};

template <class Visitor>
void fields(Visitor& at, TermProduct& product) {
  at("productId", product.product_id);
  at("skuId", product.sku_id);
  at("availabilityId", product.availability_id);
  at("billingCycle", product.billing_cycle);
  at("termDuration", product.term_duration);
  at("promotionId", product.promotion_id);
}

template <class Visitor>
void fields(Visitor& at, NextTerm& term) {
  at("product", term.product);
  at("quantity", term.quantity);
  at("customTermEndDate", term.custom_term_end);
}

template <class Visitor>
void fields(Visitor& at, ScheduledAction& action) {
  at("scheduleType", action.schedule_type);
  at("actionType", action.action_type);
}

template <class Visitor>
void fields(Visitor& at, ScheduledActionDetails& action) {
  at("scheduleType", action.schedule_type);
  at("actionType", action.action_type);
  at("effectiveDate", action.effective);
  at("instructions", action.instructions);
}

template <class Visitor>
void fields(Visitor& at, RefundOption& option) {
  at("type", option.type);
  at("expiresAt", "expiresAfter", option.expires);
}

template <class Visitor>
void fields(Visitor& at, RefundablePart& part) {
  at("quantity", part.quantity);
  at("allowedUntilDateTime", part.allowed_until);
}

template <class Visitor>
void fields(Visitor& at, RefundableQuantity& refundable) {
  at("totalQuantity", refundable.total);
  at("details", refundable.details);
}

template <class Visitor>
void fields(Visitor& at, Subscription& subscription) {
  at("id", subscription.id);
  at("offerId", subscription.offer_id);
  at("offerName", subscription.offer_name);
  at("friendlyName", subscription.friendly_name);
  at("parentSubscriptionId", subscription.parent_id);
  at("quantity", subscription.quantity);
  at("effectiveStartDate", subscription.effective_start);
  at.end("commitmentEndDate", subscription.commitment_end);
  at("cancellationAllowedUntilDate", subscription.cancellation_allowed_until);
  at.word("status", subscription.status, kSubscriptionStates);
  at("autoRenewEnabled", subscription.auto_renew);
  at("isTrial", subscription.is_trial);
  at("billingCycle", subscription.billing_cycle);
  at("termDuration", subscription.term_duration);
  at("orderId", subscription.order_id);
  at("attributes.etag", subscription.etag);
  at("scheduledActions", subscription.scheduled_actions);
}

template <class Visitor>
void fields_of_new_commerce(Visitor& at, SubscriptionDetails& details) {
  at("productType.id", details.product_type);
  at("productType.displayName", details.product_type_name);
  at("customTermEndDate", details.custom_term_end);
  at("renewalTermDuration", details.renewal_term_duration);
  at("refundOptions", details.refund_options);
  at("refundableQuantity", details.refundable);
  at("promotionId", details.promotion_id);
  at("migratedFromSubscriptionId", details.migrated_from);
  at("scheduledActions", details.scheduled_actions);
  at("scheduledNextTermInstructions", details.next_term);
  at("nextChargeInstructions", details.next_charge);
}

template <class Visitor>
void fields(Visitor& at, SubscriptionDetails& details) {
  at("consumptionType", details.consumption_type);
  at("attentionNeeded", details.attention_needed);
  at("actionTaken", details.action_taken);
  at("lineItems", details.line_items);
  at("productOrderId", details.product_order_id);
  at("entitlementId", details.entitlement_id);
  at("unitType", details.unit_type);
  at("creationDate", details.created);
  at.end("commitmentEndDateTime", details.commitment_end_time);
  at("billingCycleEndDate", details.billing_cycle_end);
  at("billingCycleEndDateTime", details.billing_cycle_end_time);
  at("billingType", details.billing_type);
  at("hasPurchasableAddons", details.has_purchasable_addons);
  at("isMicrosoftProduct", details.is_microsoft_product);
  at("publisherName", details.publisher);
  at("actions", details.actions);
  at("partnerId", details.partner_id);
  at("suspensionReasons", details.suspension_reasons);
  at("contractType", details.contract_type);
  fields_of_new_commerce(at, details);
}

template <class Visitor>
void fields(Visitor& at, ProvisioningStatus& status) {
  at("skuId", status.sku);
  at.word("status", status.status);
  at("quantity", status.quantity);
  at.end("endDate", status.end);
}

template <class Visitor>
void fields(Visitor& at, SupportContact& contact) {
  at("supportTenantId", contact.tenant_id);
  at("supportMpnId", contact.mpn_id);
  at("name", contact.name);
}

template <class Visitor>
void fields(Visitor& at, CustomTermEnd& end) {
  at("allowedCustomTermEndDateType", end.type);
  at("cotermSubscriptionIds", end.aligned_with);
  at("allowedCustomTermEndDate", end.date);
}

}  // namespace planshift::partner_center
