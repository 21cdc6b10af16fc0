// Licenses as Graph writes them: the tenant's pools, what one user gets, and the request that
// changes them.
#pragma once

#include <optional>

#include "base/json.h"
#include "partner_center/models.h"

namespace planshift::graph {

// A pool of Partner Center's kind: free units are those enabled and in warning less those consumed
// (reference 11.2). Graph gives no name beside the part number. Nothing without a SKU.
std::optional<partner_center::SubscribedSku> read_subscribed_sku(const Json& json);

// What a user gets from one license, as Partner Center lists it: without the plans that are off.
std::optional<partner_center::License> read_license_details(const Json& json);

// The body of assignLicense: both lists always stand in it (reference 11.2).
Json assign_license_body(const partner_center::LicenseUpdate& update);

}  // namespace planshift::graph
