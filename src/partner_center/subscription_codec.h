// A subscription, legacy or new commerce, as it is read and sent back, and what is asked about one.
#pragma once

#include <optional>

#include "partner_center/subscription_models.h"

namespace planshift::partner_center {

// Nothing when it is no subscription: not an object, or without id (reference 7.2).
std::optional<Subscription> read_subscription(const Json& json);

// Nothing when the property that makes it what it is, is missing (reference 7.4, 7.8).
std::optional<ProvisioningStatus> read_provisioning_status(const Json& json);
std::optional<SupportContact> read_support_contact(const Json& json);
std::optional<CustomTermEnd> read_custom_term_end(const Json& json);

Json support_contact_body(const SupportContact& contact);

}  // namespace planshift::partner_center
