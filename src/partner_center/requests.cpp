#include "partner_center/requests.h"

#include <utility>

namespace planshift::partner_center {

namespace {

constexpr int kWriteTimeoutMs = 100'000;

net::HttpRequest common(net::Caller& caller, net::Method method, std::string path,
                        std::string operation, std::string request_id) {
  net::HttpRequest request;
  request.method = method;
  request.path = std::move(path);
  request.operation = std::move(operation);
  request.request_id = std::move(request_id);
  request.correlation_id =
      caller.correlation_id().empty() ? caller.new_request_id() : caller.correlation_id();
  // Offer names are matched as a fallback, so they must not change with the person's language.
  request.headers = {{"Accept", "application/json"},
                     {"X-Locale", "en-US"},
                     {"MS-PartnerCenter-Application", "PlanShift"},
                     {"MS-RequestId", request.request_id},
                     {"MS-CorrelationId", request.correlation_id}};
  return request;
}

}  // namespace

net::HttpRequest read_request(net::Caller& caller, std::string path, std::string operation) {
  return common(caller, net::Method::get, std::move(path), std::move(operation),
                caller.new_request_id());
}

net::HttpRequest write_request(net::Caller& caller, net::Method method, std::string path,
                               std::string operation, std::string body, std::string request_id) {
  if (request_id.empty()) request_id = caller.new_request_id();
  net::HttpRequest request =
      common(caller, method, std::move(path), std::move(operation), std::move(request_id));
  if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  request.body = std::move(body);
  request.timeout_ms = kWriteTimeoutMs;
  return request;
}

}  // namespace planshift::partner_center
