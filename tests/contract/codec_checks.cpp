#include "contract/codec_checks.h"

#include <catch_amalgamated.hpp>

#include "contract/compare.h"
#include "contract/error_samples.h"
#include "graph/client.h"
#include "partner_center/cart_codec.h"
#include "partner_center/catalog_codec.h"
#include "partner_center/customer_codec.h"
#include "partner_center/license_codec.h"
#include "partner_center/list_reader.h"
#include "partner_center/order_codec.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/user_codec.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::test {

namespace {

using namespace planshift::partner_center;

template <class T, class Read>
void check_one(const Json& json, Read read) {
  const std::optional<T> value = read(json);
  REQUIRE(value.has_value());
  compare(*value, json);
}

// Answers the first request of a list with the sample, and ends the list the way the service does
// when the sample promises more.
struct ListService {
  explicit ListService(net::Method method, const std::string& path, const std::string& text) {
    const auto no_more = answered(400, R"({"code":2000,"description":"no more pages"})");
    transport.on(method, path, std::vector{answered(200, text), no_more});
  }
  ManualTime time;
  ScriptedTransport transport;
  SeededRandom random{1};
  net::Caller caller{transport, time, time, random};
};

template <class T, class Read>
void check_list(const std::string& text, const Json& json, Read read) {
  ListService service(net::Method::get, "/v1/sample", text);
  auto list = finished(read_list(service.caller, "/v1/sample", "sample.list"), service.time);
  REQUIRE(list.has_value());
  const Collection<T> typed_list = typed<T>(*std::move(list), "sample.list", read);
  INFO(typed_list.why_incomplete.detail);
  CHECK(typed_list.complete);
  const Json& items = json::array(json, "items");
  REQUIRE(typed_list.items.size() == items.size());
  for (std::size_t i = 0; i < items.size(); ++i) compare(typed_list.items[i], items[i]);
}

void check_graph_users(const std::string& text, const Json& json) {
  ListService service(net::Method::get, "/v1.0/users", text);
  graph::Client client(service.caller);
  auto list = finished(client.users(CustomerId("tenant")), service.time);
  REQUIRE(list.has_value());
  const bool ends_here = json::find(json, "@odata.nextLink") == nullptr;
  CHECK(list->complete == ends_here);
  const Json& items = json::array(json, "value");
  REQUIRE(list->items.size() == items.size());
  for (std::size_t i = 0; i < items.size(); ++i) compare(list->items[i], items[i]);
}

// Envelope of a list whose items are not ours: the way on is what matters.
void check_page(const std::string& text) {
  ListService service(net::Method::get, "/v1/sample", text);
  const auto list = finished(read_list(service.caller, "/v1/sample?size=2", "list"), service.time);
  REQUIRE(list.has_value());
  CHECK(list->complete);
  CHECK(service.transport.requests().size() == 2);
}

void check_catalog(Use use, const std::string& text, const Json& json) {
  switch (use) {
    case Use::offer:
      return check_one<Offer>(json, read_offer);
    case Use::offers:
      return check_list<Offer>(text, json, read_offer);
    case Use::product:
      return check_one<Product>(json, read_product);
    case Use::products:
      return check_list<Product>(text, json, read_product);
    case Use::sku:
      return check_one<Sku>(json, read_sku);
    case Use::availability:
      return check_one<Availability>(json, read_availability);
    case Use::cart:
      return check_one<Cart>(json, read_cart);
    case Use::checkout:
      return check_one<CheckoutResult>(json, read_checkout);
    case Use::order:
      return check_one<Order>(json, read_order);
    case Use::orders:
      return check_list<Order>(text, json, read_order);
    default:
      FAIL("nothing reads this sample");
  }
}

std::vector<CartLine> lines_of(const Json& sample) {
  std::vector<CartLine> lines;
  for (const Json& item : json::array(sample, "lineItems")) {
    Json cart = Json::object({{"id", "cart"}, {"lineItems", Json::array({item})}});
    CartLine line = read_cart(cart)->lines.front();
    line.id = static_cast<int>(json::integer(item, "id"));
    line.more = Json::object();
    for (const char* name : {"participants", "customTermEndDate", "provisioningContext"}) {
      if (const Json* value = json::find(item, name)) line.more[name] = *value;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

const Json* find_property(const Json& object, const std::string& name) {
  return json::find(object, name);
}

}  // namespace

bool is_request(Use use) {
  return use == Use::cart_request || use == Use::subscription_request ||
         use == Use::usage_location_request || use == Use::license_request;
}

void check_answer(const std::string& file, Use use, const std::string& text) {
  if (use == Use::error) return check_error(file, text);
  const auto json = parse_json(text, file);
  REQUIRE(json.has_value());
  switch (use) {
    case Use::customer:
      return check_one<Customer>(*json, read_customer);
    case Use::customers:
      return check_list<Customer>(text, *json, read_customer);
    case Use::subscription:
      return check_one<Subscription>(*json, read_subscription);
    case Use::subscriptions:
      return check_list<Subscription>(text, *json, read_subscription);
    case Use::user:
      return check_one<partner_center::User>(*json, read_user);
    case Use::users:
      return check_list<partner_center::User>(text, *json, read_user);
    case Use::licenses:
      return check_list<License>(text, *json, read_license);
    case Use::subscribed_skus:
      return check_list<SubscribedSku>(text, *json, read_subscribed_sku);
    case Use::license_update:
      return check_one<LicenseUpdate>(*json, read_license_update);
    case Use::graph_users:
      return check_graph_users(text, *json);
    case Use::page:
      return check_page(text);
    default:
      return check_catalog(use, text, *json);
  }
}

void check_request(Use use, const Json& sample) {
  Json produced;
  if (use == Use::cart_request) {
    const bool attested = json::boolean(sample, "PartnerOnRecordAttestationAccepted");
    produced = cart_body(lines_of(sample), attested);
  } else if (use == Use::subscription_request) {
    // A PATCH sends what was read with one change: the change is made on another value and undone.
    Json before = sample;
    json::set(before, "status", "other");
    produced = read_subscription(before)->raw;
    json::set(produced, "status", json::text(sample, "status"));
  } else if (use == Use::usage_location_request) {
    produced = usage_location_body(json::text(sample, "usageLocation"));
  } else {
    const auto update = read_license_update(sample);
    REQUIRE(update.has_value());
    produced = license_update_body(*update);
  }
  CHECK(difference(sample, produced) == "");
}

std::string difference(const Json& wanted, const Json& produced, const std::string& at) {
  if (wanted.is_object() && produced.is_object()) {
    for (const auto& [name, value] : wanted.items()) {
      const Json* other = find_property(produced, name);
      if (other == nullptr && value.is_null()) continue;
      if (other == nullptr) return at + "." + name + " is missing";
      if (auto inside = difference(value, *other, at + "." + name); !inside.empty()) return inside;
    }
    for (const auto& [name, value] : produced.items()) {
      // A line number is ours to add: samples with one line leave it out.
      const bool is_line_number = name == "id" && value == 0;
      if (value.is_null() || is_line_number || find_property(wanted, name) != nullptr) continue;
      return at + "." + name + " is too much";
    }
    return {};
  }
  if (wanted.is_array() && produced.is_array() && wanted.size() == produced.size()) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const std::string here = at + "[" + std::to_string(i) + "]";
      if (auto inside = difference(wanted[i], produced[i], here); !inside.empty()) return inside;
    }
    return {};
  }
  return wanted == produced ? std::string() : at + ": " + wanted.dump() + " or " + produced.dump();
}

}  // namespace planshift::test
