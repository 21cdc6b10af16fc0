// Exactly one purchase: through one cart, whose id is in the journal before money moves, and which
// is never replaced while its outcome is open (P1, P2, S1, S3).
#include "migration/procedure.h"

namespace planshift::migration::procedure {

namespace {

bool is_ordered(const CartFact& cart) { return equal_ignoring_case(cart.status, "ordered"); }

// The service does not know the cart (800008): this checkout found nothing to order.
bool is_cart_gone(const Error& error) {
  return error.http_status == 404 || error.service_code == "800008";
}

bool is_near_end(const Situation& now) {
  const auto& expires = now.state.purchase.expires;
  return expires && now.now.plus(now.rules().cart_margin_ms) >= *expires;
}

bool still_expires(const OldFact& old) {
  return is_active(old.status) && old.end_of_term &&
         (*old.end_of_term == retirement::EndOfTerm::ends ||
          *old.end_of_term == retirement::EndOfTerm::paid_extension);
}

bool is_price_approved(const Migration& state) {
  const Money& approved = state.plan.unit_price;
  return approved.currency.empty() || approved == state.purchase.unit_price;
}

std::vector<Command> observed(const MarkFact& mark) {
  return record(PurchaseObserved{
      .order = mark.order, .subscription = mark.subscription, .status = mark.status});
}

std::vector<Command> checkout(const Purchase& purchase) {
  Steps steps;
  steps.write(Action::checkout).request_id = purchase.request_id;
  return steps.take();
}

// The cart is gone although its checkout was sent: the readings are spread over the time in which
// an order may still show up (4.8); then a person decides (A9).
std::vector<Command> look_for_lost(const Situation& now) {
  const Purchase& purchase = now.state.purchase;
  const Rules& rules = now.rules();
  const Instant first = purchase.first_unknown_at.value_or(purchase.written_at);
  const int gaps = std::max(1, rules.lost_purchase_reads - 1);
  const Instant due = purchase.absent_reads == 0
                          ? first
                          : first.plus(rules.lost_purchase_ms * purchase.absent_reads / gaps);
  if (purchase.absent_reads >= rules.lost_purchase_reads) {
    return park(Need::purchase_lost, said("purchase.lost", "cart.checkout"));
  }
  if (now.now < due) return wait_until(due);
  const auto& mark = now.facts.mark;
  const bool is_new = !purchase.last_absent_at || mark->at > *purchase.last_absent_at;
  if (mark->at >= due && is_new) return record(PurchaseAbsent{});
  return only(CommandKind::read_mark);
}

// A cart in a state we do not know: the service may be working on it.
std::vector<Command> look_again(const Situation& now, const CartFact& cart) {
  const Purchase& purchase = now.state.purchase;
  const Instant since = purchase.first_unknown_at.value_or(purchase.written_at);
  if (now.now.since(since) > now.rules().lost_purchase_ms) {
    return park(Need::purchase_lost, said("purchase.lost", "cart.checkout", cart.status));
  }
  const Instant next = now.next_look(now.facts.cart->at, since);
  return now.now < next ? wait_until(next) : only(CommandKind::read_cart);
}

// A checkout went out and nobody knows what became of it: read, and repeat only the same one.
std::vector<Command> resolve(const Situation& now) {
  const Purchase& purchase = now.state.purchase;
  Steps reads;
  reads.read_unless_current(CommandKind::read_cart, now, now.facts.cart, purchase.written_at);
  reads.read_unless_current(CommandKind::read_mark, now, now.facts.mark, purchase.written_at);
  if (!reads.empty()) return reads.take();
  const CartFact& cart = now.facts.cart->value;
  if (now.facts.mark->value.found()) return observed(now.facts.mark->value);
  if (is_ordered(cart))
    return record(PurchaseObserved{.order = {}, .subscription = {}, .status = "ordered"});
  if (purchase.checkout == WriteState::refused) {
    return park(need_for(*purchase.error, Need::purchase_refused), *purchase.error);
  }
  const bool is_over = purchase.expires && now.now >= *purchase.expires;
  if (cart.gone || is_over) return look_for_lost(now);
  if (!is_active(cart.status)) return look_again(now, cart);
  if (purchase.tries >= now.rules().tries_max) {
    return park(Need::purchase_lost, said("service.failing", "cart.checkout"));
  }
  return checkout(purchase);
}

std::vector<Command> give_up_cart(const Situation& now, std::string reason) {
  if (now.state.purchase.given_up_in_a_row >= now.rules().tries_max) {
    return park(Need::purchase_refused, said("cart.vanishes", "cart.create"));
  }
  return record(CartAbandoned{.cart = now.state.purchase.cart, .reason = std::move(reason)});
}

std::vector<Command> refused(const Situation& now) {
  const Error& error = *now.state.purchase.error;
  if (is_cart_gone(error)) return give_up_cart(now, "gone");
  return park(need_for(error, Need::purchase_refused), error);
}

// A person chose a purchase that was seen, and now it is not: lists may lag behind (A18). Nothing
// is bought in its place.
std::vector<Command> await_adopted(const Situation& now) {
  const Instant since = now.state.decided_at.value_or(now.state.planned_at);
  const Instant read = now.facts.mark->at;
  if (read.since(since) > now.rules().lost_purchase_ms) {
    return park(Need::foreign_purchase, said("purchase.not_visible", "subscriptions.list"));
  }
  const Instant next = now.next_look(read, since);
  return now.now < next ? wait_until(next) : only(CommandKind::read_mark);
}

// What must be true before money moves. Nothing when it is.
std::optional<std::vector<Command>> look_before_buying(const Situation& now) {
  const Migration& state = now.state;
  Steps reads;
  reads.read_unless_current(CommandKind::read_old, now, now.facts.old_subscription, Instant());
  reads.read_unless_current(CommandKind::read_mark, now, now.facts.mark, Instant());
  if (!reads.empty()) return reads.take();
  const MarkFact& mark = now.facts.mark->value;
  const bool adopted = state.has_accepted(Need::foreign_purchase);
  if (mark.count > 1 && !adopted) {
    return park(Need::foreign_purchase, said("purchase.marked_twice", "subscriptions.list"));
  }
  if (mark.found()) {
    if (adopted || state.purchase.ever_intended) return observed(mark);
    return park(Need::foreign_purchase,
                said("purchase.foreign", "subscriptions.list", mark.subscription.text()));
  }
  if (adopted) return await_adopted(now);
  const OldFact& old = now.facts.old_subscription->value;
  if (!still_expires(old) && !state.has_accepted(Need::old_changed)) {
    return park(Need::old_changed, said("old.changed", "subscriptions.get", old.status));
  }
  return std::nullopt;
}

std::vector<Command> take_cart(const Situation& now) {
  if (!now.facts.cart_refused) return only(CommandKind::create_cart);
  const Error& error = *now.facts.cart_refused;
  return park(need_for(error, Need::purchase_refused), error);
}

std::vector<Command> next_step(const Situation& now) {
  const Purchase& purchase = now.state.purchase;
  if (purchase.start_over) return record(CartAbandoned{.cart = purchase.cart, .reason = "decided"});
  const bool refusal_in_doubt = purchase.checkout == WriteState::refused && purchase.doubt;
  if (is_open(purchase.checkout) || refusal_in_doubt) return resolve(now);
  if (purchase.checkout == WriteState::refused) return refused(now);
  if (auto commands = look_before_buying(now)) return *std::move(commands);
  if (purchase.cart.empty()) return take_cart(now);
  if (is_near_end(now)) return give_up_cart(now, "expired");
  if (!is_price_approved(now.state)) {
    const Money& price = purchase.unit_price;
    return park(Need::price_changed, said("price.changed", "cart.create",
                                          std::to_string(price.minor) + " " + price.currency));
  }
  return checkout(purchase);
}

bool buys(const Command& command) {
  return command.kind == CommandKind::create_cart ||
         (command.kind == CommandKind::write && command.action == Action::checkout);
}

}  // namespace

// After another browser nothing is bought before what that one bought last must show (4.8).
std::vector<Command> purchase(const Situation& now) {
  auto commands = next_step(now);
  const auto& taken_over = now.state.taken_over_at;
  if (!taken_over || !std::ranges::any_of(commands, buys)) return commands;
  const Instant settled = taken_over->plus(now.rules().lost_purchase_ms);
  if (now.now < settled) return wait_until(settled);
  return now.is_current(now.facts.mark, settled) ? commands : only(CommandKind::read_mark);
}

}  // namespace planshift::migration::procedure
