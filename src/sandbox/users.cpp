// A customer's users: list, get, usage location (10.1).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json user_body(const Exchange& exchange, const UserState& user) {
  Json body = Json::object();
  // Absent when unset (10.1).
  if (!user.usage_location.empty()) body["usageLocation"] = user.usage_location;
  body["id"] = user.id.text();
  body["userPrincipalName"] = user.principal_name;
  body["firstName"] = user.first_name;
  body["lastName"] = user.last_name;
  body["displayName"] = user.display_name;
  body["userDomainType"] = "none";
  body["state"] = user.deleted_at ? "inactive" : "active";
  if (user.deleted_at) body["softDeletionTime"] = short_iso(*user.deleted_at);
  body["links"]["self"] = link(exchange.customer_path() + "/users/" + user.id.text());
  body["attributes"] = attributes("CustomerUser");
  return body;
}

constexpr int kKeptDays = 30;

bool is_kept(const Exchange& exchange, const UserState& user) {
  return !user.deleted_at || exchange.now.since(*user.deleted_at) < kKeptDays * kDay;
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

void set_usage_location(const Exchange& exchange, UserState& user, const std::string& location) {
  if (location == user.usage_location) return;
  Effect effect;
  effect.kind = EffectKind::usage_location_set;
  effect.user = user.id;
  effect.before = user.usage_location;
  effect.after = location;
  user.usage_location = location;
  user.location_counts_from = exchange.now.plus(exchange.behavior.usage_location_ms);
  exchange.tell(std::move(effect));
}

// The users, or with the documented filter those that were deleted (10.1).
net::HttpResponse list_users(Exchange& exchange) {
  const auto filter = parse_json(exchange.query_value("filter"), "users.list");
  const bool deleted = filter && equal_ignoring_case(json::text(*filter, "Field"), "UserState") &&
                       equal_ignoring_case(json::text(*filter, "Value"), "Inactive");
  std::vector<const UserState*> users;
  for (const auto& user : exchange.customer->users) {
    if (user.deleted_at.has_value() == deleted && is_kept(exchange, user)) users.push_back(&user);
  }
  return seek_page(exchange, exchange.customer_path() + "/users", users.size(),
                   exchange.behavior.users_per_page,
                   [&](std::size_t i) { return user_body(exchange, *users[i]); });
}

net::HttpResponse get_user(Exchange& exchange) {
  const UserState* user = exchange.find_user(exchange.path[1]);
  if (!user) return refusal(404, 60002, "User was not found.");
  return answer_json(200, user_body(exchange, *user));
}

namespace {

UserState* restore(const Exchange& exchange) {
  auto& users = exchange.customer->users;
  const auto found = std::ranges::find(users, UserId(exchange.path[1]), &UserState::id);
  if (found == users.end() || !is_kept(exchange, *found)) return nullptr;
  found->deleted_at.reset();
  return &*found;
}

}  // namespace

net::HttpResponse patch_user(Exchange& exchange) {
  UserState* user = exchange.find_user(exchange.path[1]);
  const bool restores = equal_ignoring_case(json::text(exchange.body, "state"), "active");
  if (!user && restores) user = restore(exchange);
  if (!user) return refusal(404, 60002, "User was not found.");
  const auto location = json::optional_text(exchange.body, "usageLocation");
  if (location && !is_country(*location)) {
    return refusal(400, 3000, "Invalid value for the property usageLocation.");
  }
  if (location) set_usage_location(exchange, *user, *location);
  return answer_json(200, user_body(exchange, *user));
}

}  // namespace planshift::sandbox
