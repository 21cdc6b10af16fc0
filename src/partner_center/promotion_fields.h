// The properties of promotions (reference 8.3).
#pragma once

#include "partner_center/catalog_models.h"
#include "partner_center/fields.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, PricingPolicy& policy) {
  at("policyType", policy.type);
  at("value", policy.value);
}

template <class Visitor>
void fields(Visitor& at, PromotedProduct& product) {
  at("productId", product.product_id);
  at("skuId", product.sku_id);
  at("term.duration", product.term_duration);
  at("term.billingCycle", product.billing_cycle);
  at("pricingPolicies", product.pricing);
}

template <class Visitor>
void fields(Visitor& at, SeatConstraint& constraint) {
  at("type", constraint.type);
  at("minSeats", constraint.least);
  at("maxSeats", constraint.most);
}

template <class Visitor>
void fields(Visitor& at, OwnershipLimit& limit) {
  at("type", limit.type);
  at("minAssets", limit.least);
  at("maxAssets", limit.most);
}

template <class Visitor>
void fields(Visitor& at, PromotionCondition& condition) {
  at("type", condition.type);
  at("isApplicable", condition.is_applicable);
}

template <class Visitor>
void fields(Visitor& at, Promotion& promotion) {
  at("id", promotion.id);
  at("name", promotion.name);
  at("description", promotion.description);
  at("startDate", promotion.start);
  at.end("endDate", promotion.end);
  at("properties.isAutoApplicable", promotion.is_auto_applicable);
  at("requiredProducts", promotion.products);
  at("promotionConstraints.seatConstraints", promotion.seats);
  at("promotionConstraints.assetOwnershipLimits", promotion.ownership_limits);
  at("promotionConstraints.eligibilityConstraints", promotion.conditions);
  at("promotionConstraints.productOwnershipConstraints", promotion.owned_products);
}

template <class Visitor>
void fields(Visitor& at, PromotionError& error) {
  at("type", error.type);
  at("description", error.description);
  at("minimumRequiredSeats", error.minimum_seats);
  at("maximumRequiredSeats", error.maximum_seats);
  at("availableSeats", error.available_seats);
}

template <class Visitor>
void fields(Visitor& at, PromotionVerdict& verdict) {
  at("promotionId", verdict.promotion_id);
  at("isEligible", verdict.is_eligible);
  at("errors", verdict.errors);
}

template <class Visitor>
void fields(Visitor& at, PromotionEligibility& eligibility) {
  at("id", eligibility.id);
  at("catalogItemId", eligibility.catalog_item_id);
  at("quantity", eligibility.quantity);
  at("termDuration", eligibility.term_duration);
  at("billingCycle", eligibility.billing_cycle);
  at("promotionId", eligibility.promotion_id);
  at("eligibilities", eligibility.verdicts);
}

}  // namespace planshift::partner_center
