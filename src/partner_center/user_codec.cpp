#include "partner_center/user_codec.h"

namespace planshift::partner_center {

std::optional<User> read_user(const Json& json) {
  User user;
  user.id = UserId(json::text(json, "id"));
  if (user.id.empty()) return std::nullopt;
  user.principal_name = json::text(json, "userPrincipalName");
  user.display_name = json::text(json, "displayName");
  user.usage_location = json::text(json, "usageLocation");
  user.state = json::text(json, "state");
  user.raw = json;
  return user;
}

Json usage_location_body(std::string_view country) {
  Json body = Json::object();
  body["usageLocation"] = std::string(country);
  body["attributes"] = Json::object({{"objectType", "CustomerUser"}});
  return body;
}

}  // namespace planshift::partner_center
