// What the old Commerce API says of a subscription (reference 15). It is read only: buying and
// suspending go through Partner Center.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::crest {

struct Subscription {
  SubscriptionId id;
  OrderId order_id;
  std::string etag;
  std::string offer_uri;  // "/3c95518e-.../offers/{offer id}"
  OfferId offer_id;       // its last part
  std::string friendly_name;
  std::int64_t quantity = 0;
  std::optional<Instant> created;
  std::optional<Instant> effective_start;
  std::optional<Instant> commitment_end;  // none: it has no end
  std::string state;
  std::vector<std::string> suspension_reasons;
  std::string entitlement_link;
  Json raw;
};

}  // namespace planshift::crest
