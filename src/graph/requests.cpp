#include "graph/requests.h"

#include <utility>

#include "partner_center/paths.h"

namespace planshift::graph {

namespace {

constexpr int kWriteTimeoutMs = 100'000;

net::HttpRequest common(const CustomerId& tenant, net::Method method, std::string path,
                        std::string operation, std::string request_id) {
  net::HttpRequest request;
  request.method = method;
  request.service = net::Service::graph;
  request.tenant = tenant;
  request.path = std::move(path);
  request.operation = std::move(operation);
  request.request_id = std::move(request_id);
  request.headers = {{"Accept", "application/json"}, {"client-request-id", request.request_id}};
  return request;
}

}  // namespace

std::string user_path(const UserId& user, std::string_view rest) {
  return std::string(kVersion) + "/users/" + partner_center::encode_segment(user.text()) +
         std::string(rest);
}

net::HttpRequest read_request(net::Caller& caller, const CustomerId& tenant, std::string path,
                              std::string operation) {
  return common(tenant, net::Method::get, std::move(path), std::move(operation),
                caller.new_request_id());
}

net::HttpRequest write_request(net::Caller& caller, const CustomerId& tenant, net::Method method,
                               std::string path, std::string operation, std::string body,
                               std::string request_id) {
  if (request_id.empty()) request_id = caller.new_request_id();
  net::HttpRequest request =
      common(tenant, method, std::move(path), std::move(operation), std::move(request_id));
  request.headers.push_back({"Content-Type", "application/json"});
  request.body = std::move(body);
  request.timeout_ms = kWriteTimeoutMs;
  return request;
}

}  // namespace planshift::graph
