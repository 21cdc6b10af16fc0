#include <algorithm>
#include <array>

#include "engine/engine_impl.h"
#include "engine/old_resource.h"
#include "migration/old_subscription.h"

namespace planshift::engine {

namespace {

using migration::Action;
using migration::Ending;
using migration::Migration;
using migration::WriteEnded;
using net::WriteKind;

constexpr int kConflict = 409;

Ending ending_of(WriteKind kind) {
  switch (kind) {
    case WriteKind::done:
      return Ending::done;
    case WriteKind::refused:
      return Ending::refused;
    case WriteKind::throttled:
      return Ending::throttled;
    case WriteKind::unsent:
      return Ending::unsent;
    case WriteKind::unknown:
      return Ending::unknown;
  }
  return Ending::unknown;
}

// "Already submitted", "in use by another request", "order in progress", any conflict: the service
// says that something is there. Only reading tells what (16.2).
bool says_look(const Error& error) {
  static constexpr std::array<std::string_view, 4> kLook{"800060", "800064", "800065", "800014"};
  return error.http_status == kConflict ||
         std::ranges::find(kLook, error.service_code) != kLook.end();
}

template <class T>
WriteEnded ended(const migration::Command& command, const net::Write<T>& write, Instant now) {
  WriteEnded event;
  event.action = command.action;
  event.user = command.user;
  event.ending = ending_of(write.kind);
  if (event.ending == Ending::done) return event;
  event.error = write.error;
  if (event.ending == Ending::refused && says_look(write.error)) event.ending = Ending::unknown;
  // A refused sign-in is proof that nothing happened; the same request goes out after it (A7).
  if (event.ending == Ending::refused && migration::is_signed_out(write.error)) {
    event.ending = Ending::unsent;
  }
  if (event.ending == Ending::throttled) event.retry_at = now.plus(write.retry_after_ms);
  return event;
}

// Until when the end step may leave: as long as all that its guard read is fresh (S11).
Instant last_moment(const migration::Facts& facts, Instant now, const migration::Rules& rules) {
  const auto earlier = [&now](const auto& fact) {
    if (fact) now = std::min(now, fact->at);
  };
  earlier(facts.holders);
  earlier(facts.old_seats);
  earlier(facts.new_seats);
  earlier(facts.old_subscription);
  earlier(facts.mark);
  return now.plus(rules.guard_fresh_ms);
}

}  // namespace

// What a write makes stale, and the license it may take.
void Engine::Impl::forget(const MigrationId& id, const migration::Command& command) {
  migration::Facts& facts = work_of(id).facts;
  switch (command.action) {
    case Action::checkout:
      facts.cart.reset();
      facts.mark.reset();
      facts.new_seats.reset();
      return;
    case Action::assign:
    case Action::remove:
    case Action::exchange:
    case Action::give_back:
    case Action::take_new:
      facts.holders.reset();
      (find(id)->undo ? facts.new_seats : facts.old_seats).reset();
      facts.users.erase(command.user.key());
      return;
    case Action::set_location:
      facts.locations.erase(command.user.key());
      facts.holders.reset();
      return;
    case Action::end_old:
    case Action::reactivate_old:
      facts.old_subscription.reset();
      facts.old_seats.reset();
      facts.holders.reset();
      return;
    case Action::cancel_new:
      facts.mark.reset();
      facts.new_seats.reset();
      return;
  }
}

Task<Done> Engine::Impl::write(MigrationId id, migration::Command command) {
  const Migration& state = *find(id);
  if (is_halted() || is_stopped(state)) co_return Done{};
  const retirement::CaseFile* file = case_of(state);
  const auto violation =
      file ? options.check(state, work_of(id).facts, command, now(), {*file, options.rules})
           : migration::Violation{.id = "S9", .what = "no case file"};
  if (violation) {
    halt(fail("engine.invariant", std::string(to_text(command.action)),
              violation->id + ": " + violation->what)
             .error());
    co_return Done{};
  }
  const std::string request_id =
      command.request_id.empty() ? services.caller.new_request_id() : command.request_id;
  std::optional<Instant> leave_by;
  if (command.action == Action::end_old) {
    leave_by = last_moment(work_of(id).facts, now(), options.rules);
  }
  // Whatever is chosen while this intent is on its way, it takes the road it began with.
  const LicenseRoad road(services);
  std::vector<migration::EventBody> intent;
  intent.emplace_back(migration::WriteIntended{
      .action = command.action,
      .request_id = request_id,
      .cart = command.action == Action::checkout ? state.purchase.cart : CartId(),
      .user = command.user,
      .etag = command.etag,
      .value = command.value});
  migration::Facts& facts = work_of(id).facts;
  auto& seats = state.undo ? facts.old_seats : facts.new_seats;
  const bool takes_seat = command.action == Action::assign || command.action == Action::exchange ||
                          command.action == Action::give_back;
  if (takes_seat && seats) --seats->value.available;
  if (!co_await append(id, std::move(intent))) co_return Done{};
  if (leave_by) services.caller.leave_by(request_id, *leave_by);
  WriteEnded event = co_await send(id, command, request_id, road);
  if (event.ending == Ending::unknown && state.unknown_streak > 0) {
    const int doublings = std::min(state.unknown_streak, 10);
    event.retry_at = now().plus(std::min(options.rules.poll_first_ms << doublings,
                                         options.rules.poll_cap_ms));
  }
  // Kept from leaving by something that has no end of its own: not at once again.
  if (event.ending == Ending::unsent && event.error.code != "net.offline" &&
      !ends_sign_in(event.error)) {
    event.retry_at = now().plus(options.rules.poll_cap_ms);
  }
  if (event.ending == Ending::throttled) live.throttled_until[id.text()] = *event.retry_at;
  if (event.ending != Ending::done) live.last_error[id.text()] = event.error;
  const Error error = event.error;
  std::vector<migration::EventBody> outcome;
  outcome.emplace_back(std::move(event));
  co_await append(id, std::move(outcome));
  forget(id, command);
  is_everyones(error);
  co_return Done{};
}

Task<WriteEnded> Engine::Impl::send(MigrationId id, const migration::Command& command,
                                    std::string request_id, LicenseRoad road) {
  switch (command.action) {
    case Action::checkout:
      co_return co_await send_checkout(std::move(id), std::move(request_id));
    case Action::assign:
    case Action::remove:
    case Action::exchange:
    case Action::give_back:
    case Action::take_new:
      co_return co_await send_license(std::move(id), command, std::move(request_id),
                                      std::move(road));
    case Action::set_location:
      co_return co_await send_location(std::move(id), command, std::move(request_id),
                                       std::move(road));
    case Action::end_old:
    case Action::reactivate_old:
      co_return co_await send_old(std::move(id), command, std::move(request_id));
    case Action::cancel_new:
      co_return co_await send_cancel(std::move(id), std::move(request_id));
  }
  co_return WriteEnded{};
}

Task<WriteEnded> Engine::Impl::send_checkout(MigrationId id, std::string request_id) {
  const Migration& state = *find(id);
  migration::Command command;
  command.action = Action::checkout;
  const auto write = co_await services.partner_center.checkout(
      state.plan.customer, state.purchase.cart, std::move(request_id));
  WriteEnded event = ended(command, write, now());
  if (event.ending != Ending::done) co_return event;
  if (!write.value.orders.empty()) {
    const auto& order = write.value.orders.front();
    event.order = order.id;
    if (!order.lines.empty()) event.subscription = order.lines.front().subscription_id;
    co_return event;
  }
  // Success without an order: the line's own error, or nothing that proves anything (A10).
  event.ending = Ending::unknown;
  event.error = fail("service.unreadable", "cart.checkout").error();
  if (write.value.errors.empty()) co_return event;
  const auto& refusal = write.value.errors.front();
  event.error.code = "service.refused";
  event.error.service_code = refusal.code;
  event.error.detail = refusal.description;
  if (!says_look(event.error)) event.ending = Ending::refused;
  co_return event;
}

Task<WriteEnded> Engine::Impl::send_license(MigrationId id, const migration::Command& command,
                                            std::string request_id, LicenseRoad road) {
  const Migration& state = *find(id);
  const migration::Plan& plan = state.plan;
  const bool takes = command.action == Action::remove || command.action == Action::take_new;
  const bool gives = command.action == Action::assign || command.action == Action::give_back;
  partner_center::LicenseUpdate update;
  if (!takes) {
    update.assign.push_back({.sku = state.undo ? plan.old_sku : plan.new_sku,
                             .excluded_plans = command.excluded_plans});
  }
  if (!gives) update.remove.push_back(state.undo ? plan.new_sku : plan.old_sku);
  const auto write = co_await road.update(plan.customer, command.user, std::move(update),
                                          std::move(request_id));
  WriteEnded event = ended(command, write, now());
  if (event.ending == Ending::refused) name_license_refusal(event.error);
  co_return event;
}

Task<WriteEnded> Engine::Impl::send_location(MigrationId id, const migration::Command& command,
                                             std::string request_id, LicenseRoad road) {
  const auto write = co_await road.set_usage_location(
      find(id)->plan.customer, command.user, command.value, std::move(request_id));
  co_return ended(command, write, now());
}

Task<WriteEnded> Engine::Impl::send_old(MigrationId id, const migration::Command& command,
                                        std::string request_id) {
  const migration::Plan& plan = find(id)->plan;
  const auto& old = work_of(id).old;
  if (!old || old->etag != command.etag) {
    WriteEnded unsent;
    unsent.action = command.action;
    unsent.ending = Ending::unsent;
    co_return unsent;
  }
  const partner_center::Subscription read = *old;
  const bool cancels = command.value == migration::to_text(retirement::EndStep::cancel);
  Json resource = command.action == Action::end_old
                      ? as_ended(read, migration::end_step_of(plan, cancels))
                      : as_reactivated(read, plan.end_step);
  const auto write = co_await services.partner_center.update_subscription(
      plan.customer, read, std::move(resource), std::move(request_id));
  co_return ended(command, write, now());
}

Task<WriteEnded> Engine::Impl::send_cancel(MigrationId id, std::string request_id) {
  migration::Command command;
  command.action = Action::cancel_new;
  const auto& marked = work_of(id).marked;
  if (!marked || marked->id != find(id)->purchase.subscription) {
    WriteEnded unsent;
    unsent.action = command.action;
    unsent.ending = Ending::unsent;
    co_return unsent;
  }
  const partner_center::Subscription read = *marked;
  const auto write = co_await services.partner_center.update_subscription(
      find(id)->plan.customer, read, as_ended(read, retirement::EndStep::cancel),
      std::move(request_id));
  co_return ended(command, write, now());
}

}  // namespace planshift::engine
