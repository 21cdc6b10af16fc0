#include "graph/client.h"

#include <set>
#include <utility>

#include "graph/next_link.h"
#include "graph/user_codec.h"
#include "partner_center/answer.h"
#include "partner_center/paths.h"

namespace planshift::graph {

namespace {

using partner_center::Collection;

constexpr std::string_view kUsers =
    "/v1.0/users?$select=id,displayName,userPrincipalName,usageLocation,accountEnabled,"
    "assignedLicenses,licenseAssignmentStates&$top=100";
constexpr std::size_t kMostPages = 10'000;

net::HttpRequest graph_request(net::Caller& caller, const CustomerId& tenant, std::string path,
                               std::string operation) {
  net::HttpRequest request;
  request.service = net::Service::graph;
  request.tenant = tenant;
  request.path = std::move(path);
  request.operation = std::move(operation);
  request.request_id = caller.new_request_id();
  request.headers = {{"Accept", "application/json"}, {"client-request-id", request.request_id}};
  return request;
}

// One pass over the list of users; keeps what is needed to notice a list that moves or loops.
class UserPages {
 public:
  explicit UserPages(std::string first_path) : first_path_(first_path), path_(first_path) {}

  const std::string& path() const { return path_; }
  Collection<User>& users() { return users_; }

  // False when the list ends with this page, for good or ill.
  bool take(const net::HttpRequest& request, const net::HttpOutcome& outcome) {
    const Result<Json> page = partner_center::body_of(request, outcome);
    if (!page) return incomplete(page.error());
    const Json* items = json::find(*page, "value");
    if (items == nullptr || !items->is_array()) {
      return incomplete(partner_center::unreadable(request, outcome.response, "no list of users"));
    }
    if (!add(*items)) {
      incomplete(ended_early(request, "a user came twice, or one could not be read"));
    }
    const std::string link = json::text(*page, "@odata.nextLink");
    if (link.empty()) return false;
    path_ = next_path(link, first_path_);
    if (path_.empty()) return incomplete(ended_early(request, "the next link leaves the list"));
    if (!links_.insert(link).second || links_.size() > kMostPages) {
      return incomplete(ended_early(request, "the list does not end"));
    }
    return true;
  }

 private:
  static Error ended_early(const net::HttpRequest& request, std::string detail) {
    return {.code = "service.incomplete",
            .where = request.operation,
            .service_code = {},
            .request_id = request.request_id,
            .detail = std::move(detail)};
  }

  bool incomplete(Error why) {
    users_.complete = false;
    users_.why_incomplete = std::move(why);
    return false;
  }

  bool add(const Json& items) {
    bool whole = true;
    for (const Json& item : items) {
      std::optional<User> user = read_user(item);
      if (user && ids_.insert(user->id.key()).second) {
        users_.items.push_back(*std::move(user));
      } else {
        whole = false;
      }
    }
    return whole;
  }

  std::string first_path_;
  std::string path_;
  Collection<User> users_;
  std::set<std::string> links_;
  std::set<std::string> ids_;
};

std::optional<std::string> read_group_name(const Json& json) {
  return json::optional_text(json, "displayName");
}

Task<Collection<User>> read_users(net::Caller& caller, CustomerId tenant) {
  UserPages pages{std::string(kUsers)};
  bool more = true;
  while (more) {
    const net::HttpRequest request =
        graph_request(caller, tenant, pages.path(), "graph.users.list");
    const net::HttpOutcome outcome = co_await caller.read(request);
    more = pages.take(request, outcome);
  }
  co_return std::move(pages.users());
}

Task<Result<std::string>> read_group(net::Caller& caller, CustomerId tenant, GroupId group) {
  const std::string path =
      "/v1.0/groups/" + partner_center::encode_segment(group.text()) + "?$select=displayName";
  const net::HttpRequest request = graph_request(caller, tenant, path, "graph.group.get");
  const net::HttpOutcome outcome = co_await caller.read(request);
  co_return partner_center::result_of<std::string>(request, outcome, read_group_name);
}

}  // namespace

Task<Collection<User>> Client::users(CustomerId tenant) {
  return read_users(caller_, std::move(tenant));
}

Task<Result<std::string>> Client::group_name(CustomerId tenant, GroupId group) {
  return read_group(caller_, std::move(tenant), std::move(group));
}

}  // namespace planshift::graph
