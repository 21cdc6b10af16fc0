#include "engine/limits.h"

#include "graph/limits.h"
#include "partner_center/limits.h"

namespace planshift::engine {

net::LimitsOf documented_limits() {
  return [](const net::HttpRequest& request) {
    return request.service == net::Service::graph ? graph::limits_of(request)
                                                  : partner_center::limits_of(request);
  };
}

}  // namespace planshift::engine
