// Both licenses in one request: one user at a time, read back, and what a service leaves undone is
// done before anything else.
#include <catch_amalgamated.hpp>

#include "migration/old_subscription.h"
#include "support/story.h"

namespace planshift::migration::migration_exchange_test {

namespace {

using test::holder;
using test::Story;

Story ready(Moves moves, std::vector<Holder> holders) {
  Plan plan = test::story_plan(3);
  plan.moves = moves;
  Story story(plan);
  story.buy();
  story.list(std::move(holders));
  story.seats_ready();
  story.see_seats(3, 3);
  return story;
}

UserObserved reading(const std::string& user, bool has_old, bool has_new) {
  UserObserved event;
  event.user = UserId(user);
  event.has_old = has_old;
  event.has_new = has_new;
  return event;
}

std::string judged(const Story& story, const Command& command) {
  const auto found =
      check_write(story.state, story.facts, command, story.now, {story.file, story.rules});
  return found ? found->id : "";
}

Command exchange_of(const std::string& user) {
  Command command;
  command.kind = CommandKind::write;
  command.action = Action::exchange;
  command.user = UserId(user);
  command.excluded_plans = {ServicePlanId("extra")};
  return command;
}

// Anna's exchange was answered, and this is what is read of her then.
Story half_way(bool has_old, bool has_new) {
  Story story = ready(Moves::together, {holder("anna"), holder("bruno")});
  story.send(Action::exchange, "anna");
  story.end(Action::exchange, Ending::done, "anna");
  REQUIRE(story.tell(reading("anna", has_old, has_new)));
  return story;
}

Error conflict() {
  Error error;
  error.code = "license.conflict";
  error.http_status = 400;
  return error;
}

}  // namespace

TEST_CASE("together: one user is read, exchanged and read back before the next", "[migration]") {
  Story story = ready(Moves::together, {holder("anna"), holder("bruno")});
  CHECK(story.words() == "read_user anna");
  story.see_user("anna", true, false);
  CHECK(story.words() == "write exchange anna");
  CHECK(story.next().front().excluded_plans == std::vector{ServicePlanId("extra")});
  CHECK(judged(story, story.next().front()).empty());
  story.send(Action::exchange, "anna");
  CHECK(story.words() == "read_user anna");
  story.end(Action::exchange, Ending::done, "anna");
  CHECK(story.words() == "read_user anna");
  CHECK_FALSE(story.tell(WriteIntended{.action = Action::exchange,
                                       .request_id = "request",
                                       .cart = {},
                                       .user = UserId("bruno"),
                                       .etag = {},
                                       .value = {}}));
  story.see_user("anna", false, true);
  CHECK(story.words() == "record user_observed");
  REQUIRE(story.tell(reading("anna", false, true)));
  CHECK(story.state.users_moved() == 1);
  CHECK(story.words() == "read_user bruno");
}

TEST_CASE("an exchange done by half is completed before anything else", "[migration]") {
  SECTION("with neither license: the new one at once, and nobody else meanwhile") {
    Story story = half_way(false, false);
    CHECK(story.words() == "write assign anna");
    CHECK(judged(story, story.next().front()).empty());
    story.see_user("bruno", true, false);
    CHECK(judged(story, exchange_of("bruno")) == "S7");
    CHECK_FALSE(story.tell(Finished{}));
  }
  SECTION("with neither, and somebody who wants her left: she is not") {
    Story story = half_way(false, false);
    REQUIRE(story.tell(
        PersonDecided{.choice = "leave", .users = {UserId("anna")}, .value = {}}));
    CHECK(story.words() == "write assign anna");
  }
  SECTION("with neither, and the holders to be listed anew: she comes first") {
    Story story = half_way(false, false);
    REQUIRE(story.tell(PersonDecided{.choice = "retry", .users = {}, .value = {}}));
    // Looked at once more: the license may have come meanwhile.
    CHECK(story.words() == "read_user anna");
    story.see_user("anna", false, false);
    REQUIRE(story.words() == "record user_observed");
    REQUIRE(story.tell(reading("anna", false, false)));
    CHECK(story.words() == "write assign anna");
  }
  SECTION("with both: the old one away") {
    Story story = half_way(true, true);
    story.see_user("anna", true, true);
    CHECK(story.words().starts_with("write remove anna"));
  }
}

TEST_CASE("an exchange without an answer is read, and repeated as it was", "[migration]") {
  Story story = ready(Moves::together, {holder("anna"), holder("bruno")});
  story.send(Action::exchange, "anna");
  story.end(Action::exchange, Ending::unknown, "anna");
  CHECK(phase_of(story.state) == Phase::unknown);
  CHECK(story.words() == "read_user anna");
  REQUIRE(story.tell(reading("anna", true, false)));
  story.see_user("anna", true, false);
  REQUIRE(story.words() == "write exchange anna");
  CHECK(story.next().front().request_id == "request");
}

TEST_CASE("a refused exchange is read too: an earlier one may have been done", "[migration]") {
  Story story = ready(Moves::together, {holder("anna"), holder("bruno")});
  story.send(Action::exchange, "anna");
  story.end(Action::exchange, Ending::refused, "anna", conflict());
  CHECK(story.words() == "read_user anna");
  REQUIRE(story.tell(reading("anna", true, false)));
  story.see_user("anna", true, false);
  CHECK(story.words() == "wait");  // that reading may be from before it (A18)
  story.pass(kLooksApart);
  CHECK(story.words() == "read_user anna");
  REQUIRE(story.tell(reading("anna", true, false)));
  story.see_user("anna", true, false);
  CHECK(story.words() == "read_user bruno");
}

TEST_CASE("a service that has it no other way: that one user is exchanged", "[migration]") {
  Story story = ready(Moves::new_first, {holder("anna"), holder("bruno")});
  CHECK(judged(story, exchange_of("anna")) == "S7");
  story.send(Action::assign, "anna");
  story.end(Action::assign, Ending::refused, "anna", conflict());
  CHECK(story.words() == "read_user anna, write assign bruno");
  story.move("bruno");
  story.see_seats(3, 2);
  story.see_user("anna", true, false);
  CHECK(story.words() == "write exchange anna");
  CHECK(judged(story, story.next().front()).empty());
  story.pass(story.rules.guard_fresh_ms + 1);
  CHECK(judged(story, exchange_of("anna")) == "S7");
  CHECK(story.words() == "read_user anna");
}

TEST_CASE("only a plan that moves together has another hash for it", "[migration]") {
  Plan plan = test::story_plan();
  const std::string before = plan_hash(plan);
  // As it was before there was a choice.
  CHECK(before == "cc18e58e19082a2cab46ef13f8f5fc1c3147820cc718a3b7048a0bd0beab8988");
  plan.moves = Moves::together;
  CHECK(plan_hash(plan) != before);
}

}  // namespace planshift::migration::migration_exchange_test
