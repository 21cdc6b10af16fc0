// What must never happen at the service, judged from the service's own truth and from the records
// that became durable; nothing of the engine or the fold is asked.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "journal/store.h"
#include "migration/plan.h"
#include "sandbox/sandbox.h"

namespace planshift::simulation {

class WorldChecker {
 public:
  WorldChecker(const sandbox::Sandbox& service, std::vector<migration::Plan> plans,
               const Clock& clock);

  void on_record(const journal::Record& record);
  void on_effect(const sandbox::Effect& effect);
  // Whatever an administrator does is not ours to answer for; the person still has to be covered at
  // the end.
  void admin_acts_on(const UserId& user) { by_admin_.insert(user.key()); }
  void admin_is_acting(bool acting) { admin_acting_ = acting; }
  void user_is_gone(const UserId& user) {
    gone_.insert(user.key());
    std::erase_if(half_way_, [&](const auto& entry) { return entry.second == user.key(); });
  }
  bool is_somebody_half_way() const { return !half_way_.empty(); }
  // The journal was lost, or an older copy of it came back (T7, T8).
  void journal_goes_on_after(std::uint64_t sequence) { last_sequence_ = sequence; }
  void person_chose_location(const UserId& user, const std::string& country);

  // After everything came to rest. `done`: by migration id.
  void at_the_end(const std::map<std::string, bool>& done);
  const std::optional<std::string>& violation() const { return violation_; }
  // What became durable, by kind; intents by "write_intended " and action.
  const std::map<std::string, std::uint64_t>& events() const { return events_; }

 private:
  void broken(std::string what) {
    if (!violation_) violation_ = std::move(what);
  }
  bool is_planned_to(const std::string& action, const UserId& user) const {
    return intended_.contains(action + " " + user.key());
  }
  const migration::Plan* plan_of(const SubscriptionId& old) const;
  const migration::Plan* plan_marked(const std::string& friendly_name) const;
  const sandbox::UserState* user_of(const CustomerId& customer, const UserId& user) const;
  bool holds(const sandbox::UserState& user, const SkuId& sku) const;
  std::int64_t active_units(const CustomerId& customer, const SkuId& sku) const;

  void write_intended(const Json& record);
  void order_placed(const sandbox::Effect& effect);
  void license_assigned(const sandbox::Effect& effect);
  void license_given_back(const sandbox::Effect& effect);
  void undo_recorded(const std::string& body, std::set<std::string>& into);
  void check_undone(const migration::Plan& plan);
  void license_removed(const sandbox::Effect& effect);
  void old_changed(const sandbox::Effect& effect);
  void check_covered(const CustomerId& customer, bool count_admins);
  void check_done(const migration::Plan& plan);

  const sandbox::Sandbox& service_;
  std::vector<migration::Plan> plans_;
  const Clock& clock_;
  std::optional<std::string> violation_;
  std::map<std::string, std::uint64_t> events_;
  std::uint64_t last_sequence_ = 0;
  std::map<std::string, std::vector<std::string>> holders_;  // at the start, by customer key
  std::set<std::string> off_;               // users whose old service was off at the start
  std::set<std::string> through_group_;
  std::map<std::string, int> orders_;       // by migration id
  std::set<std::string> intended_;          // "checkout cart", "assign user", "end_old migration"
  std::map<std::string, std::string> locations_;
  std::set<std::string> by_admin_;
  std::set<std::string> gone_;
  std::set<std::string> undoing_, undone_;  // by migration id and by customer key
  std::set<std::string> had_new_;           // users with the new license at the start
  // Whom an exchange done by half left without a license: user key by customer key.
  std::map<std::string, std::string> half_way_;
  bool admin_acting_ = false;
};

}  // namespace planshift::simulation
