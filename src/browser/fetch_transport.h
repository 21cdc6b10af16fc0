// Real requests, by the browser's fetch. Only the hosts of the page's configuration can be reached,
// and the access token is added in JavaScript (web/transport.mjs): it never enters our memory.
#pragma once

#include "net/http.h"

namespace planshift::browser {

class FetchTransport final : public net::Transport {
 public:
  // Errors: refused "net.offline", "net.host_not_allowed", "net.no_token"; unknown "net.lost",
  // "net.timeout", "net.too_large" (an answer beyond 16 MB).
  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override;
};

}  // namespace planshift::browser
