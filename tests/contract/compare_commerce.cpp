#include "contract/compare.h"
#include "contract/field_check.h"
#include "contract/fields.h"
#include "partner_center/catalog_fields.h"
#include "partner_center/customer_fields.h"
#include "partner_center/purchase_fields.h"
#include "partner_center/subscription_fields.h"

namespace planshift::test {

using namespace planshift::partner_center;

namespace {

void compare_line(const CartLine& read, const Json& json) {
  const Fields fields(json);
  fields.number("id", read.id, -1);
  fields.id("catalogItemId", read.catalog_item_id);
  fields.text("friendlyName", read.friendly_name);
  fields.number("quantity", read.quantity);
  fields.text("termDuration", read.term_duration);
  fields.text("billingCycle", read.billing_cycle);
  fields.text("currencyCode", read.currency);
  fields.price("pricing.listPrice", read.unit_price);
  fields.price("pricing.extendedPrice", read.extended_price);
  const auto error = read.error.value_or(CartLineError{});
  fields.text("error.errorCode", error.code);
  fields.text("error.errorDescription", error.description);
  fields.whole(read.raw);
}

}  // namespace

void compare(const Customer& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("companyProfile.companyName", read.company_name);
  fields.text("companyProfile.domain", read.domain);
  fields.text("relationshipToPartner", read.relationship);
  if (fields.count("companyProfile.address.country") > 0) {
    fields.text("companyProfile.address.country", read.country);
  }
  fields_agree(read, json);
}

void compare(const Subscription& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  if (fields.count("offerId") > 0) fields.id("offerId", read.offer_id);
  if (fields.count("links.offer.uri") > 0) CHECK_FALSE(read.offer_id.empty());
  fields.text("offerName", read.offer_name);
  fields.text("friendlyName", read.friendly_name);
  fields.id("parentSubscriptionId", read.parent_id);
  fields.number("quantity", read.quantity);
  fields.text("status", read.status);
  fields.flag("autoRenewEnabled", read.auto_renew);
  fields.flag("isTrial", read.is_trial);
  fields.text("termDuration", read.term_duration);
  fields.text("billingCycle", read.billing_cycle);
  fields.instant("effectiveStartDate", read.effective_start);
  fields.instant("cancellationAllowedUntilDate", read.cancellation_allowed_until);
  fields.id("orderId", read.order_id);
  fields.text("attributes.etag", read.etag);
  CHECK(read.scheduled_actions.size() == fields.count("scheduledActions"));
  CHECK(read.has_scheduled_actions == (json::find(json, "scheduledActions") != nullptr));
  Subscription as_written = read;
  if (fields.count("offerId") == 0) as_written.offer_id = {};
  fields_agree(as_written, json);
}

void compare(const Offer& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("name", read.name);
  fields.id("product.id", read.sku);
  fields.number("minimumQuantity", read.minimum_quantity, 1);
  fields.number("maximumQuantity", read.maximum_quantity);
  fields.flag("isAvailableForPurchase", read.available);
  fields_agree(read, json);
}

void compare(const Product& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("title", read.title);
  fields.text("productType.id", read.type);
  fields_agree(read, json);
}

void compare(const Sku& read, const Json& json) {
  const Fields fields(json);
  fields.text("id", read.id);
  fields.id("productId", read.product_id);
  fields.text("title", read.title);
  fields.id("dynamicAttributes.provisioningId", read.provisioning_id);
  fields.number("minimumQuantity", read.minimum_quantity, 1);
  fields.number("maximumQuantity", read.maximum_quantity);
  fields.flag("isTrial", read.is_trial);
  fields_agree(read, json);
}

void compare(const Availability& read, const Json& json) {
  const Fields fields(json);
  fields.text("id", read.id);
  fields.id("catalogItemId", read.catalog_item_id);
  fields.text("segment", read.segment);
  fields.text("country", read.country);
  fields.flag("isPurchasable", read.purchasable);
  fields.text("defaultCurrency.code", read.currency);
  REQUIRE(read.terms.size() == fields.count("terms"));
  for (std::size_t i = 0; i < read.terms.size(); ++i) {
    const Fields term(json::array(json, "terms")[i]);
    term.text("duration", read.terms[i].duration);
    term.text("billingCycle", read.terms[i].billing_cycle);
  }
  fields_agree(read, json);
}

void compare(const Cart& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("status", read.status);
  fields.instant("expirationTimestamp", read.expires);
  REQUIRE(read.lines.size() == fields.count("lineItems"));
  for (std::size_t i = 0; i < read.lines.size(); ++i) {
    compare_line(read.lines[i], json::array(json, "lineItems")[i]);
  }
  fields_agree(read, json);
}

void compare(const Order& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("status", read.status);
  fields.text("currencyCode", read.currency);
  fields.instant("creationDate", read.created);
  REQUIRE(read.lines.size() == fields.count("lineItems"));
  for (std::size_t i = 0; i < read.lines.size(); ++i) {
    const OrderLine& line = read.lines[i];
    const Fields of_line(json::array(json, "lineItems")[i]);
    of_line.number("lineItemNumber", line.number, -1);
    of_line.id("offerId", line.offer_id);
    of_line.id("subscriptionId", line.subscription_id);
    of_line.text("friendlyName", line.friendly_name);
    of_line.number("quantity", line.quantity);
    of_line.text("termDuration", line.term_duration);
    of_line.price("pricing.listPrice", line.unit_price);
  }
  fields_agree(read, json);
}

void compare(const CheckoutResult& read, const Json& json) {
  const Json& orders = json::array(json, "orders");
  const Json& errors = json::array(json, "orderErrors");
  REQUIRE(read.orders.size() == orders.size());
  REQUIRE(read.errors.size() == errors.size());
  for (std::size_t i = 0; i < orders.size(); ++i) compare(read.orders[i], orders[i]);
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const Fields error(errors[i]);
    error.text("orderGroupId", read.errors[i].group);
    error.text("code", read.errors[i].code);
    error.text("description", read.errors[i].description);
  }
  fields_agree(read, json);
}

}  // namespace planshift::test
