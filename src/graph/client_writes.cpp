#include <utility>

#include "graph/client.h"
#include "graph/license_codec.h"
#include "graph/requests.h"
#include "graph/user_codec.h"
#include "partner_center/answer.h"

namespace planshift::graph {

namespace {

constexpr std::string_view kAssign = "/assignLicense";

// The answer has no body (204); one that has proves as much.
std::optional<Done> any_body(const Json&) { return Done{}; }

template <class T, class Read>
Task<net::Write<T>> write(net::Caller& caller, net::HttpRequest request, Read read) {
  const net::HttpOutcome outcome = co_await caller.once(request);
  co_return partner_center::write_of<T>(request, outcome, caller.clock().now(), std::move(read));
}

BatchStep step(net::Method method, std::string path, std::string operation, const Json& body,
               std::string request_id) {
  BatchStep made;
  made.request.method = method;
  made.request.path = std::move(path);
  made.request.operation = std::move(operation);
  made.request.request_id = std::move(request_id);
  made.request.headers = {{"Content-Type", "application/json"}};
  made.request.body = to_text(body);
  return made;
}

}  // namespace

Task<net::Write<Done>> Client::set_usage_location(CustomerId tenant, UserId id,
                                                  std::string country, std::string request_id) {
  return write<Done>(caller_,
                     write_request(caller_, tenant, net::Method::patch, user_path(id, {}),
                                   "graph.user.patch", to_text(usage_location_body(country)),
                                   std::move(request_id)),
                     any_body);
}

Task<net::Write<User>> Client::assign_license(CustomerId tenant, UserId user,
                                              partner_center::LicenseUpdate update,
                                              std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, tenant, net::Method::post, user_path(user, kAssign), "graph.assign_license",
      to_text(assign_license_body(update)), std::move(request_id));
  return write<User>(caller_, std::move(request), [user = std::move(user)](const Json& json) {
    return read_changed_user(json, user);
  });
}

BatchStep assign_license_step(const UserId& user, const partner_center::LicenseUpdate& update,
                              std::string request_id) {
  return step(net::Method::post, user_path(user, kAssign), "graph.assign_license",
              assign_license_body(update), std::move(request_id));
}

BatchStep usage_location_step(const UserId& user, std::string_view country,
                              std::string request_id) {
  return step(net::Method::patch, user_path(user, {}), "graph.user.patch",
              usage_location_body(country), std::move(request_id));
}

}  // namespace planshift::graph
