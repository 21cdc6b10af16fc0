// A subscription as the service prints it (7.2).
#pragma once

#include "sandbox/exchange.h"

namespace planshift::sandbox {

// The paid extension's word as the tenant keeps it; the service may spell it otherwise (20).
inline constexpr std::string_view kExtendedTerm = "RenewToExtendedServiceTerm";
// Scheduled actions with one word replaced by another.
Json renamed_actions(Json actions, std::string_view from, std::string_view to);

Json subscription_body(const Exchange& exchange, const SubscriptionState& subscription);
// The days after purchase or renewal within which a new-commerce subscription can be canceled
// (13.2).
inline constexpr int kCancellationDays = 7;

}  // namespace planshift::sandbox
