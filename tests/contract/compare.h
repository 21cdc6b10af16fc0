// Every field PlanShift has of a resource against the JSON it was read from, and `raw` against all
// of it.
#pragma once

#include "base/json.h"
#include "partner_center/models.h"

namespace planshift::test {

void compare(const partner_center::Customer& read, const Json& json);
void compare(const partner_center::Subscription& read, const Json& json);
void compare(const partner_center::Offer& read, const Json& json);
void compare(const partner_center::Product& read, const Json& json);
void compare(const partner_center::Sku& read, const Json& json);
void compare(const partner_center::Availability& read, const Json& json);
void compare(const partner_center::Cart& read, const Json& json);
void compare(const partner_center::Order& read, const Json& json);
void compare(const partner_center::CheckoutResult& read, const Json& json);
void compare(const partner_center::User& read, const Json& json);
void compare(const partner_center::License& read, const Json& json);
void compare(const partner_center::SubscribedSku& read, const Json& json);
void compare(const partner_center::LicenseUpdate& read, const Json& json);

}  // namespace planshift::test
