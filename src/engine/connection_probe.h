// One reading for the connection check, and what the way to the service did to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "net/caller.h"

namespace planshift::engine {

struct Probe {
  std::optional<Error> error;  // nothing: the service gave what was asked for
  net::HttpResponse response;
  Json body;
  std::int64_t ms = 0;
  // By the service itself, also when it refused: a gateway's page or another service is no answer.
  bool answered = false;
  // Names of headers that the service sends with such an answer and that this page may not read
  // (reference 4.2, 5.1).
  std::vector<std::string> hidden;
  // The service did not get the request id: the gateway drops request headers (reference 4.4).
  bool id_lost = false;
};

// A read, sent once more after a second when it was lost or failed on the service's side. Errors
// beside those of the codecs:
//   net.redirected       the address sends calls on to another one
//   check.gateway        something on the way answers that the service cannot be reached
//   check.other_service  JSON, but not this service's
Task<Probe> probe(net::Caller& caller, net::HttpRequest request);

}  // namespace planshift::engine
