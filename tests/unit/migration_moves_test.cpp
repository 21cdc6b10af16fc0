// Users and the end of the old subscription: nobody without a license, nothing ended too early.
#include <catch_amalgamated.hpp>

#include "support/story.h"

namespace planshift::migration::migration_moves_test {

namespace {

using test::holder;
using test::Story;

// Bought, seats there, the given people listed.
Story ready(std::vector<Holder> holders, std::int64_t quantity = 2) {
  Story story(test::story_plan(quantity));
  story.buy();
  story.list(std::move(holders));
  story.seats_ready();
  story.see_seats(quantity, quantity);
  return story;
}

Story moved() {
  Story story = ready({holder("anna"), holder("bruno")});
  story.move("anna");
  story.move("bruno");
  story.facts = {};  // as the engine forgets what a write makes stale
  return story;
}

UserObserved reading(const std::string& user, bool has_old, bool has_new) {
  UserObserved event;
  event.user = UserId(user);
  event.has_old = has_old;
  event.has_new = has_new;
  return event;
}

const Parked& parked(const Story& story) {
  static const Parked kNothing;
  static std::vector<Command> commands;
  commands = story.next();
  if (commands.size() != 1 || !commands.front().event) return kNothing;
  const auto* event = std::get_if<Parked>(&*commands.front().event);
  return event ? *event : kNothing;
}

std::optional<Violation> judged(const Story& story, const Command& command) {
  return check_write(story.state, story.facts, command, story.now, {story.file, story.rules});
}

}  // namespace

TEST_CASE("after the purchase, seats and holders are awaited", "[migration]") {
  Story story;
  story.buy();
  CHECK(story.words() ==
        "read_holders, read_old_seats, read_old, read_mark, read_new_seats");
  story.see_old();
  story.see_no_mark();
  story.see_holders({holder("anna")});
  story.see_seats(0, 0);
  CHECK(story.words() == "record holders_listed");
  story.list({holder("anna")});
  CHECK(story.words() == "wait");
  story.pass(2 * kSecond);
  CHECK(story.words() == "read_mark, read_new_seats");
  story.see_mark();
  story.see_seats(2, 2);
  CHECK(story.words() == "record purchase_observed");
  REQUIRE(story.tell(PurchaseObserved{.order = OrderId("order"),
                                      .subscription = SubscriptionId("new"),
                                      .status = "active"}));
  CHECK(story.words() == "record seats_observed");
}

TEST_CASE("seats that never come end in a question", "[migration]") {
  Story story;
  story.buy();
  story.list({holder("anna")});
  story.pass(story.rules.seats_wait_ms + kMinute);
  story.see_no_mark();
  story.see_seats(0, 0);
  CHECK(parked(story).need == Need::not_enough_seats);
  CHECK(parked(story).error.code == "purchase.not_visible");
}

TEST_CASE("each user gets the new license, read back, before the old one goes", "[migration]") {
  Story story = ready({holder("anna")});
  auto commands = story.next();
  REQUIRE(commands.size() == 1);
  CHECK(commands.front().action == Action::assign);
  CHECK(commands.front().excluded_plans == std::vector{ServicePlanId("extra")});
  CHECK_FALSE(judged(story, commands.front()));

  story.send(Action::assign, "anna");
  story.end(Action::assign, Ending::done, "anna");
  CHECK(story.words() == "read_user anna");
  story.see_user("anna", true, true);
  CHECK(story.words() == "record user_observed");
  REQUIRE(story.tell(reading("anna", true, true)));
  CHECK(story.words() == "write remove anna");
  story.send(Action::remove, "anna");
  story.end(Action::remove, Ending::unknown, "anna");
  story.facts.users.clear();
  CHECK(story.words() == "read_user anna");
  REQUIRE(story.tell(reading("anna", false, true)));
  CHECK(story.state.users_moved() == 1);
}

TEST_CASE("nothing is removed on stale knowledge", "[migration]") {
  Story story = ready({holder("anna")});
  story.send(Action::assign, "anna");
  CHECK_FALSE(story.tell(WriteIntended{.action = Action::remove,
                                       .request_id = "request",
                                       .cart = {},
                                       .user = UserId("anna"),
                                       .etag = {},
                                       .value = {}}));
  story.end(Action::assign, Ending::done, "anna");
  REQUIRE(story.tell(reading("anna", true, true)));
  CHECK(story.words() == "read_user anna");
  Command remove;
  remove.kind = CommandKind::write;
  remove.action = Action::remove;
  remove.user = UserId("anna");
  REQUIRE(judged(story, remove));
  CHECK(judged(story, remove)->id == "S7");
  story.see_user("anna", true, false);
  CHECK(story.words() == "record user_observed");
}

TEST_CASE("services that were off stay off, and are set again when they are not", "[migration]") {
  Holder off = holder("anna");
  off.disabled_plans = {ServicePlanId("talk")};
  Story story = ready({off});
  const auto commands = story.next();
  CHECK(commands.front().excluded_plans ==
        std::vector{ServicePlanId("talk"), ServicePlanId("extra")});
  Command careless = commands.front();
  careless.excluded_plans = {ServicePlanId("extra")};
  REQUIRE(judged(story, careless));
  CHECK(judged(story, careless)->id == "S9");

  story.send(Action::assign, "anna");
  story.end(Action::assign, Ending::done, "anna");
  UserObserved wrong = reading("anna", true, true);
  wrong.plans_kept = false;
  REQUIRE(story.tell(wrong));
  story.see_seats(2, 1);
  CHECK(story.words() == "write assign anna");
}

TEST_CASE("a product with more plans than the case file knows brings none of them", "[migration]") {
  Story story = ready({holder("anna")});
  story.facts.new_seats->value.plans = {{ServicePlanId("talk"), "TALK"},
                                        {ServicePlanId("novelty"), "NOVELTY"}};
  CHECK(story.next().front().excluded_plans == std::vector{ServicePlanId("novelty")});
}

TEST_CASE("no more users at once than allowed, and no more than seats in hand", "[migration]") {
  std::vector<Holder> many;
  for (int i = 0; i < 9; ++i) many.push_back(holder("user" + std::to_string(i)));
  Story story = ready(many, 9);
  CHECK(story.next().size() == story.rules.users_at_once);
  story.see_seats(9, 2);
  CHECK(story.words() == "write assign user0, write assign user1");
  story.see_seats(9, 0);
  CHECK(story.words() == "wait");
  story.pass(story.rules.poll_first_ms);
  CHECK(story.words() == "read_new_seats");
}

TEST_CASE("users without a location are asked for after the others moved", "[migration]") {
  Holder nowhere = holder("bruno");
  nowhere.usage_location_missing = true;
  Story story = ready({nowhere, holder("anna")});
  CHECK(story.words() == "write assign anna");
  story.move("anna");
  CHECK(parked(story).need == Need::usage_location);
  CHECK(parked(story).users == std::vector{UserId("bruno")});
  REQUIRE(story.tell(parked(story)));
  CHECK(phase_of(story.state) == Phase::needs_you);
  REQUIRE(story.tell(
      PersonDecided{.choice = "set_location", .users = {UserId("bruno")}, .value = "FR"}));
  const auto commands = story.next();
  REQUIRE(commands.size() == 1);
  CHECK(commands.front().action == Action::set_location);
  CHECK(commands.front().value == "FR");
  Command guessed = commands.front();
  guessed.value = "US";
  REQUIRE(judged(story, guessed));
}

TEST_CASE("a location given before the users are listed is not forgotten", "[migration]") {
  Story story;
  story.buy();
  REQUIRE(story.tell(
      PersonDecided{.choice = "set_location", .users = {UserId("bruno")}, .value = "FR"}));
  Holder nowhere = holder("bruno");
  nowhere.usage_location_missing = true;
  story.list({nowhere});
  story.seats_ready();
  CHECK(story.words() == "write set_location bruno");
}

TEST_CASE("licenses through a group are left, and keep the old one open", "[migration]") {
  Holder through = holder("bruno");
  through.group = GroupId("front-desk");
  through.group_name = "Front desk";
  Story story = ready({holder("anna"), through});
  story.move("anna");
  story.see_all({through});
  CHECK(parked(story).need == Need::group_licensed);
  CHECK(parked(story).error.detail == "Front desk");
  REQUIRE(story.tell(parked(story)));

  SECTION("a person leaves them: done, the old one stays") {
    REQUIRE(story.tell(
        PersonDecided{.choice = "leave", .users = {UserId("bruno")}, .value = {}}));
    CHECK(story.words() == "record finished");
    REQUIRE(story.tell(Finished{}));
    CHECK(story.state.end.write == WriteState::none);
  }
  SECTION("the group was changed: the holders are listed again") {
    REQUIRE(story.tell(PersonDecided{.choice = "recheck", .users = {}, .value = {}}));
    story.facts = {};
    CHECK(story.words() == "read_holders, read_old_seats, read_old");
  }
}

// The tab was frozen between its intent and the request, and the request left all the same.
TEST_CASE("a license that comes after it was looked for is found in the missing seat",
          "[migration]") {
  Story story = ready({holder("anna")}, 1);
  story.send(Action::assign, "anna");
  story.facts = {};
  story.see_user("anna", true, false);
  story.see_seats(1, 1);
  CHECK(story.words() == "record user_observed");
  REQUIRE(story.tell(reading("anna", true, false)));
  story.see_seats(1, 0);
  CHECK(story.words() == "wait");
  story.pass(2 * kSecond);
  CHECK(story.words() == "read_user anna");
  story.see_user("anna", true, true);
  CHECK(story.words() == "record user_observed");
  REQUIRE(story.tell(reading("anna", true, true)));
  const auto commands = story.next();
  REQUIRE(commands.size() == 1);
  CHECK(commands.front().action == Action::remove);
}

TEST_CASE("two old subscriptions share a pool: each moves its share", "[migration]") {
  std::vector<Holder> three{holder("a"), holder("b"), holder("c")};
  Story story = ready(three, 2);
  CHECK(story.state.users_to_move() == 2);
  story.move("a");
  story.move("b");
  story.see_all({holder("c")});
  CHECK(parked(story).need == Need::not_enough_seats);
  // One seat of another active subscription is left for the third.
  story.see_seats(2, 0, 3);
  CHECK(story.words() == "record guard_passed");
}

TEST_CASE("the end needs everything read after the last move, and its version", "[migration]") {
  Story story = moved();
  CHECK(story.words() ==
        "read_holders, read_old, read_old_seats, read_new_seats, read_mark");
  story.see_all({});
  CHECK(story.words() == "record guard_passed");
  Command early;
  early.kind = CommandKind::write;
  early.action = Action::end_old;
  early.etag = "v0";
  REQUIRE(judged(story, early));
  CHECK(judged(story, early)->id == "S12");
  REQUIRE(story.tell(GuardPassed{.holders_left = 0, .seats_elsewhere = 0, .etag = "v1"}));
  REQUIRE(story.words() == "write end_old");
  CHECK(story.next().front().etag == "v1");
  CHECK_FALSE(judged(story, story.next().front()));
  story.pass(story.rules.guard_fresh_ms + 1);
  CHECK(story.words().starts_with("read_holders"));
}

TEST_CASE("a stale version goes back to the guard", "[migration]") {
  Story story = moved();
  REQUIRE(story.tell(GuardPassed{.holders_left = 0, .seats_elsewhere = 0, .etag = "v1"}));
  story.send(Action::end_old, {}, "v1");
  Error stale;
  stale.service_code = "2055";
  stale.http_status = 400;
  story.end(Action::end_old, Ending::refused, {}, stale);
  CHECK(story.words().starts_with("read_holders"));
  story.see_all({});
  story.see_old("active", "v2");
  CHECK(story.words() == "record guard_passed");
}

TEST_CASE("somebody new holds the old license: they are moved too", "[migration]") {
  Story story = ready({holder("anna")});
  story.move("anna");
  story.see_all({holder("clara")});
  CHECK(story.words() == "record holders_listed");
}

TEST_CASE("a gap after the end reactivates before anything else", "[migration]") {
  Story story = moved();
  REQUIRE(story.tell(GuardPassed{.holders_left = 0, .seats_elsewhere = 0, .etag = "v1"}));
  story.send(Action::end_old, {}, "v1");
  story.end(Action::end_old, Ending::done);
  CHECK(story.words() == "read_old");
  story.see_old("suspended", "v2");
  CHECK(story.words() == "record old_observed");
  REQUIRE(story.tell(OldObserved{.status = "suspended", .etag = "v2"}));
  CHECK(story.words() == "read_holders, read_old_seats");
  story.see_holders({holder("clara")});
  story.see_seats(2, 0, 0);
  const auto commands = story.next();
  REQUIRE(commands.size() == 1);
  REQUIRE(std::holds_alternative<Verified>(*commands.front().event));
  CHECK(std::get<Verified>(*commands.front().event).uncovered == 1);
  REQUIRE(story.tell(Verified{.uncovered = 1}));
  CHECK(story.words() == "write reactivate_old");
  CHECK(story.next().front().etag == "v2");
  story.send(Action::reactivate_old, {}, "v2");
  story.end(Action::reactivate_old, Ending::unknown);
  story.facts = {};
  CHECK(story.words() == "read_old");
  story.see_old("active", "v3");
  CHECK(story.words() == "record old_observed");
  REQUIRE(story.tell(OldObserved{.status = "active", .etag = "v3"}));
  CHECK(story.state.end.reactivations == 1);
  CHECK_FALSE(story.state.holders_listed);
}

TEST_CASE("nobody uncovered: done", "[migration]") {
  Story story = moved();
  REQUIRE(story.tell(GuardPassed{.holders_left = 0, .seats_elsewhere = 0, .etag = "v1"}));
  story.send(Action::end_old, {}, "v1");
  story.end(Action::end_old, Ending::done);
  REQUIRE(story.tell(OldObserved{.status = "suspended", .etag = "v2"}));
  CHECK_FALSE(story.tell(Finished{}));
  REQUIRE(story.tell(Verified{.uncovered = 0}));
  CHECK(story.words() == "record finished");
  REQUIRE(story.tell(Finished{}));
  CHECK(phase_of(story.state) == Phase::done);
  CHECK(story.next().empty());
  CHECK_FALSE(story.tell(PurchaseAbsent{}));
}

TEST_CASE("a plan that keeps the old one never ends it", "[migration]") {
  Plan plan = test::story_plan(1);
  plan.end_old = false;
  Story story(plan);
  story.buy();
  story.list({holder("anna")});
  story.seats_ready();
  story.move("anna");
  CHECK(story.words() == "record finished");
}

TEST_CASE("a refused user does not hold up the others", "[migration]") {
  Story story = ready({holder("anna"), holder("bruno")});
  story.send(Action::assign, "anna");
  Error no;
  no.code = "service.refused";
  no.http_status = 400;
  no.detail = "Conflicting Service Plans";
  story.end(Action::assign, Ending::refused, "anna", no);
  story.see_seats(2, 2);
  CHECK(story.words() == "read_user anna, write assign bruno");
  story.move("bruno");
  story.see_user("anna", true, false);
  CHECK(parked(story).need == Need::user_refused);
  CHECK(parked(story).error.detail == "Conflicting Service Plans");
  REQUIRE(story.tell(parked(story)));

  SECTION("a retry asks the service again") {
    REQUIRE(story.tell(PersonDecided{.choice = "retry", .users = {}, .value = {}}));
    story.list({holder("anna")});
    story.see_seats(2, 1);
    CHECK(story.words() == "write assign anna");
  }
  SECTION("left as they are: done, and the old one stays theirs") {
    REQUIRE(story.tell(
        PersonDecided{.choice = "leave", .users = {UserId("anna")}, .value = {}}));
    story.see_all({holder("anna")});
    CHECK(story.words() == "record finished");
    REQUIRE(story.tell(Finished{}));
    CHECK(story.state.end.write == WriteState::none);
  }
}

}  // namespace planshift::migration::migration_moves_test
