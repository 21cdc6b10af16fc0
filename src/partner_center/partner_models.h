// What concerns the partner's own account: its audit log, its sign-ins, its costs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/money.h"
#include "base/time.h"

namespace planshift::partner_center {

struct KeyValue {
  std::string key;
  std::string value;
};

struct AuditRecord {  // reference 14
  std::string id;
  std::string partner_id;
  CustomerId customer;
  std::string customer_name;
  std::string principal_name;  // who did it
  std::string application;
  std::string resource_type;   // "order", "subscription", "license", "customer_user", ...
  std::string operation_type;  // "create_order", "update_customer_user_licenses", ...
  std::optional<Instant> date;
  std::string status;          // "succeeded", "failed", "progress"
  std::string correlation_id;  // of the call that did it
  std::vector<KeyValue> data;
  std::string old_value;  // JSON as text
  std::string new_value;
  Json raw;
};

// Without dates the last 30 days; nothing is kept longer than 90.
struct AuditQuery {
  Date from;
  std::optional<Date> to;
  CustomerId customer;        // empty: all
  std::string company_name;   // a part of it
  std::string resource_type;  // only the first that is set of these three is asked for
};

struct NonCompliantPrincipal {  // somebody who called without multi-factor sign-in (reference 2.3)
  UserId id;
  std::string tenant_id;
  std::string principal_name;
  std::optional<Instant> last_request;
  Json raw;
};

struct ServiceCosts {  // of one customer in the last billing period
  std::optional<Instant> start;
  std::optional<Instant> end;
  std::optional<Money> before_tax;
  std::optional<Money> tax;
  std::optional<Money> after_tax;
  std::string currency;
  std::string currency_symbol;
  CustomerId customer;
  std::string invoice_type;  // in details: "recurring", "onetime"
  std::vector<ServiceCosts> details;
  Json raw;
};

struct ServiceCostLine {
  std::optional<Instant> start;
  std::optional<Instant> end;
  SubscriptionId subscription;
  std::string subscription_name;
  OrderId order;
  OfferId offer;
  std::string offer_name;
  std::string reseller_id;  // two-tier partners only
  std::string charge_type;  // "PURCHASE FEE", "CYCLE FEE", ...
  std::int64_t quantity = 0;
  std::optional<Money> unit_price;
  std::optional<Money> before_tax;
  std::optional<Money> tax;
  std::optional<Money> after_tax;
  std::string currency;
  std::string currency_symbol;
  CustomerId customer;
  std::string customer_name;
  std::string invoice_number;
  ProductId product;
  std::string product_name;
  std::string sku_id;
  std::string sku_name;
  std::string availability_id;
  std::string publisher;
  std::string publisher_id;
  std::string term_and_billing_cycle;
  std::string discount;
  Json raw;
};

}  // namespace planshift::partner_center
