// The properties of audit records, sign-in reports and service costs (reference 14; the resource
// page of service costs).
#pragma once

#include "partner_center/fields.h"
#include "partner_center/partner_models.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, KeyValue& pair) {
  at("key", pair.key);
  at("value", pair.value);
}

template <class Visitor>
void fields(Visitor& at, AuditRecord& record) {
  at("id", record.id);
  at("partnerId", record.partner_id);
  at("customerId", record.customer);
  at("customerName", record.customer_name);
  at("userPrincipalName", record.principal_name);
  at("applicationId", record.application);
  at("resourceType", record.resource_type);
  at("operationType", record.operation_type);
  at("operationDate", record.date);
  at.word("operationStatus", record.status);
  at("originalCorrelationId", record.correlation_id);
  at("customizedData", record.data);
  at("resourceOldValue", record.old_value);
  at("resourceNewValue", record.new_value);
}

template <class Visitor>
void fields(Visitor& at, NonCompliantPrincipal& principal) {
  at("objectId", principal.id);
  at("tenantId", principal.tenant_id);
  at("upn", principal.principal_name);
  at("lastNonMfaCompliantRequestDateTime", principal.last_request);
}

// A detail wraps a summary of its own.
template <class Visitor>
void fields(Visitor& at, ServiceCosts& costs) {
  at("invoiceType", costs.invoice_type);
  at.currency("summary.currencyCode", costs.currency);
  at.currency("currencyCode", costs.currency);
  at("currencySymbol", "summary.currencySymbol", costs.currency_symbol);
  at("billingStartDate", "summary.billingStartDate", costs.start);
  at("billingEndDate", "summary.billingEndDate", costs.end);
  at.money("summary.pretaxTotal", costs.before_tax);
  at.money("pretaxTotal", costs.before_tax);
  at.money("summary.tax", costs.tax);
  at.money("tax", costs.tax);
  at.money("summary.afterTaxTotal", costs.after_tax);
  at.money("afterTaxTotal", costs.after_tax);
  at("customerId", "summary.customerId", costs.customer);
  at("details", costs.details);
}

template <class Visitor>
void fields_of_product(Visitor& at, ServiceCostLine& line) {
  at("invoiceNumber", line.invoice_number);
  at("productId", line.product);
  at("productName", line.product_name);
  at("skuId", line.sku_id);
  at("skuName", line.sku_name);
  at("availabilityId", line.availability_id);
  at("publisherName", line.publisher);
  at("publisherId", line.publisher_id);
  at("termAndBillingCycle", line.term_and_billing_cycle);
  at("discountDetails", line.discount);
}

template <class Visitor>
void fields(Visitor& at, ServiceCostLine& line) {
  at("startDate", line.start);
  at("endDate", line.end);
  at("subscriptionFriendlyName", line.subscription_name);
  at("subscriptionId", line.subscription);
  at("orderId", line.order);
  at("offerId", line.offer);
  at("offerName", line.offer_name);
  at("resellerMPNId", line.reseller_id);
  at("chargeType", line.charge_type);
  at("quantity", line.quantity);
  at.currency("currencyCode", line.currency);
  at("currencySymbol", line.currency_symbol);
  at.money("unitPrice", line.unit_price);
  at.money("pretaxTotal", line.before_tax);
  at.money("tax", line.tax);
  at.money("afterTaxTotal", line.after_tax);
  at("customerId", line.customer);
  at("customerName", line.customer_name);
  fields_of_product(at, line);
}

}  // namespace planshift::partner_center
