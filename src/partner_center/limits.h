// Partner Center's documented limits (reference 4.7, 3.2).
#pragma once

#include <vector>

#include "net/limits.h"

namespace planshift::partner_center {

// Customers, subscriptions and orders each have their 500 requests a minute; validating a migration
// 450 in 5 minutes per customer, creating one 100 in 5 minutes, consents 50 a second. Nothing for
// what has no documented number: users, licenses, carts, the catalog.
std::vector<net::Draw> limits_of(const net::HttpRequest& request);

}  // namespace planshift::partner_center
