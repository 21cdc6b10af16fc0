// Each user: the new license first, read back, then the old one away, read back (P3, P4, S7, S8).
// Where the two exclude each other, or as planned: both in one request, one user at a time, each
// read back before the next, for the service may do half of it. Users who need a person never hold
// up the others, but for one who is without a license.
#include "migration/procedure.h"

namespace planshift::migration::procedure {

namespace {

// A license whose plans do not read back as asked is set again after this long.
constexpr std::int64_t kPlansSettle = 10 * kSecond;

class Mover {
 public:
  explicit Mover(const Situation& now)
      : now_(now), state_(now.state), budget_(seats_in_hand(now)) {
    if (!state_.undo) return;
    for (const UserMove& user : state_.users) {
      const auto found = now.facts.users.find(user.holder.id.key());
      if (found == now.facts.users.end()) continue;
      turned_.insert({found->first, turned(user, found->second)});
    }
  }

  std::vector<Command> run() {
    if (const UserMove* user = state_.in_transition()) {
      step(*user);
      return answer();
    }
    if (state_.undo) look_at_the_early();
    if (!steps_.empty()) return steps_.take();
    // Those on their way first: whoever has begun is finished before others begin.
    for (const bool in_motion : {true, false}) {
      for (const UserMove& user : state_.users) {
        if (user.in_motion() != in_motion || user.left_alone || user.moved()) continue;
        if (alone_ || steps_.size() >= now_.rules().users_at_once) return steps_.take();
        step(user);
      }
    }
    return answer();
  }

 private:
  // Whoever had no license was helped at once; what was still on its way may have come since (N7).
  void look_at_the_early() {
    const Instant quiet = state_.undo->quiet_since;
    for (const UserMove& user : state_.users) {
      if (user.left_alone || !user.moved() || !user.moved_at || *user.moved_at >= quiet) continue;
      const auto* fact = current_fact_of(user);
      if (fact && fact->at >= quiet) {
        record_user(user, fact->value);
      } else {
        steps_.read(CommandKind::read_user, user.holder.id);
      }
    }
  }

  std::vector<Command> answer() {
    if (wants_seats_) ask_for_seats();
    if (!steps_.empty() || steps_.waits()) return steps_.take();
    return ask_a_person();
  }

  // The reading of a user for the way back: what is to be had stands as the new one.
  static Seen<UserFact> turned(const UserMove& user, const Seen<UserFact>& read) {
    Seen<UserFact> made = read;
    made.value.has_new = read.value.has_old;
    made.value.has_old = read.value.has_new && !user.holder.has_new;
    made.value.enabled_new_plans = read.value.enabled_old_plans;
    return made;
  }

  const std::map<std::string, Seen<UserFact>>& readings() const {
    return state_.undo ? turned_ : now_.facts.users;
  }

  // The licenses that are given.
  static const std::optional<Seen<SeatFact>>& pool(const Situation& now) {
    return now.state.undo ? now.facts.old_seats : now.facts.new_seats;
  }

  static std::int64_t seats_in_hand(const Situation& now) {
    const auto& seats = pool(now);
    if (!seats || !now.is_fresh(seats->at, now.rules().settle_ms)) return 0;
    return seats->value.available;
  }

  // What was read of the user since the last write to them.
  const Seen<UserFact>* fact_of(const UserMove& user) const {
    const auto found = readings().find(user.holder.id.key());
    if (found == readings().end() || found->second.at < user.written_at) return nullptr;
    return &found->second;
  }
  const Seen<UserFact>* current_fact_of(const UserMove& user) const {
    const auto* fact = fact_of(user);
    return fact && now_.is_fresh(fact->at, now_.rules().guard_fresh_ms) ? fact : nullptr;
  }

  bool keeps_plans(const UserMove& user, const UserFact& fact) const {
    if (has_it_already(user) || !fact.has_new) return true;
    const auto excluded = plans_off(user);
    return std::ranges::none_of(fact.enabled_new_plans, [&](const ServicePlanId& plan) {
      return std::ranges::find(excluded, plan) != excluded.end();
    });
  }

  // As far as the list of holders says.
  bool has_it_already(const UserMove& user) const { return !state_.undo && user.holder.has_new; }

  std::vector<ServicePlanId> plans_off(const UserMove& user) const {
    return state_.undo ? user.holder.disabled_plans
                       : excluded_for(state_.plan, user.holder, now_.facts, now_.context);
  }

  void record_user(const UserMove& user, const UserFact& seen) {
    const bool kept = keeps_plans(user, seen);
    const UserFact& fact = now_.facts.users.at(user.holder.id.key()).value;
    steps_.record(UserObserved{.user = user.holder.id,
                                 .has_old = fact.has_old,
                                 .has_new = fact.has_new,
                                 .plans_kept = kept,
                                 .gone = fact.gone,
                                 .enabled_new_plans = fact.enabled_new_plans});
  }

  // Records what is known of the user, or reads it.
  void look(const UserMove& user) {
    const auto* fact = current_fact_of(user);
    if (user.doubted_since) {
      const Instant again = user.doubted_since->plus(kLooksApart);
      if (now_.now < again) return steps_.wake(again);
      if (fact && fact->at < again) fact = nullptr;
    }
    fact ? record_user(user, fact->value) : steps_.read(CommandKind::read_user, user.holder.id);
  }

  void step(const UserMove& user) {
    if (user.not_before && now_.now < *user.not_before) return steps_.wake(*user.not_before);
    if (!user.seen || user.has_open_write()) return look(user);
    if (user.assign == WriteState::refused || user.remove == WriteState::refused ||
        user.exchange == WriteState::refused) {
      return after_refusal(user);
    }
    if (user.tries >= now_.rules().tries_max) return blocked(user, Need::user_refused);
    user.new_read_back ? remove_old(user) : add_new(user);
  }

  // The service may refuse what is already so: a license not held cannot be removed (10.2).
  void after_refusal(const UserMove& user) {
    const auto* fact = fact_of(user);
    if (!fact) return steps_.read(CommandKind::read_user, user.holder.id);
    const bool is_so =
        user.remove == WriteState::refused ? !fact->value.has_old : fact->value.has_new;
    if (fact->value.gone || is_so) return record_user(user, fact->value);
    const bool no_seat = user.error && user.error->code == "license.no_seats";
    blocked(user, no_seat ? Need::not_enough_seats : Need::user_refused);
  }

  // A write is done, and its effect is awaited: as long as reads may lag behind it.
  void await_effect(const UserMove& user, bool is_there, std::int64_t patience_ms) {
    const auto* fact = fact_of(user);
    if (!fact) return steps_.read(CommandKind::read_user, user.holder.id);
    const bool over = fact->at.since(user.written_at) > patience_ms;
    if (is_there || fact->value.gone || over) return record_user(user, fact->value);
    const Instant next = now_.next_look(fact->at, user.written_at);
    now_.now >= next ? steps_.read(CommandKind::read_user, user.holder.id) : steps_.wake(next);
  }

  // The seat that is missing may be theirs: what a tab sent before it was frozen or killed arrives
  // after the reading that did not show it (B3).
  void look_for_late_license(const UserMove& user) {
    const auto* fact = fact_of(user);
    if (fact && (fact->value.has_new || fact->value.gone)) return record_user(user, fact->value);
    const Instant seen_at = fact ? fact->at : user.written_at;
    const Instant next = now_.next_look(seen_at, user.written_at);
    now_.now >= next ? steps_.read(CommandKind::read_user, user.holder.id) : steps_.wake(next);
  }

  void add_new(const UserMove& user) {
    const auto* fact = fact_of(user);
    if (user.exchange == WriteState::done) {
      const bool wrong_plans = fact && fact->value.has_new && !keeps_plans(user, fact->value);
      const bool shows = fact && (fact->value.has_new ? !wrong_plans : !fact->value.has_old);
      return await_effect(user, shows, wrong_plans ? kPlansSettle : now_.rules().settle_ms);
    }
    if (user.assign == WriteState::done) {
      const bool wrong_plans = fact && fact->value.has_new && !keeps_plans(user, fact->value);
      const bool is_there = fact && fact->value.has_new && !wrong_plans;
      return await_effect(user, is_there, wrong_plans ? kPlansSettle : now_.rules().settle_ms);
    }
    if (has_it_already(user)) return look(user);
    if (user.holder.usage_location_missing) return locate(user);
    if (budget_ <= 0) {
      wants_seats_ = true;
      if (user.given && !user.exchanged) look_for_late_license(user);
      return;
    }
    bool exchanges = state_.exchanges(user) && !user.old_gone_read_back;
    if (exchanges) {
      if (!steps_.empty() || steps_.waits()) return;  // alone, when the others are done
      fact = current_fact_of(user);
      const bool wrong_plans = fact && fact->value.has_new && !keeps_plans(user, fact->value);
      const bool old_only = fact && fact->value.has_old && !fact->value.has_new;
      if (!old_only && !wrong_plans) return look(user);
      exchanges = old_only;
      alone_ = true;
    }
    --budget_;
    const Action plain = state_.undo ? Action::give_back : Action::assign;
    Command& command = steps_.write(exchanges ? Action::exchange : plain);
    command.user = user.holder.id;
    command.request_id = exchanges ? user.exchange_request_id : user.assign_request_id;
    command.excluded_plans = plans_off(user);
  }

  // Nobody knows whether the location was written: read, and sent again only when it was not.
  void look_at_location(const UserMove& user) {
    const auto found = now_.facts.locations.find(user.holder.id.key());
    const bool current = found != now_.facts.locations.end() &&
                         found->second.at >= user.written_at &&
                         now_.is_fresh(found->second.at, now_.rules().guard_fresh_ms);
    if (current) {
      return steps_.record(
          LocationObserved{.user = user.holder.id, .country = found->second.value});
    }
    steps_.read(CommandKind::read_location, user.holder.id);
  }

  // The location was chosen by a person; writing it twice is the same as once.
  void locate(const UserMove& user) {
    if (is_open(user.location)) return look_at_location(user);
    if (user.location == WriteState::refused) return blocked(user, Need::user_refused);
    if (user.chosen_location.empty()) return blocked(user, Need::usage_location);
    Command& command = steps_.write(Action::set_location);
    command.user = user.holder.id;
    command.value = user.chosen_location;
    command.request_id = user.location_request_id;
  }

  void remove_old(const UserMove& user) {
    const auto* fact = fact_of(user);
    if (user.remove == WriteState::done) {
      return await_effect(user, fact && !fact->value.has_old, now_.rules().settle_ms);
    }
    fact = current_fact_of(user);
    if (!fact || !fact->value.has_old || !fact->value.has_new) return look(user);
    Command& command = steps_.write(state_.undo ? Action::take_new : Action::remove);
    command.user = user.holder.id;
    command.request_id = user.remove_request_id;
  }

  void ask_for_seats() {
    const auto& seats = pool(now_);
    const auto kind = state_.undo ? CommandKind::read_old_seats : CommandKind::read_new_seats;
    const Instant there = state_.undo ? state_.undo->quiet_since
                                      : state_.purchase.bought_at.value_or(Instant());
    const Instant since =
        std::max({state_.licenses_at, there, state_.decided_at.value_or(Instant())});
    if (!seats || !now_.is_fresh(seats->at, now_.rules().settle_ms)) {
      return steps_.read(kind);
    }
    if (!steps_.empty()) return;
    if (seats->at.since(since) > now_.rules().settle_ms) {
      for (const UserMove& user : state_.users) {
        if (!user.left_alone && !user.new_read_back && user.assign == WriteState::none &&
            user.exchange == WriteState::none) {
          blocked(user, Need::not_enough_seats);
        }
      }
      return;
    }
    const Instant next = now_.next_look(seats->at, since);
    now_.now >= next ? steps_.read(kind) : steps_.wake(next);
  }

  void blocked(const UserMove& user, Need need) {
    blocked_.emplace_back(need, user.holder.id);
    if (user.error && !error_) error_ = user.error;
  }

  // Nothing else can be done: what only a person can answer comes first, one need at a time.
  std::vector<Command> ask_a_person() {
    for (const Need need : {Need::usage_location, Need::user_refused, Need::not_enough_seats}) {
      std::vector<UserId> users;
      for (const auto& [blocked_need, id] : blocked_) {
        if (blocked_need == need) users.push_back(id);
      }
      if (users.empty()) continue;
      if (need == Need::usage_location) {
        return park(need, said("user.location_missing", "user.licenses"), std::move(users));
      }
      if (need == Need::not_enough_seats) {
        return park(need, said("seats.none_left", "user.licenses"), std::move(users));
      }
      Error error = error_.value_or(said("service.failing", "user.licenses"));
      const Need who = need_for(error, need);
      return park(who, std::move(error), std::move(users));
    }
    return {};
  }

  const Situation& now_;
  const Migration& state_;
  std::int64_t budget_;
  std::map<std::string, Seen<UserFact>> turned_;  // in an undo
  bool wants_seats_ = false;
  bool alone_ = false;  // an exchange is begun
  Steps steps_;
  std::vector<std::pair<Need, UserId>> blocked_;
  std::optional<Error> error_;
};

}  // namespace

std::vector<Command> moves(const Situation& now) { return Mover(now).run(); }

}  // namespace planshift::migration::procedure
