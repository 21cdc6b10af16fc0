// A user as Partner Center writes one, without licenses.
#pragma once

#include <optional>
#include <string_view>

#include "partner_center/user_models.h"

namespace planshift::partner_center {

// Nothing when it is no user: not an object, or without id (reference 10.1).
std::optional<User> read_user(const Json& json);

// The body that sets a user's country, ISO 3166 alpha-2; licenses cannot be assigned without one.
Json usage_location_body(std::string_view country);

// The body that brings a deleted user back, within 30 days.
Json restore_user_body();

}  // namespace planshift::partner_center
