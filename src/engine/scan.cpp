#include "engine/scan.h"

#include <algorithm>
#include <map>

#include "base/sort.h"
#include "engine/license_road.h"
#include "migration/plan.h"

namespace planshift::engine {

namespace {

using Cases = std::vector<retirement::CaseFile>;

// Lives in the frame of the scan; the tasks below run inside it and end before it does.
struct Scan {
  Services services;
  const Cases& cases;
  std::function<void(const ScanProgress&)> report;
  ScanProgress progress;

  void customer_done(const FoundCustomer& customer) {
    ++progress.customers_read;
    progress.found += customer.subscriptions.size();
    if (report) report(progress);
  }
};

std::optional<FoundSubscription> found(const Cases& cases,
                                       const partner_center::Subscription& subscription) {
  for (const retirement::CaseFile& file : cases) {
    if (auto match = retirement::match(file, subscription)) {
      return FoundSubscription{.subscription = subscription,
                               .case_key = file.key,
                               .match = std::move(*match),
                               .sku = {},
                               .monthly = {},
                               .bought = {}};
    }
  }
  return std::nullopt;
}

const retirement::CaseFile* case_of(const Cases& cases, std::string_view key) {
  const auto file = std::ranges::find(cases, key, &retirement::CaseFile::key);
  return file == cases.end() ? nullptr : &*file;
}

// Nothing when the user does not hold one of `skus`. Held directly and through a group counts as
// direct: the direct license can be taken away.
std::optional<FoundUser> holder(const graph::User& user, const std::vector<SkuId>& skus) {
  FoundUser found;
  bool holds = false;
  for (const graph::AssignedLicense& license : user.licenses) {
    if (std::ranges::contains(skus, license.sku)) {
      holds = true;
      found.has_disabled_plans = found.has_disabled_plans || !license.disabled_plans.empty();
    } else {
      found.other_skus.push_back(license.sku);
    }
  }
  bool direct = false;
  for (const graph::LicenseAssignmentState& assignment : user.assignments) {
    if (!std::ranges::contains(skus, assignment.sku)) continue;
    if (assignment.assigned_by_group.empty()) direct = true;
    else found.group = assignment.assigned_by_group;
    holds = true;
  }
  if (!holds) return std::nullopt;
  if (direct) found.group = {};
  found.id = user.id;
  found.name = user.display_name.empty() ? user.principal_name : user.display_name;
  found.usage_location_missing = user.usage_location.empty();
  return found;
}

Task<std::optional<Error>> read_holders(Scan& scan, FoundCustomer& customer) {
  std::vector<SkuId> skus;
  for (const FoundSubscription& found : customer.subscriptions) {
    if (!found.sku.empty()) skus.push_back(found.sku);
  }
  const LicenseRoad road(scan.services);
  const auto users = co_await road.users(customer.customer.id, [skus](const graph::User& user) {
    return holder(user, skus).has_value();
  });
  if (!users.complete) co_return users.why_incomplete;
  std::map<std::string, std::string> group_names;
  for (const graph::User& user : users.items) {
    auto one = holder(user, skus);
    if (!one) continue;
    if (!one->group.empty()) {
      const std::string key = one->group.key();
      if (!group_names.contains(key)) {
        const auto name = co_await road.group_name(customer.customer.id, one->group);
        // A group whose name cannot be read is shown by its id: the person can still find it.
        group_names[key] = name ? *name : one->group.text();
      }
      one->group_name = group_names[key];
    }
    customer.holders.push_back(std::move(*one));
  }
  co_return std::nullopt;
}

// The option of the case that an offer is: "product:sku:availability" (reference 7.2), or the offer
// of before.
const retirement::Replacement* option_of(const retirement::CaseFile& file, const OfferId& offer,
                                         const std::string& segment) {
  const std::string_view text = offer.text();
  if (text.empty()) return nullptr;
  const std::string_view product = text.substr(0, text.find(':'));
  for (const retirement::Replacement& option : file.replacements) {
    const bool is_it =
        equal_ignoring_case(product, option.product.text()) || offer == option.legacy_offer;
    if (is_it && option.segment == segment) return &option;
  }
  return nullptr;
}

// Purchases with a mark of ours: among the subscriptions, and among the orders those that are not
// a subscription yet. Orders that cannot be read leave those out; nothing is bought before they
// were looked for once more.
Task<Done> read_purchases(Scan& scan, FoundCustomer& customer,
                          std::vector<partner_center::Subscription> all) {
  std::vector<partner_center::Order> orders;
  if (!customer.subscriptions.empty()) {
    orders = (co_await scan.services.partner_center.orders(customer.customer.id)).items;
  }
  for (FoundSubscription& found : customer.subscriptions) {
    const auto* file = case_of(scan.cases, found.case_key);
    const MigrationId id = migration::migration_id(customer.customer.id, found.subscription.id);
    const auto note = [&](const auto& purchase, std::string billing) {
      if (found.bought || !file || !migration::carries_mark(purchase.friendly_name, id)) return;
      const auto* option = option_of(*file, purchase.offer_id, found.match.segment);
      if (!option) return;
      found.bought = FoundPurchase{.replacement_key = option->key,
                                   .quantity = purchase.quantity,
                                   .term_duration = purchase.term_duration,
                                   .billing_cycle = std::move(billing)};
    };
    for (const auto& one : all) {
      if (!equal_ignoring_case(one.status, "deleted")) note(one, one.billing_cycle);
    }
    for (const auto& order : orders) {
      for (const auto& line : order.lines) {
        const bool there = std::ranges::contains(all, line.subscription_id,
                                                 &partner_center::Subscription::id);
        if (!there) note(line, {});
      }
    }
  }
  co_return Done{};
}

// What the old subscription costs stands in the order it was bought with. An order that cannot be
// read leaves the price open and nothing else.
Task<Done> read_old_prices(Scan& scan, FoundCustomer& customer) {
  std::map<std::string, std::optional<partner_center::Order>> orders;
  for (FoundSubscription& found : customer.subscriptions) {
    const partner_center::Subscription& old = found.subscription;
    if (old.order_id.empty()) continue;
    const std::string key = old.order_id.key();
    if (!orders.contains(key)) {
      auto order = co_await scan.services.partner_center.order(customer.customer.id, old.order_id);
      orders[key] = order ? std::optional(std::move(*order)) : std::nullopt;
    }
    if (!orders[key]) continue;
    for (const partner_center::OrderLine& line : orders[key]->lines) {
      if (line.subscription_id != old.id || !line.unit_price) continue;
      found.monthly = times(per_month(*line.unit_price, old.billing_cycle, old.term_duration),
                            old.quantity);
    }
  }
  co_return Done{};
}

Task<std::optional<Error>> read_subscriptions(Scan& scan, FoundCustomer& customer) {
  const auto list = co_await scan.services.partner_center.subscriptions(customer.customer.id);
  if (!list.complete) co_return list.why_incomplete;
  for (const partner_center::Subscription& subscription : list.items) {
    if (auto match = found(scan.cases, subscription)) {
      customer.subscriptions.push_back(std::move(*match));
    }
  }
  if (customer.subscriptions.empty()) co_return std::nullopt;
  const auto pool = co_await LicenseRoad(scan.services).pools(customer.customer.id);
  if (!pool.complete) co_return pool.why_incomplete;
  for (FoundSubscription& one : customer.subscriptions) {
    const auto* file = case_of(scan.cases, one.case_key);
    if (file) one.sku = retirement::retired_sku(*file, pool.items).value_or(SkuId());
  }
  sort_stably_by(customer.subscriptions, [](const FoundSubscription& one) {
    return one.match.end_date.value_or(Date{9999, 12, 31});
  });
  co_await read_purchases(scan, customer, list.items);
  co_return std::nullopt;
}

// The list of customers is a short form without the country (reference 6.1).
Task<std::optional<Error>> read_country(Scan& scan, FoundCustomer& customer) {
  if (!customer.customer.country.empty()) co_return std::nullopt;
  auto whole = co_await scan.services.partner_center.customer(customer.customer.id);
  if (!whole) co_return whole.error();
  customer.customer = std::move(*whole);
  co_return std::nullopt;
}

Task<Done> read_customer(Scan& scan, FoundCustomer& customer) {
  customer.subscriptions.clear();
  customer.holders.clear();
  customer.error = co_await read_subscriptions(scan, customer);
  if (!customer.error && !customer.subscriptions.empty()) {
    customer.error = co_await read_country(scan, customer);
    if (!customer.error) customer.error = co_await read_holders(scan, customer);
    if (!customer.error) co_await read_old_prices(scan, customer);
  }
  scan.customer_done(customer);
  co_return Done{};
}

Task<Done> read_customers(Scan& scan, std::vector<FoundCustomer*> customers, std::size_t at_once) {
  std::vector<Task<Done>> tasks;
  for (FoundCustomer* customer : customers) tasks.push_back(read_customer(scan, *customer));
  co_await run_all(std::move(tasks), at_once);
  co_return Done{};
}

void finish(ScanResult& result, Instant now) {
  result.finished_at = now;
  const auto unread = [](const FoundCustomer& customer) { return customer.error.has_value(); };
  result.complete = result.errors.empty() && std::ranges::none_of(result.customers, unread);
}

}  // namespace

Task<ScanResult> scan(Services services, const Cases& cases, std::size_t at_once,
                      std::function<void(const ScanProgress&)> progress) {
  Scan scan{.services = services, .cases = cases, .report = std::move(progress), .progress = {}};
  ScanResult result;
  if (scan.report) scan.report(scan.progress);
  auto list = co_await services.partner_center.customers();
  if (!list.complete) result.errors.push_back(list.why_incomplete);
  for (auto& customer : list.items) {
    result.customers.push_back(FoundCustomer{.customer = std::move(customer),
                                             .subscriptions = {},
                                             .holders = {},
                                             .error = {}});
  }
  scan.progress.customers_total = result.customers.size();
  if (scan.report) scan.report(scan.progress);
  std::vector<FoundCustomer*> all;
  for (FoundCustomer& customer : result.customers) all.push_back(&customer);
  co_await read_customers(scan, std::move(all), at_once);
  finish(result, services.caller.clock().now());
  co_return result;
}

Task<ScanResult> scan_unread(Services services, const Cases& cases, ScanResult before,
                             std::size_t at_once,
                             std::function<void(const ScanProgress&)> progress) {
  if (!before.errors.empty() || before.customers.empty()) {
    co_return co_await scan(services, cases, at_once, std::move(progress));
  }
  Scan scan{.services = services, .cases = cases, .report = std::move(progress), .progress = {}};
  std::vector<FoundCustomer*> unread;
  for (FoundCustomer& customer : before.customers) {
    if (customer.error) unread.push_back(&customer);
    else scan.progress.found += customer.subscriptions.size();
  }
  scan.progress.customers_total = before.customers.size();
  scan.progress.customers_read = before.customers.size() - unread.size();
  if (scan.report) scan.report(scan.progress);
  co_await read_customers(scan, std::move(unread), at_once);
  finish(before, services.caller.clock().now());
  co_return before;
}

int months_of(std::string_view term) {
  if (term.size() < 3 || term.front() != 'P') return 0;
  int number = 0;
  for (const char c : term.substr(1, term.size() - 2)) {
    if (c < '0' || c > '9' || number > 100) return 0;
    number = number * 10 + (c - '0');
  }
  if (term.back() == 'Y') return number * 12;
  return term.back() == 'M' ? number : 0;
}

Money per_month(const Money& unit_price, std::string_view billing_cycle,
                std::string_view term_duration) {
  int months = 1;
  if (equal_ignoring_case(billing_cycle, "annual")) months = 12;
  if (equal_ignoring_case(billing_cycle, "biennial")) months = 24;
  if (equal_ignoring_case(billing_cycle, "triennial")) months = 36;
  if (equal_ignoring_case(billing_cycle, "one_time"))
    months = std::max(1, months_of(term_duration));
  const std::int64_t half = unit_price.minor >= 0 ? months / 2 : -(months / 2);
  return {(unit_price.minor + half) / months, unit_price.currency};
}

}  // namespace planshift::engine
