// What the partner can look up about itself: audit records (14), callers without MFA (2.3), and
// what a customer costs.
#include <algorithm>

#include "base/text.h"
#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/provision.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr int kDefaultDays = 30;
constexpr int kOldestDays = 90;

Json audit_body(const Exchange& exchange, const AuditState& audit, std::size_t position) {
  const std::string id =
      guid_of("audit/" + std::to_string(exchange.behavior.seed) + "/" + std::to_string(position));
  Json body{{"id", id}, {"partnerId", exchange.seed.partner_id}};
  if (!audit.customer.empty()) {
    body["customerId"] = audit.customer.text();
    body["customerName"] = audit.customer_name;
  }
  body["userPrincipalName"] = audit.user;
  body["resourceType"] = audit.resource_type;
  if (!audit.old_value.empty()) body["resourceOldValue"] = audit.old_value;
  body["resourceNewValue"] = audit.new_value;
  body["operationType"] = audit.operation_type;
  body["operationDate"] = long_iso(audit.at);
  body["operationStatus"] = audit.status;
  if (!audit.correlation_id.empty()) body["originalCorrelationId"] = audit.correlation_id;
  body["customizedData"] =
      Json::array({{{"key", "CustomerId"}, {"value", audit.customer.text()}}});
  body["attributes"] = attributes("AuditRecord");
  return body;
}

// One of the three filters of 14; anything else matches nothing.
bool passes(const Json& filter, const AuditState& audit) {
  if (!filter.is_object()) return true;
  const std::string field = ascii_lower(json::text(filter, "Field"));
  const std::string value = json::text(filter, "Value");
  if (field == "companyname") return contains_folded(audit.customer_name, value);
  if (field == "customerid") return equal_ignoring_case(audit.customer.text(), value);
  if (field == "resourcetype") return equal_ignoring_case(audit.resource_type, value);
  return false;
}

Instant month_before(Instant now) {
  return start_of(plus_days(date_of(now), -30));
}

Json cost_line(const Exchange& exchange, const SubscriptionState& subscription) {
  const std::string& currency = exchange.seed.currency;
  Money price{0, currency};
  if (const OfferSeed* offer = offer_of(exchange, subscription)) {
    const PriceSeed* found = Catalog::price(*offer, subscription.term, subscription.billing);
    if (found) price = found->price;
  }
  const double total = decimal(times(price, subscription.quantity));
  return {{"startDate", short_iso(month_before(exchange.now))},
          {"endDate", short_iso(start_of(date_of(exchange.now)))},
          {"subscriptionFriendlyName", subscription.friendly_name},
          {"subscriptionId", subscription.id.text()},
          {"orderId", subscription.order.text()},
          {"offerId", subscription.offer_id.text()},
          {"offerName", subscription.offer_name},
          {"resellerMPNId", subscription.partner_id},
          {"chargeType", "CYCLE FEE"},
          {"quantity", subscription.quantity},
          {"unitPrice", decimal(price)},
          {"pretaxTotal", total},
          {"tax", 0.0},
          {"afterTaxTotal", total},
          {"currencyCode", currency},
          {"currencySymbol", currency_symbol(currency)},
          {"customerId", exchange.customer->id.text()},
          {"customerName", exchange.customer->name},
          {"attributes", attributes("ServiceCostLineItem")}};
}

// Legacy is not billed while suspended, new commerce is (13).
std::vector<Json> cost_lines(const Exchange& exchange) {
  std::vector<Json> lines;
  for (const auto& subscription : exchange.customer->subscriptions) {
    const std::string status = status_at(subscription, exchange.now);
    const bool billed =
        status == "active" || (status == "suspended" && subscription.new_commerce);
    if (billed && !subscription.trial) lines.push_back(cost_line(exchange, subscription));
  }
  return lines;
}

std::string costs_path(const Exchange& exchange) {
  return exchange.customer_path() + "/servicecosts/mostrecent";
}

}  // namespace

net::HttpResponse list_audit_records(Exchange& exchange) {
  const auto from = parse_date(exchange.query_value("startDate"));
  const auto until = parse_date(exchange.query_value("endDate"));
  const Date today = date_of(exchange.now);
  const Date first = from.value_or(plus_days(today, -kDefaultDays));
  if (days_between(first, today) > kOldestDays) {
    return refusal(400, 800002, "Records are kept for 90 days.");
  }
  Json filter;
  if (const std::string text = exchange.query_value("filter"); !text.empty()) {
    auto read = parse_json(text, "audit.list");
    if (!read) return refusal(400, 800002, "The filter is not valid.");
    filter = std::move(*read);
  }
  std::vector<std::size_t> found;
  const auto& records = exchange.tenant.audit;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Date day = date_of(records[i].at);
    if (day < first || (until && day > *until) || !passes(filter, records[i])) continue;
    found.push_back(i);
  }
  return seek_page(exchange, "/auditrecords", found.size(), exchange.behavior.records_per_page,
                   [&](std::size_t i) {
                     return audit_body(exchange, records[found[i]], found[i]);
                   });
}

net::HttpResponse list_noncompliant_principals(Exchange& exchange) {
  const Identity& identity = exchange.behavior.identity;
  std::vector<Json> items;
  if (!identity.mfa) {
    items.push_back({{"objectId", guid_of("principal/" + identity.user)},
                     {"tenantId", exchange.seed.partner_id},
                     {"upn", identity.user},
                     {"lastNonMfaCompliantRequestDateTime", to_iso(exchange.now).substr(0, 23)}});
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_service_costs(Exchange& exchange) {
  double total = 0;
  for (const auto& line : cost_lines(exchange)) total += json::number(line, "pretaxTotal");
  const std::string& currency = exchange.seed.currency;
  Json summary{{"billingStartDate", short_iso(month_before(exchange.now))},
               {"billingEndDate", short_iso(start_of(date_of(exchange.now)))},
               {"pretaxTotal", total},
               {"tax", 0.0},
               {"afterTaxTotal", total},
               {"currencyCode", currency},
               {"currencySymbol", currency_symbol(currency)},
               {"customerId", exchange.customer->id.text()}};
  Json body = summary;
  body["details"] =
      Json::array({{{"invoiceType", "Recurring"}, {"summary", std::move(summary)}}});
  body["links"]["serviceCostLineItems"] = link(costs_path(exchange) + "/lineitems");
  body["links"]["self"] = link(costs_path(exchange));
  body["attributes"] = attributes("ServiceCostsSummary");
  return answer_json(200, body);
}

net::HttpResponse list_service_cost_lines(Exchange& exchange) {
  return answer_json(200,
                     collection(cost_lines(exchange), costs_path(exchange) + "/lineitems"));
}

}  // namespace planshift::sandbox
