// Every operation of the simulated service, by subject.
#pragma once

#include <span>
#include <string_view>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

struct Route {
  net::Service service;
  net::Method method;
  std::string_view pattern;    // after the version; "*" is a variable part
  std::string_view operation;  // "cart.checkout"
  Handler handler;
  // "{resourceType}.{operationType}" of its audit record (14); empty for reads and dry runs.
  std::string_view audit = {};
};

std::span<const Route> customer_routes();
std::span<const Route> subscription_routes();
std::span<const Route> catalog_routes();
std::span<const Route> purchase_routes();
std::span<const Route> user_routes();
std::span<const Route> graph_routes();

}  // namespace planshift::sandbox
