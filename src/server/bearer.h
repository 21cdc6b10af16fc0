// Who calls: what the simulated services make of an Authorization header. Refusals look as
// Microsoft's do (reference 2.3 and 11.4).
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/time.h"
#include "net/http.h"

namespace planshift::server {

// Whom a token is for.
struct Caller {
  CustomerId tenant;  // Graph: the directory the token is of
  bool mfa = true;
  bool app_only = false;
};

class Bearer {
 public:
  // With an issuer's address, tokens must be its own. Without, the sandbox's fixed ones count:
  // "sandbox.partner", and "sandbox.graph." with the customer's id.
  Bearer(std::string issuer, CustomerId partner);
  ~Bearer();
  // `authorization` is the header's whole value. The error is the answer to send: 401.
  std::expected<Caller, net::HttpResponse> caller(net::Service service,
                                                  std::string_view authorization,
                                                  Instant now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace planshift::server
