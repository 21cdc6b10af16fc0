// Customers and what Partner Center keeps about them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::partner_center {

struct Address {
  std::string country;  // ISO 3166 alpha-2
  std::string region;
  std::string city;
  std::string state;
  std::string line1;
  std::string line2;
  std::string postal_code;
  std::string first_name;
  std::string last_name;
  std::string phone_number;
};

struct CompanyProfile {
  CustomerId tenant_id;
  std::string domain;  // the onmicrosoft.com name
  std::string company_name;
  std::string registration_number;  // some countries only
  Address address;                  // with delegated administration only, like the e-mail
  std::string email;
  Json raw;
};

struct BillingProfile {
  std::string id;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string culture;
  std::string language;
  std::string company_name;
  Address address;   // its country decides the market
  std::string etag;  // a signed number as text
  Json raw;
};

struct CustomerDetails;

struct Customer {
  CustomerId id;
  std::string company_name;
  std::string domain;
  std::string country;       // ISO 3166 alpha-2, when given
  std::string relationship;  // "reseller", ...
  Json raw;
  using Details = CustomerDetails;
};

struct CustomerDetails {
  std::string commerce_id;
  CompanyProfile company;
  BillingProfile billing;                      // when read alone
  std::optional<bool> allow_delegated_access;  // when read alone; says nothing about GDAP
  std::vector<std::string> custom_domains;     // with delegated administration only
  std::string associated_partner_id;           // indirect model only
};

struct Organization {  // what a partner without DAP may read of a customer (reference 6.3)
  std::string display_name;
  std::string street;
  std::string city;
  std::string state;
  std::string postal_code;
  std::string country;  // ISO 3166 alpha-2
  std::vector<std::string> technical_mails;
  Json raw;
};

struct Agreement {   // reference 6.4
  std::string type;  // "MicrosoftCustomerAgreement"
  std::string template_id;
  std::optional<Instant> agreed;
  std::string first_name;  // of the person who agreed
  std::string last_name;
  std::string email;
  std::string phone_number;
  std::string link;
  Json raw;
};

struct SignedStatus {
  bool is_signed = false;
  Json raw;
};

struct Qualification {
  std::string qualification;   // "Education", "StateOwnedEntity", ...
  std::string vetting_status;  // "Approved", "InReview", "Denied"
  std::string vetting_reason;
  Json raw;
};

struct CountryRules {  // how an address of a country is written
  std::string iso2;
  std::string default_culture;
  bool is_state_required = false;
  bool is_city_required = false;
  bool is_postal_code_required = false;
  bool is_vat_id_supported = false;
  bool is_tax_id_supported = false;
  bool is_registration_number_supported = false;
  std::vector<std::string> states;
  std::vector<std::string> languages;
  std::vector<std::string> cultures;
  std::vector<std::string> calling_codes;
  std::string postal_code_regex;
  std::string phone_number_regex;
  std::string tax_id_format;
  std::string tax_id_sample;
  std::string agreement_region;
  std::string geographic_region;
  Json raw;
};

struct ApplicationGrant {
  std::string enterprise_application_id;
  std::string scope;  // permissions with commas between
};

struct ApplicationConsent {  // reference 3.2
  std::string application_id;
  std::string display_name;
  std::vector<ApplicationGrant> grants;
  Json raw;
};

}  // namespace planshift::partner_center
