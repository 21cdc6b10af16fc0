#include "retirement/discovery.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include "base/text.h"

namespace planshift::retirement {

namespace {

using partner_center::ScheduledAction;
using partner_center::ServicePlan;
using partner_center::SubscribedSku;
using partner_center::Subscription;

// "product:sku" names every availability of a new-commerce product: those change over time.
bool is_offer(const OfferId& retired, const OfferId& offer) {
  if (retired == offer) return true;
  return retired.text().find(':') != std::string::npos &&
         starts_with_ignoring_case(offer.text(), retired.text() + ":");
}

struct Recognized {
  MatchedBy by;
  std::string segment;
};

std::optional<Recognized> recognize(const CaseFile& file, const Subscription& subscription) {
  for (const RetiredOffer& offer : file.offers) {
    if (is_offer(offer.id, subscription.offer_id)) {
      return Recognized{MatchedBy::offer_id, offer.segment};
    }
  }
  if (subscription.is_trial || !subscription.parent_id.empty()) return std::nullopt;
  for (const NamePattern& pattern : file.name_patterns) {
    const bool fits = std::ranges::all_of(pattern.contains, [&](const std::string& part) {
      return contains_folded(subscription.offer_name, part);
    });
    if (fits) return Recognized{MatchedBy::name, pattern.segment};
  }
  return std::nullopt;
}

bool has_ended(std::string_view status) {
  static constexpr std::array<std::string_view, 4> kEnded{"suspended", "deleted", "expired",
                                                          "disabled"};
  return std::ranges::any_of(
      kEnded, [status](std::string_view word) { return equal_ignoring_case(word, status); });
}

bool is_scheduled(const Subscription& subscription, std::string_view action_type) {
  return std::ranges::any_of(subscription.scheduled_actions, [&](const ScheduledAction& action) {
    return equal_ignoring_case(action.schedule_type, "TermEnd") &&
           equal_ignoring_case(action.action_type, action_type);
  });
}

// Reference 20: since 2026 "does not renew" means "ends" only where nothing extends it.
EndOfTerm end_of_term(const Subscription& subscription) {
  if (has_ended(subscription.status)) return EndOfTerm::already_ended;
  if (subscription.auto_renew) {
    return is_scheduled(subscription, "RenewToExtendedServiceTerm") ? EndOfTerm::paid_extension
                                                                    : EndOfTerm::renews;
  }
  const bool ends = !subscription.is_new_commerce() || is_scheduled(subscription, "Cancel");
  return ends ? EndOfTerm::ends : EndOfTerm::paid_extension;
}

bool is_for_users(const ServicePlan& plan) {
  return plan.target_type.empty() || equal_ignoring_case(plan.target_type, "User");
}

bool holds(const std::vector<NamedPlan>& plans, const ServicePlanId& id) {
  return std::ranges::find(plans, id, &NamedPlan::id) != plans.end();
}

bool grants_only(const std::vector<NamedPlan>& plans, const SubscribedSku& pool) {
  std::size_t granted = 0;
  for (const ServicePlan& plan : pool.plans) {
    if (!is_for_users(plan)) continue;
    if (!holds(plans, plan.id)) return false;
    ++granted;
  }
  return granted > 0;
}

}  // namespace

std::optional<Match> match(const CaseFile& file, const Subscription& subscription) {
  std::optional<Recognized> recognized = recognize(file, subscription);
  if (!recognized) return std::nullopt;
  Match found;
  found.end = end_of_term(subscription);
  found.step = subscription.is_new_commerce() ? EndStep::cancel_at_term_end : EndStep::suspend;
  found.by = recognized->by;
  found.segment = std::move(recognized->segment);
  if (subscription.commitment_end && !is_no_end(*subscription.commitment_end)) {
    found.end_date = date_of(*subscription.commitment_end);
  }
  return found;
}

std::optional<SkuId> retired_sku(const CaseFile& file, const std::vector<SubscribedSku>& pools) {
  for (const SubscribedSku& pool : pools) {
    if (std::ranges::find(file.skus, pool.sku) != file.skus.end()) return pool.sku;
  }
  for (const SubscribedSku& pool : pools) {
    if (grants_only(file.plans, pool)) return pool.sku;
  }
  return std::nullopt;
}

std::vector<ServicePlanId> excluded_plans(const CaseFile& file, const Replacement& replacement,
                                          const std::vector<ServicePlanId>& old_disabled,
                                          bool keep_added_off) {
  const auto succeeds_any = [&](const auto& old_plans, const ServicePlanId& plan, auto id_of) {
    return std::ranges::any_of(old_plans, [&](const auto& old_plan) {
      return replacement.successor(id_of(old_plan)) == plan;
    });
  };
  std::vector<ServicePlanId> excluded;
  for (const NamedPlan& plan : replacement.plans) {
    const bool was_off = succeeds_any(old_disabled, plan.id, std::identity{});
    const bool is_added =
        !succeeds_any(file.plans, plan.id, [](const NamedPlan& old) { return old.id; });
    if (was_off || (keep_added_off && is_added)) excluded.push_back(plan.id);
  }
  return excluded;
}

}  // namespace planshift::retirement
