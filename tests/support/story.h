// Tells a migration event by event, and asks what comes next: the procedure without an engine.
#pragma once

#include <string>
#include <vector>

#include "migration/invariants.h"

namespace planshift::test {

inline constexpr Instant kNoon{1'790'000'000'000};

retirement::CaseFile story_case();
migration::Plan story_plan(std::int64_t quantity = 2);
migration::Holder holder(const std::string& id);

class Story {
 public:
  explicit Story(migration::Plan plan = story_plan());

  migration::Migration state;
  migration::Facts facts;
  Instant now = kNoon;
  migration::Rules rules;
  retirement::CaseFile file = story_case();

  // Applies an event; aborts the test's sense of reality when it is impossible.
  Result<Done> tell(migration::EventBody body);
  std::vector<migration::Command> next() const;
  // What the next command is: "read_mark read_old", "write checkout", "parked usage_location", ...
  std::string words() const;
  void pass(std::int64_t milliseconds) { now = now.plus(milliseconds); }

  // Facts as a service in good order shows them, taken now.
  void see_old(std::string status = "active", std::string etag = "v1", std::int64_t quantity = 2);
  void see_mark(std::string status = "active");
  void see_no_mark();
  void see_cart(std::string status);
  void see_seats(std::int64_t active, std::int64_t available, std::int64_t old_active = 2);
  void see_holders(std::vector<migration::Holder> holders);
  void see_user(const std::string& id, bool has_old, bool has_new);

  // Shortcuts through the procedure. The cart costs what was approved.
  void make_cart();
  void send(migration::Action action, const std::string& user = {}, std::string etag = {});
  void end(migration::Action action, migration::Ending ending, const std::string& user = {},
           Error error = {});
  void buy();
  void list(std::vector<migration::Holder> holders);
  void seats_ready();
  void move(const std::string& user);
  // Everything is read anew, as before the end step.
  void see_all(std::vector<migration::Holder> holders_left);
};

}  // namespace planshift::test
