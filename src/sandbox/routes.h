// Every operation of the simulated service, by subject.
#pragma once

#include <span>
#include <string_view>
#include <vector>

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

// One table a subject.
std::vector<std::span<const Route>> all_routes();

}  // namespace planshift::sandbox
