// The old subscription goes back whole, with exactly what the end step changes.
#include <catch_amalgamated.hpp>

#include "engine/old_resource.h"

namespace planshift::engine::engine_old_resource_test {

namespace {

using retirement::EndStep;

partner_center::Subscription subscription(std::string_view raw) {
  partner_center::Subscription read;
  read.raw = *parse_json(raw, "test");
  read.status = json::text(read.raw, "status");
  return read;
}

}  // namespace

TEST_CASE("suspending changes the status and nothing else", "[engine]") {
  const auto read = subscription(
      R"({"id":"1","Status":"active","autoRenewEnabled":false,"unknown":{"a":[1]},)"
      R"("scheduledActions":[{"scheduleType":"CustomDate","actionType":"Cancel"}]})");
  CHECK(to_text(as_ended(read, EndStep::suspend)) ==
        R"({"id":"1","Status":"suspended","autoRenewEnabled":false,"unknown":{"a":[1]},)"
        R"("scheduledActions":[{"scheduleType":"CustomDate","actionType":"Cancel"}]})");
}

TEST_CASE("new commerce is canceled at the end of its term, without renewal", "[engine]") {
  const auto read = subscription(
      R"({"id":"1","status":"active","autoRenewEnabled":true,"scheduledActions":[)"
      R"({"scheduleType":"TermEnd","actionType":"RenewToExtendedServiceTerm"},)"
      R"({"scheduleType":"CustomDate","actionType":"Transition"}]})");
  const Json ended = as_ended(read, EndStep::cancel_at_term_end);
  CHECK_FALSE(json::boolean(ended, "autoRenewEnabled", true));
  CHECK(json::text(ended, "status") == "active");
  CHECK(to_text(json::array(ended, "scheduledActions")) ==
        R"([{"scheduleType":"CustomDate","actionType":"Transition"},)"
        R"({"scheduleType":"TermEnd","actionType":"Cancel"}])");
}

TEST_CASE("an absent list of actions gets the one", "[engine]") {
  const auto read = subscription(R"({"status":"active","scheduledActions":null})");
  const Json ended = as_ended(read, EndStep::cancel_at_term_end);
  CHECK(json::array(ended, "scheduledActions").size() == 1);
}

TEST_CASE("reactivating takes back what was done", "[engine]") {
  const auto suspended = subscription(R"({"status":"suspended","autoRenewEnabled":false})");
  CHECK(to_text(as_reactivated(suspended, EndStep::suspend)) ==
        R"({"status":"active","autoRenewEnabled":false})");
  const auto canceled = subscription(
      R"({"status":"active",)"
      R"("scheduledActions":[{"scheduleType":"TermEnd","actionType":"Cancel"}]})");
  const Json back = as_reactivated(canceled, EndStep::cancel_at_term_end);
  CHECK(json::array(back, "scheduledActions").empty());
  CHECK(json::text(back, "status") == "active");
}

}  // namespace planshift::engine::engine_old_resource_test
