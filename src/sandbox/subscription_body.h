// A subscription as the service prints it (7.2).
#pragma once

#include "sandbox/exchange.h"

namespace planshift::sandbox {

Json subscription_body(const Exchange& exchange, const SubscriptionState& subscription);
// The days after purchase or renewal within which a new-commerce subscription can be canceled
// (13.2).
inline constexpr int kCancellationDays = 7;

}  // namespace planshift::sandbox
