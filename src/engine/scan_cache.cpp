// The last scan as JSON. Subscriptions and customers are kept as the service wrote them and read
// again by their codecs, so that the cache trusts itself no more than it trusts the network.
#include <algorithm>

#include "engine/scan.h"
#include "partner_center/customer_codec.h"
#include "partner_center/subscription_codec.h"

namespace planshift::engine {

namespace {

Json error_to_json(const Error& error) {
  return Json{{"code", error.code},
              {"where", error.where},
              {"service_code", error.service_code},
              {"request_id", error.request_id},
              {"detail", error.detail},
              {"http_status", error.http_status}};
}

Error error_from_json(const Json& json) {
  return Error{.code = json::text(json, "code", "unknown"),
               .where = json::text(json, "where"),
               .service_code = json::text(json, "service_code"),
               .request_id = json::text(json, "request_id"),
               .detail = json::text(json, "detail"),
               .http_status = static_cast<int>(json::integer(json, "http_status"))};
}

Json to_json(const FoundSubscription& found) {
  Json out{{"raw", found.subscription.raw}, {"sku", found.sku.text()}};
  if (found.monthly) {
    out["monthly"] = found.monthly->minor;
    out["currency"] = found.monthly->currency;
  }
  if (found.bought) {
    out["bought"] = Json{{"option", found.bought->replacement_key},
                         {"quantity", found.bought->quantity},
                         {"term", found.bought->term_duration},
                         {"billing", found.bought->billing_cycle}};
  }
  return out;
}

Json to_json(const FoundUser& user) {
  Json out{{"id", user.id.text()}, {"name", user.name}};
  if (user.usage_location_missing) out["no_location"] = true;
  if (user.has_disabled_plans) out["off"] = true;
  if (!user.group.empty()) {
    out["group"] = user.group.text();
    out["group_name"] = user.group_name;
  }
  if (!user.other_skus.empty()) {
    out["skus"] = Json::array();
    for (const SkuId& sku : user.other_skus) out["skus"].push_back(sku.text());
  }
  return out;
}

std::optional<FoundSubscription> subscription_from(const Json& json,
                                                   const std::vector<retirement::CaseFile>& cases) {
  auto subscription = partner_center::read_subscription(json::object(json, "raw"));
  if (!subscription) return std::nullopt;
  for (const retirement::CaseFile& file : cases) {
    auto match = retirement::match(file, *subscription);
    if (!match) continue;
    FoundSubscription found{.subscription = std::move(*subscription),
                            .case_key = file.key,
                            .match = std::move(*match),
                            .sku = SkuId(json::text(json, "sku")),
                            .monthly = {},
                            .bought = {}};
    if (const Json* bought = json::find(json, "bought")) {
      found.bought = FoundPurchase{.replacement_key = json::text(*bought, "option"),
                                   .quantity = json::integer(*bought, "quantity"),
                                   .term_duration = json::text(*bought, "term"),
                                   .billing_cycle = json::text(*bought, "billing")};
    }
    if (const auto minor = json::optional_integer(json, "monthly")) {
      found.monthly = Money{*minor, json::text(json, "currency")};
    }
    return found;
  }
  return std::nullopt;
}

FoundUser user_from(const Json& json) {
  FoundUser user{.id = UserId(json::text(json, "id")),
                 .name = json::text(json, "name"),
                 .usage_location_missing = json::boolean(json, "no_location"),
                 .group = GroupId(json::text(json, "group")),
                 .group_name = json::text(json, "group_name"),
                 .has_disabled_plans = json::boolean(json, "off"),
                 .other_skus = {}};
  for (const Json& sku : json::array(json, "skus")) {
    if (sku.is_string()) user.other_skus.emplace_back(sku.get<std::string>());
  }
  return user;
}

std::optional<FoundCustomer> customer_from(const Json& json,
                                           const std::vector<retirement::CaseFile>& cases) {
  auto customer = partner_center::read_customer(json::object(json, "raw"));
  if (!customer) return std::nullopt;
  FoundCustomer found{
      .customer = std::move(*customer), .subscriptions = {}, .holders = {}, .error = {}};
  for (const Json& one : json::array(json, "subscriptions")) {
    if (auto subscription = subscription_from(one, cases)) {
      found.subscriptions.push_back(std::move(*subscription));
    }
  }
  for (const Json& user : json::array(json, "holders")) found.holders.push_back(user_from(user));
  if (const Json* error = json::find(json, "error")) found.error = error_from_json(*error);
  return found;
}

}  // namespace

Json to_json(const ScanResult& result) {
  Json customers = Json::array();
  for (const FoundCustomer& customer : result.customers) {
    Json one{{"raw", customer.customer.raw}};
    if (customer.error) one["error"] = error_to_json(*customer.error);
    if (!customer.subscriptions.empty()) one["subscriptions"] = Json::array();
    for (const auto& found : customer.subscriptions) {
      one["subscriptions"].push_back(to_json(found));
    }
    if (!customer.holders.empty()) one["holders"] = Json::array();
    for (const auto& user : customer.holders) one["holders"].push_back(to_json(user));
    customers.push_back(std::move(one));
  }
  Json errors = Json::array();
  for (const Error& error : result.errors) errors.push_back(error_to_json(error));
  return Json{{"v", 1},
              {"at", result.finished_at.ms},
              {"complete", result.complete},
              {"errors", std::move(errors)},
              {"customers", std::move(customers)}};
}

Result<ScanResult> scan_from_json(const Json& json,
                                  const std::vector<retirement::CaseFile>& cases) {
  if (json::integer(json, "v") != 1) return fail("json.broken", "scan.cache", "v");
  ScanResult result;
  result.finished_at = Instant{json::integer(json, "at")};
  result.complete = json::boolean(json, "complete");
  for (const Json& error : json::array(json, "errors")) {
    result.errors.push_back(error_from_json(error));
  }
  for (const Json& one : json::array(json, "customers")) {
    auto customer = customer_from(one, cases);
    if (!customer) return fail("json.broken", "scan.cache", "customers");
    result.customers.push_back(std::move(*customer));
  }
  return result;
}

}  // namespace planshift::engine
