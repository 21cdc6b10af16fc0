#include "browser/assets.h"

#include <emscripten.h>

#include <utility>

#include "browser/door.h"

namespace planshift::browser {
namespace {

std::map<std::string, std::string, std::less<>> loaded;

}  // namespace

const std::string& asset(std::string_view name) {
  static const std::string kNone;
  const auto found = loaded.find(name);
  return found == loaded.end() ? kNone : found->second;
}

std::map<std::string_view, std::string_view> assets_in(std::string_view folder) {
  std::map<std::string_view, std::string_view> inside;
  for (auto at = loaded.lower_bound(folder);
       at != loaded.end() && std::string_view(at->first).starts_with(folder); ++at) {
    inside.emplace(at->first, at->second);
  }
  return inside;
}

}  // namespace planshift::browser

// Name and bytes are in the inbox.
extern "C" EMSCRIPTEN_KEEPALIVE void planshift_asset() {
  auto fields = planshift::browser::unpack(planshift::browser::take_inbox());
  if (fields.size() != 2) return;
  planshift::browser::loaded.insert_or_assign(std::move(fields[0]), std::move(fields[1]));
}
