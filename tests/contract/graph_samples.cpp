#include "contract/fields.h"
#include "contract/registry.h"
#include "graph/client.h"

namespace planshift::test {

namespace {

void compare(const graph::User& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("userPrincipalName", read.principal_name);
  fields.text("displayName", read.display_name);
  fields.text("usageLocation", read.usage_location);
  fields.flag("accountEnabled", read.account_enabled, true);
  const Json& licenses = json::array(json, "assignedLicenses");
  const Json& states = json::array(json, "licenseAssignmentStates");
  REQUIRE(read.licenses.size() == licenses.size());
  REQUIRE(read.assignments.size() == states.size());
  for (std::size_t i = 0; i < licenses.size(); ++i) {
    Fields(licenses[i]).id("skuId", read.licenses[i].sku);
    const Json& off = json::array(licenses[i], "disabledPlans");
    REQUIRE(read.licenses[i].disabled_plans.size() == off.size());
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    const Fields state(states[i]);
    state.id("skuId", read.assignments[i].sku);
    state.id("assignedByGroup", read.assignments[i].assigned_by_group);
    state.text("state", read.assignments[i].state);
    state.text("error", read.assignments[i].error);
  }
}

void check_users(const std::string& file, const std::string& text) {
  const Json json = sample_json(file, text);
  ListService service(net::Method::get, "/v1.0/users", text);
  graph::Client client(service.caller);
  auto list = finished(client.users(CustomerId("tenant")), service.time);
  REQUIRE(list.has_value());
  const bool ends_here = json::find(json, "@odata.nextLink") == nullptr;
  CHECK(list->complete == ends_here);
  const Json& items = json::array(json, "value");
  REQUIRE(list->items.size() == items.size());
  for (std::size_t i = 0; i < items.size(); ++i) compare(list->items[i], items[i]);
}

const Registered kSamples{
    custom("graph-users.json", Mark::parsed, check_users),
    custom("graph.users.list.response.json", Mark::parsed, check_users),
    custom("graph.users.page.composed.response.json", Mark::parsed, check_users),
};

}  // namespace

}  // namespace planshift::test
