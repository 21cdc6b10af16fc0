// The simulated partner tenant over real HTTP, with CORS, for a page on another loopback port; and
// a small control surface for tests.
#pragma once

#include <httplib.h>

#include <memory>

#include "sandbox/seed.h"

namespace planshift::server {

class Api {
 public:
  explicit Api(sandbox::TenantSeed seed);
  ~Api();
  // Partner Center under "/v1", Graph under "/graph/v1.0", control under "/sandbox".
  void serve(httplib::Server& server);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace planshift::server
