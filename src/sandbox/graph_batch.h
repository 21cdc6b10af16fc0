// Graph's $batch: up to 20 requests in one (11.2). The gateway in front looks inside as well, so
// that each inner request meets its limits and faults on its own.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "net/http.h"

namespace planshift::sandbox {

struct InnerRequest {
  std::string id;
  net::HttpRequest request;
  std::vector<std::string> depends_on;  // ids
};

bool is_batch(const net::HttpRequest& request);
// Empty when the body is not a batch.
std::vector<InnerRequest> inner_requests(const net::HttpRequest& outer, const Json& body);
// True when nothing inside could change the tenant.
bool only_reads(const net::HttpRequest& batch);

}  // namespace planshift::sandbox
