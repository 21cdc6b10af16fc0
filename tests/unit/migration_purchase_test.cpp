// Exactly one purchase, whatever the answers are: the procedure up to the new subscription.
#include <catch_amalgamated.hpp>

#include "support/story.h"

namespace planshift::migration::migration_purchase_test {

namespace {

using test::Story;

// A migration whose cart stands and whose checkout got no answer.
Story lost_checkout() {
  Story story;
  story.make_cart();
  story.send(Action::checkout);
  story.end(Action::checkout, Ending::unknown);
  return story;
}

Error refusal(std::string code) {
  Error error;
  error.code = "service.refused";
  error.service_code = std::move(code);
  error.http_status = 400;
  return error;
}

const Parked& parked(const Story& story) {
  static const Parked kNothing;
  static std::vector<Command> commands;
  commands = story.next();
  if (commands.size() != 1 || !commands.front().event) return kNothing;
  const auto* event = std::get_if<Parked>(&*commands.front().event);
  return event ? *event : kNothing;
}

}  // namespace

TEST_CASE("before buying, the old subscription and our mark are read", "[migration]") {
  Story story;
  CHECK(story.words() == "read_old, read_mark");
  story.see_old();
  story.see_no_mark();
  CHECK(story.words() == "create_cart");
  story.make_cart();
  CHECK(story.words() == "write checkout");
  story.pass(story.rules.guard_fresh_ms + 1);
  CHECK(story.words() == "read_old, read_mark");
}

TEST_CASE("what does not expire any more is not replaced", "[migration]") {
  Story story;
  story.see_no_mark();
  story.see_old();
  story.facts.old_subscription->value.end_of_term = retirement::EndOfTerm::renews;
  CHECK(parked(story).need == Need::old_changed);
  story.see_old("suspended");
  CHECK(parked(story).need == Need::old_changed);
  story.see_old();
  story.facts.old_subscription->value.end_of_term.reset();
  CHECK(parked(story).need == Need::old_changed);
}

TEST_CASE("a purchase this journal never sent is a person's decision", "[migration]") {
  Story story;
  story.see_old();
  story.see_mark();
  CHECK(parked(story).need == Need::foreign_purchase);
  REQUIRE(story.tell(parked(story)));
  REQUIRE(story.tell(PersonDecided{.choice = "adopt", .users = {}, .value = {}}));
  CHECK(story.words() == "record purchase_observed");
  story.facts.mark->value.count = 2;
  Story other;
  other.see_old();
  other.facts.mark = story.facts.mark;
  CHECK(parked(other).error.code == "purchase.marked_twice");
}

// Orders show up to 15 minutes late (reference 4.8), and another browser may have sent one.
TEST_CASE("what was taken over buys nothing before the other's last order must show (S1)",
          "[migration]") {
  Story story;
  story.state.taken_over_at = story.now;
  const bool has_cart = GENERATE(false, true);
  if (has_cart) story.make_cart();
  story.see_old();
  story.see_no_mark();
  CHECK(story.words() == "wait");
  CHECK(story.next().front().until == story.now.plus(story.rules.lost_purchase_ms));
  Command checkout;
  checkout.kind = CommandKind::write;
  checkout.action = Action::checkout;
  const Context context{.case_file = story.file, .rules = story.rules};
  const auto refused = [&] {
    return check_write(story.state, story.facts, checkout, story.now, context).has_value();
  };
  CHECK(refused());
  // A reading from a moment before is not enough.
  story.pass(story.rules.lost_purchase_ms - 1);
  story.see_old();
  story.see_no_mark();
  story.pass(1);
  CHECK(story.words() == "read_mark");
  CHECK(refused());
  story.see_no_mark();
  CHECK(story.words() == (has_cart ? "write checkout" : "create_cart"));
  CHECK(refused() != has_cart);
}

TEST_CASE("another price than approved is not paid", "[migration]") {
  Story story;
  story.see_old();
  story.see_no_mark();
  REQUIRE(story.tell(CartCreated{.cart = CartId("cart"),
                                 .item = CatalogItemId("item"),
                                 .unit_price = Money{.minor = 400, .currency = "EUR"},
                                 .quantity = 2,
                                 .expires = {}}));
  CHECK(parked(story).need == Need::price_changed);
  CHECK(parked(story).error.detail == "400 EUR");
  REQUIRE(story.tell(parked(story)));

  SECTION("unless a person accepts exactly that") {
    REQUIRE(story.tell(PersonDecided{.choice = "accept_price", .users = {}, .value = "400 EUR"}));
    CHECK(story.words() == "write checkout");
  }
  SECTION("a retry asks for a new cart") {
    REQUIRE(story.tell(PersonDecided{.choice = "retry", .users = {}, .value = {}}));
    CHECK(story.words() == "record cart_abandoned");
  }
}

TEST_CASE("a price nobody knew may be any, a missing one may not", "[migration]") {
  Plan unknown = test::story_plan();
  unknown.unit_price = Money();
  Story story(unknown);
  story.see_old();
  story.see_no_mark();
  story.make_cart();
  CHECK(story.words() == "write checkout");

  Story missing;
  missing.see_old();
  missing.see_no_mark();
  REQUIRE(missing.tell(CartCreated{.cart = CartId("cart"),
                                   .item = CatalogItemId("item"),
                                   .unit_price = {},
                                   .quantity = 2,
                                   .expires = {}}));
  CHECK(parked(missing).need == Need::price_changed);
}

TEST_CASE("an unknown checkout is read, and only the same one is repeated", "[migration]") {
  Story story = lost_checkout();
  CHECK(story.words() == "read_cart, read_mark");
  story.see_no_mark();
  story.see_cart("Active");
  const auto commands = story.next();
  REQUIRE(commands.size() == 1);
  CHECK(commands.front().action == Action::checkout);
  CHECK(commands.front().request_id == "request");
  CHECK_FALSE(story.tell(CartAbandoned{.cart = CartId("cart"), .reason = "impatience"}));

  story.see_cart("Ordered");
  CHECK(story.words() == "record purchase_observed");
  story.see_mark();
  CHECK(story.words() == "record purchase_observed");
}

TEST_CASE("a tab that died between intent and answer reads first", "[migration]") {
  Story story;
  story.make_cart();
  story.send(Action::checkout);
  CHECK(phase_of(story.state) == Phase::buying);
  CHECK(story.words() == "read_cart, read_mark");
}

TEST_CASE("a lost purchase is looked for until orders must have shown", "[migration]") {
  Story story = lost_checkout();
  story.see_no_mark();
  story.see_cart("");
  CHECK(story.words() == "record purchase_absent");
  REQUIRE(story.tell(PurchaseAbsent{}));
  CHECK(story.words() == "wait");
  story.pass(story.rules.lost_purchase_ms);
  CHECK(story.words() == "read_cart, read_mark");
  story.see_no_mark();
  story.see_cart("");
  CHECK(story.words() == "record purchase_absent");
  REQUIRE(story.tell(PurchaseAbsent{}));
  CHECK(parked(story).need == Need::purchase_lost);
  REQUIRE(story.tell(parked(story)));
  CHECK(story.next().empty());

  REQUIRE(story.tell(PersonDecided{.choice = "buy_again", .users = {}, .value = {}}));
  CHECK(story.words() == "record cart_abandoned");
}

TEST_CASE("a refused purchase waits, and a retry takes a new cart", "[migration]") {
  Story story;
  story.see_old();
  story.see_no_mark();
  story.make_cart();
  story.send(Action::checkout);
  story.end(Action::checkout, Ending::refused, {}, refusal("800024"));
  CHECK(parked(story).need == Need::purchase_refused);
  CHECK(parked(story).error.service_code == "800024");
  REQUIRE(story.tell(parked(story)));
  CHECK(phase_of(story.state) == Phase::failed);
  REQUIRE(story.tell(PersonDecided{.choice = "retry", .users = {}, .value = {}}));
  CHECK(story.words() == "record cart_abandoned");
}

TEST_CASE("a refusal after an unknown checkout keeps the cart", "[migration]") {
  Story story = lost_checkout();
  story.send(Action::checkout);
  story.end(Action::checkout, Ending::refused, {}, refusal("800024"));
  CHECK(story.words() == "read_cart, read_mark");
  story.see_no_mark();
  story.see_cart("Active");
  CHECK(parked(story).need == Need::purchase_refused);
  REQUIRE(story.tell(parked(story)));
  REQUIRE(story.tell(PersonDecided{.choice = "retry", .users = {}, .value = {}}));
  CHECK(story.words() == "write checkout");
  CHECK(story.next().front().request_id.empty());
}

TEST_CASE("a cart that vanished before any money moved is replaced", "[migration]") {
  Story story;
  story.see_old();
  story.see_no_mark();
  story.make_cart();
  story.send(Action::checkout);
  Error gone = refusal("800008");
  gone.http_status = 404;
  story.end(Action::checkout, Ending::refused, {}, gone);
  CHECK(story.words() == "record cart_abandoned");

  Story old;
  old.make_cart();
  old.pass(7 * kDay);
  old.see_old();
  old.see_no_mark();
  CHECK(old.words() == "record cart_abandoned");
}

TEST_CASE("missing rights concern a person with rights", "[migration]") {
  Story story;
  story.make_cart();
  story.send(Action::checkout);
  Error denied = refusal("900308");
  denied.http_status = 403;
  story.end(Action::checkout, Ending::refused, {}, denied);
  CHECK(parked(story).need == Need::access_denied);
}

TEST_CASE("a throttled checkout waits as long as it is told", "[migration]") {
  Story story;
  story.make_cart();
  story.send(Action::checkout);
  WriteEnded ended;
  ended.action = Action::checkout;
  ended.ending = Ending::throttled;
  ended.retry_at = story.now.plus(30 * kSecond);
  REQUIRE(story.tell(ended));
  CHECK(story.words() == "wait");
  CHECK(story.next().front().until == story.now.plus(30 * kSecond));
  story.pass(30 * kSecond);
  story.see_old();
  story.see_no_mark();
  CHECK(story.next().front().request_id == "request");
}

TEST_CASE("failing reads pause longer and longer", "[migration]") {
  Story story;
  ReadFailure failure;
  failure.error.http_status = 503;
  failure.since = story.now;
  failure.at = story.now;
  story.facts.read_failure = failure;
  CHECK(story.next().front().until == story.now.plus(story.rules.poll_first_ms));
  story.pass(20 * kSecond);
  story.facts.read_failure->at = story.now;
  CHECK(story.next().front().until == story.now.plus(20 * kSecond));
  story.facts.read_failure->error.http_status = 403;
  CHECK(parked(story).need == Need::access_denied);
}

}  // namespace planshift::migration::migration_purchase_test
