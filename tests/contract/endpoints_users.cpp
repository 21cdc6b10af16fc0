#include "contract/endpoints.h"

namespace planshift::test {

std::vector<Endpoint> user_endpoints() {
  return {
      endpoint("users.list", "users, deleted_users",
               {"users.list.response.json", "users.deleted.list.response.json",
                "error.app-only-not-supported.composed.response.json"},
               [](Scene& s) {
                 s.run(s.partner.users(s.customer));
                 return s.partner.deleted_users(s.customer);
               }),
      endpoint("users.get", "user", {"users.get.response.json"},
               [](Scene& s) { return s.partner.user(s.customer, s.user); }),
      endpoint(
          "users.patch", "set_usage_location, restore_user",
          {"users.patch.usage-location.request.json", "users.patch.usage-location.response.json"},
          [](Scene& s) {
            s.run(s.partner.restore_user(s.customer, s.deleted_user, "first"));
            return s.partner.set_usage_location(s.customer, s.user, "BE", "second");
          }),
      endpoint("user.licenses.list", "licenses",
               {"users.licenses.list.response.json", "users.licenses.list.empty.response.json",
                "users.licenses.list.by-group.response.json"},
               [](Scene& s) {
                 s.run(s.partner.licenses(s.customer, s.user));
                 return s.partner.licenses(s.customer, s.user, true);
               }),
      endpoint("subscribedskus.list", "subscribed_skus",
               {"subscribedskus.list.response.json", "subscribedskus.list.by-group.response.json"},
               [](Scene& s) {
                 s.run(s.partner.subscribed_skus(s.customer));
                 return s.partner.subscribed_skus(s.customer, true);
               }),
      endpoint(
          "user.licenses.update", "update_licenses",
          {"licenseupdates.post.request.json", "licenseupdates.post.response.json",
           "error.licenseupdates.conditional-access.response.json",
           "error.licenseupdates.partner-token.response.json",
           "error.licenseupdates.quota-exceeded.response.json",
           "error.licenseupdates.usage-location.composed.response.json",
           "error.insufficient-privileges.composed.response.json", "error.throttled.response.json"},
          [](Scene& s) {
            return s.partner.update_licenses(s.customer, s.user, f3_for_skype(), "intention");
          }),
  };
}

}  // namespace planshift::test
