// The old subscription's full resource as it is sent back to end it, or to take that back.
// Everything that is not meant to change goes back as it was read (reference 7.3, 20).
#pragma once

#include "partner_center/models.h"
#include "retirement/discovery.h"

namespace planshift::engine {

// No action that starts an Extended Service Term goes out, whoever put it there (reference 20).
Json as_ended(const partner_center::Subscription& read, retirement::EndStep step);
Json as_reactivated(const partner_center::Subscription& read, retirement::EndStep step);

}  // namespace planshift::engine
