// Users of a customer's tenant and their licenses (reference 10).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::partner_center {

struct UserDetails;
struct LicenseDetails;
struct SubscribedSkuDetails;

struct User {
  UserId id;
  std::string principal_name;
  std::string display_name;
  std::string usage_location;  // empty when unset
  std::string state;           // "active", "inactive"
  Json raw;
  using Details = UserDetails;
};

struct UserDetails {
  std::string first_name;
  std::string last_name;
  std::string immutable_id;
  std::string domain_type;             // "none", "managed", "federated"
  std::optional<Instant> last_synced;  // set: some properties are mastered on premises
  std::optional<Instant> deleted;      // restorable for 30 days from then
  std::string phone_number;
};

struct ServicePlan {
  ServicePlanId id;
  std::string name;         // "MCOIMP"
  std::string status;       // "Enabled", "Assigned", ...; unknown words kept
  std::string target_type;  // "User" or "Tenant": tenant plans come along with many products
  std::string display_name;
};

struct License {  // what one user holds of one SKU
  SkuId sku;
  std::string part_number;
  std::vector<ServicePlan> plans;  // enabled ones: what is off is not listed (reference 10.2)
  Json raw;
  using Details = LicenseDetails;
};

struct LicenseDetails {
  std::string name;
  std::string group;        // "group1": managed in Entra ID; "group2": Minecraft
  std::string target_type;  // "User" or "Tenant", where given
};

struct SubscribedSku {  // the tenant's pool of one SKU
  SkuId sku;
  std::string part_number;
  std::string name;
  std::int64_t active_units = 0;
  std::int64_t consumed_units = 0;
  std::int64_t available_units = 0;
  std::int64_t suspended_units = 0;
  std::int64_t warning_units = 0;  // still usable, counted in total with the active ones
  std::vector<ServicePlan> plans;
  std::string status;
  Json raw;
  using Details = SubscribedSkuDetails;
};

struct SubscribedSkuDetails {
  std::int64_t total_units = 0;
  std::string target_type;  // "User" or "Tenant"
  std::string group;
};

struct LicenseToAssign {
  SkuId sku;
  std::vector<ServicePlanId> excluded_plans;
};

struct LicenseWarning {
  std::string code;
  std::string message;
  std::vector<std::string> plans;  // names of the service plans it is about
};

struct LicenseUpdate {
  std::vector<LicenseToAssign> assign;
  std::vector<SkuId> remove;
  std::vector<LicenseWarning> warnings;  // in answers only
};

}  // namespace planshift::partner_center
