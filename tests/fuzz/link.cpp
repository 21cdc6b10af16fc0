// An address as anybody may send it: no view, or one whose own address is plain, short and reads
// the same again; what was typed comes out as text that may be shown.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/link.h"
#include "base/text.h"

namespace {

using namespace planshift;

void expect(bool holds) {
  if (!holds) std::abort();
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("#/?&=._-").find(c) != std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view address(reinterpret_cast<const char*>(data), size);
  const auto read = app::parse_link(address);
  if (!read) return 0;
  expect(valid_utf8(read->link.text));
  const std::string written = app::fragment_of(read->link);
  expect(written.starts_with("#/") && written.size() < 300);
  expect(std::ranges::all_of(written, is_plain));
  auto again = app::parse_link(written);
  expect(again.has_value());
  expect(!again->broken);
  again->link.text = read->link.text;
  expect(again->link == read->link);
  return 0;
}
