#include "app/choices.h"

namespace planshift::app {

std::vector<std::string> roads_in(std::string_view cloud) {
  if (cloud == "china") return {"graph"};
  return {"partner_center", "graph"};
}

}  // namespace planshift::app
