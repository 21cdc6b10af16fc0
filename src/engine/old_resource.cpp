#include "engine/old_resource.h"

#include <algorithm>

#include "base/ids.h"
#include "base/text.h"

namespace planshift::engine {

namespace {

// Starts an Extended Service Term; how its word is spelled is not proved (reference 20).
bool extends(const Json& action) {
  return contains_folded(json::text(action, "actionType"), "extended");
}

// Scheduled actions other than those at the term's end, which are replaced.
Json other_actions(const Json& resource) {
  Json kept = Json::array();
  for (const Json& action : json::array(resource, "scheduledActions")) {
    const bool at_term_end = equal_ignoring_case(json::text(action, "scheduleType"), "TermEnd");
    if (!at_term_end && !extends(action)) kept.push_back(action);
  }
  return kept;
}

}  // namespace

Json as_ended(const partner_center::Subscription& read, retirement::EndStep step) {
  Json resource = read.raw;
  if (step != retirement::EndStep::cancel_at_term_end) {
    json::set(resource, "status", step == retirement::EndStep::suspend ? "suspended" : "deleted");
    if (std::ranges::any_of(json::array(resource, "scheduledActions"), extends)) {
      json::set(resource, "scheduledActions", other_actions(resource));
    }
    return resource;
  }
  Json actions = other_actions(resource);
  actions.push_back(Json{{"scheduleType", "TermEnd"}, {"actionType", "Cancel"}});
  json::set(resource, "autoRenewEnabled", false);
  json::set(resource, "scheduledActions", std::move(actions));
  return resource;
}

Json as_reactivated(const partner_center::Subscription& read, retirement::EndStep step) {
  Json resource = read.raw;
  if (step != retirement::EndStep::suspend) {
    json::set(resource, "scheduledActions", other_actions(resource));
  }
  if (!equal_ignoring_case(read.status, "active")) json::set(resource, "status", "active");
  return resource;
}

}  // namespace planshift::engine
