// The properties of catalog resources (reference 8).
#pragma once

#include "partner_center/catalog_models.h"
#include "partner_center/fields.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, OfferCategory& category) {
  at("id", category.id);
  at("name", category.name);
  at("rank", category.rank);
  at("locale", category.locale);
  at("country", category.country);
}

template <class Visitor>
void fields(Visitor& at, Attestation& attestation) {
  at("attestationType", attestation.type);
  at("enforceAttestation", attestation.is_enforced);
}

template <class Visitor>
void fields_of_relations(Visitor& at, OfferDetails& offer) {
  at("prerequisiteOffers", offer.prerequisite_offers);
  at("upgradeTargetOffers", offer.upgrade_targets);
  at("conversionTargetOffers", offer.conversion_targets);
  at("reselleeQualifications", offer.resellee_qualifications);
  at("resellerQualifications", offer.reseller_qualifications);
  at("partnerQualifications", offer.partner_qualifications);
  at("attestationProperties", offer.attestation);
  at("acquisitionType", offer.acquisition_type);
  at("actions", offer.actions);
  at("supportedCatalogTypes", offer.catalog_types);
  at("term", offer.term);
  at("termUnitOfMeasure", offer.term_unit);
}

template <class Visitor>
void fields(Visitor& at, Offer& offer) {
  at("id", offer.id);
  at("name", offer.name);
  at("minimumQuantity", offer.minimum_quantity);
  at("maximumQuantity", offer.maximum_quantity);
  at("isAvailableForPurchase", offer.available);
  at("product.id", offer.sku);
}

template <class Visitor>
void fields(Visitor& at, OfferDetails& details) {
  at("description", details.description);
  at("rank", details.rank);
  at("uri", details.uri);
  at("locale", details.locale);
  at("country", details.country);
  at("category", details.category);
  at("limitUnitOfMeasure", details.limit_unit);
  at("limit", details.limit);
  at("isAddOn", details.is_add_on);
  at("hasAddOns", details.has_add_ons);
  at("billing", details.billing);
  at("supportedBillingCycles", details.billing_cycles);
  at("isAutoRenewable", details.is_auto_renewable);
  at("isInternal", details.is_internal);
  at("salesGroupId", details.sales_group_id);
  at("isTrial", details.is_trial);
  at("isMicrosoftProduct", details.is_microsoft_product);
  at("product.name", details.product_name);
  at("product.unit", details.product_unit);
  at("unitType", details.unit_type);
  fields_of_relations(at, details);
}

template <class Visitor>
void fields(Visitor& at, Product& product) {
  at("id", product.id);
  at("title", product.title);
  at("productType.id", product.type);
}

template <class Visitor>
void fields(Visitor& at, ProductDetails& details) {
  at("description", details.description);
  at("productType.displayName", details.type_name);
  at("productType.subType", details.sub_type);
  at("isMicrosoftProduct", details.is_microsoft_product);
  at("publisherName", details.publisher);
}

template <class Visitor>
void fields(Visitor& at, Sku& sku) {
  at("id", sku.id);
  at("productId", sku.product_id);
  at("title", sku.title);
  at("minimumQuantity", sku.minimum_quantity);
  at("maximumQuantity", sku.maximum_quantity);
  at("isTrial", sku.is_trial);
  at("dynamicAttributes.provisioningId", sku.provisioning_id);
}

template <class Visitor>
void fields(Visitor& at, SkuDetails& details) {
  at("description", details.description);
  at("supportedBillingCycles", details.billing_cycles);
  at("purchasePrerequisites", details.purchase_prerequisites);
  at("inventoryVariables", details.inventory_variables);
  at("provisioningVariables", details.provisioning_variables);
  at("actions", details.actions);
  at("attestationProperties", details.attestation);
  at("dynamicAttributes", details.dynamic_attributes);
  at("dynamicAttributes.hasConstraints", details.has_constraints);
  at("dynamicAttributes.isAddon", details.is_add_on);
  at("dynamicAttributes.prerequisiteSkus", details.prerequisite_skus);
  at("dynamicAttributes.upgradeTargetOffers", details.upgrade_targets);
}

template <class Visitor>
void fields(Visitor& at, TermRefund& refund) {
  at("sequenceId", refund.sequence);
  at("type", refund.type);
  at("expiresAfter", refund.expires_after);
}

template <class Visitor>
void fields(Visitor& at, CancellationPolicy& policy) {
  at("refundOptions", policy.refunds);
}

template <class Visitor>
void fields(Visitor& at, Term& term) {
  at("duration", term.duration);
  at("billingCycle", term.billing_cycle);
}

template <class Visitor>
void fields(Visitor& at, TermDetails& details) {
  at("duration", details.duration);
  at("billingCycle", details.billing_cycle);
  at("id", details.id);
  at("description", details.description);
  at("cancellationPolicies", details.cancellation_policies);
}

template <class Visitor>
void fields(Visitor& at, RenewalOption& option) {
  at("renewToId", option.renew_to);
  at("isAutoRenewable", option.is_auto_renewable);
}

template <class Visitor>
void fields(Visitor& at, RenewalInstruction& instruction) {
  at("applicableTermIds", instruction.term_ids);
  at("renewalOptions", instruction.options);
}

template <class Visitor>
void fields(Visitor& at, Availability& availability) {
  at("id", availability.id);
  at("catalogItemId", availability.catalog_item_id);
  at("defaultCurrency.code", availability.currency);
  at("segment", availability.segment);
  at("country", availability.country);
  at("isPurchasable", availability.purchasable);
  at("terms", availability.terms);
}

template <class Visitor>
void fields(Visitor& at, AvailabilityDetails& details) {
  at("terms", details.terms);
  at("productId", details.product_id);
  at("skuId", details.sku_id);
  at("defaultCurrency.symbol", details.currency_symbol);
  at("isRenewable", details.renewable);
  at("renewalInstructions", details.renewal_instructions);
  at("product", details.product);
  at("sku", details.sku);
}

template <class Visitor>
void fields(Visitor& at, StockItem& item) {
  at("productId", item.product_id);
  at("skuId", item.sku_id);
}

template <class Visitor>
void fields(Visitor& at, Restriction& restriction) {
  at("reasonCode", restriction.reason);
  at("description", restriction.description);
  at("properties", restriction.properties);
}

template <class Visitor>
void fields(Visitor& at, Stock& stock) {
  at("productId", stock.product_id);
  at("skuId", stock.sku_id);
  at("isRestricted", stock.is_restricted);
  at("restrictions", stock.restrictions);
}

}  // namespace planshift::partner_center
