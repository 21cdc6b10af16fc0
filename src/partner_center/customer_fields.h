// The properties of customer resources (reference 6).
#pragma once

#include "partner_center/customer_models.h"
#include "partner_center/fields.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, Address& address) {
  at("country", address.country);
  at("region", address.region);
  at("city", address.city);
  at("state", address.state);
  at("addressLine1", address.line1);
  at("addressLine2", address.line2);
  at("postalCode", address.postal_code);
  at("firstName", address.first_name);
  at("lastName", address.last_name);
  at("phoneNumber", address.phone_number);
}

template <class Visitor>
void fields(Visitor& at, CompanyProfile& company) {
  at("tenantId", company.tenant_id);
  at("domain", company.domain);
  at("companyName", company.company_name);
  at("organizationRegistrationNumber", company.registration_number);
  at("address", company.address);
  at("email", company.email);
}

template <class Visitor>
void fields(Visitor& at, BillingProfile& billing) {
  at("id", billing.id);
  at("firstName", billing.first_name);
  at("lastName", billing.last_name);
  at("email", billing.email);
  at("culture", billing.culture);
  at("language", billing.language);
  at("companyName", billing.company_name);
  at("defaultAddress", billing.address);
  at("attributes.etag", billing.etag);
}

// The market is the company's country or, where that is not readable, that of the bills.
template <class Visitor>
void fields(Visitor& at, Customer& customer) {
  at("id", customer.id);
  at("companyProfile.companyName", customer.company_name);
  at("companyProfile.domain", customer.domain);
  at("companyProfile.address.country", "billingProfile.defaultAddress.country", customer.country);
  at("relationshipToPartner", customer.relationship);
}

template <class Visitor>
void fields(Visitor& at, CustomerDetails& details) {
  at("commerceId", details.commerce_id);
  at("companyProfile", details.company);
  at("billingProfile", details.billing);
  at("allowDelegatedAccess", details.allow_delegated_access);
  at("customDomains", details.custom_domains);
  at("associatedPartnerId", details.associated_partner_id);
}

template <class Visitor>
void fields(Visitor& at, Organization& organization) {
  at("displayName", organization.display_name);
  at("street", organization.street);
  at("city", organization.city);
  at("state", organization.state);
  at("postalCode", organization.postal_code);
  at("countryLetterCode", organization.country);
  at("technicalNotificationMails", organization.technical_mails);
}

template <class Visitor>
void fields(Visitor& at, Agreement& agreement) {
  at("type", agreement.type);
  at("templateId", agreement.template_id);
  at("dateAgreed", agreement.agreed);
  at("primaryContact.firstName", agreement.first_name);
  at("primaryContact.lastName", agreement.last_name);
  at("primaryContact.email", agreement.email);
  at("primaryContact.phoneNumber", agreement.phone_number);
  at("agreementLink", agreement.link);
}

template <class Visitor>
void fields(Visitor& at, SignedStatus& status) {
  at("isSigned", status.is_signed);
}

template <class Visitor>
void fields(Visitor& at, Qualification& qualification) {
  at("qualification", qualification.qualification);
  at("vettingStatus", qualification.vetting_status);
  at("vettingReason", qualification.vetting_reason);
}

// The page wraps its lists in {"value": [...]}, the resource table does not.
template <class Visitor>
void fields(Visitor& at, CountryRules& rules) {
  at("iso2Code", rules.iso2);
  at("defaultCulture", rules.default_culture);
  at("isStateRequired", rules.is_state_required);
  at("isCityRequired", rules.is_city_required);
  at("isPostalCodeRequired", rules.is_postal_code_required);
  at("isVatIdSupported", rules.is_vat_id_supported);
  at("isTaxIdSupported", rules.is_tax_id_supported);
  at("isRegistrationNumberSupported", rules.is_registration_number_supported);
  at("supportedStatesList", "states.value", rules.states);
  at("supportedLanguagesList", "supportedLanguages.value", rules.languages);
  at("supportedCulturesList", "supportedCultures.value", rules.cultures);
  at("countryCallingCodesList", "countryCallingCodes.value", rules.calling_codes);
  at("postalCodeRegex", rules.postal_code_regex);
  at("phoneNumberRegex", rules.phone_number_regex);
  at("taxIdFormat", rules.tax_id_format);
  at("taxIdSample", rules.tax_id_sample);
  at("resellerAgreementRegion", rules.agreement_region);
  at("geographicRegion", rules.geographic_region);
}

template <class Visitor>
void fields(Visitor& at, ApplicationGrant& grant) {
  at("enterpriseApplicationId", grant.enterprise_application_id);
  at("scope", grant.scope);
}

template <class Visitor>
void fields(Visitor& at, ApplicationConsent& consent) {
  at("applicationId", consent.application_id);
  at("displayName", consent.display_name);
  at("applicationGrants", consent.grants);
}

}  // namespace planshift::partner_center
