// The end step by kind: what bills on is canceled, what cannot be taken back is looked at twice.
#include <catch_amalgamated.hpp>

#include "migration/old_subscription.h"
#include "support/office.h"

namespace planshift::migration::migration_end_test {

namespace {

using retirement::EndStep;
using test::holder;
using test::Office;
using test::Story;

Story moved(EndStep step) {
  Plan plan = test::story_plan(2);
  plan.end_step = step;
  Story story(plan);
  story.buy();
  story.list({holder("anna"), holder("bruno")});
  story.seats_ready();
  story.move("anna");
  story.move("bruno");
  story.facts = {};
  return story;
}

// Everything read anew; the window for canceling at once is open for so long.
void see_all(Story& story, std::int64_t window_ms, std::vector<Holder> holders = {}) {
  story.see_all(std::move(holders));
  story.facts.old_subscription->value.new_commerce = true;
  story.facts.old_subscription->value.cancel_until = story.now.plus(window_ms);
}

GuardPassed passed() { return {.holders_left = 0, .seats_elsewhere = 0, .etag = "v1"}; }

Story looked_twice(std::int64_t window_ms) {
  Story story = moved(EndStep::cancel);
  REQUIRE(story.tell(passed()));
  story.pass(kLooksApart);
  REQUIRE(story.tell(passed()));
  see_all(story, window_ms);
  return story;
}

std::string judged(const Story& story, const Command& command) {
  const auto found =
      check_write(story.state, story.facts, command, story.now, {story.file, story.rules});
  return found ? found->id : "";
}

WriteIntended end_as(const std::string& step) {
  WriteIntended intent;
  intent.action = Action::end_old;
  intent.request_id = "request";
  intent.etag = "v1";
  intent.value = step;
  return intent;
}

Parked parked(const Story& story) {
  const auto commands = story.next();
  REQUIRE(commands.size() == 1);
  REQUIRE(commands.front().event);
  const auto* event = std::get_if<Parked>(&*commands.front().event);
  REQUIRE(event);
  return *event;
}

// A tenant of one new-commerce subscription, bought some days ago, that goes into a paid extension.
sandbox::TenantSeed new_commerce(int days_ago) {
  auto seed = Office::tenant(0);
  auto& old = seed.customers[0].subscriptions[0];
  old.offer = "skype-new";
  old.ends_in_days = 364 - days_ago;
  old.at_end = "RenewToExtendedServiceTerm";
  return seed;
}

// The bodies with which the old subscription was changed, after a whole migration.
std::vector<std::string> changes_of(int days_ago, EndStep step) {
  Office office(new_commerce(days_ago), {}, engine::Road::partner_center);
  auto plans = office.plans();
  plans[0].end_step = step;
  office.approve(plans);
  office.run();
  CHECK(office.all_done());
  std::vector<std::string> bodies;
  for (const auto& request : office.wire.sent) {
    if (request.operation == "subscription.update") bodies.push_back(request.body);
  }
  const auto& old = office.service().state().customers[0].subscriptions[0];
  const bool now = step == EndStep::cancel && days_ago < 7;
  CHECK(old.status == (now ? "deleted" : "active"));
  return bodies;
}

}  // namespace

TEST_CASE("canceling at once needs two agreeing looks, some seconds apart", "[migration]") {
  Story story = moved(EndStep::cancel);
  see_all(story, kDay);
  CHECK(story.words() == "record guard_passed");
  REQUIRE(story.tell(passed()));
  CHECK(story.words() == "wait");
  CHECK_FALSE(story.tell(end_as("cancel")));
  Command hasty;
  hasty.kind = CommandKind::write;
  hasty.action = Action::end_old;
  hasty.etag = "v1";
  hasty.value = "cancel";
  CHECK(judged(story, hasty) == "S11");
  story.pass(kLooksApart);
  CHECK(story.words() == "read_holders, read_old, read_old_seats, read_new_seats, read_mark");
  see_all(story, kDay);
  CHECK(story.words() == "record guard_passed");
  REQUIRE(story.tell(passed()));
  REQUIRE(story.words() == "write end_old");
  CHECK(story.next().front().value == "cancel");
  CHECK(judged(story, story.next().front()).empty());
  CHECK(story.tell(end_as("cancel")));
}

TEST_CASE("a second look that differs begins the row anew", "[migration]") {
  Story story = moved(EndStep::cancel);
  REQUIRE(story.tell(passed()));
  story.pass(kLooksApart);
  REQUIRE(story.tell(GuardPassed{.holders_left = 1, .seats_elsewhere = 1, .etag = "v1"}));
  CHECK(story.words() == "wait");
  CHECK_FALSE(story.tell(end_as("cancel")));
}

TEST_CASE("outside its window it is canceled at the end of its term, never suspended",
          "[migration]") {
  Story story = looked_twice(kMinute);
  REQUIRE(story.words() == "write end_old");
  CHECK(story.next().front().value == "cancel_at_term_end");
  CHECK(judged(story, story.next().front()).empty());
  Command late = story.next().front();
  late.value = "cancel";
  story.pass(2 * kMinute);
  see_all(story, -kMinute);
  CHECK(judged(story, late) == "S11");

  SECTION("the service says that the window is closed") {
    Story other = looked_twice(kDay);
    REQUIRE(other.tell(end_as("cancel")));
    Error closed;
    closed.service_code = "900117";
    closed.http_status = 400;
    other.end(Action::end_old, Ending::refused, {}, closed);
    REQUIRE(other.tell(passed()));
    other.pass(kLooksApart);
    REQUIRE(other.tell(passed()));
    see_all(other, kDay);
    REQUIRE(other.words() == "write end_old");
    CHECK(other.next().front().value == "cancel_at_term_end");
  }
}

TEST_CASE("nobody cancels at once what was approved otherwise", "[migration]") {
  Story story = moved(EndStep::cancel_at_term_end);
  REQUIRE(story.tell(passed()));
  story.pass(kLooksApart);
  REQUIRE(story.tell(passed()));
  CHECK_FALSE(story.tell(end_as("cancel")));
  see_all(story, kDay);
  Command command = story.next().front();
  CHECK(command.value.empty());
  command.value = "cancel";
  CHECK(judged(story, command) == "S25");
}

TEST_CASE("new commerce is not suspended even when that was approved", "[migration]") {
  Story story = moved(EndStep::suspend);
  see_all(story, kDay);
  CHECK(parked(story).error.code == "end.wrong_kind");
  REQUIRE(story.tell(passed()));
  Command command;
  command.kind = CommandKind::write;
  command.action = Action::end_old;
  command.etag = "v1";
  CHECK(judged(story, command) == "S6");
}

TEST_CASE("a gap after an end for good names whom it concerns", "[migration]") {
  Story story = looked_twice(kDay);
  REQUIRE(story.tell(end_as("cancel")));
  story.end(Action::end_old, Ending::done);
  REQUIRE(story.tell(OldObserved{.status = "deleted", .etag = "v2"}));
  REQUIRE(story.tell(Verified{.uncovered = 1}));
  story.pass(1);
  see_all(story, kDay, {holder("clara")});
  story.see_old("deleted", "v2");
  const Parked question = parked(story);
  CHECK(question.need == Need::old_changed);
  CHECK(question.users == std::vector{UserId("clara")});
  REQUIRE(story.tell(question));
  REQUIRE(story.tell(PersonDecided{.choice = "retry", .users = {}, .value = {}}));
  CHECK_FALSE(story.state.end.gap);
  CHECK(story.words() == "record holders_listed");
}

TEST_CASE("no change of new commerce suspends it or starts a paid extension", "[engine]") {
  for (const EndStep step : {EndStep::cancel_at_term_end, EndStep::cancel}) {
    for (const int days_ago : {3, 30}) {
      const auto bodies = changes_of(days_ago, step);
      CHECK(bodies.size() == 1);
      for (const std::string& body : bodies) {
        INFO(body);
        CHECK_FALSE(body.contains("Extended"));
        CHECK_FALSE(body.contains("suspended"));
      }
    }
  }
}

TEST_CASE("a location without an answer is read, and sent again only when it is not there",
          "[migration]") {
  Holder nowhere = holder("anna");
  nowhere.usage_location_missing = true;
  Story story(test::story_plan(1));
  story.buy();
  REQUIRE(story.tell(
      PersonDecided{.choice = "set_location", .users = {UserId("anna")}, .value = "FR"}));
  story.list({nowhere});
  story.seats_ready();
  WriteIntended intent;
  intent.action = Action::set_location;
  intent.request_id = "request";
  intent.user = UserId("anna");
  intent.value = "FR";
  REQUIRE(story.tell(intent));
  story.end(Action::set_location, Ending::unknown, "anna");
  CHECK(phase_of(story.state) == Phase::unknown);
  CHECK(story.words() == "read_location anna");
  const std::string key = UserId("anna").key();
  SECTION("it is there") {
    story.facts.locations[key] = {.value = "fr", .at = story.now};
    CHECK(story.words() == "record location_observed");
    REQUIRE(story.tell(LocationObserved{.user = UserId("anna"), .country = "fr"}));
    story.see_seats(1, 1);
    CHECK(story.words() == "write assign anna");
  }
  SECTION("it is not: the same request goes out again") {
    REQUIRE(story.tell(LocationObserved{.user = UserId("anna"), .country = {}}));
    REQUIRE(story.words() == "write set_location anna");
    CHECK(story.next().front().request_id == "request");
  }
}

}  // namespace planshift::migration::migration_end_test
