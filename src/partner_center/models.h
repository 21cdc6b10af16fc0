// Partner Center resources as PlanShift uses them, by subject. Each keeps the JSON it was read from
// in `raw`, so that unknown fields survive a full PATCH and unknown words stay visible as text.
#pragma once

#include <vector>

#include "base/error.h"
#include "partner_center/catalog_models.h"
#include "partner_center/customer_models.h"
#include "partner_center/purchase_models.h"
#include "partner_center/subscription_models.h"
#include "partner_center/user_models.h"

namespace planshift::partner_center {

// A list is complete, or says why it is not; plans never start from an incomplete one.
template <class T>
struct Collection {
  std::vector<T> items;
  bool complete = true;
  Error why_incomplete;
};

}  // namespace planshift::partner_center
