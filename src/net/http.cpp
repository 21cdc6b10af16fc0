#include "net/http.h"

namespace planshift::net {

std::string_view to_text(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::patch:
      return "PATCH";
    case Method::put:
      return "PUT";
    case Method::del:
      return "DELETE";
  }
  return "GET";
}

std::optional<Method> method_from(std::string_view name) {
  using enum Method;
  for (const Method method : {get, post, patch, put, del}) {
    if (to_text(method) == name) return method;
  }
  return std::nullopt;
}

std::string_view to_text(Service service) {
  switch (service) {
    case Service::partner_center:
      return "partner_center";
    case Service::graph:
      return "graph";
    case Service::crest:
      return "crest";
  }
  return "partner_center";
}

std::optional<std::string_view> find_header(const std::vector<Header>& headers,
                                            std::string_view name) {
  for (const Header& header : headers) {
    if (equal_ignoring_case(header.name, name)) return header.value;
  }
  return std::nullopt;
}

}  // namespace planshift::net
