#include "partner_center/partner_codec.h"

#include "partner_center/partner_fields.h"

namespace planshift::partner_center {

std::optional<AuditRecord> read_audit_record(const Json& json) {
  return read_fields<AuditRecord>(json, "operationType");
}

std::optional<NonCompliantPrincipal> read_non_compliant_principal(const Json& json) {
  return read_fields<NonCompliantPrincipal>(json, "objectId");
}

std::optional<ServiceCosts> read_service_costs(const Json& json) {
  const bool newer = json::find(json, "details") != nullptr;
  return read_fields<ServiceCosts>(json, newer ? "details" : "afterTaxTotal");
}

std::optional<ServiceCostLine> read_service_cost_line(const Json& json) {
  return read_fields<ServiceCostLine>(json, "chargeType");
}

}  // namespace planshift::partner_center
