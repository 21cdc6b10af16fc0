#include "partner_center/client.h"
#include "partner_center/client_calls.h"
#include "partner_center/partner_codec.h"

namespace planshift::partner_center {

namespace {

std::string filter_of(const AuditQuery& query) {
  if (!query.customer.empty()) return filter_query("CustomerId", query.customer.text(), "equals");
  if (!query.company_name.empty()) {
    return filter_query("CompanyName", query.company_name, "substring");
  }
  if (!query.resource_type.empty()) {
    return filter_query("ResourceType", query.resource_type, "equals");
  }
  return {};
}

}  // namespace

Task<Collection<AuditRecord>> Client::audit_records(AuditQuery query) {
  std::string path = "/v1/auditrecords?startDate=" + to_iso(query.from);
  if (query.to) path += "&endDate=" + to_iso(*query.to);
  path += "&size=500";
  if (const std::string filter = filter_of(query); !filter.empty()) path += "&" + filter;
  return read_all<AuditRecord>(caller_, {.path = std::move(path), .operation = "audit.list"},
                               read_audit_record);
}

Task<Collection<NonCompliantPrincipal>> Client::principals_without_mfa() {
  return read_all<NonCompliantPrincipal>(
      caller_, {.path = "/v1/nonMfaCompliantPartnerPrincipals", .operation = "mfa.principals"},
      read_non_compliant_principal);
}

Task<Result<ServiceCosts>> Client::service_costs(CustomerId customer) {
  return read_one<ServiceCosts>(caller_, customer_path(customer, "/servicecosts/mostrecent"),
                                "servicecosts.summary", read_service_costs);
}

Task<Collection<ServiceCostLine>> Client::service_cost_lines(CustomerId customer) {
  return read_all<ServiceCostLine>(
      caller_,
      {.path = customer_path(customer, "/servicecosts/mostrecent/lineitems"),
       .operation = "servicecosts.lineitems"},
      read_service_cost_line);
}

}  // namespace planshift::partner_center
