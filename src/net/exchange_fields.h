// Requests and their outcomes as plain fields: how they cross to the program that answers them, be
// it the browser's fetch or the simulated tenant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/http.h"

namespace planshift::net {

// Service, method, tenant, path, "name: value" lines, body, timeout in milliseconds. The ids stand
// in the headers that the service knows them by.
std::vector<std::string> to_fields(const HttpRequest& request);
// Nothing for a wrong number of fields or a method nobody knows. `operation` stays empty.
std::optional<HttpRequest> request_from(const std::vector<std::string>& fields);

// An outcome as a number and a text. Above 0: the HTTP status, and "name: value" lines, an empty
// line, the body. 0: unknown, -1: refused, and the error's code, a line break, its detail.
struct PlainOutcome {
  int status = 0;
  std::string text;
};
PlainOutcome to_plain(const HttpOutcome& outcome);
// Errors get their place from the request.
HttpOutcome outcome_from(const PlainOutcome& plain, const HttpRequest& request);

}  // namespace planshift::net
