// What the parts of decide share: the situation they look at, and the commands they answer with.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "migration/decide.h"
#include "migration/old_subscription.h"

namespace planshift::migration::procedure {

struct Situation {
  const Migration& state;
  const Facts& facts;
  Instant now;
  const Context& context;

  const Rules& rules() const { return context.rules; }

  // The plan wants it canceled at once, and that can still be done.
  bool is_cancelable(const OldFact& old) const {
    return state.plan.end_step == retirement::EndStep::cancel && !state.end.window_closed &&
           is_active(old.status) && old.cancel_until &&
           now.plus(rules().window_margin_ms) < *old.cancel_until;
  }

  // Read since `since`, and not longer ago than the guard allows (S11).
  template <class T>
  bool is_current(const std::optional<Seen<T>>& fact, Instant since) const {
    return fact && fact->at >= since && is_fresh(fact->at, rules().guard_fresh_ms);
  }
  bool is_fresh(Instant at, std::int64_t age_ms) const {
    return at <= now && now.since(at) <= age_ms;
  }
  // When to look again at something not yet as awaited `since` then: the pause doubles by itself,
  // because it is as long as the wait so far.
  Instant next_look(Instant seen_at, Instant since) const {
    return seen_at.plus(
        std::clamp(seen_at.since(since), rules().poll_first_ms, rules().poll_cap_ms));
  }
};

// The commands of one decision. Of different users they may stand side by side.
class Steps {
 public:
  void read(CommandKind kind) { commands_.push_back(command(kind)); }
  void read(CommandKind kind, const UserId& user) {
    read(kind);
    commands_.back().user = user;
  }
  template <class T>
  void read_unless_current(CommandKind kind, const Situation& now,
                           const std::optional<Seen<T>>& fact, Instant since) {
    if (!now.is_current(fact, since)) read(kind);
  }
  Command& write(Action action) {
    commands_.push_back(command(CommandKind::write));
    commands_.back().action = action;
    return commands_.back();
  }
  void record(EventBody event) {
    commands_.push_back(command(CommandKind::record));
    commands_.back().event = std::move(event);
  }
  // Nothing before `at`; the earliest of several counts.
  void wake(Instant at) { wake_ = wake_ ? std::min(*wake_, at) : at; }

  bool empty() const { return commands_.empty(); }
  std::size_t size() const { return commands_.size(); }
  bool waits() const { return wake_.has_value(); }
  // The commands, or the wait when there are none.
  std::vector<Command> take() {
    if (commands_.empty() && wake_) {
      commands_.push_back(command(CommandKind::wait));
      commands_.back().until = wake_;
    }
    return std::move(commands_);
  }

  static Command command(CommandKind kind) {
    Command made;
    made.kind = kind;
    return made;
  }

 private:
  std::vector<Command> commands_;
  std::optional<Instant> wake_;
};

std::vector<Command> only(CommandKind kind);
std::vector<Command> record(EventBody event);
std::vector<Command> wait_until(Instant at);
std::vector<Command> park(Need need, Error error, std::vector<UserId> users = {});
// An error that is ours to name, not the service's.
Error said(std::string code, std::string where, std::string detail = {});
// A refusal for want of rights waits for another person than any other refusal.
Need need_for(const Error& error, Need otherwise);

// Licenses that the customer's other active subscriptions of the old product bring to the pool.
std::int64_t other_old_seats(const OldFact& old, const SeatFact& pool);

// The parts, in the order of the procedure.
std::vector<Command> purchase(const Situation& now);
std::vector<Command> wait_for_seats(const Situation& now);
// Empty when every user is where they should be.
std::vector<Command> moves(const Situation& now);
std::vector<Command> end_of_old(const Situation& now);
// Takes the end of the old subscription back.
std::vector<Command> repair(const Situation& now);
std::vector<Command> undo(const Situation& now);

}  // namespace planshift::migration::procedure
