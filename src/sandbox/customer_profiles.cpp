// What else is known of a customer: profiles, agreement, qualification, country, consent (6.4).
#include "base/text.h"
#include "sandbox/customer_body.h"
#include "sandbox/exchange.h"
#include "sandbox/purchase_lines.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json address(const CustomerState& customer) {
  return {{"country", customer.country},
          {"city", "Ville"},
          {"addressLine1", "1"},
          {"postalCode", "00000"}};
}

}  // namespace

Json company_body(const Exchange& exchange, const CustomerState& customer) {
  Json profile{{"tenantId", customer.id.text()},
               {"domain", customer.domain},
               {"companyName", customer.name}};
  if (!exchange.behavior.no_delegated_admin) {
    profile["address"] = address(customer);
    profile["email"] = "admin@" + customer.domain;
  }
  profile["links"]["self"] = link("/customers/" + customer.id.text() + "/profiles/company");
  profile["attributes"] = attributes("CustomerCompanyProfile");
  return profile;
}

Json billing_body(const CustomerState& customer) {
  Json body{{"id", guid_of("billing/" + customer.id.text())},
            {"firstName", "Service"},
            {"lastName", "Achats"},
            {"email", "admin@" + customer.domain},
            {"culture", "fr-FR"},
            {"language", "fr"},
            {"companyName", customer.name}};
  body["defaultAddress"] = address(customer);
  body["links"]["self"] = link("/customers/" + customer.id.text() + "/profiles/billing");
  body["attributes"]["etag"] = "-" + std::to_string(number_of("etag/" + customer.id.text()));
  body["attributes"]["objectType"] = "CustomerBillingProfile";
  return body;
}

net::HttpResponse get_company_profile(Exchange& exchange) {
  return answer_json(200, company_body(exchange, *exchange.customer));
}

net::HttpResponse get_billing_profile(Exchange& exchange) {
  return answer_json(200, billing_body(*exchange.customer));
}

// A bare array, with what the customer call leaves out without delegated admin privileges (6.3).
net::HttpResponse get_organization(Exchange& exchange) {
  const CustomerState& customer = *exchange.customer;
  Json body{{"id", customer.id.text()},
            {"displayName", customer.name},
            {"city", "Ville"},
            {"country", customer.country},
            {"countryLetterCode", customer.country},
            {"postalCode", "00000"},
            {"street", "1"}};
  body["technicalNotificationMails"] = Json::array({"admin@" + customer.domain});
  body["verifiedDomains"] = Json::array(
      {{{"capabilities", "Email"}, {"isDefault", true}, {"name", customer.domain}}});
  return answer_json(200, Json::array({std::move(body)}));
}

net::HttpResponse list_agreements(Exchange& exchange) {
  const std::string wanted = exchange.query_value("agreementType");
  const bool asked = wanted.empty() || wanted == "*" ||
                     equal_ignoring_case(wanted, "MicrosoftCustomerAgreement");
  std::vector<Json> items;
  if (asked && has_agreement(exchange)) {
    const std::string& domain = exchange.customer->domain;
    Json contact{{"firstName", "Service"},
                 {"lastName", "Achats"},
                 {"email", "admin@" + domain},
                 {"phoneNumber", "0100000000"}};
    Json item;
    item["primaryContact"] = std::move(contact);
    item["templateId"] = guid_of("agreement");
    item["dateAgreed"] = short_iso(exchange.tenant.created.plus(-400 * kDay)).substr(0, 19);
    item["type"] = "MicrosoftCustomerAgreement";
    item["agreementLink"] = "https://aka.ms/customeragreement";
    items.push_back(std::move(item));
  }
  Json body{{"totalCount", items.size()}};
  body["items"] = std::move(items);
  return answer_json(200, body);
}

net::HttpResponse get_direct_signed(Exchange& exchange) {
  return answer_json(200, {{"isSigned", has_agreement(exchange)}});
}

// The segment's tag, for customers who have one.
net::HttpResponse list_qualifications(Exchange& exchange) {
  const std::string& segment = exchange.customer->segment;
  Json list = Json::array();
  if (segment == "education") {
    list.push_back({{"qualification", "Education"}, {"vettingStatus", "Approved"}});
  } else if (segment == "government") {
    list.push_back({{"qualification", "GovernmentCommunityCloud"}, {"vettingStatus", "Approved"}});
  } else if (segment == "nonprofit") {
    list.push_back({{"qualification", "Nonprofit"}, {"vettingStatus", "Approved"}});
  }
  return answer_json(200, list);
}

net::HttpResponse get_country_rules(Exchange& exchange) {
  const std::string& country = exchange.path[0];
  if (country.size() != 2) return refusal(404, 1000, "The country is not known.");
  Json body{{"iso2Code", country},
            {"defaultCulture", country == "FR" ? "fr-FR" : "en-US"},
            {"isStateRequired", country == "US"},
            {"isPostalCodeRequired", true},
            {"isVatIdSupported", country != "US"}};
  body["supportedStatesList"] = Json::array();
  body["supportedLanguagesList"] = Json::array({country == "FR" ? "fr" : "en"});
  body["supportedCulturesList"] = Json::array({country == "FR" ? "fr-FR" : "en-US"});
  body["countryCallingCodesList"] = Json::array({country == "FR" ? "33" : "1"});
  body["attributes"] = attributes("CountryValidationRules");
  return answer_json(200, body);
}

// Consent for an application in the customer's tenant (11.1).
net::HttpResponse consent_application(Exchange& exchange) {
  const std::string application = json::text(exchange.body, "applicationId");
  if (application.empty()) return refusal(400, 800002, "The application is missing.");
  exchange.customer->consents.push_back(application);
  Json body = exchange.body;
  body["attributes"] = attributes("ApplicationConsent");
  return answer_json(201, body);
}

}  // namespace planshift::sandbox
