// The simulated partner tenant over real HTTP, for a page on another loopback port; and
// a small control surface for tests.
#pragma once

#include <httplib.h>

#include <memory>
#include <string>

#include "sandbox/seed.h"
#include "server/cors.h"

namespace planshift::server {

struct ApiOptions {
  std::string issuer;  // whose tokens count; empty: the sandbox's fixed ones
  Cors cors = Cors::on;
};

class Api {
 public:
  Api(sandbox::TenantSeed seed, ApiOptions options);
  ~Api();
  // Partner Center under "/v1", Graph under "/graph/v1.0", CREST under "/crest", control under
  // "/sandbox".
  void serve(httplib::Server& server);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace planshift::server
