#include "sandbox/populate.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "sandbox/catalog.h"

namespace planshift::sandbox {

namespace {

// Letters and digits only, without accents: "Ateliers Moreau" -> "ateliersmoreau".
std::string slug(std::string_view text) {
  std::string plain = folded(text);
  std::erase_if(plain, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
  return plain;
}

struct Name {
  std::string first;
  std::string last;
};

const NameLists& lists_for(const TenantSeed& seed, const std::string& country) {
  static const NameLists kNone{{"Alex"}, {"Martin"}};
  for (const auto& key : {country, std::string()}) {
    const auto found = seed.names.find(key);
    if (found == seed.names.end()) continue;
    if (!found->second.first.empty() && !found->second.last.empty()) return found->second;
  }
  return kNone;
}

Name name_of(const TenantSeed& seed, const CustomerSeed& customer, std::size_t position) {
  if (position < customer.people.size()) {
    const std::string& full = customer.people[position];
    const auto space = full.find(' ');
    if (space == std::string::npos) return {full, full};
    return {full.substr(0, space), full.substr(space + 1)};
  }
  const NameLists& lists = lists_for(seed, customer.country);
  const auto shift = static_cast<std::size_t>(number_of("people/" + customer.name) % 1000);
  const std::size_t first = position + shift;
  // Both lists are walked at once, the second one step further after each round of the first.
  const std::size_t last = first / lists.first.size() + first + shift / 7;
  return {lists.first[first % lists.first.size()], lists.last[last % lists.last.size()]};
}

std::vector<UserState> people_of(const TenantSeed& seed, const CustomerSeed& customer,
                                 const CustomerState& state, Instant created) {
  std::size_t count = 0;
  for (const auto& subscription : customer.subscriptions) {
    count = std::max(count, subscription.first_holder + subscription.holders);
  }
  count += customer.unlicensed_people;
  std::vector<UserState> people;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < count; ++i) {
    const Name name = name_of(seed, customer, i);
    std::string local = slug(name.first) + "." + slug(name.last);
    if (!taken.insert(local).second) taken.insert(local += std::to_string(i));
    UserState user;
    user.id = UserId(guid_of("user/" + state.id.text() + "/" + std::to_string(i)));
    user.first_name = name.first;
    user.last_name = name.last;
    user.display_name = name.first + " " + name.last;
    user.principal_name = local + "@" + state.domain;
    const bool unset = std::ranges::find(customer.without_usage_location, i) !=
                       customer.without_usage_location.end();
    if (!unset) user.usage_location = customer.country;
    user.location_counts_from = Instant{};
    const bool deleted = std::ranges::find(customer.deleted_people, i) !=
                         customer.deleted_people.end();
    if (deleted) user.deleted_at = created.plus(-kDay);
    people.push_back(std::move(user));
  }
  return people;
}

Json action_at_end(const std::string& kind) {
  if (kind.empty()) return nullptr;
  return Json::array({{{"scheduleType", "TermEnd"}, {"actionType", kind}}});
}

SubscriptionState subscription_of(const SubscriptionSeed& from, const OfferSeed& offer,
                                  const Catalog& catalog, const CustomerState& customer,
                                  std::size_t position, Instant created) {
  const std::string named = customer.id.text() + "/" + std::to_string(position);
  SubscriptionState subscription;
  subscription.new_commerce = offer.is_new_commerce();
  std::string id = guid_of("subscription/" + named);
  std::string order = hex_of("order/" + named, 12);
  if (subscription.new_commerce) {
    const std::string segment = offer.segments.empty() ? "commercial" : offer.segments.front();
    subscription.offer_id = OfferId(Catalog::catalog_item(offer, customer.country, segment));
    subscription.availability = Catalog::availability_id(offer, customer.country, segment);
  } else {
    // Legacy prints its identifiers in upper case (7.2).
    std::ranges::transform(id, id.begin(), [](char c) {
      return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    });
    order = guid_of("order/" + named);
    subscription.offer_id = offer.legacy_id;
  }
  subscription.id = SubscriptionId(id);
  subscription.order = OrderId(order);
  subscription.offer_name = offer.name;
  subscription.friendly_name = offer.name;
  subscription.product = offer.product;
  subscription.product_sku = offer.product_sku;
  subscription.quantity = from.seats;
  subscription.status = from.status;
  subscription.auto_renew = from.auto_renew;
  subscription.term = "P1Y";
  subscription.billing = offer.prices.empty() ? "monthly" : offer.prices.front().billing;
  if (const LicenseSeed* license = catalog.license_of(offer)) subscription.license = license->id;
  const Date last_day = plus_days(date_of(created), from.ends_in_days);
  subscription.end = start_of(last_day).plus(kDay - kSecond);
  subscription.created = start_of(plus_days(last_day, -364));
  subscription.active_from = subscription.created;
  subscription.units_from = subscription.created;
  if (from.status == "suspended") subscription.suspended_at = created.plus(-5 * kDay);
  subscription.scheduled_actions = action_at_end(from.at_end);
  subscription.next_term = nullptr;
  subscription.trial = from.trial;
  subscription.partner_id = from.partner_id;
  if (from.base && *from.base < customer.subscriptions.size()) {
    subscription.parent = customer.subscriptions[*from.base].id;
  }
  return subscription;
}

void hand_out(CustomerState& customer, const SubscriptionSeed& from, const OfferSeed& offer,
              const Catalog& catalog) {
  const LicenseSeed* license = catalog.license_of(offer);
  if (!license) return;
  GroupId group;
  if (from.group) {
    group = GroupId(guid_of("group/" + customer.id.text() + "/" + from.group->name));
    customer.groups.push_back({group, from.group->name});
  }
  for (std::size_t i = from.first_holder; i < from.first_holder + from.holders; ++i) {
    HeldLicense held;
    held.sku = license->id;
    if (std::ranges::find(from.switched_off, i) != from.switched_off.end()) {
      for (const auto& plan : license->plans) held.off.push_back(plan.id);
    }
    const bool through_group =
        from.group && std::ranges::find(from.group->members, i) != from.group->members.end();
    if (through_group) held.group = group;
    customer.users[i].licenses.push_back(std::move(held));
  }
}

CustomerState customer_of(const TenantSeed& seed, const Behavior& behavior, const Catalog& catalog,
                          const CustomerSeed& from, Instant created) {
  CustomerState customer;
  const std::string named = std::to_string(behavior.seed) + "/" + from.name;
  customer.id = CustomerId(from.id.empty() ? guid_of("customer/" + named) : from.id);
  customer.commerce_id = guid_of("commerce/" + named);
  customer.name = from.name;
  customer.domain = from.domain.empty() ? slug(from.name) + ".onmicrosoft.com" : from.domain;
  customer.country = from.country;
  customer.segment = from.segment;
  customer.agreement = from.agreement;
  customer.trouble = from.trouble;
  customer.users = people_of(seed, from, customer, created);
  for (const auto& each : from.subscriptions) {
    const OfferSeed* offer = catalog.offer_by_key(each.offer);
    if (!offer) continue;
    customer.subscriptions.push_back(subscription_of(each, *offer, catalog, customer,
                                                     customer.subscriptions.size(), created));
    customer.subscriptions.back().retention_days = behavior.retention_days;
    hand_out(customer, each, *offer, catalog);
  }
  return customer;
}

// Everybody has a license of the first offer, and there is a seat for everybody.
CustomerSeed crowd_of(const TenantSeed& seed, std::size_t people) {
  CustomerSeed crowd;
  crowd.name = "Crowd";
  if (seed.offers.empty()) return crowd;
  SubscriptionSeed subscription;
  subscription.offer = seed.offers.front().key;
  subscription.seats = static_cast<std::int64_t>(people);
  subscription.holders = people;
  subscription.ends_in_days = 30;
  crowd.subscriptions.push_back(std::move(subscription));
  return crowd;
}

}  // namespace

TenantState populate(const TenantSeed& seed, const Behavior& behavior, Instant created) {
  const Catalog catalog(seed);
  TenantState tenant;
  tenant.created = created;
  for (const auto& from : seed.customers) {
    tenant.customers.push_back(customer_of(seed, behavior, catalog, from, created));
  }
  if (behavior.crowd > 0) {
    tenant.customers.push_back(
        customer_of(seed, behavior, catalog, crowd_of(seed, behavior.crowd), created));
  }
  return tenant;
}

}  // namespace planshift::sandbox
