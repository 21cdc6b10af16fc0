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
  body["state"] = "active";
  body["links"]["self"] = link(exchange.customer_path() + "/users/" + user.id.text());
  body["attributes"] = attributes("CustomerUser");
  return body;
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

net::HttpResponse list_users(Exchange& exchange) {
  const auto& users = exchange.customer->users;
  return seek_page(exchange, exchange.customer_path() + "/users", users.size(),
                   exchange.behavior.users_per_page,
                   [&](std::size_t i) { return user_body(exchange, users[i]); });
}

net::HttpResponse get_user(Exchange& exchange) {
  const UserState* user = exchange.find_user(exchange.path[1]);
  if (!user) return refusal(404, 60002, "User was not found.");
  return answer_json(200, user_body(exchange, *user));
}

net::HttpResponse patch_user(Exchange& exchange) {
  UserState* user = exchange.find_user(exchange.path[1]);
  if (!user) return refusal(404, 60002, "User was not found.");
  const auto location = json::optional_text(exchange.body, "usageLocation");
  if (location && !is_country(*location)) {
    return refusal(400, 3000, "Invalid value for the property usageLocation.");
  }
  if (location) set_usage_location(exchange, *user, *location);
  return answer_json(200, user_body(exchange, *user));
}

}  // namespace planshift::sandbox
