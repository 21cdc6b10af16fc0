// What decide believes was read, and how long it believes it.
#include <algorithm>

#include "simulation/mutants.h"

namespace planshift::simulation {

namespace {

using migration::Facts;
using migration::Migration;
using migration::Rules;
using migration::WriteState;

void list_cut(Facts& facts, const Migration&, Instant) {
  if (facts.holders && !facts.holders->value.holders.empty()) {
    facts.holders->value.holders.pop_back();
  }
}

void groups_dropped(Facts& facts, const Migration&, Instant) {
  if (!facts.holders) return;
  std::erase_if(facts.holders->value.holders,
                [](const migration::Holder& holder) { return !holder.group.empty(); });
}

void nobody_is_left(Facts& facts, const Migration& state, Instant) {
  if (facts.holders && state.holders_listed) facts.holders->value.holders.clear();
}

void seats_imagined(Facts& facts, const Migration&, Instant) {
  if (!facts.new_seats) return;
  facts.new_seats->value.active += 100;
  facts.new_seats->value.available += 100;
}

void old_seats_doubled(Facts& facts, const Migration&, Instant) {
  if (facts.old_seats) facts.old_seats->value.active *= 2;
}

void own_seats_count(Facts& facts, const Migration&, Instant) {
  if (facts.old_subscription) facts.old_subscription->value.quantity = 0;
}

void etag_kept(Facts& facts, const Migration&, Instant) {
  if (facts.old_subscription) facts.old_subscription->value.etag = "W/1";
}

template <class T>
void renew(std::optional<migration::Seen<T>>& fact, Instant now) {
  if (fact) fact->at = now;
}

void old_is_fresh(Facts& facts, const Migration&, Instant now) {
  renew(facts.old_subscription, now);
  renew(facts.new_seats, now);
  renew(facts.old_seats, now);
  renew(facts.holders, now);
  renew(facts.mark, now);
}

void new_one_is_there(Facts& facts, const Migration& state, Instant now) {
  for (const auto& user : state.users) {
    if (user.assign == WriteState::none || user.moved()) continue;
    auto& seen = facts.users[user.holder.id.key()];
    seen.value.has_old = user.remove == WriteState::none;
    seen.value.has_new = true;
    seen.at = now;
  }
}

// Nothing is looked for: neither the cart nor our mark.
void nothing_was_bought(Facts& facts, const Migration& state, Instant now) {
  if (state.purchase.bought() || !state.purchase.ever_intended) return;
  facts.cart = {.value = {.status = {}, .gone = true}, .at = now};
  facts.mark = {.value = {}, .at = now};
}

void stale_mark(Facts& facts, const Migration& state, Instant now) {
  if (!state.purchase.bought()) facts.mark = {.value = {}, .at = now};
}

void cart_still_open(Facts& facts, const Migration& state, Instant now) {
  stale_mark(facts, state, now);
  if (is_open(state.purchase.checkout)) {
    facts.cart = {.value = {.status = "Active", .gone = false}, .at = now};
  }
}

void it_has_ended(Facts& facts, const Migration& state, Instant) {
  if (!facts.old_subscription || !state.purchase.bought()) return;
  facts.old_subscription->value.status = "suspended";
  facts.old_subscription->value.cancel_at_term_end = true;
}

void it_ends_anyway(Facts& facts, const Migration&, Instant) {
  if (facts.old_subscription) {
    facts.old_subscription->value.end_of_term = retirement::EndOfTerm::ends;
  }
}

void lost_at_once(Rules& rules) { rules.lost_purchase_reads = 0; }

void lost_soon(Rules& rules) { rules.lost_purchase_ms = 1 * kSecond; }

// The service says "not found" of every cart, ordered or not.
FaultyTransport::Twist no_cart_is_shown() {
  return [](net::HttpRequest& sent, const FaultyTransport::Extra&) {
    if (sent.operation == "cart.get") sent.path += "x";
  };
}

const std::string kGroup = "licensed through a group";

}  // namespace

std::vector<Mutant> wrong_facts() {
  return {
      {.name = "the list of holders cut", .scenario = kThree, .decide = by_facts<list_cut>,
       .harms = true},
      {.name = "holders through groups not counted", .scenario = kGroup,
       .decide = by_facts<groups_dropped>, .harms = true},
      {.name = "nobody is left, says the list", .scenario = kGroup,
       .decide = by_facts<nobody_is_left>, .harms = true},
      {.name = "seats imagined before they come", .scenario = kSlow,
       .decide = by_facts<seats_imagined>},
      {.name = "the old pool counted double", .scenario = kGroup,
       .decide = by_facts<old_seats_doubled>, .harms = true},
      {.name = "the seats that end counted as elsewhere", .scenario = kGroup,
       .decide = by_facts<own_seats_count>, .harms = true},
      {.name = "an old etag kept", .decide = by_facts<etag_kept>},
      {.name = "old readings taken as fresh", .scenario = kSlow, .decide = by_facts<old_is_fresh>,
       .harms = true},
      {.name = "the new license invented", .decide = by_facts<new_one_is_there>, .harms = true},
      {.name = "a purchase not looked for, and bought again", .scenario = kSlow,
       .decide = by_facts<nothing_was_bought>, .buys_again = true},
      {.name = "our mark not looked for", .decide = by_facts<stale_mark>},
      {.name = "an ordered cart taken as open", .decide = by_facts<cart_still_open>},
      {.name = "an end invented", .decide = by_facts<it_has_ended>, .harms = true},
      {.name = "a subscription that renews taken as ending", .scenario = "it renews after all",
       .decide = by_facts<it_ends_anyway>, .harms = true},
      {.name = "lost without a second look, and bought again", .scenario = kSlow,
       .decide = by_rules<lost_at_once>, .twist = no_cart_is_shown, .buys_again = true},
      {.name = "lost after a second, and bought again", .scenario = kSlow,
       .decide = by_rules<lost_soon>, .twist = no_cart_is_shown, .buys_again = true},
  };
}

}  // namespace planshift::simulation
