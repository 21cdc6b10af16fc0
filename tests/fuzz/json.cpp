// Any text either is refused or becomes a tree that prints to a text that reads back the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/json.h"

namespace {

int depth_of(const planshift::Json& value) {
  int deepest = 0;
  if (!value.is_structured()) return 0;
  for (const auto& child : value) deepest = std::max(deepest, depth_of(child));
  return deepest + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto first = parse_json(text, "fuzz");
  if (!first) return 0;
  if (depth_of(*first) > JsonLimits{}.depth) std::abort();
  const auto again = parse_json(to_text(*first), "fuzz");
  if (!again || to_text(*again) != to_text(*first)) std::abort();
  for (const char* name : {"id", "quantity", "status", "date"}) {
    json::text(*first, name);
    json::integer(*first, name);
    json::number(*first, name);
    json::boolean(*first, name);
    json::instant(*first, name);
    json::find_path(*first, "links.next.uri");
  }
  return 0;
}
