#include "contract/compare.h"
#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/customer_codec.h"
#include "partner_center/customer_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

// Envelope of a list whose items are not ours: the way on is what matters.
void check_page(const std::string&, const std::string& text) {
  ListService service(net::Method::get, "/v1/sample", text);
  const auto list = finished(read_list(service.caller, "/v1/sample?size=2", "list"), service.time);
  REQUIRE(list.has_value());
  CHECK(list->complete);
  CHECK(service.transport.requests().size() == 2);
}

const Registered kCustomerSamples{
    answer("customer.json", read_customer, compare),
    answer("customers.get.response.json", read_customer, compare),
    list("customers-first-page.json", read_customer, compare),
    list("customers.list.page1.composed.response.json", read_customer, compare),
    list("customers.list.response.json", read_customer, compare),
    list("customers.search.response.json", read_customer, compare),
    list("customers.agreements.list.response.json", read_agreement, fields_agree<Agreement>),
    answer("customers.company-profile.get.response.json", read_company_profile,
           fields_agree<CompanyProfile>),
    answer("customers.mca-direct-signed.get.response.json", read_signed_status,
           fields_agree<SignedStatus>),
    list("customers.qualification.get.response.json", read_qualification,
         fields_agree<Qualification>),
    custom("paging.collection-with-next.response.json", Mark::parsed, check_page),
};

}  // namespace

}  // namespace planshift::test
