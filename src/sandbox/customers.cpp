// Customers: list in pages (6.1) and one with its profiles (6.3).
#include "sandbox/exchange.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json company_profile(const CustomerState& customer) {
  return {{"tenantId", customer.id.text()},
          {"domain", customer.domain},
          {"companyName", customer.name}};
}

Json short_form(const CustomerState& customer) {
  Json profile = company_profile(customer);
  profile["attributes"] = attributes("CustomerCompanyProfile");
  Json body{{"id", customer.id.text()}};
  body["companyProfile"] = std::move(profile);
  body["relationshipToPartner"] = "reseller";
  body["links"]["self"] = link("/customers/" + customer.id.text());
  body["attributes"] = attributes("Customer");
  return body;
}

Json address(const CustomerState& customer) {
  return {{"country", customer.country},
          {"city", "Ville"},
          {"addressLine1", "1"},
          {"postalCode", "00000"}};
}

Json billing_profile(const CustomerState& customer, const std::string& path) {
  Json body{{"id", guid_of("billing/" + customer.id.text())},
            {"firstName", "Service"},
            {"lastName", "Achats"},
            {"email", "admin@" + customer.domain},
            {"culture", "fr-FR"},
            {"language", "fr"},
            {"companyName", customer.name}};
  body["defaultAddress"] = address(customer);
  body["links"]["self"] = link(path + "/profiles/billing");
  body["attributes"]["etag"] = "-" + std::to_string(number_of("etag/" + customer.id.text()));
  body["attributes"]["objectType"] = "CustomerBillingProfile";
  return body;
}

}  // namespace

net::HttpResponse list_customers(Exchange& exchange) {
  const auto& customers = exchange.tenant.customers;
  return seek_page(exchange, "/customers", customers.size(), exchange.behavior.customers_per_page,
                   [&](std::size_t i) { return short_form(customers[i]); });
}

net::HttpResponse get_customer(Exchange& exchange) {
  const CustomerState& customer = *exchange.customer;
  const std::string path = exchange.customer_path();
  Json profile = company_profile(customer);
  profile["address"] = address(customer);
  profile["email"] = "admin@" + customer.domain;
  profile["links"]["self"] = link(path + "/profiles/company");
  profile["attributes"] = attributes("CustomerCompanyProfile");

  Json body{{"id", customer.id.text()}, {"commerceId", customer.commerce_id}};
  body["companyProfile"] = std::move(profile);
  body["billingProfile"] = billing_profile(customer, path);
  body["relationshipToPartner"] = "reseller";
  body["allowDelegatedAccess"] = true;
  body["customDomains"] = Json::array({customer.domain});
  body["links"]["self"] = link(path);
  body["attributes"] = attributes("Customer");
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
