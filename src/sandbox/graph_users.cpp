// Graph's view of a customer's users and groups (11.2).
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sandbox/exchange.h"
#include "sandbox/graph_user.h"
#include "sandbox/pool.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

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

Json assigned_plans(const Exchange& exchange, const UserState& user) {
  Json list = Json::array();
  for (const auto& held : user.licenses) {
    const LicenseSeed* license = exchange.catalog.license(held.sku);
    if (!license) continue;
    for (const auto& plan : license->plans) {
      if (std::ranges::find(held.off, plan.id) != held.off.end()) continue;
      list.push_back({{"assignedDateTime", short_iso(exchange.tenant.created)},
                      {"capabilityStatus", "Enabled"},
                      {"service", plan.name},
                      {"servicePlanId", plan.id.text()}});
    }
  }
  return list;
}

// Everything that can be selected, in the order of the documented samples.
Json whole_user(const Exchange& exchange, const UserState& user) {
  Json all;
  all["businessPhones"] = Json::array({"+33 100000000"});
  all["displayName"] = user.display_name;
  all["givenName"] = user.first_name;
  all["jobTitle"] = nullptr;
  all["mail"] = user.principal_name;
  for (const auto* name : {"mobilePhone", "officeLocation", "preferredLanguage"}) {
    all[name] = nullptr;
  }
  all["surname"] = user.last_name;
  all["userPrincipalName"] = user.principal_name;
  all["id"] = user.id.text();
  all["city"] = "Ville";
  all["companyName"] = exchange.customer->name;
  all["usageLocation"] = user.usage_location.empty() ? Json(nullptr) : Json(user.usage_location);
  all["accountEnabled"] = true;
  all["assignedLicenses"] = assigned_licenses(user);
  all["assignedPlans"] = assigned_plans(exchange, user);
  all["licenseAssignmentStates"] = assignment_states(user);
  return all;
}

// Graph's default properties have neither the location nor the licenses (11.2).
std::vector<std::string> selected_properties(const Exchange& exchange) {
  const std::string asked = exchange.query_value("$select");
  std::vector<std::string> names;
  if (asked.empty()) {
    return {"businessPhones",    "displayName", "givenName",      "jobTitle",
            "mail",              "mobilePhone", "officeLocation", "preferredLanguage",
            "surname",           "userPrincipalName", "id"};
  }
  for (const auto part : split(asked, ',')) names.emplace_back(trimmed(part));
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

// The one filter that finds who has a license: assignedLicenses/any(u:u/skuId eq {guid}).
std::optional<SkuId> wanted_license(const Exchange& exchange) {
  const std::string filter = exchange.query_value("$filter");
  const auto at = filter.find("skuId eq ");
  if (at == std::string::npos) return std::nullopt;
  std::string id = filter.substr(at + 9);
  std::erase_if(id, [](char c) { return c == ')' || c == '\'' || c == ' '; });
  return SkuId(id);
}

std::vector<const UserState*> matching_users(const Exchange& exchange) {
  const auto license = wanted_license(exchange);
  std::vector<const UserState*> found;
  for (const auto& user : exchange.customer->users) {
    if (!user.deleted_at && (!license || holds(user, *license))) found.push_back(&user);
  }
  return found;
}

std::size_t as_size(std::string_view text, std::size_t fallback) {
  std::size_t size = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), size);
  return problem == std::errc() && end == text.data() + text.size() ? size : fallback;
}

std::string context_of(const Exchange& exchange) {
  const std::string select = exchange.query_value("$select");
  return exchange.behavior.graph_base + "/v1.0/$metadata#users" +
         (select.empty() ? "" : "(" + joined(selected_properties(exchange)) + ")");
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string next_link(const Exchange& exchange, std::size_t size, const std::string& token) {
  std::string url = exchange.behavior.graph_base + "/v1.0/users?$select=" +
                    joined(selected_properties(exchange)) + "&$top=" + std::to_string(size);
  const std::string filter = exchange.query_value("$filter");
  if (!filter.empty()) url += "&$filter=" + url_encoded(filter);
  return url + "&$skiptoken=" + token;
}

}  // namespace

Json graph_user_body(const Exchange& exchange, const UserState& user,
                     const std::vector<std::string>& selected) {
  const Json all = whole_user(exchange, user);
  Json body = Json::object();
  for (const auto& wanted : selected) {
    for (const auto& [name, value] : all.items()) {
      if (equal_ignoring_case(name, wanted)) body[name] = value;
    }
  }
  return body;
}

net::HttpResponse no_such_resource(const Exchange& exchange, const std::string& id) {
  return graph_refusal(exchange, 404, "Request_ResourceNotFound",
                       "Resource '" + id +
                           "' does not exist or one of its queried reference-property objects are "
                           "not present.");
}

net::HttpResponse graph_users(Exchange& exchange) {
  const auto users = matching_users(exchange);
  const std::size_t most = exchange.behavior.users_per_page;
  const std::size_t size =
      std::clamp<std::size_t>(as_size(exchange.query_value("$top"), most), 1, most);
  const Page page =
      page_at(exchange.behavior, exchange.query_value("$skiptoken"), size, users.size());
  const auto selected = selected_properties(exchange);
  Json body{{"@odata.context", context_of(exchange)}};
  if (!page.next.empty()) body["@odata.nextLink"] = next_link(exchange, size, page.next);
  body["value"] = Json::array();
  for (std::size_t i = page.first; i < page.last; ++i) {
    body["value"].push_back(graph_user_body(exchange, *users[i], selected));
  }
  return answer_json(200, body);
}

net::HttpResponse graph_user(Exchange& exchange) {
  const UserState* user = exchange.find_user(exchange.path[0]);
  if (!user) return no_such_resource(exchange, exchange.path[0]);
  const auto selected = selected_properties(exchange);
  Json body{{"@odata.context", context_of(exchange) + "/$entity"}};
  for (const auto& [name, value] : graph_user_body(exchange, *user, selected).items()) {
    body[name] = value;
  }
  return answer_json(200, body);
}

net::HttpResponse graph_patch_user(Exchange& exchange) {
  UserState* user = exchange.find_user(exchange.path[0]);
  if (!user) return no_such_resource(exchange, exchange.path[0]);
  const auto location = json::optional_text(exchange.body, "usageLocation");
  if (location && !is_country(*location)) {
    return graph_refusal(
        exchange, 400, "Request_BadRequest",
        "Invalid value specified for property 'usageLocation' of resource 'User'.");
  }
  if (location) set_usage_location(exchange, *user, *location);
  return {.status = 204, .headers = {}, .body = {}};
}

net::HttpResponse graph_group(Exchange& exchange) {
  const auto& groups = exchange.customer->groups;
  const auto found = std::ranges::find(groups, GroupId(exchange.path[0]), &GroupState::id);
  if (found == groups.end()) return no_such_resource(exchange, exchange.path[0]);
  Json body{{"@odata.context",
             exchange.behavior.graph_base + "/v1.0/$metadata#groups(displayName)/$entity"},
            {"id", found->id.text()},
            {"displayName", found->name}};
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
