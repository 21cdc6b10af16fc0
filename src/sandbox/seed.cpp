#include "sandbox/seed.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/text.h"

namespace planshift::sandbox {

namespace {

std::vector<std::string> texts(const Json& object, std::string_view name) {
  std::vector<std::string> list;
  for (const auto& item : json::array(object, name)) {
    if (item.is_string()) list.push_back(item.get<std::string>());
  }
  return list;
}

std::vector<std::size_t> positions(const Json& object, std::string_view name) {
  std::vector<std::size_t> list;
  for (const auto& item : json::array(object, name)) {
    if (item.is_number_unsigned()) list.push_back(item.get<std::size_t>());
  }
  return list;
}

std::size_t count(const Json& object, std::string_view name) {
  return static_cast<std::size_t>(
      std::clamp<std::int64_t>(json::integer(object, name), 0, 1'000'000));
}

// "plans" maps a name to [id, title]; a license lists names only, so that the file stays small.
std::vector<LicenseSeed> read_licenses(const Json& root) {
  const Json& plans = json::object(root, "plans");
  std::vector<LicenseSeed> licenses;
  for (const auto& item : json::array(root, "licenses")) {
    LicenseSeed license;
    license.id = SkuId(json::text(item, "id"));
    license.part_number = json::text(item, "part_number");
    license.name = json::text(item, "name");
    license.group = json::text(item, "group", license.group);
    for (const auto& name : split(json::text(item, "plans"), ' ')) {
      const Json* plan = json::find(plans, name);
      if (name.empty() || !plan || !plan->is_array() || plan->size() != 2) continue;
      if (!(*plan)[0].is_string() || !(*plan)[1].is_string()) continue;
      license.plans.push_back({ServicePlanId((*plan)[0].get<std::string>()), std::string(name),
                               (*plan)[1].get<std::string>()});
    }
    licenses.push_back(std::move(license));
  }
  return licenses;
}

std::vector<OfferSeed> read_offers(const Json& root, const std::string& currency) {
  std::vector<OfferSeed> offers;
  for (const auto& item : json::array(root, "offers")) {
    OfferSeed offer;
    offer.key = json::text(item, "key");
    offer.legacy_id = OfferId(json::text(item, "legacy_id"));
    offer.product = ProductId(json::text(item, "product"));
    offer.product_sku = json::text(item, "sku");
    offer.name = json::text(item, "name");
    offer.part_number = json::text(item, "license");
    offer.segments = texts(item, "segments");
    if (offer.segments.empty()) offer.segments = {"commercial"};
    offer.for_sale = json::boolean(item, "for_sale", true);
    offer.add_on_to = json::text(item, "add_on_to");
    offer.maximum = json::integer(item, "maximum", offer.maximum);
    for (const auto& price : json::array(item, "prices")) {
      if (!price.is_array() || price.size() != 3 || !price[0].is_string() ||
          !price[1].is_string() || !price[2].is_number()) {
        continue;
      }
      offer.prices.push_back({price[0].get<std::string>(), price[1].get<std::string>(),
                              money_from_decimal(price[2].get<double>(), currency)});
    }
    offers.push_back(std::move(offer));
  }
  return offers;
}

SubscriptionSeed read_subscription(const Json& item) {
  SubscriptionSeed subscription;
  subscription.offer = json::text(item, "offer");
  subscription.seats = json::integer(item, "seats");
  subscription.first_holder = count(item, "first_holder");
  subscription.holders = count(item, "holders");
  subscription.ends_in_days = static_cast<int>(json::integer(item, "ends_in_days", 180));
  subscription.auto_renew = json::boolean(item, "auto_renew");
  subscription.at_end = json::text(item, "at_end");
  subscription.status = json::text(item, "status", "active");
  if (json::find(item, "base")) subscription.base = count(item, "base");
  subscription.trial = json::boolean(item, "trial");
  subscription.partner_id = json::text(item, "partner_id");
  subscription.switched_off = positions(item, "switched_off");
  if (const Json* group = json::find(item, "group"); group && group->is_object()) {
    subscription.group = GroupSeed{json::text(*group, "name"), positions(*group, "members")};
  }
  return subscription;
}

CustomerSeed read_customer(const Json& item) {
  CustomerSeed customer;
  customer.id = json::text(item, "id");
  customer.name = json::text(item, "name");
  customer.country = json::text(item, "country", "FR");
  customer.segment = json::text(item, "segment", "commercial");
  customer.domain = json::text(item, "domain");
  customer.people = texts(item, "people");
  customer.unlicensed_people = count(item, "unlicensed_people");
  customer.without_usage_location = positions(item, "without_usage_location");
  customer.deleted_people = positions(item, "deleted_people");
  customer.agreement = json::boolean(item, "agreement", true);
  for (const auto& subscription : json::array(item, "subscriptions")) {
    customer.subscriptions.push_back(read_subscription(subscription));
  }
  const Json& trouble = json::object(item, "trouble");
  customer.trouble.throttled_writes = static_cast<int>(json::integer(trouble, "throttled_writes"));
  customer.trouble.retry_after_seconds =
      static_cast<int>(json::integer(trouble, "retry_after_seconds", 5));
  customer.trouble.refused_purchases =
      static_cast<int>(json::integer(trouble, "refused_purchases"));
  customer.trouble.refusal_code = static_cast<int>(json::integer(trouble, "refusal_code", 800024));
  customer.trouble.refusal_in_order_errors = json::boolean(trouble, "refusal_in_order_errors");
  return customer;
}

// What would otherwise show up as an empty screen far away from its cause.
std::optional<std::string> first_mistake(const TenantSeed& seed) {
  if (seed.customers.empty()) return "customers";
  std::set<std::string> keys;
  for (const auto& offer : seed.offers) {
    const bool licensed = std::ranges::any_of(seed.licenses, [&](const LicenseSeed& license) {
      return license.part_number == offer.part_number && !license.plans.empty();
    });
    if (!licensed) return "offers." + offer.key + ".license";
    keys.insert(offer.key);
  }
  for (const auto& customer : seed.customers) {
    if (customer.name.empty()) return "customers.name";
    for (const auto& subscription : customer.subscriptions) {
      if (!keys.contains(subscription.offer))
        return customer.name + ": offer " + subscription.offer;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<TenantSeed> parse_seed(std::string_view text) {
  auto root = parse_json(text, "sandbox.seed");
  if (!root) return std::unexpected(root.error());
  TenantSeed seed;
  seed.partner = json::text(*root, "partner");
  seed.partner_id = json::text(*root, "partner_id");
  seed.currency = json::text(*root, "currency", "EUR");
  seed.licenses = read_licenses(*root);
  seed.offers = read_offers(*root, seed.currency);
  const Json& names = json::object(*root, "names");
  for (const auto& [country, lists] : names.items()) {
    NameLists read;
    for (const auto name : split(json::text(lists, "first"), ','))
      read.first.emplace_back(trimmed(name));
    for (const auto name : split(json::text(lists, "last"), ','))
      read.last.emplace_back(trimmed(name));
    seed.names[country] = std::move(read);
  }
  for (const auto& customer : json::array(*root, "customers")) {
    seed.customers.push_back(read_customer(customer));
  }
  if (auto mistake = first_mistake(seed)) return fail("seed.broken", "sandbox.seed", *mistake);
  return seed;
}

}  // namespace planshift::sandbox
