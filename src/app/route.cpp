#include "app/route.h"

namespace planshift::app {

namespace {
constexpr std::array<std::string_view, kRoutes.size()> kFragments{
    "#/connect", "#/find", "#/plan", "#/migrate", "#/confirm", "#/settings"};
}  // namespace

std::string_view fragment_of(Route route) { return kFragments[static_cast<std::size_t>(route)]; }

std::string_view to_text(Route route) { return fragment_of(route).substr(2); }

std::optional<Route> parse_route(std::string_view fragment) {
  if (fragment.starts_with('#')) fragment.remove_prefix(1);
  if (fragment.starts_with('/')) fragment.remove_prefix(1);
  for (const Route route : kRoutes) {
    if (fragment == to_text(route)) return route;
  }
  return std::nullopt;
}

}  // namespace planshift::app
