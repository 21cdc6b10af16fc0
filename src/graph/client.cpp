#include "graph/client.h"

#include <algorithm>
#include <utility>

#include "graph/license_codec.h"
#include "graph/requests.h"
#include "graph/user_codec.h"
#include "partner_center/answer.h"
#include "partner_center/list_reader.h"
#include "partner_center/paths.h"

namespace planshift::graph {

namespace {

using partner_center::Collection;
using partner_center::License;
using partner_center::SubscribedSku;

// The page size of Graph's own documentation; the service may give fewer (reference 11.2).
constexpr std::string_view kPageSize = "&$top=999";
constexpr std::string_view kDetails = "/licenseDetails";
constexpr std::string_view kDetailsOperation = "graph.license_details";

// A list that comes in one answer. One that goes on is not the whole.
template <class T, class Read>
Collection<T> list_of(const net::HttpRequest& request, const net::HttpOutcome& outcome,
                      Read read) {
  Collection<Json> list;
  const Result<Json> body = partner_center::body_of(request, outcome);
  const Json* items = body ? json::find(*body, "value") : nullptr;
  if (items != nullptr && items->is_array()) list.items.assign(items->begin(), items->end());
  const bool is_list = items != nullptr && items->is_array();
  list.complete = is_list && json::find(*body, "@odata.nextLink") == nullptr;
  if (!list.complete) {
    list.why_incomplete =
        body ? partner_center::unreadable(request, outcome.response,
                                          is_list ? "it goes on elsewhere" : "no list")
             : body.error();
  }
  return partner_center::typed<T>(std::move(list), request.operation, read);
}

template <class T, class Read>
Task<Collection<T>> read_list(net::Caller& caller, net::HttpRequest request, Read read) {
  const net::HttpOutcome outcome = co_await caller.read(request);
  co_return list_of<T>(request, outcome, read);
}

template <class T, class Read>
Task<Result<T>> read_one(net::Caller& caller, net::HttpRequest request, Read read) {
  const net::HttpOutcome outcome = co_await caller.read(request);
  co_return partner_center::result_of<T>(request, outcome, read);
}

std::optional<std::string> read_group_name(const Json& json) {
  return json::optional_text(json, "displayName");
}

std::string users_path() {
  return std::string(kVersion) + "/users?" + std::string(kUserSelect) + std::string(kPageSize);
}

// A GUID, and nothing that would leave the filter.
bool is_plain(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

Task<Collection<User>> refuse_sku(const SkuId& sku) {
  Collection<User> none;
  none.complete = false;
  none.why_incomplete = fail("service.unreadable", "graph.users.list", sku.text()).error();
  co_return none;
}

Task<std::vector<Collection<License>>> read_details(Client& client, CustomerId tenant,
                                                    std::vector<UserId> users) {
  std::vector<BatchStep> steps;
  for (const UserId& user : users) {
    BatchStep& step = steps.emplace_back();
    step.request.path = user_path(user, kDetails);
    step.request.operation = kDetailsOperation;
  }
  const std::vector<net::HttpOutcome> outcomes = co_await client.batch(std::move(tenant), steps);
  std::vector<Collection<License>> lists;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    lists.push_back(list_of<License>(steps[i].request, outcomes[i], read_license_details));
  }
  co_return lists;
}

}  // namespace

Task<Collection<User>> Client::users(CustomerId tenant, Wanted wanted) {
  return read_users(caller_, std::move(tenant), users_path(), {}, std::move(wanted));
}

Task<Collection<User>> Client::users_with(CustomerId tenant, SkuId sku) {
  if (!is_plain(sku.text())) return refuse_sku(sku);
  std::string path = users_path() + "&$count=true&$filter=assignedLicenses/any(l:l/skuId%20eq%20" +
                     sku.text() + ")";
  return read_users(caller_, std::move(tenant), std::move(path),
                    {{"ConsistencyLevel", "eventual"}}, {});
}

Task<Result<User>> Client::user(CustomerId tenant, UserId id) {
  return read_one<User>(
      caller_,
      read_request(caller_, tenant, user_path(id, "?" + std::string(kUserSelect)), "graph.user"),
      read_user);
}

Task<Collection<License>> Client::license_details(CustomerId tenant, UserId user) {
  return read_list<License>(caller_,
                            read_request(caller_, tenant, user_path(user, kDetails),
                                         std::string(kDetailsOperation)),
                            read_license_details);
}

Task<std::vector<Collection<License>>> Client::license_details(CustomerId tenant,
                                                               std::vector<UserId> users) {
  return read_details(*this, std::move(tenant), std::move(users));
}

Task<Collection<SubscribedSku>> Client::subscribed_skus(CustomerId tenant) {
  return read_list<SubscribedSku>(
      caller_,
      read_request(caller_, tenant, std::string(kVersion) + "/subscribedSkus",
                   "graph.subscribed_skus"),
      read_subscribed_sku);
}

Task<Result<std::string>> Client::group_name(CustomerId tenant, GroupId group) {
  const std::string path = std::string(kVersion) + "/groups/" +
                           partner_center::encode_segment(group.text()) + "?$select=displayName";
  return read_one<std::string>(caller_, read_request(caller_, tenant, path, "graph.group.get"),
                               read_group_name);
}

}  // namespace planshift::graph
