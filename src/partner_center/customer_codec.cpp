#include "partner_center/customer_codec.h"

#include "partner_center/customer_fields.h"

namespace planshift::partner_center {

std::optional<Customer> read_customer(const Json& json) {
  std::optional<Customer> customer = read_fields<Customer>(json, "id");
  return customer && !customer->id.empty() ? customer : std::nullopt;
}

std::optional<CompanyProfile> read_company_profile(const Json& json) {
  return read_fields<CompanyProfile>(json, "companyName");
}

std::optional<BillingProfile> read_billing_profile(const Json& json) {
  return read_fields<BillingProfile>(json, "defaultAddress");
}

std::optional<Organization> read_organization(const Json& json) {
  return read_fields<Organization>(json, "displayName");
}

std::optional<Agreement> read_agreement(const Json& json) {
  return read_fields<Agreement>(json, "type");
}

std::optional<SignedStatus> read_signed_status(const Json& json) {
  return read_fields<SignedStatus>(json, "isSigned");
}

std::optional<Qualification> read_qualification(const Json& json) {
  return read_fields<Qualification>(json, "qualification");
}

std::optional<CountryRules> read_country_rules(const Json& json) {
  return read_fields<CountryRules>(json, "iso2Code");
}

std::optional<ApplicationConsent> read_application_consent(const Json& json) {
  return read_fields<ApplicationConsent>(json, "applicationId");
}

Json application_consent_body(const ApplicationConsent& consent) {
  return body_of_fields(consent);
}

}  // namespace planshift::partner_center
