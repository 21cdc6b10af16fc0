// The properties of users and licenses (reference 10).
#pragma once

#include "partner_center/fields.h"
#include "partner_center/user_models.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, User& user) {
  at("id", user.id);
  at("userPrincipalName", user.principal_name);
  at("displayName", user.display_name);
  at("usageLocation", user.usage_location);
  at.word("state", user.state);
}

template <class Visitor>
void fields(Visitor& at, UserDetails& details) {
  at("firstName", details.first_name);
  at("lastName", details.last_name);
  at("immutableId", details.immutable_id);
  at("userDomainType", details.domain_type);
  at("lastDirectorySyncTime", details.last_synced);
  at("softDeletionTime", details.deleted);
  at("phoneNumber", details.phone_number);
}

template <class Visitor>
void fields(Visitor& at, ServicePlan& plan) {
  at("serviceName", plan.name);
  at("id", plan.id);
  at("capabilityStatus", plan.status);
  at("targetType", plan.target_type);
  at("displayName", plan.display_name);
}

template <class Visitor>
void fields(Visitor& at, License& license) {
  at("productSku.id", license.sku);
  at("productSku.skuPartNumber", license.part_number);
  at("servicePlans", license.plans);
}

template <class Visitor>
void fields(Visitor& at, LicenseDetails& details) {
  at("productSku.name", details.name);
  at("productSku.licenseGroupId", details.group);
  at("productSku.targetType", details.target_type);
}

template <class Visitor>
void fields(Visitor& at, SubscribedSku& sku) {
  at("productSku.id", sku.sku);
  at("productSku.name", sku.name);
  at("productSku.skuPartNumber", sku.part_number);
  at("availableUnits", sku.available_units);
  at("activeUnits", sku.active_units);
  at("consumedUnits", sku.consumed_units);
  at("suspendedUnits", sku.suspended_units);
  at("warningUnits", sku.warning_units);
  at("servicePlans", sku.plans);
  at("capabilityStatus", sku.status);
}

template <class Visitor>
void fields(Visitor& at, SubscribedSkuDetails& details) {
  at("productSku.targetType", details.target_type);
  at("productSku.licenseGroupId", details.group);
  at("totalUnits", details.total_units);
}

template <class Visitor>
void fields(Visitor& at, LicenseToAssign& license) {
  at("skuId", license.sku);
  at("excludedPlans", license.excluded_plans);
}

template <class Visitor>
void fields(Visitor& at, LicenseWarning& warning) {
  at("code", warning.code);
  at("message", warning.message);
  at("servicePlans", warning.plans);
}

template <class Visitor>
void fields(Visitor& at, LicenseUpdate& update) {
  at("licensesToAssign", update.assign);
  at("licensesToRemove", update.remove);
  at("licenseWarnings", update.warnings);
}

}  // namespace planshift::partner_center
