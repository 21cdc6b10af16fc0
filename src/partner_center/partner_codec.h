// Audit records, sign-in reports and service costs, as the service writes them.
#pragma once

#include <optional>

#include "partner_center/partner_models.h"

namespace planshift::partner_center {

// Nothing when the property that makes it what it is, is missing.
std::optional<AuditRecord> read_audit_record(const Json& json);
std::optional<NonCompliantPrincipal> read_non_compliant_principal(const Json& json);
std::optional<ServiceCosts> read_service_costs(const Json& json);
std::optional<ServiceCostLine> read_service_cost_line(const Json& json);

}  // namespace planshift::partner_center
