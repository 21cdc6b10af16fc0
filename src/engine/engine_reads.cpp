#include <algorithm>

#include "engine/engine_impl.h"
#include "migration/old_subscription.h"

namespace planshift::engine {

namespace {

using migration::CommandKind;
using migration::Holder;
using migration::MarkFact;
using migration::Migration;
using migration::Seen;
using partner_center::Subscription;

constexpr int kNotFound = 404;

template <class T>
Seen<T> seen(T value, Instant at) {
  return {.value = std::move(value), .at = at};
}

bool is_deleted(const Subscription& subscription) {
  return equal_ignoring_case(subscription.status, "deleted");
}

bool is_cancelled_at_end(const Subscription& subscription) {
  return std::ranges::any_of(subscription.scheduled_actions, [](const auto& action) {
    return equal_ignoring_case(action.schedule_type, "TermEnd") &&
           equal_ignoring_case(action.action_type, "Cancel");
  });
}

migration::OldFact fact_of(const Subscription& read, const retirement::CaseFile* file) {
  const auto match = file ? retirement::match(*file, read) : std::nullopt;
  return {.status = read.status,
          .etag = read.etag,
          .quantity = read.quantity,
          .auto_renew = read.auto_renew,
          .cancel_at_term_end = is_cancelled_at_end(read),
          .new_commerce = read.is_new_commerce(),
          .cancel_until = read.cancellation_allowed_until,
          .end_of_term = match ? std::optional(match->end) : std::nullopt};
}

MarkFact mark_among(const std::vector<Subscription>& all, const Migration& state) {
  MarkFact mark;
  for (const Subscription& subscription : all) {
    const bool ours = migration::carries_mark(subscription.friendly_name, state.plan.id) ||
                      (!state.purchase.subscription.empty() &&
                       subscription.id == state.purchase.subscription);
    if (!ours || is_deleted(subscription)) continue;
    ++mark.count;
    // The one already known stays the one; otherwise an active one is preferred.
    const bool better = mark.subscription.empty() || migration::is_active(subscription.status);
    if (!better || mark.subscription == state.purchase.subscription) {
      if (!mark.subscription.empty()) continue;
    }
    mark.subscription = subscription.id;
    mark.order = subscription.order_id;
    mark.status = subscription.status;
    mark.cancel_until = subscription.cancellation_allowed_until;
  }
  return mark;
}

// Tenant-wide plans come along with many products and cannot be switched off for a user.
bool is_for_users(const partner_center::ServicePlan& plan) {
  return plan.target_type.empty() || equal_ignoring_case(plan.target_type, "User");
}

migration::SeatFact seats_of(const std::vector<partner_center::SubscribedSku>& pools,
                             const SkuId& sku) {
  const auto pool = std::ranges::find(pools, sku, &partner_center::SubscribedSku::sku);
  if (pool == pools.end()) return {};
  migration::SeatFact fact{.active = pool->active_units,
                           .consumed = pool->consumed_units,
                           .available = pool->available_units,
                           .plans = {}};
  for (const auto& plan : pool->plans) {
    if (is_for_users(plan)) fact.plans.push_back({plan.id, plan.name});
  }
  return fact;
}

// The group a license comes from. Whoever has it directly as well still holds it after a removal,
// so the group counts.
GroupId group_of(const graph::User& user, const SkuId& sku) {
  for (const auto& assignment : user.assignments) {
    if (assignment.sku == sku && !assignment.assigned_by_group.empty()) {
      return assignment.assigned_by_group;
    }
  }
  return {};
}

const graph::AssignedLicense* license_of(const graph::User& user, const SkuId& sku) {
  const auto found = std::ranges::find(user.licenses, sku, &graph::AssignedLicense::sku);
  return found == user.licenses.end() ? nullptr : &*found;
}

std::optional<Holder> holder_of(const graph::User& user, const migration::Plan& plan) {
  const auto* old = license_of(user, plan.old_sku);
  if (!old) return std::nullopt;
  return Holder{.id = user.id,
                .name = user.display_name.empty() ? user.principal_name : user.display_name,
                .disabled_plans = old->disabled_plans,
                .usage_location_missing = user.usage_location.empty(),
                .group = group_of(user, plan.old_sku),
                .group_name = {},
                .has_new = license_of(user, plan.new_sku) != nullptr};
}

migration::UserFact fact_of(const std::vector<partner_center::License>& licenses,
                            const migration::Plan& plan) {
  migration::UserFact fact;
  for (const auto& license : licenses) {
    const bool is_old = license.sku == plan.old_sku;
    if (!is_old && license.sku != plan.new_sku) continue;
    (is_old ? fact.has_old : fact.has_new) = true;
    for (const auto& service : license.plans) {
      auto& enabled = is_old ? fact.enabled_old_plans : fact.enabled_new_plans;
      if (is_for_users(service)) enabled.push_back(service.id);
    }
  }
  return fact;
}

}  // namespace

Task<std::optional<Error>> Engine::Impl::read(MigrationId id, migration::Command command) {
  switch (command.kind) {
    case CommandKind::read_old:
      co_return co_await read_old(std::move(id));
    case CommandKind::read_mark:
      co_return co_await read_mark(std::move(id));
    case CommandKind::read_cart:
      co_return co_await read_cart(std::move(id));
    case CommandKind::read_new_seats:
    case CommandKind::read_old_seats:
      co_return co_await read_seats(std::move(id));
    case CommandKind::read_holders:
      co_return co_await read_holders(std::move(id));
    case CommandKind::read_user:
      co_return co_await read_users(std::move(id), {std::move(command.user)});
    case CommandKind::read_location:
      co_return co_await read_location(std::move(id), std::move(command.user));
    default:
      co_return std::nullopt;
  }
}

Task<std::optional<Error>> Engine::Impl::read_old(MigrationId id) {
  const Migration& state = *find(id);
  const Instant at = now();
  auto answer = co_await services.partner_center.subscription(state.plan.customer,
                                                              state.plan.old_subscription);
  Work& work = work_of(id);
  if (answer) {
    work.facts.old_subscription = seen(fact_of(*answer, case_of(state)), at);
    work.old = *std::move(answer);
    co_return std::nullopt;
  }
  if (answer.error().http_status != kNotFound) co_return answer.error();
  migration::OldFact gone;
  gone.status = "gone";
  work.facts.old_subscription = seen(std::move(gone), at);
  work.old.reset();
  co_return std::nullopt;
}

Task<std::optional<Error>> Engine::Impl::read_mark(MigrationId id) {
  const Migration& state = *find(id);
  const Instant at = now();
  auto all = co_await services.partner_center.subscriptions(state.plan.customer);
  if (!all.complete) co_return all.why_incomplete;
  MarkFact mark = mark_among(all.items, state);
  const auto marked = std::ranges::find(all.items, mark.subscription, &Subscription::id);
  work_of(id).marked = marked == all.items.end() ? std::nullopt : std::optional(*marked);
  // A subscription may not be there yet although it is ordered (reference 4.8).
  if (!mark.found() && state.purchase.ever_intended && !state.undo) {
    const auto error = co_await read_orders(id, mark, std::move(all.items));
    if (error) co_return error;
  }
  work_of(id).facts.mark = seen(std::move(mark), at);
  co_return std::nullopt;
}

Task<std::optional<Error>> Engine::Impl::read_orders(MigrationId id, MarkFact& mark,
                                                     std::vector<Subscription> known) {
  const Migration& state = *find(id);
  std::vector<partner_center::Order> orders;
  if (!state.purchase.order.empty()) {
    auto order = co_await services.partner_center.order(state.plan.customer, state.purchase.order);
    if (order) orders.push_back(*std::move(order));
    if (!order && order.error().http_status != kNotFound) co_return order.error();
  }
  if (orders.empty()) {
    auto all = co_await services.partner_center.orders(state.plan.customer);
    if (!all.complete) co_return all.why_incomplete;
    orders = std::move(all.items);
  }
  for (const auto& order : orders) {
    for (const auto& line : order.lines) {
      const bool ours = migration::carries_mark(line.friendly_name, state.plan.id) ||
                        (!order.id.empty() && order.id == state.purchase.order);
      const auto there = std::ranges::find(known, line.subscription_id, &Subscription::id);
      if (!ours || (there != known.end() && is_deleted(*there))) continue;
      ++mark.count;
      mark.order = order.id;
      mark.subscription = line.subscription_id;
      mark.status = there != known.end() ? there->status : "ordered";
    }
  }
  co_return std::nullopt;
}

Task<std::optional<Error>> Engine::Impl::read_cart(MigrationId id) {
  const Migration& state = *find(id);
  const Instant at = now();
  auto answer =
      co_await services.partner_center.cart(state.plan.customer, state.purchase.cart);
  if (!answer && answer.error().http_status != kNotFound) co_return answer.error();
  migration::CartFact fact{.status = answer ? answer->status : std::string(), .gone = !answer};
  work_of(id).facts.cart = seen(std::move(fact), at);
  co_return std::nullopt;
}

Task<std::optional<Error>> Engine::Impl::read_seats(MigrationId id) {
  const Migration& state = *find(id);
  const Instant at = now();
  auto pools = co_await LicenseRoad(services).pools(state.plan.customer);
  if (!pools.complete) co_return pools.why_incomplete;
  migration::Facts& facts = work_of(id).facts;
  facts.new_seats = seen(seats_of(pools.items, state.plan.new_sku), at);
  facts.old_seats = seen(seats_of(pools.items, state.plan.old_sku), at);
  co_return std::nullopt;
}

Task<std::optional<Error>> Engine::Impl::read_holders(MigrationId id) {
  const Migration& state = *find(id);
  const Instant at = now();
  const LicenseRoad road(services);
  const auto users = co_await road.users(
      state.plan.customer, [old = state.plan.old_sku](const graph::User& user) {
        return license_of(user, old) != nullptr;
      });
  if (!users.complete) co_return users.why_incomplete;
  migration::HolderFact fact;
  for (const graph::User& user : users.items) {
    auto holder = holder_of(user, state.plan);
    if (!holder) continue;
    if (!holder->group.empty()) {
      const auto name = co_await group_name(id, holder->group);
      if (!name) co_return name.error();
      holder->group_name = *name;
    }
    fact.holders.push_back(*std::move(holder));
  }
  work_of(id).facts.holders = seen(std::move(fact), at);
  co_return std::nullopt;
}

// The name only helps a person; where it may not be read, the id has to do.
Task<Result<std::string>> Engine::Impl::group_name(MigrationId id, GroupId group) {
  const auto known = work_of(id).group_names.find(group.key());
  if (known != work_of(id).group_names.end()) co_return known->second;
  const auto read = co_await LicenseRoad(services).group_name(find(id)->plan.customer, group);
  if (!read && is_everyones(read.error())) co_return std::unexpected(read.error());
  const std::string name = read ? *read : group.text();
  work_of(id).group_names[group.key()] = name;
  co_return name;
}

Task<std::optional<Error>> Engine::Impl::read_users(MigrationId id, std::vector<UserId> users) {
  const migration::Plan& plan = find(id)->plan;
  const Instant at = now();
  const auto lists = co_await LicenseRoad(services).licenses(plan.customer, users);
  std::optional<Error> failure;
  for (std::size_t i = 0; i < users.size(); ++i) {
    migration::UserFact fact;
    if (lists[i].complete) {
      fact = fact_of(lists[i].items, plan);
    } else if (lists[i].why_incomplete.http_status == kNotFound) {
      fact.gone = true;
    } else {
      failure = lists[i].why_incomplete;
      continue;
    }
    work_of(id).facts.users[users[i].key()] = seen(std::move(fact), at);
  }
  co_return failure;
}

Task<std::optional<Error>> Engine::Impl::read_location(MigrationId id, UserId user) {
  const Instant at = now();
  auto country = co_await LicenseRoad(services).usage_location(find(id)->plan.customer, user);
  // Of somebody who is gone nothing is known; the next writing is refused, and that is read.
  if (!country && country.error().http_status != kNotFound) co_return country.error();
  work_of(id).facts.locations[user.key()] = seen(country ? *country : std::string(), at);
  co_return std::nullopt;
}

}  // namespace planshift::engine
