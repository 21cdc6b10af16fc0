// Migrations to new commerce that are planned for a day or for the renewal (12).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/migrations.h"
#include "sandbox/pool.h"
#include "sandbox/provision.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

ScheduleState* find_schedule(const Exchange& exchange) {
  auto& schedules = exchange.customer->schedules;
  const auto found = std::ranges::find_if(schedules, [&](const ScheduleState& schedule) {
    return equal_ignoring_case(schedule.id, exchange.path[1]);
  });
  return found == schedules.end() ? nullptr : &*found;
}

net::HttpResponse no_schedule(const Exchange& exchange) {
  return refusal(404, 1000, "Schedule " + exchange.path[1] + " was not found.");
}

// The answer to a request: the wish with an id in front.
Json echo_of(const ScheduleState& schedule) {
  Json body{{"id", schedule.id}};
  for (const auto& [name, value] : schedule.wish.items()) {
    if (name != "id" && name != "attributes") body[name] = value;
  }
  return body;
}

Json schedule_body(Exchange& exchange, const ScheduleState& schedule) {
  const Json& wish = schedule.wish;
  const std::string id = json::text(wish, "currentSubscriptionId");
  const SubscriptionState* old = find_subscription(exchange, id);
  Json body{{"id", schedule.id}, {"currentSubscriptionId", id}};
  if (old) body["subscriptionEndDate"] = short_iso(start_of(date_of(end_at(*old, exchange.now))));
  body["status"] = schedule.status;
  body["customerTenantId"] = exchange.customer->id.text();
  body["quantity"] = json::integer(wish, "quantity", old ? old->quantity : 0);
  body["termDuration"] = json::text(wish, "termDuration", old ? old->term : "P1Y");
  body["billingCycle"] =
      capitalized(json::text(wish, "billingCycle", old ? old->billing : "monthly"));
  body["purchaseFullTerm"] = json::boolean(wish, "purchaseFullTerm");
  if (const Json* date = json::find(wish, "targetDate")) body["targetDate"] = *date;
  if (json::boolean(wish, "migrateOnRenewal")) body["migrateOnRenewal"] = true;
  if (const Json* reference = json::find(wish, "externalReferenceId")) {
    body["externalReferenceId"] = *reference;
  }
  body["createdTime"] = long_iso(schedule.created);
  body["lastModifiedTime"] = long_iso(schedule.modified);
  return body;
}

std::optional<net::HttpResponse> refused_schedule(Exchange& exchange) {
  if (auto problem = refused_wish(exchange, exchange.body)) return problem;
  const auto date = json::instant(exchange.body, "targetDate");
  const bool on_renewal = json::boolean(exchange.body, "migrateOnRenewal");
  if (!date && !on_renewal) {
    return refusal(400, 800002, "A target date or the renewal is needed.");
  }
  if (date && *date < exchange.now) return refusal(400, 800002, "The target date is over.");
  return std::nullopt;
}

// When it is due: the day it names, or the end of the term.
std::optional<Instant> due(Exchange& exchange, const ScheduleState& schedule) {
  if (const auto date = json::instant(schedule.wish, "targetDate")) return date;
  const auto* old =
      find_subscription(exchange, json::text(schedule.wish, "currentSubscriptionId"));
  return old ? std::optional(old->end.plus(kSecond)) : std::nullopt;
}

}  // namespace

void settle_schedules(Exchange& exchange) {
  for (auto& schedule : exchange.customer->schedules) {
    const auto when = due(exchange, schedule);
    if (schedule.status != "Created" || !when || exchange.now < *when) continue;
    Json wish = schedule.wish;
    wish["purchaseFullTerm"] = true;
    const bool possible = !refused_wish(exchange, wish) && !ineligible(exchange, wish);
    if (possible) start_migration(exchange, wish, schedule.id);
    schedule.status = possible ? "Completed" : "Failed";
    schedule.modified = exchange.now;
  }
}

net::HttpResponse create_schedule(Exchange& exchange) {
  if (auto problem = refused_schedule(exchange)) return *problem;
  ScheduleState schedule;
  schedule.id = exchange.new_guid("schedule");
  schedule.wish = exchange.body;
  schedule.created = exchange.now;
  schedule.modified = exchange.now;
  exchange.customer->schedules.push_back(schedule);
  return answer_json(200, echo_of(schedule));
}

net::HttpResponse get_schedule(Exchange& exchange) {
  const ScheduleState* schedule = find_schedule(exchange);
  if (!schedule) return no_schedule(exchange);
  return answer_json(200, schedule_body(exchange, *schedule));
}

net::HttpResponse list_schedules(Exchange& exchange) {
  const std::string wanted = exchange.query_value("CustomerTenantId");
  const std::string subscription = exchange.query_value("CurrentSubscriptionId");
  std::vector<Json> found;
  for (auto& customer : exchange.tenant.customers) {
    if (!wanted.empty() && !equal_ignoring_case(wanted, customer.id.text())) continue;
    exchange.customer = &customer;
    for (const auto& schedule : customer.schedules) {
      const std::string of = json::text(schedule.wish, "currentSubscriptionId");
      if (subscription.empty() || equal_ignoring_case(subscription, of)) {
        found.push_back(schedule_body(exchange, schedule));
      }
    }
  }
  return bare_page(exchange, found);
}

net::HttpResponse update_schedule(Exchange& exchange) {
  ScheduleState* schedule = find_schedule(exchange);
  if (!schedule) return no_schedule(exchange);
  if (schedule->status != "Created") {
    return refusal(400, 900247, "The schedule can not be changed any more.");
  }
  if (auto problem = refused_schedule(exchange)) return *problem;
  schedule->wish = exchange.body;
  schedule->modified = exchange.now;
  return answer_json(200, schedule_body(exchange, *schedule));
}

net::HttpResponse cancel_schedule(Exchange& exchange) {
  ScheduleState* schedule = find_schedule(exchange);
  if (!schedule) return no_schedule(exchange);
  if (schedule->status != "Created") {
    return refusal(400, 900248, "The schedule can not be canceled any more.");
  }
  schedule->status = "Cancelled";
  schedule->modified = exchange.now;
  return answer_json(200, schedule_body(exchange, *schedule));
}

}  // namespace planshift::sandbox
