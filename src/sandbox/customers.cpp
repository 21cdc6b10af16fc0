// Customers: list in pages (6.1), search (6.2), one with its profiles (6.3).
#include <algorithm>

#include "base/text.h"
#include "sandbox/customer_body.h"
#include "sandbox/exchange.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json company_in_short(const CustomerState& customer) {
  return {{"tenantId", customer.id.text()},
          {"domain", customer.domain},
          {"companyName", customer.name}};
}

Json short_form(const CustomerState& customer) {
  Json profile = company_in_short(customer);
  profile["attributes"] = attributes("CustomerCompanyProfile");
  Json body{{"id", customer.id.text()}};
  body["companyProfile"] = std::move(profile);
  body["relationshipToPartner"] = "reseller";
  body["links"]["self"] = link("/customers/" + customer.id.text());
  body["attributes"] = attributes("Customer");
  return body;
}

// A search by the beginning of a name or domain, without regard to case (6.2).
struct Search {
  std::string field;
  std::string value;
};

std::optional<Search> search_of(const Exchange& exchange) {
  const auto filter = parse_json(exchange.query_value("filter"), "customers.search");
  if (!filter) return std::nullopt;
  if (!equal_ignoring_case(json::text(*filter, "Operator"), "starts_with")) return std::nullopt;
  return Search{ascii_lower(json::text(*filter, "Field")), json::text(*filter, "Value")};
}

bool matches(const Search& search, const CustomerState& customer) {
  if (search.field == "companyname") return starts_with_ignoring_case(customer.name, search.value);
  if (search.field == "domain") return starts_with_ignoring_case(customer.domain, search.value);
  return false;
}

net::HttpResponse search_customers(const Exchange& exchange) {
  const auto search = search_of(exchange);
  if (!search) return refusal(400, 2000, "The filter's operator is not supported.");
  std::vector<Json> items;
  for (const auto& customer : exchange.tenant.customers) {
    if (!matches(*search, customer)) continue;
    Json body = short_form(customer);
    body["companyProfile"]["links"]["self"] =
        link("/customers/" + customer.id.text() + "/profiles/company");
    items.push_back(std::move(body));
  }
  const std::string self = "/customers?size=" + exchange.query_value("size") +
                           "&filter=" + url_encoded(exchange.query_value("filter"));
  return answer_json(200, collection(std::move(items), self));
}

}  // namespace

net::HttpResponse list_customers(Exchange& exchange) {
  if (!exchange.query_value("filter").empty()) return search_customers(exchange);
  const auto& customers = exchange.tenant.customers;
  return seek_page(exchange, "/customers", customers.size(), exchange.behavior.customers_per_page,
                   [&](std::size_t i) { return short_form(customers[i]); });
}

net::HttpResponse get_customer(Exchange& exchange) {
  const CustomerState& customer = *exchange.customer;
  const std::string path = exchange.customer_path();
  Json body{{"id", customer.id.text()}, {"commerceId", customer.commerce_id}};
  body["companyProfile"] = company_body(exchange, customer);
  body["billingProfile"] = billing_body(customer);
  body["relationshipToPartner"] = "reseller";
  const bool delegated = !exchange.behavior.no_delegated_admin;
  body["allowDelegatedAccess"] = delegated;
  if (delegated) body["customDomains"] = Json::array({customer.domain});
  body["links"]["self"] = link(path);
  body["attributes"] = attributes("Customer");
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
