// A customer, and what is kept about one, as the service writes it.
#pragma once

#include <optional>
#include <vector>

#include "partner_center/customer_models.h"

namespace planshift::partner_center {

// Nothing when it is no customer: not an object, or without id (reference 6.3).
std::optional<Customer> read_customer(const Json& json);

// Nothing when the property that makes it what it is, is missing (reference 6.4).
std::optional<CompanyProfile> read_company_profile(const Json& json);
std::optional<BillingProfile> read_billing_profile(const Json& json);
std::optional<Organization> read_organization(const Json& json);
std::optional<Agreement> read_agreement(const Json& json);
std::optional<SignedStatus> read_signed_status(const Json& json);
std::optional<Qualification> read_qualification(const Json& json);
std::optional<CountryRules> read_country_rules(const Json& json);
std::optional<ApplicationConsent> read_application_consent(const Json& json);

// The body that consents to an application in a customer's tenant (reference 3.2).
Json application_consent_body(const ApplicationConsent& consent);

}  // namespace planshift::partner_center
