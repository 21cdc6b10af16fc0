#include "simulation/world_checker.h"

#include <algorithm>

#include "sandbox/pool.h"
#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using sandbox::Effect;
using sandbox::EffectKind;

bool contains(const std::vector<ServicePlanId>& plans, std::string_view plan) {
  return std::ranges::find(plans, ServicePlanId(std::string(plan))) != plans.end();
}

// The value of "k": it comes before everything a person or a service could have written.
std::string kind_in(const std::string& body) {
  static constexpr std::string_view kKey = R"("k":")";
  const auto start = body.find(kKey) + kKey.size();
  return body.substr(start, body.find('"', start) - start);
}

}  // namespace

WorldChecker::WorldChecker(const sandbox::Sandbox& service, std::vector<migration::Plan> plans,
                           const Clock& clock)
    : service_(service), plans_(std::move(plans)), clock_(clock) {
  const SkuId old{std::string(test::kSkypeSku)};
  for (const auto& customer : service_.state().customers) {
    for (const auto& user : customer.users) {
      for (const auto& license : user.licenses) {
        if (!plans_.empty() && license.sku == plans_.front().new_sku) {
          had_new_.insert(user.id.key());
        }
        if (license.sku != old) continue;
        holders_[customer.id.key()].push_back(user.id.key());
        if (!license.off.empty()) off_.insert(user.id.key());
        if (!license.group.empty()) through_group_.insert(user.id.key());
      }
    }
  }
}

void WorldChecker::person_chose_location(const UserId& user, const std::string& country) {
  locations_[user.key()] = country;
}

const migration::Plan* WorldChecker::plan_of(const SubscriptionId& old) const {
  const auto found = std::ranges::find(plans_, old, &migration::Plan::old_subscription);
  return found == plans_.end() ? nullptr : &*found;
}

const migration::Plan* WorldChecker::plan_marked(const std::string& friendly_name) const {
  for (const auto& plan : plans_) {
    if (migration::carries_mark(friendly_name, plan.id)) return &plan;
  }
  return nullptr;
}

const sandbox::UserState* WorldChecker::user_of(const CustomerId& customer,
                                                const UserId& user) const {
  const auto* found = service_.state().customer(customer);
  if (!found) return nullptr;
  const auto who = std::ranges::find(found->users, user, &sandbox::UserState::id);
  return who == found->users.end() ? nullptr : &*who;
}

bool WorldChecker::holds(const sandbox::UserState& user, const SkuId& sku) const {
  return sandbox::holds(user, sku);
}

std::int64_t WorldChecker::active_units(const CustomerId& customer, const SkuId& sku) const {
  return sandbox::units_of(*service_.state().customer(customer), sku, clock_.now()).active;
}

// The log is gap-free, and says what was intended before it was done (S2, S15).
void WorldChecker::on_record(const journal::Record& record) {
  if (record.sequence != last_sequence_ + 1) broken("S15 a gap in the journal");
  last_sequence_ = record.sequence;
  const std::string kind = kind_in(record.body);
  if (kind == "undo_planned") undo_recorded(record.body, undoing_);
  if (kind == "undone") undo_recorded(record.body, undone_);
  if (kind != "write_intended") {
    ++events_[kind];
    return;
  }
  const auto body = parse_json(record.body, "checker");
  if (!body) return broken("S15 an unreadable record");
  write_intended(*body);
}

void WorldChecker::undo_recorded(const std::string& body, std::set<std::string>& into) {
  const auto read = parse_json(body, "checker");
  if (!read) return broken("S15 an unreadable record");
  const std::string migration = json::text(*read, "m");
  into.insert(migration);
  for (const auto& plan : plans_) {
    if (plan.id.text() == migration) into.insert(plan.customer.key());
  }
}

void WorldChecker::write_intended(const Json& record) {
  const Json& data = json::object(record, "d");
  const std::string action = json::text(data, "action");
  const std::string migration = json::text(record, "m");
  const std::string user = ascii_lower(json::text(data, "user"));
  std::string subject = ascii_lower(json::text(data, "cart"));
  if (subject.empty()) subject = user;
  if (subject.empty()) subject = ascii_lower(migration);
  ++events_["write_intended " + action];
  intended_.insert(action + " " + subject);
  for (const auto& plan : plans_) {
    const auto bare = half_way_.find(plan.customer.key());
    if (plan.id.text() == migration && bare != half_way_.end() && bare->second != user) {
      broken("S7 something else comes before a user without a license");
    }
  }
}

void WorldChecker::on_effect(const Effect& effect) {
  if (admin_acting_) return;
  switch (effect.kind) {
    case EffectKind::cart_created:
      return;
    case EffectKind::order_placed:
      return order_placed(effect);
    case EffectKind::license_assigned:
      return license_assigned(effect);
    case EffectKind::license_removed:
      return license_removed(effect);
    case EffectKind::status_changed:
    case EffectKind::end_changed:
      return old_changed(effect);
    case EffectKind::quantity_changed:
      return broken("S6 a quantity was changed");
    case EffectKind::usage_location_set:
      if (locations_[effect.user.key()] != effect.after) broken("S25 a location nobody chose");
      return;
  }
}

void WorldChecker::order_placed(const Effect& effect) {
  const auto* plan = plan_marked(effect.friendly_name);
  if (!plan) return broken("S6 an order without our mark");
  if (++orders_[plan->id.key()] > 1) broken("S1 bought twice");
  if (effect.customer != plan->customer) broken("S13 bought for another customer");
  if (effect.quantity != plan->quantity || effect.sku != plan->new_sku) {
    broken("S4 another product or quantity than approved");
  }
  if (!intended_.contains("checkout " + effect.cart.key())) {
    broken("S2 bought without an intent in the journal");
  }
}

// The way back: the old license, with exactly what was off in it.
void WorldChecker::license_given_back(const Effect& effect) {
  if (!is_planned_to("give_back", effect.user) && !is_planned_to("exchange", effect.user)) {
    broken("S19 given back without an intent in the journal");
  }
  const bool off = contains(effect.excluded, test::kSkypePlan);
  if (off != off_.contains(effect.user.key())) broken("S9 given back with other services");
  half_way_.erase(effect.customer.key());
}

void WorldChecker::license_assigned(const Effect& effect) {
  const auto* user = user_of(effect.customer, effect.user);
  if (undoing_.contains(effect.customer.key()) && effect.sku == plans_.front().old_sku) {
    return license_given_back(effect);
  }
  if (!user || plans_.empty() || effect.sku != plans_.front().new_sku) {
    return broken("S13 a license nobody planned");
  }
  if (!is_planned_to("assign", effect.user) && !is_planned_to("exchange", effect.user)) {
    broken("S19 assigned without an intent in the journal");
  }
  const auto bare = half_way_.find(effect.customer.key());
  if (bare != half_way_.end() && bare->second == effect.user.key()) half_way_.erase(bare);
  // Services that were off stay off, those that were on stay on (S9).
  if (!contains(effect.excluded, test::kTeamsPlan)) broken("S9 a service was added");
  const bool is_f3 = effect.sku == SkuId(std::string(test::kF3Sku));
  const bool off = contains(effect.excluded, is_f3 ? test::kSkypePlan : test::kSkypePlan2);
  const bool was_off = off_.contains(effect.user.key());
  if (off != was_off && !by_admin_.contains(effect.user.key())) {
    broken(was_off ? "S9 a service that was off came on" : "S9 a service that was on went off");
  }
  const auto units = sandbox::units_of(*service_.state().customer(effect.customer), effect.sku,
                                       clock_.now());
  if (units.consumed > units.active) broken("S10 more licenses given than bought");
}

void WorldChecker::license_removed(const Effect& effect) {
  const auto* user = user_of(effect.customer, effect.user);
  // What was sent before somebody took it back may still arrive (N7).
  const bool back = undoing_.contains(effect.customer.key()) &&
                    effect.sku == plans_.front().new_sku;
  const SkuId taken = back ? plans_.front().new_sku : plans_.front().old_sku;
  const SkuId kept = back ? plans_.front().old_sku : plans_.front().new_sku;
  if (!user || effect.sku != taken) return broken("S13 removed what nobody planned");
  if (back && had_new_.contains(effect.user.key())) broken("S13 removed what was theirs before");
  const bool exchanged = is_planned_to("exchange", effect.user);
  if (!is_planned_to(back ? "take_new" : "remove", effect.user) && !exchanged) {
    broken("S19 removed without an intent in the journal");
  }
  if (!holds(*user, kept)) {
    // The one gap that is not our doing: the service did half of what it was asked.
    if (!effect.half || !exchanged) broken("S7 a user without any license");
    half_way_[effect.customer.key()] = effect.user.key();
  }
  check_covered(effect.customer, false);
}

void WorldChecker::old_changed(const Effect& effect) {
  const auto* plan = plan_of(effect.subscription);
  const auto* bought = plan_marked(effect.friendly_name);
  if (!plan && bought && undoing_.contains(bought->id.text()) && effect.after == "deleted") {
    if (!is_planned_to("cancel_new", UserId(bought->id.text()))) {
      broken("S19 canceled without an intent in the journal");
    }
    return check_covered(effect.customer, false);
  }
  if (!plan || plan->customer != effect.customer) {
    return broken("S13 a subscription outside the plan was changed");
  }
  const bool is_over = effect.after == "suspended" || effect.after == "deleted";
  const bool ends = effect.kind == EffectKind::end_changed || is_over;
  const std::string action = effect.after == "active" ? "reactivate_old " : "end_old ";
  if (effect.kind == EffectKind::status_changed && !intended_.contains(action + plan->id.key())) {
    broken("S19 a status changed without an intent in the journal");
  }
  if (ends && !plan->end_old) broken("S13 the plan keeps the old subscription");
  if (effect.kind == EffectKind::end_changed && effect.after.contains("Extended")) {
    broken("S6 a paid extension was started");
  }
  if (effect.after == "suspended" && plan->end_step != retirement::EndStep::suspend) {
    broken("S6 suspended although it bills on");
  }
  if (effect.after == "deleted" && plan->end_step != retirement::EndStep::cancel) {
    broken("S25 canceled without approval");
  }
  if (is_over) check_covered(effect.customer, false);
}

// Everybody who had the service at the start has it now: by the new license, or by the old one and
// an active seat for it (S7, S11).
void WorldChecker::check_covered(const CustomerId& customer, bool count_admins) {
  const auto* state = service_.state().customer(customer);
  const SkuId old = plans_.front().old_sku;
  const SkuId fresh = plans_.front().new_sku;
  std::int64_t on_old = 0;
  std::int64_t here = 0;
  std::int64_t on_new = 0;
  for (const auto& user : state->users) {
    if (gone_.contains(user.id.key())) continue;
    const bool admins = by_admin_.contains(user.id.key());
    const auto& started = holders_[customer.key()];
    const bool ours = std::ranges::find(started, user.id.key()) != started.end();
    if ((admins && !count_admins) || (!ours && !admins)) continue;
    ++here;
    if (holds(user, fresh)) ++on_new;
    if (holds(user, fresh)) continue;
    const auto bare = half_way_.find(customer.key());
    const bool half_way = bare != half_way_.end() && bare->second == user.id.key();
    if (half_way && !count_admins) continue;
    if (!holds(user, old)) return broken("S7 a user without any license");
    ++on_old;
  }
  if (on_old > active_units(customer, old)) broken("S11 ended while somebody needs it");
  if (undoing_.contains(customer.key()) && on_new > active_units(customer, fresh)) {
    broken("S11 canceled while somebody needs it");
  }
  if (here == 0 || on_old > 0) return;
  if (active_units(customer, fresh) == 0) broken("S11 the new one is not active");
}

void WorldChecker::at_the_end(const std::map<std::string, bool>& done) {
  for (const auto& plan : plans_) {
    const auto found = done.find(plan.id.text());
    if (found != done.end() && found->second) check_done(plan);
    check_covered(plan.customer, true);
  }
}

void WorldChecker::check_done(const migration::Plan& plan) {
  if (orders_[plan.id.key()] != 1) broken("S1 done without exactly one order");
  if (undone_.contains(plan.id.text())) return check_undone(plan);
  const auto& subscriptions = service_.state().customer(plan.customer)->subscriptions;
  const auto old = std::ranges::find(subscriptions, plan.old_subscription,
                                     &sandbox::SubscriptionState::id);
  if (!plan.end_old) {
    if (old->status != "active") broken("S13 the plan keeps the old subscription");
    return;
  }
  const bool suspended = old->status == "suspended" || old->status == "deleted";
  const bool canceled = to_text(old->scheduled_actions).find("Cancel") != std::string::npos;
  const bool left_for_group = !through_group_.empty() && old->status == "active";
  if (!suspended && !canceled && !left_for_group) broken("L1 done, and the old one goes on");
}

// Everybody has again what they had, and nothing of ours but a subscription too late to cancel.
void WorldChecker::check_undone(const migration::Plan& plan) {
  const auto& customer = *service_.state().customer(plan.customer);
  const auto old = std::ranges::find(customer.subscriptions, plan.old_subscription,
                                     &sandbox::SubscriptionState::id);
  if (old->status != "active") broken("S13 taken back, and the old one is not active");
  for (const auto& user : customer.users) {
    const auto& started = holders_[plan.customer.key()];
    if (std::ranges::find(started, user.id.key()) == started.end()) continue;
    if (gone_.contains(user.id.key())) continue;
    if (!holds(user, plan.old_sku)) broken("S13 taken back, and the old license is missing");
    if (holds(user, plan.new_sku) != had_new_.contains(user.id.key())) {
      broken("S13 taken back, and the new license is not as before");
    }
  }
}

}  // namespace planshift::simulation
