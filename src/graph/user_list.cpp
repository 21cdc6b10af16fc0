#include "graph/user_list.h"

#include <set>
#include <string>
#include <utility>

#include "graph/next_link.h"
#include "graph/requests.h"
#include "graph/user_codec.h"
#include "partner_center/answer.h"

namespace planshift::graph {

namespace {

using partner_center::Collection;

constexpr std::size_t kMostPages = 10'000;

// One pass over the list; keeps what is needed to notice a list that moves or loops.
class UserPages {
 public:
  UserPages(std::string first_path, Wanted wanted)
      : first_path_(first_path), path_(std::move(first_path)), wanted_(std::move(wanted)) {}

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
    if (!count_) count_ = json::optional_integer(*page, "@odata.count");
    const std::size_t before = ids_.size();
    if (!add(*items)) {
      incomplete(ended_early(request, "a user came twice, or one could not be read"));
    }
    const std::string link = json::text(*page, "@odata.nextLink");
    if (link.empty()) return end(request);
    if (!items->empty() && ids_.size() == before) return endless(request);
    path_ = next_path(link, first_path_);
    if (path_.empty()) return incomplete(ended_early(request, "the next link leaves the list"));
    const bool goes_on = links_.insert(link).second && links_.size() <= kMostPages;
    return goes_on || endless(request);
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

  bool endless(const net::HttpRequest& request) {
    return incomplete(ended_early(request, "the list does not end"));
  }

  bool end(const net::HttpRequest& request) {
    if (!count_ || *count_ == static_cast<std::int64_t>(ids_.size())) return false;
    return incomplete(ended_early(request, std::to_string(ids_.size()) + " of " +
                                               std::to_string(*count_) + " users came"));
  }

  bool add(const Json& items) {
    bool whole = true;
    for (const Json& item : items) {
      std::optional<User> user = read_user(item);
      if (!user || !ids_.insert(user->id.key()).second) {
        whole = false;
      } else if (!wanted_ || wanted_(*user)) {
        users_.items.push_back(*std::move(user));
      }
    }
    return whole;
  }

  std::string first_path_;
  std::string path_;
  Wanted wanted_;
  Collection<User> users_;
  std::optional<std::int64_t> count_;  // as Graph counted
  std::set<std::string> links_;
  std::set<std::string> ids_;
};

}  // namespace

Task<Collection<User>> read_users(net::Caller& caller, CustomerId tenant, std::string path,
                                  std::vector<net::Header> headers, Wanted wanted) {
  UserPages pages(std::move(path), std::move(wanted));
  bool more = true;
  while (more) {
    net::HttpRequest request = read_request(caller, tenant, pages.path(), "graph.users.list");
    for (const net::Header& header : headers) request.headers.push_back(header);
    const net::HttpOutcome outcome = co_await caller.read(request);
    more = pages.take(request, outcome);
  }
  co_return std::move(pages.users());
}

}  // namespace planshift::graph
