#include "partner_center/client.h"
#include "partner_center/client_calls.h"
#include "partner_center/license_codec.h"
#include "partner_center/user_codec.h"

namespace planshift::partner_center {

namespace {

constexpr std::string_view kUsersPage = "/users?size=500";
constexpr std::string_view kAllGroups = "?licenseGroupIds=Group1&licenseGroupIds=Group2";

std::string with_groups(std::string_view path, bool all_groups) {
  return std::string(path) + std::string(all_groups ? kAllGroups : "");
}

}  // namespace

Task<Collection<User>> Client::users(CustomerId customer) {
  return read_all<User>(
      caller_, {.path = customer_path(customer, kUsersPage), .operation = "users.list"}, read_user);
}

Task<Collection<User>> Client::deleted_users(CustomerId customer) {
  const std::string query = "&" + filter_query("UserState", "Inactive", "equals");
  return read_all<User>(
      caller_,
      {.path = customer_path(customer, std::string(kUsersPage) + query), .operation = "users.list"},
      read_user);
}

Task<Result<User>> Client::user(CustomerId customer, UserId id) {
  return read_one<User>(caller_, user_path(customer, id, ""), "user.get", read_user);
}

Task<net::Write<User>> Client::set_usage_location(CustomerId customer, UserId id,
                                                  std::string country, std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::patch, user_path(customer, id, {}), "user.update",
                    to_text(usage_location_body(country)), std::move(request_id));
  return write<User>(caller_, std::move(request), only<User>(read_user, std::move(id)));
}

Task<net::Write<User>> Client::restore_user(CustomerId customer, UserId id,
                                            std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::patch, user_path(customer, id, {}), "user.restore",
                    to_text(restore_user_body()), std::move(request_id));
  return write<User>(caller_, std::move(request), only<User>(read_user, std::move(id)));
}

Task<Collection<License>> Client::licenses(CustomerId customer, UserId user, bool all_groups) {
  return read_all<License>(caller_,
                           {.path = user_path(customer, user, with_groups("/licenses", all_groups)),
                            .operation = "licenses.list"},
                           read_license);
}

Task<Collection<SubscribedSku>> Client::subscribed_skus(CustomerId customer, bool all_groups) {
  return read_all<SubscribedSku>(
      caller_,
      {.path = customer_path(customer, with_groups("/subscribedskus", all_groups)),
       .operation = "subscribedskus.list"},
      read_subscribed_sku);
}

Task<net::Write<LicenseUpdate>> Client::update_licenses(CustomerId customer, UserId user,
                                                        LicenseUpdate update,
                                                        std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, user_path(customer, user, "/licenseupdates"),
                    "licenses.update", to_text(license_update_body(update)), std::move(request_id));
  return write<LicenseUpdate>(caller_, std::move(request), read_license_update);
}

}  // namespace planshift::partner_center
