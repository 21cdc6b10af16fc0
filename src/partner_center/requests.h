// Requests as Partner Center wants them (reference 4.1).
#pragma once

#include <string>

#include "net/caller.h"

namespace planshift::partner_center {

// A read with a request id of its own, kept over the repetitions of that read.
net::HttpRequest read_request(net::Caller& caller, std::string path, std::string operation);

// A write under the caller's request id: one per intention, the same when it is sent again.
net::HttpRequest write_request(net::Caller& caller, net::Method method, std::string path,
                               std::string operation, std::string body, std::string request_id);

}  // namespace planshift::partner_center
