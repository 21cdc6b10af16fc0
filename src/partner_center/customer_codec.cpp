#include "partner_center/customer_codec.h"

namespace planshift::partner_center {

std::optional<Customer> read_customer(const Json& json) {
  Customer customer;
  customer.id = CustomerId(json::text(json, "id"));
  if (customer.id.empty()) return std::nullopt;
  const Json& company = json::object(json, "companyProfile");
  customer.company_name = json::text(company, "companyName");
  customer.domain = json::text(company, "domain");
  const Json& billing = json::object(json::object(json, "billingProfile"), "defaultAddress");
  customer.country =
      json::text(json::object(company, "address"), "country", json::text(billing, "country"));
  customer.relationship = json::text(json, "relationshipToPartner");
  customer.raw = json;
  return customer;
}

}  // namespace planshift::partner_center
