// A user as Graph writes one: licenses, and where each comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/models.h"

namespace planshift::graph {

// What PlanShift asks of a user; Graph's default has neither the location nor the licenses
// (reference 11.2).
inline constexpr std::string_view kUserSelect =
    "$select=id,displayName,userPrincipalName,usageLocation,accountEnabled,assignedLicenses,"
    "licenseAssignmentStates";

// Nothing when it is no user: not an object, or without id (reference 11.2).
std::optional<User> read_user(const Json& json);

// The user in the answer to a license change, whose documented form has no id. Nothing when it
// names another user, or no license: then it proves nothing.
std::optional<User> read_changed_user(const Json& json, const UserId& changed);

// The body that sets the country a user works in.
Json usage_location_body(std::string_view country);

}  // namespace planshift::graph
