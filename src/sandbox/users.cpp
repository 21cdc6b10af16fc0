// A customer's users: list, get, usage location (10.1), and Graph's view of them (11.2).
#include <algorithm>
#include <charconv>

#include "base/text.h"
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

Json ids_of(const std::vector<ServicePlanId>& plans) {
  Json list = Json::array();
  for (const auto& plan : plans) list.push_back(plan.text());
  return list;
}

Json assigned_licenses(const UserState& user) {
  Json list = Json::array();
  for (const auto& held : user.licenses) {
    const bool listed = std::ranges::any_of(list, [&](const Json& entry) {
      return equal_ignoring_case(json::text(entry, "skuId"), held.sku.text());
    });
    if (!listed) list.push_back({{"disabledPlans", ids_of(held.off)}, {"skuId", held.sku.text()}});
  }
  return list;
}

Json assignment_states(const UserState& user) {
  Json list = Json::array();
  for (const auto& held : user.licenses) {
    Json state{{"skuId", held.sku.text()}, {"disabledPlans", ids_of(held.off)}};
    state["assignedByGroup"] = held.group.empty() ? Json(nullptr) : Json(held.group.text());
    state["state"] = "Active";
    state["error"] = "None";
    list.push_back(std::move(state));
  }
  return list;
}

Json graph_user(const UserState& user, const std::vector<std::string>& selected) {
  Json all{{"id", user.id.text()},
           {"userPrincipalName", user.principal_name},
           {"displayName", user.display_name},
           {"givenName", user.first_name},
           {"surname", user.last_name}};
  all["usageLocation"] = user.usage_location.empty() ? Json(nullptr) : Json(user.usage_location);
  all["accountEnabled"] = true;
  all["assignedLicenses"] = assigned_licenses(user);
  all["licenseAssignmentStates"] = assignment_states(user);
  Json body = Json::object();
  for (const auto& wanted : selected) {
    for (const auto& [name, value] : all.items()) {
      if (equal_ignoring_case(name, wanted)) body[name] = value;
    }
  }
  return body;
}

// Graph's default properties have neither the location nor the licenses (11.2).
std::vector<std::string> selected_properties(const Exchange& exchange) {
  const std::string asked = exchange.query_value("$select");
  if (asked.empty()) return {"displayName", "givenName", "surname", "userPrincipalName", "id"};
  std::vector<std::string> names;
  for (const auto part : split(asked, ',')) names.emplace_back(trimmed(part));
  return names;
}

std::size_t as_size(std::string_view text, std::size_t fallback) {
  std::size_t size = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), size);
  return problem == std::errc() && end == text.data() + text.size() ? size : fallback;
}

}  // namespace

net::HttpResponse list_users(Exchange& exchange) {
  const auto& users = exchange.customer->users;
  return seek_page(exchange, exchange.customer_path() + "/users", users.size(),
                   exchange.behavior.users_per_page,
                   [&](std::size_t i) { return user_body(exchange, users[i]); });
}

net::HttpResponse get_user(Exchange& exchange) {
  const UserState* user = exchange.find_user();
  if (!user) return refusal(404, 60002, "User was not found.");
  return answer_json(200, user_body(exchange, *user));
}

net::HttpResponse patch_user(Exchange& exchange) {
  UserState* user = exchange.find_user();
  if (!user) return refusal(404, 60002, "User was not found.");
  const auto location = json::optional_text(exchange.body, "usageLocation");
  if (location && !is_country(*location)) {
    return refusal(400, 3000, "Invalid value for the property usageLocation.");
  }
  if (location && *location != user->usage_location) {
    Effect effect;
    effect.kind = EffectKind::usage_location_set;
    effect.user = user->id;
    effect.before = user->usage_location;
    effect.after = *location;
    user->usage_location = *location;
    user->location_counts_from = exchange.now.plus(exchange.behavior.usage_location_ms);
    exchange.tell(std::move(effect));
  }
  return answer_json(200, user_body(exchange, *user));
}

net::HttpResponse graph_users(Exchange& exchange) {
  const auto& users = exchange.customer->users;
  const std::size_t most = exchange.behavior.users_per_page;
  const std::size_t size =
      std::clamp<std::size_t>(as_size(exchange.query_value("$top"), most), 1, most);
  const std::size_t first = std::min(as_size(exchange.query_value("$skiptoken"), 0), users.size());
  const std::size_t last = std::min(users.size(), first + size);
  const auto selected = selected_properties(exchange);

  std::string select;
  for (const auto& name : selected) select += (select.empty() ? "" : ",") + name;
  Json body{
      {"@odata.context", exchange.behavior.graph_base + "/v1.0/$metadata#users(" + select + ")"}};
  if (last < users.size()) {
    body["@odata.nextLink"] = exchange.behavior.graph_base + "/v1.0/users?$select=" + select +
                              "&$top=" + std::to_string(size) +
                              "&$skiptoken=" + std::to_string(last);
  }
  body["value"] = Json::array();
  for (std::size_t i = first; i < last; ++i)
    body["value"].push_back(graph_user(users[i], selected));
  return answer_json(200, body);
}

net::HttpResponse graph_group(Exchange& exchange) {
  const auto& groups = exchange.customer->groups;
  const auto found = std::ranges::find(groups, GroupId(exchange.path[0]), &GroupState::id);
  if (found == groups.end()) {
    return graph_refusal(404, "Request_ResourceNotFound",
                         "Resource '" + exchange.path[0] + "' does not exist.");
  }
  Json body{{"@odata.context",
             exchange.behavior.graph_base + "/v1.0/$metadata#groups(displayName)/$entity"},
            {"id", found->id.text()},
            {"displayName", found->name}};
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
