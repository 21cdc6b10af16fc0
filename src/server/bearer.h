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
#include "sandbox/identity.h"

namespace planshift::server {

struct Caller {
  CustomerId tenant;            // Graph: the directory the token is of
  sandbox::Identity identity;  // as the behavior has it, and what the token says of it
};

class Bearer {
 public:
  // With an issuer's address, tokens must be its own. Without, the sandbox's fixed ones count:
  // "sandbox.partner", and "sandbox.graph." with the customer's id.
  Bearer(std::string issuer, CustomerId partner);
  ~Bearer();
  // `authorization` is the header's whole value; `identity` is that of who shows no token of the
  // issuer. The error is the answer to send: 401.
  std::expected<Caller, net::HttpResponse> caller(net::Service service,
                                                  std::string_view authorization,
                                                  const sandbox::Identity& identity,
                                                  Instant now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace planshift::server
