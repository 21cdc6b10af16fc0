// The way back: the old subscription, each user's old license with what was off in it, the new one
// away, the new subscription canceled while it can be; never a user without a license.
#include <catch_amalgamated.hpp>

#include "migration/old_subscription.h"
#include "support/office.h"

namespace planshift::migration::migration_undo_test {

namespace {

using test::holder;
using test::Office;
using test::Story;

// One customer with three users, of whom the last has the service off; moved and ended.
struct Done {
  Done() {
    auto plans = office.plans();
    plans[0].quantity = 3;
    office.approve(plans);
    office.run();
    REQUIRE(office.all_done());
  }
  void undo(UndoPlanned plan = {}) {
    office.engine->undo(office.migration().plan.id, plan);
    office.engine->undo(office.migration().plan.id, std::move(plan));
    REQUIRE_FALSE(office.migration().finished);
    CHECK(phase_of(office.migration()) == Phase::undoing);
    office.run();
    REQUIRE(office.all_done());
    CHECK(phase_of(office.migration()) == Phase::undone);
  }
  const sandbox::CustomerState& customer() { return office.service().state().customers[0]; }
  // How many users hold a license, with nothing and with something off in it.
  std::pair<int, int> holders(std::string_view sku) {
    std::pair<int, int> count;
    for (const auto& user : customer().users) {
      for (const auto& held : user.licenses) {
        if (held.sku != SkuId(std::string(sku))) continue;
        ++(held.off.empty() ? count.first : count.second);
      }
    }
    return count;
  }
  const sandbox::SubscriptionState& bought() { return customer().subscriptions.back(); }

  Office office;
};

Story taken_back() {
  Holder off = holder("anna");
  off.disabled_plans = {ServicePlanId("talk")};
  Story story(test::story_plan(1));
  story.buy();
  story.list({off});
  story.seats_ready();
  story.move("anna");
  REQUIRE(story.tell(GuardPassed{.holders_left = 0, .seats_elsewhere = 0, .etag = "v1"}));
  story.send(Action::end_old, {}, "v1");
  story.end(Action::end_old, Ending::done);
  REQUIRE(story.tell(OldObserved{.status = "suspended", .etag = "v2"}));
  REQUIRE(story.tell(Verified{.uncovered = 0}));
  REQUIRE(story.tell(Finished{}));
  REQUIRE(story.tell(UndoPlanned{}));
  story.facts = {};
  return story;
}

UserObserved reading(bool has_old, bool has_new) {
  UserObserved event;
  event.user = UserId("anna");
  event.has_old = has_old;
  event.has_new = has_new;
  return event;
}

std::string judged(const Story& story, Command command) {
  command.kind = CommandKind::write;
  const auto found =
      check_write(story.state, story.facts, command, story.now, {story.file, story.rules});
  return found ? found->id : "";
}

}  // namespace

TEST_CASE("a migration is taken back whole, and reads back as it was", "[engine][undo]") {
  Done desk;
  CHECK(desk.holders(test::kSkypeSku) == std::pair{0, 0});
  desk.undo();
  CHECK(desk.holders(test::kSkypeSku) == std::pair{2, 1});
  CHECK(desk.holders(test::kF3Sku) == std::pair{0, 0});
  CHECK(desk.customer().subscriptions[0].status == "active");
  CHECK(desk.bought().status == "deleted");
  CHECK(desk.office.migration().undo->new_left.empty());
  CHECK(desk.office.orders() == 1);

  // What was written down tells the same again, and nobody takes it back twice.
  desk.office.open();
  CHECK(phase_of(desk.office.migration()) == Phase::undone);
  const std::size_t sent = desk.office.wire.sent.size();
  desk.office.engine->undo(desk.office.migration().plan.id, {});
  CHECK(desk.office.migration().finished);
  CHECK(desk.office.wire.sent.size() == sent);
}

TEST_CASE("an undo replaces the forward work in the middle of it", "[engine][undo]") {
  Office office;
  office.approve(office.plans());
  office.time.run_until([&] { return office.migration().users_moved() == 1; }, 20'000);
  office.engine->undo(office.migration().plan.id, {});
  office.run();
  REQUIRE(office.all_done());
  for (const auto& user : office.service().state().customers[0].users) {
    REQUIRE(user.licenses.size() == 1);
    CHECK(user.licenses[0].sku == SkuId(std::string(test::kSkypeSku)));
  }
}

TEST_CASE("one user taken back: the others keep the new license, and it stays", "[engine][undo]") {
  Done desk;
  const UserId first = desk.customer().users[0].id;
  desk.undo({.users = {first}});
  CHECK(desk.holders(test::kSkypeSku) == std::pair{1, 0});
  CHECK(desk.bought().status == "active");
  CHECK(desk.office.migration().undo->new_left == "held");
}

TEST_CASE("after its window the new subscription stays, and the end says so", "[engine][undo]") {
  Done desk;
  desk.office.time.after(8 * kDay, [] {});
  const Instant late = desk.office.time.now().plus(8 * kDay);
  desk.office.time.run_until([&] { return desk.office.time.now() >= late; }, 100);
  desk.undo();
  CHECK(desk.holders(test::kSkypeSku) == std::pair{2, 1});
  CHECK(desk.bought().status == "active");
  CHECK(desk.office.migration().undo->new_left == "window");
}

TEST_CASE("the way back waits for what may still be on its way", "[migration][undo]") {
  Story story = taken_back();
  CHECK(story.words() == "wait");
  story.pass(migration::kUndoQuietMs);
  CHECK(story.words() == "read_old");
  story.see_old("suspended", "v2");
  CHECK(story.words() == "write reactivate_old");
  CHECK(judged(story, story.next().front()).empty());
  story.send(Action::reactivate_old, {}, "v2");
  story.end(Action::reactivate_old, Ending::unknown);
  CHECK(story.words() == "read_old");
  story.see_old("active", "v3");
  CHECK(story.words() == "record old_observed");
  REQUIRE(story.tell(OldObserved{.status = "active", .etag = "v3"}));

  CHECK(story.words() == "read_user anna");
  story.see_user("anna", false, true);
  CHECK(story.words() == "record user_observed");
  REQUIRE(story.tell(reading(false, true)));
  CHECK(story.words() == "read_old_seats");
  story.see_seats(1, 0, 2);
  story.facts.old_seats->value.available = 2;
  REQUIRE(story.words() == "write give_back anna");
  Command back = story.next().front();
  CHECK(back.excluded_plans == std::vector{ServicePlanId("talk")});
  CHECK(judged(story, back).empty());
  back.excluded_plans.clear();
  CHECK(judged(story, back) == "S9");

  story.send(Action::give_back, "anna");
  story.end(Action::give_back, Ending::done, "anna");
  WriteIntended early;
  early.action = Action::take_new;
  early.request_id = "request";
  early.user = UserId("anna");
  CHECK_FALSE(story.tell(early));
  REQUIRE(story.tell(reading(true, true)));
  story.see_user("anna", true, true);
  REQUIRE(story.words() == "write take_new anna");
  CHECK(judged(story, story.next().front()).empty());
  story.see_user("anna", false, true);
  Command stale;
  stale.action = Action::take_new;
  stale.user = UserId("anna");
  CHECK(judged(story, stale) == "S7");
}

TEST_CASE("a license that was theirs before us stays in an undo", "[migration][undo]") {
  Holder both = holder("anna");
  both.has_new = true;
  Story story(test::story_plan(1));
  story.buy();
  story.list({both});
  story.seats_ready();
  REQUIRE(story.tell(reading(true, true)));
  story.send(Action::remove, "anna");
  story.end(Action::remove, Ending::done, "anna");
  REQUIRE(story.tell(reading(false, true)));
  REQUIRE(story.tell(UndoPlanned{}));
  story.facts = {};
  story.pass(migration::kUndoQuietMs);
  REQUIRE(story.tell(reading(false, true)));
  story.send(Action::give_back, "anna");
  story.end(Action::give_back, Ending::unknown, "anna");
  REQUIRE(story.tell(reading(true, true)));
  // What had no answer is settled by the reading: nothing is left but the new subscription.
  CHECK(story.words() == "read_mark, read_new_seats");
  CHECK(story.state.users_moved() == 1);
  Command take;
  take.action = Action::take_new;
  take.user = UserId("anna");
  story.see_user("anna", true, true);
  CHECK(judged(story, take) == "S13");
}

TEST_CASE("forward steps end with the undo, and it is planned once", "[migration][undo]") {
  Story story = taken_back();
  CHECK_FALSE(story.tell(UndoPlanned{}));
  CHECK_FALSE(story.tell(Finished{}));
  WriteIntended forward;
  forward.action = Action::assign;
  forward.request_id = "request";
  forward.user = UserId("anna");
  CHECK_FALSE(story.tell(forward));
  Command command;
  for (const Action action : {Action::checkout, Action::assign, Action::remove, Action::end_old}) {
    command.action = action;
    CHECK(judged(story, command) == "S25");
  }
  Story never(test::story_plan(1));
  CHECK_FALSE(never.tell(UndoPlanned{}));
  command.action = Action::give_back;
  CHECK(judged(never, command) == "S25");
}

TEST_CASE("canceling the new one needs two looks at a pool that nobody needs",
          "[migration][undo]") {
  Story story = taken_back();
  story.pass(migration::kUndoQuietMs);
  REQUIRE(story.tell(OldObserved{.status = "active", .etag = "v3"}));
  REQUIRE(story.tell(reading(true, false)));
  CHECK(story.words() == "wait");  // nobody took the new license: once is not believed (A14)
  story.pass(kLooksApart);
  REQUIRE(story.tell(reading(true, false)));
  const auto look = [&](std::int64_t available) {
    story.see_mark();
    story.facts.mark->value.cancel_until = story.now.plus(kDay);
    story.see_seats(1, available, 2);
  };
  CHECK(story.words() == "read_mark, read_new_seats");
  look(1);
  REQUIRE(story.words() == "record purchase_observed");  // taken back before it had shown
  REQUIRE(story.tell(std::get<PurchaseObserved>(*story.next().front().event)));
  CHECK(story.words() == "record guard_passed");
  const GuardPassed passed{.holders_left = 0, .seats_elsewhere = 0, .etag = {}};
  REQUIRE(story.tell(passed));
  CHECK(story.words() == "wait");
  Command hasty;
  hasty.action = Action::cancel_new;
  CHECK(judged(story, hasty) == "S11");
  story.pass(kLooksApart);
  look(1);
  REQUIRE(story.tell(passed));
  REQUIRE(story.words() == "write cancel_new");
  CHECK(judged(story, story.next().front()).empty());

  SECTION("somebody got one meanwhile") {
    look(0);
    CHECK(judged(story, hasty) == "S11");
    const auto commands = story.next();
    REQUIRE(std::holds_alternative<Undone>(*commands.front().event));
    CHECK(std::get<Undone>(*commands.front().event).new_left == "held");
  }
  SECTION("canceled, and read so") {
    story.send(Action::cancel_new);
    story.end(Action::cancel_new, Ending::unknown);
    CHECK(phase_of(story.state) == Phase::unknown);
    CHECK(story.words() == "read_mark");
    story.see_no_mark();
    CHECK(story.words() == "record purchase_observed");
    REQUIRE(story.tell(
        PurchaseObserved{.order = {}, .subscription = {}, .status = "deleted"}));
    CHECK(story.words() == "record undone");
  }
}

TEST_CASE("what is over cannot be taken up again: a person hears it", "[migration][undo]") {
  Story story = taken_back();
  story.pass(migration::kUndoQuietMs);
  story.see_old("deleted", "v3");
  const auto commands = story.next();
  REQUIRE(commands.size() == 1);
  REQUIRE(std::holds_alternative<Parked>(*commands.front().event));
  CHECK(std::get<Parked>(*commands.front().event).error.code == "undo.too_late");
}

}  // namespace planshift::migration::migration_undo_test
