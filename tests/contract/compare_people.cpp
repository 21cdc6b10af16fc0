#include "contract/compare.h"
#include "contract/field_check.h"
#include "contract/fields.h"
#include "partner_center/user_fields.h"

namespace planshift::test {

using namespace planshift::partner_center;

namespace {

void compare_plans(const std::vector<ServicePlan>& plans, const Json& json) {
  REQUIRE(plans.size() == json.size());
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Fields fields(json[i]);
    fields.id("id", plans[i].id);
    fields.text("serviceName", plans[i].name);
    fields.text("capabilityStatus", plans[i].status);
    fields.text("targetType", plans[i].target_type);
  }
}

}  // namespace

void compare(const partner_center::User& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("userPrincipalName", read.principal_name);
  fields.text("displayName", read.display_name);
  fields.text("usageLocation", read.usage_location);
  fields.text("state", read.state);
  fields_agree(read, json);
}

void compare(const License& read, const Json& json) {
  const Fields fields(json);
  fields.id("productSku.id", read.sku);
  fields.text("productSku.skuPartNumber", read.part_number);
  compare_plans(read.plans, json::array(json, "servicePlans"));
  fields_agree(read, json);
}

void compare(const SubscribedSku& read, const Json& json) {
  const Fields fields(json);
  fields.id("productSku.id", read.sku);
  fields.text("productSku.skuPartNumber", read.part_number);
  fields.text("productSku.name", read.name);
  fields.number("activeUnits", read.active_units);
  fields.number("consumedUnits", read.consumed_units);
  fields.number("availableUnits", read.available_units);
  fields.number("suspendedUnits", read.suspended_units);
  fields.number("warningUnits", read.warning_units);
  fields.text("capabilityStatus", read.status);
  compare_plans(read.plans, json::array(json, "servicePlans"));
  fields_agree(read, json);
}

void compare(const LicenseUpdate& read, const Json& json) {
  const Json& assigned = json::array(json, "licensesToAssign");
  const Json& removed = json::array(json, "licensesToRemove");
  const Json& warnings = json::array(json, "licenseWarnings");
  REQUIRE(read.assign.size() == assigned.size());
  REQUIRE(read.remove.size() == removed.size());
  REQUIRE(read.warnings.size() == warnings.size());
  for (std::size_t i = 0; i < assigned.size(); ++i) {
    Fields(assigned[i]).id("skuId", read.assign[i].sku);
    const Json& excluded = json::array(assigned[i], "excludedPlans");
    REQUIRE(read.assign[i].excluded_plans.size() == excluded.size());
    for (std::size_t plan = 0; plan < excluded.size(); ++plan) {
      CHECK(read.assign[i].excluded_plans[plan].text() == excluded[plan].get<std::string>());
    }
  }
  for (std::size_t i = 0; i < removed.size(); ++i) {
    CHECK(read.remove[i].text() == removed[i].get<std::string>());
  }
  for (std::size_t i = 0; i < warnings.size(); ++i) {
    Fields(warnings[i]).text("code", read.warnings[i].code);
    Fields(warnings[i]).text("message", read.warnings[i].message);
  }
  fields_agree(read, json);
}

}  // namespace planshift::test
