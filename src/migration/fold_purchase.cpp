#include "base/text.h"
#include "migration/fold_parts.h"

namespace planshift::migration::fold {

namespace {

// "3040 EUR": what a person accepted, in minor units.
std::optional<Money> money_of(std::string_view text) {
  const auto parts = split(text, ' ');
  if (parts.size() != 2 || parts[1].empty()) return std::nullopt;
  const auto minor = whole_number(parts[0]);
  if (!minor) return std::nullopt;
  return Money{*minor, std::string(parts[1])};
}

void became_certain(Purchase& purchase, Instant at) {
  if (!purchase.bought_at) purchase.bought_at = at;
  purchase.checkout = WriteState::done;
  purchase.doubt = false;
  purchase.start_over = false;
  purchase.error.reset();
  purchase.tries = 0;
}

}  // namespace

void apply_to(Migration& state, const Planned& event, Instant at) {
  state.plan = event.plan;
  state.planned_at = at;
}

void apply_to(Migration& state, const CartCreated& event, Instant) {
  Purchase& purchase = state.purchase;
  purchase.cart = event.cart;
  purchase.item = event.item;
  purchase.unit_price = event.unit_price;
  purchase.expires = event.expires;
  state.started = true;
}

void apply_to(Migration& state, const CartAbandoned& event, Instant) {
  Purchase& purchase = state.purchase;
  purchase.abandoned_carts.push_back(event.cart);
  ++purchase.given_up_in_a_row;
  purchase.cart = CartId();
  purchase.item = CatalogItemId();
  purchase.unit_price = Money();
  purchase.expires.reset();
  purchase.checkout = WriteState::none;
  purchase.request_id.clear();
  purchase.error.reset();
  purchase.doubt = false;
  purchase.start_over = false;
  purchase.tries = 0;
  purchase.first_unknown_at.reset();
  purchase.absent_reads = 0;
  purchase.last_absent_at.reset();
}

void apply_to(Migration& state, const PurchaseObserved& event, Instant at) {
  state.purchase.subscription_status = event.status;
  Purchase& purchase = state.purchase;
  if (state.undo) {
    if (purchase.subscription.empty()) purchase.subscription = event.subscription;
    return saw_purchase(*state.undo, event);
  }
  became_certain(purchase, at);
  if (!event.order.empty()) purchase.order = event.order;
  if (!event.subscription.empty()) purchase.subscription = event.subscription;
  purchase.subscription_status = event.status;
  state.started = true;
}

void apply_to(Migration& state, const PurchaseAbsent&, Instant at) {
  ++state.purchase.absent_reads;
  state.purchase.last_absent_at = at;
}

void checkout_intended(Migration& state, const WriteIntended& event, Instant at) {
  Purchase& purchase = state.purchase;
  // Sent again without knowing how the last one ended: that one may still be on its way.
  if (is_open(purchase.checkout)) purchase.doubt = true;
  if (purchase.doubt && !purchase.first_unknown_at) purchase.first_unknown_at = at;
  purchase.checkout = WriteState::intended;
  purchase.request_id = event.request_id;
  purchase.ever_intended = true;
  purchase.written_at = at;
  purchase.error.reset();
  ++purchase.tries;
}

void checkout_ended(Migration& state, const WriteEnded& event, Instant at) {
  Purchase& purchase = state.purchase;
  purchase.written_at = at;
  switch (event.ending) {
    case Ending::done:
      became_certain(purchase, at);
      purchase.order = event.order;
      purchase.subscription = event.subscription;
      return;
    case Ending::refused:
      purchase.checkout = WriteState::refused;
      purchase.error = event.error;
      return;
    case Ending::unsent:
    case Ending::throttled:
      --purchase.tries;
      purchase.checkout = purchase.doubt ? WriteState::unknown : WriteState::none;
      return;
    case Ending::unknown:
      purchase.checkout = WriteState::unknown;
      purchase.doubt = true;
      if (!purchase.first_unknown_at) purchase.first_unknown_at = at;
      return;
  }
}

void decide_purchase(Migration& state, Need need, const PersonDecided& event, Instant at) {
  Purchase& purchase = state.purchase;
  purchase.tries = 0;
  purchase.given_up_in_a_row = 0;
  purchase.absent_reads = 0;
  purchase.last_absent_at.reset();
  if (purchase.first_unknown_at) purchase.first_unknown_at = at;
  if (event.choice == choice::kAdopt && need == Need::foreign_purchase) {
    state.accepted.emplace_back(need, std::vector<UserId>());
  }
  if (event.choice == choice::kBuyAgain && need == Need::purchase_lost) purchase.start_over = true;
  if (event.choice == choice::kAcceptPrice && need == Need::price_changed) {
    if (const auto price = money_of(event.value)) state.plan.unit_price = *price;
  }
  if (event.choice == choice::kRetry && need == Need::price_changed) purchase.start_over = true;
  if (event.choice == choice::kRetry && purchase.checkout == WriteState::refused) {
    // A definite "no" may be tried with a new cart. With a doubt about an earlier try only the same
    // cart is safe (S3), under a new request id: the old one could replay the refusal.
    purchase.request_id.clear();
    if (purchase.doubt) {
      purchase.checkout = WriteState::unknown;
    } else {
      purchase.start_over = true;
    }
  }
}

}  // namespace planshift::migration::fold
