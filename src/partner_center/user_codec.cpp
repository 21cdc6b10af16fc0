#include "partner_center/user_codec.h"

#include "partner_center/user_fields.h"

namespace planshift::partner_center {

std::optional<User> read_user(const Json& json) {
  std::optional<User> user = read_fields<User>(json, "id");
  return user && !user->id.empty() ? user : std::nullopt;
}

Json usage_location_body(std::string_view country) {
  Json body = Json::object();
  body["usageLocation"] = std::string(country);
  body["attributes"] = Json::object({{"objectType", "CustomerUser"}});
  return body;
}

Json restore_user_body() {
  Json body = Json::object();
  body["state"] = "active";
  body["attributes"] = Json::object({{"objectType", "CustomerUser"}});
  return body;
}

}  // namespace planshift::partner_center
