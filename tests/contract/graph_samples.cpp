#include "contract/fields.h"
#include "contract/registry.h"
#include "graph/client.h"
#include "graph/license_codec.h"
#include "graph/user_codec.h"

namespace planshift::test {

namespace {

using partner_center::ServicePlan;

// Model and `more` together are the whole of what was answered.
void compare_rest(const graph::User& read, const Json& json) {
  static const std::set<std::string> kNamed{
      "id",             "userPrincipalName", "displayName",            "usageLocation",
      "accountEnabled", "assignedLicenses",  "licenseAssignmentStates"};
  Json rest;
  for (const auto& [name, value] : json.items()) {
    if (!kNamed.contains(name)) rest[name] = value;
  }
  CHECK(read.more.dump() == rest.dump());
}

void compare_ids(const std::vector<ServicePlanId>& ids, const Json& json) {
  REQUIRE(ids.size() == json.size());
  for (std::size_t i = 0; i < ids.size(); ++i) CHECK(ids[i].text() == json[i].get<std::string>());
}

void compare_licenses(const graph::User& read, const Json& json) {
  const Json& licenses = json::array(json, "assignedLicenses");
  const Json& states = json::array(json, "licenseAssignmentStates");
  REQUIRE(read.licenses.size() == licenses.size());
  REQUIRE(read.assignments.size() == states.size());
  for (std::size_t i = 0; i < licenses.size(); ++i) {
    Fields(licenses[i]).id("skuId", read.licenses[i].sku);
    compare_ids(read.licenses[i].disabled_plans, json::array(licenses[i], "disabledPlans"));
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    const Fields state(states[i]);
    state.id("skuId", read.assignments[i].sku);
    state.id("assignedByGroup", read.assignments[i].assigned_by_group);
    state.text("state", read.assignments[i].state);
    state.text("error", read.assignments[i].error);
    state.instant("lastUpdatedDateTime", read.assignments[i].updated);
    compare_ids(read.assignments[i].disabled_plans, json::array(states[i], "disabledPlans"));
  }
}

void compare(const graph::User& read, const Json& json) {
  const Fields fields(json);
  fields.id("id", read.id);
  fields.text("userPrincipalName", read.principal_name);
  fields.text("displayName", read.display_name);
  fields.text("usageLocation", read.usage_location);
  fields.flag("accountEnabled", read.account_enabled, true);
  compare_licenses(read, json);
  compare_rest(read, json);
}

void compare_plan(const ServicePlan& plan, const Json& json) {
  const Fields fields(json);
  fields.id("servicePlanId", plan.id);
  fields.text("servicePlanName", plan.name);
  fields.text("provisioningStatus", plan.status);
  fields.text("appliesTo", plan.target_type);
}

void compare(const partner_center::SubscribedSku& read, const Json& json) {
  const Fields fields(json);
  fields.id("skuId", read.sku);
  fields.text("skuPartNumber", read.part_number);
  fields.text("capabilityStatus", read.status);
  fields.number("consumedUnits", read.consumed_units);
  fields.number("prepaidUnits.enabled", read.active_units);
  fields.number("prepaidUnits.suspended", read.suspended_units);
  fields.number("prepaidUnits.warning", read.warning_units);
  const Json& units = json::object(json, "prepaidUnits");
  CHECK(read.available_units == json::integer(units, "enabled") + json::integer(units, "warning") -
                                    json::integer(json, "consumedUnits"));
  const Json& plans = json::array(json, "servicePlans");
  REQUIRE(read.plans.size() == plans.size());
  for (std::size_t i = 0; i < plans.size(); ++i) compare_plan(read.plans[i], plans[i]);
  fields.whole(read.raw);
}

void compare(const partner_center::License& read, const Json& json) {
  const Fields fields(json);
  fields.id("skuId", read.sku);
  fields.text("skuPartNumber", read.part_number);
  std::size_t on = 0;
  for (const Json& plan : json::array(json, "servicePlans")) {
    if (json::text(plan, "provisioningStatus") == "Disabled") continue;
    REQUIRE(on < read.plans.size());
    compare_plan(read.plans[on++], plan);
  }
  CHECK(read.plans.size() == on);
  fields.whole(read.raw);
}

// Through the client, as the list comes over the wire.
template <class Items>
void check_list(const Json& json, const Items& list) {
  REQUIRE(list.has_value());
  const bool ends_here = json::find(json, "@odata.nextLink") == nullptr;
  CHECK(list->complete == ends_here);
  const Json& items = json::array(json, "value");
  REQUIRE(list->items.size() == items.size());
  for (std::size_t i = 0; i < items.size(); ++i) compare(list->items[i], items[i]);
}

void check_users(const std::string& file, const std::string& text) {
  ListService service(net::Method::get, "/v1.0/users", text);
  graph::Client client(service.caller);
  check_list(sample_json(file, text), finished(client.users(CustomerId("t")), service.time));
}

void check_pools(const std::string& file, const std::string& text) {
  ListService service(net::Method::get, "/v1.0/subscribedSkus", text);
  graph::Client client(service.caller);
  check_list(sample_json(file, text),
             finished(client.subscribed_skus(CustomerId("t")), service.time));
}

void check_details(const std::string& file, const std::string& text) {
  ListService service(net::Method::get, "/v1.0/users/u/licenseDetails", text);
  graph::Client client(service.caller);
  check_list(sample_json(file, text),
             finished(client.license_details(CustomerId("t"), UserId("u")), service.time));
}

void check_assigned(const std::string& file, const std::string& text) {
  const Json json = sample_json(file, text);
  ListService service(net::Method::post, "/v1.0/users/u/assignLicense", text);
  graph::Client client(service.caller);
  const auto write = finished(
      client.assign_license(CustomerId("t"), UserId("u"), {}, "request"), service.time);
  REQUIRE(write.has_value());
  REQUIRE(write->ok());
  // The documented answer does not name the user: it is the one that was written.
  CHECK(write->value.id.text() == "u");
  CHECK(write->value.account_enabled == json::boolean(json, "accountEnabled"));
  compare_licenses(write->value, json);
  compare_rest(write->value, json);
}

Json assign_body(const Json& sample) {
  partner_center::LicenseUpdate update;
  for (const Json& license : json::array(sample, "addLicenses")) {
    auto& one = update.assign.emplace_back();
    one.sku = SkuId(json::text(license, "skuId"));
    for (const Json& plan : json::array(license, "disabledPlans")) {
      one.excluded_plans.emplace_back(plan.get<std::string>());
    }
  }
  for (const Json& sku : json::array(sample, "removeLicenses")) {
    update.remove.emplace_back(sku.get<std::string>());
  }
  return graph::assign_license_body(update);
}

std::vector<graph::BatchStep> steps_of(const Json& sample) {
  std::vector<graph::BatchStep> steps;
  for (const Json& item : json::array(sample, "requests")) {
    net::HttpRequest& request = steps.emplace_back().request;
    request.method = net::method_from(json::text(item, "method")).value();
    request.path = "/v1.0" + json::text(item, "url");
    if (const Json* body = json::find(item, "body")) request.body = to_text(*body);
    for (const auto& [name, value] : json::object(item, "headers").items()) {
      request.headers.push_back({name, value.get<std::string>()});
    }
  }
  return steps;
}

Json batch_body(const Json& sample) {
  const auto steps = steps_of(sample);
  graph::BatchPart all(steps.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return graph::batch_body(steps, all);
}

// Each documented answer finds the step of its id, with status, headers and body as they stand.
void check_batch(const std::string& file, const std::string& text) {
  const Json json = sample_json(file, text);
  const Json& answers = json::array(json, "responses");
  ListService service(net::Method::post, "/v1.0/$batch", text);
  graph::Client client(service.caller);
  // One of them a write, so that the batch is sent once.
  std::vector<graph::BatchStep> steps(answers.size());
  for (auto& step : steps) step.request.path = "/v1.0/me";
  steps.back().request.method = net::Method::patch;
  const auto outcomes = finished(client.batch(CustomerId("t"), steps), service.time);
  REQUIRE(outcomes.has_value());
  for (const Json& answer : answers) {
    const auto& outcome = outcomes->at(std::stoul(json::text(answer, "id")) - 1);
    CHECK(outcome.kind == net::OutcomeKind::answered);
    CHECK(outcome.response.status == json::integer(answer, "status"));
    const Json* body = json::find(answer, "body");
    CHECK(outcome.response.body == (body ? to_text(*body) : std::string()));
    const Json& headers = json::object(answer, "headers");
    CHECK(outcome.response.headers.size() == headers.size());
    for (const auto& [name, value] : headers.items()) {
      CHECK(net::find_header(outcome.response.headers, name) == value.get<std::string>());
    }
  }
}

const Registered kGraphSamples{
    custom("graph-users.json", Mark::parsed, check_users),
    custom("graph.users.list.response.json", Mark::parsed, check_users),
    custom("graph.users.page.composed.response.json", Mark::parsed, check_users),
    custom("graph.subscribedskus.list.response.json", Mark::parsed, check_pools),
    custom("graph.user.licensedetails.list.response.json", Mark::parsed, check_details),
    custom("graph.assignlicense.post.response.json", Mark::parsed, check_assigned),
    request("graph.assignlicense.post.request.json", assign_body),
    request("graph.batch.post.request.json", batch_body),
    custom("graph.batch.post.response.json", Mark::parsed, check_batch),
};

}  // namespace

}  // namespace planshift::test
