// The properties of carts and orders (reference 9).
#pragma once

#include "partner_center/fields.h"
#include "partner_center/purchase_models.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, CartLineError& error) {
  at("errorCode", error.code);
  at("errorDescription", error.description);
  at("additionalInformation.availableQuantity", error.available_quantity);
  at("additionalInformation.purchasedQuantity", error.purchased_quantity);
}

template <class Visitor>
void fields(Visitor& at, Participant& participant) {
  at("key", participant.key);
  at("value", participant.value);
}

template <class Visitor>
void fields(Visitor& at, Pricing& pricing) {
  at.money("listPrice", pricing.list);
  at.money("discountedPrice", pricing.discounted);
  at.money("proratedPrice", pricing.prorated);
  at.money("price", pricing.price);
  at.money("extendedPrice", pricing.extended);
}

// The tables call the item catalogId, every sample catalogItemId (reference 18, row 7).
template <class Visitor>
void fields(Visitor& at, CartLine& line) {
  at.line("id", "id", line.id);
  at("catalogItemId", "catalogId", line.catalog_item_id);
  at("friendlyName", line.friendly_name);
  at("quantity", line.quantity);
  at.currency("currencyCode", line.currency);
  at("billingCycle", line.billing_cycle);
  at("termDuration", line.term_duration);
  at.money("pricing.listPrice", line.unit_price);
  at.money("pricing.extendedPrice", line.extended_price);
  at("error", line.error);
}

template <class Visitor>
void fields(Visitor& at, CartLineDetails& details) {
  at.currency("currencyCode", details.currency);
  at("customTermEndDate", details.custom_term_end);
  at("participants", details.participants);
  at("provisioningContext", details.provisioning_context);
  at("orderGroup", details.order_group);
  at("addonItems", details.add_ons);
  at("renewsTo.termDuration", details.renews_to_term);
  at("promotionId", details.promotion_id);
  at("attestationAccepted", details.attestation_accepted);
  at("pricing", details.pricing);
}

template <class Visitor>
void fields(Visitor& at, Cart& cart) {
  at("id", cart.id);
  at("expirationTimestamp", cart.expires);
  at("status", cart.status);
  at("lineItems", cart.lines);
}

template <class Visitor>
void fields(Visitor& at, CartDetails& details) {
  at("creationTimestamp", details.created);
  at("lastModifiedTimestamp", details.modified);
  at("lastModifiedUser", details.modified_by);
}

template <class Visitor>
void fields(Visitor& at, OrderLine& line) {
  at.line("lineItemNumber", "lineItemNumber", line.number);
  at("offerId", line.offer_id);
  at("subscriptionId", line.subscription_id);
  at("friendlyName", line.friendly_name);
  at("quantity", line.quantity);
  at("termDuration", line.term_duration);
  at.money("pricing.listPrice", line.unit_price);
}

template <class Visitor>
void fields(Visitor& at, Order& order) {
  at("id", order.id);
  at.currency("currencyCode", order.currency);
  at("lineItems", order.lines);
  at("creationDate", order.created);
  at.word("status", order.status);
}

template <class Visitor>
void fields(Visitor& at, OrderLineDetails& line) {
  at.line("lineItemNumber", "lineItemNumber", line.number);
  at("offerId", line.offer_id);
  at("subscriptionId", line.subscription_id);
  at("parentSubscriptionId", line.parent_id);
  at("termDuration", line.term_duration);
  at("transactionType", line.transaction_type);
  at("friendlyName", line.friendly_name);
  at("quantity", line.quantity);
  at("customTermEndDate", line.custom_term_end);
  at("partnerIdOnRecord", line.partner_id);
  at("additionalPartnerIdsOnRecord", line.more_partner_ids);
  at("provisioningContext", line.provisioning_context);
  at("attestationAccepted", line.attestation_accepted);
  at("renewsTo", line.renews_to);
  at("pricing", line.pricing);
}

template <class Visitor>
void fields(Visitor& at, OrderDetails& order) {
  at("alternateId", order.alternate_id);
  at("referenceCustomerId", order.customer);
  at("partnerOnRecordAttestationAccepted", order.attested);
  at("billingCycle", order.billing_cycle);
  at.currency("currencyCode", order.currency);
  at("currencySymbol", order.currency_symbol);
  at("lineItems", order.lines);
  at("transactionType", order.transaction_type);
  at.money("totalPrice", order.total_price);
  at("attributes.etag", order.etag);
}

template <class Visitor>
void fields(Visitor& at, OrderError& error) {
  at("orderGroupId", error.group);
  at("code", error.code);
  at("description", error.description);
}

template <class Visitor>
void fields(Visitor& at, CheckoutResult& result) {
  at("orders", result.orders);
  at("orderErrors", result.errors);
}

template <class Visitor>
void fields(Visitor& at, ProvisionedPart& part) {
  at("quantity", part.quantity);
  at.word("status", part.status);
}

// Reference 18, row 11.
template <class Visitor>
void fields(Visitor& at, LineProvisioning& line) {
  at.line("lineItemNumber", "orderLineItemId", line.line);
  at.word("status", line.status);
  at("quantityProvisioningInformation", line.parts);
}

}  // namespace planshift::partner_center
