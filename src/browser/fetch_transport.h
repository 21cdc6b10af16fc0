// Requests that JavaScript carries: to the services by the browser's fetch, or to the simulated
// tenant in this page. By fetch only the hosts of the page's configuration can be reached, and the
// access token is added in JavaScript (web/transport.mjs): it never enters our memory.
#pragma once

#include "net/http.h"

namespace planshift::browser {

class FetchTransport final : public net::Transport {
 public:
  // `question` of the door: "partner.send" (web/partner.mjs), "demo.send" for the simulated tenant
  // in this page (web/demo.mjs), "demo.fetch" for the one over the network.
  explicit FetchTransport(std::string_view question) : question_(question) {}

  // Errors: refused "net.offline", "net.host_not_allowed", "net.malformed", "net.no_token" (nobody
  // is signed in any more), "sign_in.consent" and "sign_in.customer" (no token of this customer's
  // directory), "net.lost" and "service.unavailable" (the sign-in could not be asked for one);
  // unknown "net.lost", "net.timeout", "net.redirected" (not followed), "net.too_large" (an answer
  // beyond 16 MB).
  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override;

 private:
  std::string_view question_;
};

}  // namespace planshift::browser
