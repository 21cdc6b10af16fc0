// From a request line to the handler that answers it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

struct Matched {
  std::string operation;  // "cart.checkout"; empty when nothing matches
  Handler handler = nullptr;
  std::string_view audit;  // as in Route
  std::optional<net::HttpResponse> problem;  // answered before any handler
};

// Fills the exchange's path, query, body and customer.
Matched match_route(Exchange& exchange);

}  // namespace planshift::sandbox
