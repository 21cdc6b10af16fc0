// Requests as Graph wants them: with a token of the customer's own directory (reference 11.1).
#pragma once

#include <string>

#include "net/caller.h"

namespace planshift::graph {

inline constexpr std::string_view kVersion = "/v1.0";

// "/v1.0/users/{id}" followed by `rest`.
std::string user_path(const UserId& user, std::string_view rest);

// A read with a request id of its own, kept over the repetitions of that read.
net::HttpRequest read_request(net::Caller& caller, const CustomerId& tenant, std::string path,
                              std::string operation);

// A request with a body under the caller's request id: one per intention, the same when it is sent
// again.
net::HttpRequest write_request(net::Caller& caller, const CustomerId& tenant, net::Method method,
                               std::string path, std::string operation, std::string body,
                               std::string request_id);

}  // namespace planshift::graph
