#include "contract/compare.h"
#include "contract/registry.h"
#include "partner_center/license_codec.h"
#include "partner_center/user_codec.h"

namespace planshift::test {

namespace {

using namespace partner_center;

Json usage_location(const Json& sample) {
  return usage_location_body(json::text(sample, "usageLocation"));
}

Json license_update(const Json& sample) {
  const auto update = read_license_update(sample);
  return update ? license_update_body(*update) : Json();
}

const Registered kUserSamples{
    answer("user.json", read_user, compare),
    answer("users.get.response.json", read_user, compare),
    answer("users.patch.usage-location.response.json", read_user, compare),
    list("users.json", read_user, compare),
    list("users.deleted.list.response.json", read_user, compare),
    list("users.list.response.json", read_user, compare),
    request("usage-location.request.json", usage_location),
    request("users.patch.usage-location.request.json", usage_location),
    list("licenses.json", read_license, compare),
    list("users.licenses.list.by-group.response.json", read_license, compare),
    list("users.licenses.list.empty.response.json", read_license, compare),
    list("users.licenses.list.response.json", read_license, compare),
    list("subscribed-skus.json", read_subscribed_sku, compare),
    list("subscribedskus.list.by-group.response.json", read_subscribed_sku, compare),
    list("subscribedskus.list.response.json", read_subscribed_sku, compare),
    answer("license-update.json", read_license_update, compare),
    answer("licenseupdates.post.response.json", read_license_update, compare),
    request("license-update.request.json", license_update),
    request("licenseupdates.post.request.json", license_update),
};

}  // namespace

}  // namespace planshift::test
