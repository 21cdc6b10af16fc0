#include "contract/endpoints.h"

namespace planshift::test {

std::vector<Endpoint> customer_endpoints() {
  return {
      endpoint("customers.list", "customers",
               {"customers.list.response.json", "customers.list.page1.composed.response.json",
                "paging.collection-with-next.response.json",
                "error.customers.list.no-more-pages.composed.response.json"},
               [](Scene& s) { return s.partner.customers(); }),
      endpoint("customers.search", "search_customers", {"customers.search.response.json"},
               [](Scene& s) { return s.partner.search_customers("CompanyName", "Ate"); }),
      endpoint(
          "customers.get", "customer",
          {"customers.get.response.json", "error.customer.no-relationship.composed.response.json"},
          [](Scene& s) { return s.partner.customer(s.customer); }),
      endpoint("customers.company_profile", "company_profile",
               {"customers.company-profile.get.response.json"},
               [](Scene& s) { return s.partner.company_profile(s.customer); }),
      endpoint("customers.billing_profile", "billing_profile", {},
               [](Scene& s) { return s.partner.billing_profile(s.customer); }),
      endpoint("customers.organization", "organization", {},
               [](Scene& s) { return s.partner.organization(s.customer); }),
      endpoint("customers.agreements", "agreements", {"customers.agreements.list.response.json"},
               [](Scene& s) { return s.partner.agreements(s.customer); }),
      endpoint("customers.mca_direct_signed", "is_agreement_signed",
               {"customers.mca-direct-signed.get.response.json"},
               [](Scene& s) { return s.partner.is_agreement_signed(s.customer); }),
      endpoint("customers.qualifications", "qualifications",
               {"customers.qualification.get.response.json"},
               [](Scene& s) { return s.partner.qualifications(s.customer); }),
      endpoint("country.validation", "country_rules", {},
               [](Scene& s) { return s.partner.country_rules("FR"); }),
      endpoint("consents.create", "consent_application", {},
               [](Scene& s) {
                 partner_center::ApplicationConsent consent;
                 consent.application_id = "33333333-3333-4333-8333-333333333333";
                 consent.display_name = "PlanShift";
                 consent.grants = {{"00000003-0000-0000-c000-000000000000", "User.ReadWrite.All"}};
                 return s.partner.consent_application(s.customer, consent, "intention");
               }),
  };
}

std::vector<Endpoint> account_endpoints() {
  return {
      endpoint("audit.list", "audit_records", {"auditrecords.list.response.json"},
               [](Scene& s) {
                 return s.partner.audit_records({.from = date_of(s.world.time.now()),
                                                 .to = std::nullopt,
                                                 .customer = s.customer,
                                                 .company_name = {},
                                                 .resource_type = {}});
               }),
      endpoint("mfa.principals", "principals_without_mfa",
               {"mfa.noncompliant-principals.response.json"},
               [](Scene& s) { return s.partner.principals_without_mfa(); }),
      endpoint("servicecosts.summary", "service_costs", {},
               [](Scene& s) { return s.partner.service_costs(s.customer); }),
      endpoint("servicecosts.lineitems", "service_cost_lines", {},
               [](Scene& s) { return s.partner.service_cost_lines(s.customer); }),
      endpoint("crest.customer", "crest customer_id", {},
               [](Scene& s) { return s.crest.customer_id(s.customer); }),
      endpoint("crest.subscriptions", "crest subscriptions", {},
               [](Scene& s) {
                 const CustomerId partner(s.world.sandbox.seed().partner_id);
                 const auto reseller = s.run(s.crest.reseller_id(partner));
                 const auto customer = s.run(s.crest.customer_id(s.customer));
                 s.transport.forget();
                 return s.crest.subscriptions(reseller.value_or("reseller"),
                                              customer.value_or("customer"));
               }),
  };
}

}  // namespace planshift::test
