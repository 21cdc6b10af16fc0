#include "server/cors.h"

namespace planshift::server {

std::optional<Cors> cors_from(std::string_view name) {
  if (name == "on") return Cors::on;
  if (name == "strict") return Cors::strict;
  if (name == "off") return Cors::off;
  return std::nullopt;
}

bool is_loopback_page(const std::string& origin) {
  return origin.starts_with("http://127.0.0.1:") || origin.starts_with("http://localhost:");
}

void allow_page(Cors cors, const httplib::Request& request, httplib::Response& response) {
  const std::string origin = request.get_header_value("Origin");
  if (cors == Cors::off || !is_loopback_page(origin)) return;
  response.set_header("Access-Control-Allow-Origin", origin);
  response.set_header("Vary", "Origin");
  if (cors == Cors::strict) return;
  response.set_header("Access-Control-Expose-Headers",
                      "Location, Retry-After, MS-RequestId, MS-CorrelationId, "
                      "MS-ContinuationToken, ETag, request-id, WWW-Authenticate");
}

void answer_preflight(Cors cors, const httplib::Request& request, httplib::Response& response) {
  if (cors == Cors::off) {
    response.status = 404;
    return;
  }
  allow_page(cors, request, response);
  response.set_header("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE");
  response.set_header("Access-Control-Allow-Headers",
                      "Authorization, Content-Type, Accept, If-Match, MS-RequestId, "
                      "MS-CorrelationId, MS-ContinuationToken, MS-Contract-Version, "
                      "MS-PartnerCenter-Application, X-Locale, ConsistencyLevel, "
                      "client-request-id, api-version, x-ms-correlation-id, x-ms-tracking-id");
  response.set_header("Access-Control-Allow-Private-Network", "true");
  response.set_header("Access-Control-Max-Age", "600");
  response.status = 204;
}

}  // namespace planshift::server
