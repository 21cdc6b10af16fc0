// Licenses: what a user holds, what a tenant has, and the request that moves them.
#pragma once

#include <optional>

#include "partner_center/user_models.h"

namespace planshift::partner_center {

// Nothing when the SKU is not named (reference 10.2).
std::optional<License> read_license(const Json& json);
std::optional<SubscribedSku> read_subscribed_sku(const Json& json);

// Nothing when it is not a license update: neither list is there, nor the object's type.
std::optional<LicenseUpdate> read_license_update(const Json& json);

// The body that assigns and removes in one request, so that nobody is without service in between.
Json license_update_body(const LicenseUpdate& update);

}  // namespace planshift::partner_center
