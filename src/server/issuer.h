// The sign-in whose tokens the simulated services accept: its keys, read from what it publishes
// (OpenID Connect Discovery 1.0) and kept until a token names one that is not among them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/json_web_token.h"

namespace planshift::server {

struct Published {
  std::string issuer;  // what a token's "iss" must say; may hold "{tenantid}" (Microsoft's has it)
  std::vector<RsaKey> keys;  // those that may have signed the token, most often one
};

class Issuer {
 public:
  // `address` is of this machine, as is_loopback says.
  explicit Issuer(std::string address);
  ~Issuer();
  // Empty keys: it does not answer, or has no such key.
  Published published(std::string_view key_id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// "http://127.0.0.1:8080", "https://localhost:8443/contoso": the keys of another machine's issuer
// would have to be fetched over a connection that nothing here checks.
bool is_loopback(std::string_view address);

}  // namespace planshift::server
