#include "partner_center/client.h"
#include "partner_center/client_calls.h"
#include "partner_center/customer_codec.h"

namespace planshift::partner_center {

namespace {

// The page size of Microsoft's own migration tool; the maximum is not documented (reference 4.6).
constexpr std::string_view kCustomersPage = "/v1/customers?size=500";

}  // namespace

Task<Collection<Customer>> Client::customers(std::function<void(std::size_t)> progress) {
  return read_all<Customer>(caller_,
                            {.path = std::string(kCustomersPage),
                             .operation = "customers.list",
                             .progress = std::move(progress)},
                            read_customer);
}

Task<Collection<Customer>> Client::search_customers(std::string field, std::string value) {
  return read_all<Customer>(
      caller_,
      {.path = std::string(kCustomersPage) + "&" + filter_query(field, value, "starts_with"),
       .operation = "customers.search"},
      read_customer);
}

Task<Result<Customer>> Client::customer(CustomerId id) {
  return read_one<Customer>(caller_, customer_path(id, {}), "customer.get", read_customer);
}

Task<Result<CompanyProfile>> Client::company_profile(CustomerId customer) {
  return read_one<CompanyProfile>(caller_, customer_path(customer, "/profiles/company"),
                                  "customers.company_profile", read_company_profile);
}

Task<Result<BillingProfile>> Client::billing_profile(CustomerId customer) {
  return read_one<BillingProfile>(caller_, customer_path(customer, "/profiles/billing"),
                                  "customers.billing_profile", read_billing_profile);
}

Task<Collection<Organization>> Client::organization(CustomerId customer) {
  return read_all<Organization>(caller_,
                                {.path = customer_path(customer, "/organization"),
                                 .operation = "customers.organization",
                                 .items = {}},
                                read_organization);
}

Task<Collection<Agreement>> Client::agreements(CustomerId customer, std::string type) {
  return read_all<Agreement>(
      caller_,
      {.path = customer_path(customer, "/agreements?agreementType=" + encode_segment(type)),
       .operation = "customers.agreements"},
      read_agreement);
}

Task<Result<SignedStatus>> Client::is_agreement_signed(CustomerId customer) {
  return read_one<SignedStatus>(
      caller_, customer_path(customer, "/directSignedMicrosoftCustomerAgreementStatus"),
      "customers.mca_direct_signed", read_signed_status);
}

Task<Collection<Qualification>> Client::qualifications(CustomerId customer) {
  return read_all<Qualification>(caller_,
                                 {.path = customer_path(customer, "/qualifications"),
                                  .operation = "customers.qualifications",
                                  .items = {}},
                                 read_qualification);
}

Task<Result<CountryRules>> Client::country_rules(std::string country) {
  return read_one<CountryRules>(caller_, "/v1/countryvalidationrules/" + encode_segment(country),
                                "country.validation", read_country_rules);
}

Task<net::Write<ApplicationConsent>> Client::consent_application(CustomerId customer,
                                                                 ApplicationConsent consent,
                                                                 std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post, customer_path(customer, "/applicationconsents"),
      "consents.create", to_text(application_consent_body(consent)), std::move(request_id));
  return write<ApplicationConsent>(caller_, std::move(request), read_application_consent);
}

}  // namespace planshift::partner_center
