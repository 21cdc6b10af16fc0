#include "sandbox/identity.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace planshift::sandbox {

namespace {

struct Needs {
  std::string_view operation;
  std::string_view roles;  // any one of these, separated by commas
};

// Entra roles in the customer's tenant (3.2, 11.1).
constexpr std::array kDelegated{
    Needs{"customers.organization", "Global Administrator,Directory Writer,Global Reader"},
    Needs{"users.list", "Directory Reader,Global Reader,User Administrator"},
    Needs{"users.get", "Directory Reader,Global Reader,User Administrator"},
    Needs{"users.patch", "User Administrator,Directory Writer"},
    Needs{"user.licenses.list",
          "Directory Reader,Directory Writer,User Administrator,License Administrator"},
    Needs{"subscribedskus.list",
          "Directory Reader,Global Reader,User Administrator,License Administrator"},
    Needs{"user.licenses.update", "License Administrator,User Administrator,Directory Writer"},
    Needs{"subscriptions.upgrades.list", "Directory Reader,Global Reader"},
    Needs{"subscriptions.upgrades.post", "Directory Writer"},
    Needs{"subscriptions.transitioneligibilities", "Directory Reader,Global Reader"},
    Needs{"subscriptions.transitions.post", "Directory Writer"},
    Needs{"subscriptions.provisioningstatus", "Directory Reader,Global Reader"},
    Needs{"consents.create",
          "Cloud Application Administrator,Application Administrator,Global Administrator"},
    Needs{"graph.users", "Directory Reader,Global Reader,User Administrator,License Administrator"},
    Needs{"graph.user", "Directory Reader,Global Reader,User Administrator,License Administrator"},
    Needs{"graph.group", "Directory Reader,Global Reader,User Administrator"},
    Needs{"graph.license_details",
          "Directory Reader,Global Reader,User Administrator,License Administrator"},
    Needs{"graph.subscribed_skus",
          "Directory Reader,Global Reader,User Administrator,License Administrator"},
    Needs{"graph.user.patch", "User Administrator,Directory Writer"},
    Needs{"graph.assign_license", "Directory Writer,License Administrator,User Administrator"},
};

// Roles in the partner's own tenant (3.1), by the beginning of the operation's name.
constexpr std::array kAgents{
    Needs{"migrations.", "Admin agent,Sales agent,Global admin"},
    Needs{"promotions.", "Admin agent,Global admin"},
    Needs{"orders.provisioningstatus", "Admin agent,Global admin"},
};

// 2.4: no app-only token for what touches the customer's directory.
constexpr std::array<std::string_view, 11> kNeedUser{
    "users.list",
    "users.get",
    "users.patch",
    "user.licenses.list",
    "user.licenses.update",
    "subscribedskus.list",
    "subscriptions.conversions.",
    "subscriptions.provisioningstatus",
    "orders.provisioningstatus",
    "subscriptions.supportcontact",
    "consents.create"};

// "Directory Writers" and "directory writer" are one role.
std::string role_key(std::string_view name) {
  std::string key = ascii_lower(trimmed(name));
  if (key.ends_with("readers") || key.ends_with("writers")) key.pop_back();
  return key;
}

bool lacks_all(const Identity& identity, std::string_view roles) {
  for (const auto role : split(roles, ',')) {
    const bool missing = std::ranges::any_of(identity.roles_missing, [&](const auto& name) {
      return name == "*" || role_key(name) == role_key(role);
    });
    if (!missing) return false;
  }
  return true;
}

bool is_license_call(std::string_view operation) {
  return operation.starts_with("user.licenses.") || operation == "subscribedskus.list";
}

std::optional<IdentityRefusal> refusal_of(int status, int code, std::string description) {
  return IdentityRefusal{.status = status,
                         .code = code,
                         .description = std::move(description),
                         .authenticate = {}};
}

}  // namespace

std::optional<IdentityRefusal> refused_identity(const Identity& identity, net::Service service,
                                                std::string_view operation) {
  const bool graph = service == net::Service::graph;
  if (graph && !identity.claims_challenge.empty()) {
    return IdentityRefusal{
        .status = 401,
        .code = 0,
        .description = "Continuous access evaluation resulted in challenge.",
        .authenticate = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" +
                        identity.claims_challenge + "\""};
  }
  if (service == net::Service::partner_center && !identity.mfa && !identity.app_only) {
    return IdentityRefusal{.status = 401,
                           .code = 0,
                           .description = {},
                           .authenticate = "Bearer error=\"invalid_token\""};
  }
  const bool needs_user = std::ranges::any_of(
      kNeedUser, [&](std::string_view name) { return operation.starts_with(name); });
  if (identity.app_only && needs_user) {
    return refusal_of(403, 900329,
                      "This resource does not support application-only authentication.");
  }
  if (identity.partner_only && is_license_call(operation)) {
    return refusal_of(400, 900316,
                      "Partner token is not allowed in license management calls. Please call with "
                      "Partner Access Token.");
  }
  const auto needed = std::ranges::find(kDelegated, operation, &Needs::operation);
  if (needed != kDelegated.end()) {
    if (identity.conditional_access_blocks && !graph) {
      return refusal_of(403, 900309,
                        "Access has been blocked by Conditional Access policies. The access policy "
                        "does not allow token issuance.");
    }
    if (lacks_all(identity, needed->roles)) {
      return refusal_of(403, 900308, "Insufficient privileges to complete the operation.");
    }
  }
  for (const auto& agent : kAgents) {
    if (operation.starts_with(agent.operation) && lacks_all(identity, agent.roles)) {
      return refusal_of(403, 900150, "The user's role may not perform this operation.");
    }
  }
  return std::nullopt;
}

}  // namespace planshift::sandbox
