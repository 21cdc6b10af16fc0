#include "migration/decide.h"

#include <array>

#include "migration/procedure.h"

namespace planshift::migration {

namespace procedure {

std::vector<Command> only(CommandKind kind) {
  std::vector<Command> commands(1);
  commands.front().kind = kind;
  return commands;
}

std::vector<Command> record(EventBody event) {
  auto commands = only(CommandKind::record);
  commands.front().event = std::move(event);
  return commands;
}

std::vector<Command> wait_until(Instant at) {
  auto commands = only(CommandKind::wait);
  commands.front().until = at;
  return commands;
}

std::vector<Command> park(Need need, Error error, std::vector<UserId> users) {
  return record(Parked{.need = need, .error = std::move(error), .users = std::move(users)});
}

Error said(std::string code, std::string where, std::string detail) {
  return {.code = std::move(code), .where = std::move(where), .service_code = {},
          .request_id = {}, .detail = std::move(detail)};
}

Need need_for(const Error& error, Need otherwise) {
  return is_denied(error) ? Need::access_denied : otherwise;
}

std::int64_t other_old_seats(const OldFact& old, const SeatFact& pool) {
  const std::int64_t own = is_active(old.status) ? old.quantity : 0;
  return std::max<std::int64_t>(0, pool.active - own);
}

}  // namespace procedure

namespace {

using namespace procedure;

bool is_transient(const Error& error) {
  const int status = error.http_status;
  return status == 0 || status == 401 || status == 408 || status == 429 || status >= 500 ||
         status < 400;
}

// The last read failed: a person when the service says no for good, otherwise a pause that doubles.
std::optional<std::vector<Command>> after_failure(const Situation& now) {
  const auto& failure = now.facts.read_failure;
  if (!failure) return std::nullopt;
  if (!is_transient(failure->error)) return park(Need::access_denied, failure->error);
  const Instant until =
      std::max(now.next_look(failure->at, failure->since), failure->at.plus(failure->wait_ms));
  if (now.now < until) return wait_until(until);
  return std::nullopt;
}

}  // namespace

std::string_view to_text(CommandKind kind) {
  static constexpr std::array<std::string_view, 12> kWords{
      "read_old",       "read_mark",    "read_cart", "read_new_seats",
      "read_old_seats", "read_holders", "read_user", "read_location",
      "create_cart",    "write",        "record",    "wait"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view to_text(Action action) {
  static constexpr std::array<std::string_view, 10> kWords{
      "checkout",       "assign",   "remove",    "set_location", "end_old",
      "reactivate_old", "exchange", "give_back", "take_new",     "cancel_new"};
  return kWords[static_cast<std::size_t>(action)];
}

std::vector<ServicePlanId> excluded_for(const Plan& plan, const Holder& holder, const Facts& facts,
                                        const Context& context) {
  const auto* known = context.case_file.replacement(plan.replacement_key, plan.segment);
  if (!known) return {};
  const auto excluded = [&](const retirement::Replacement& product) {
    return retirement::excluded_plans(context.case_file, product, holder.disabled_plans,
                                      plan.keep_added_off);
  };
  if (!facts.new_seats || facts.new_seats->value.plans.empty()) return excluded(*known);
  retirement::Replacement as_sold = *known;
  as_sold.plans = facts.new_seats->value.plans;
  return excluded(as_sold);
}

std::vector<Command> decide(const Migration& state, const Facts& facts, Instant now,
                            const Context& context) {
  if (state.finished || state.attention) return {};
  const Situation situation{.state = state, .facts = facts, .now = now, .context = context};
  if (!context.case_file.replacement(state.plan.replacement_key, state.plan.segment)) {
    return park(Need::purchase_refused, said("case.unknown", "case", state.plan.case_key));
  }
  if (state.not_before && now < *state.not_before) return wait_until(*state.not_before);
  if (auto commands = after_failure(situation)) return *std::move(commands);
  if (state.undo) return undo(situation);
  if (!state.purchase.bought()) return purchase(situation);
  // A gap after the end step comes before anything else in this customer (S14).
  if (state.end.gap || state.end.read_back) return end_of_old(situation);
  // Somebody without a license is helped before anybody is listed anew.
  const bool listed = state.holders_listed || state.in_transition();
  if (!listed || !state.seats_ready) return wait_for_seats(situation);
  auto commands = moves(situation);
  return commands.empty() ? end_of_old(situation) : commands;
}

}  // namespace planshift::migration
