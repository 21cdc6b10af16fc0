// A workspace file as anybody may bring it: refused by name, or the same when written again, and
// nothing in it outlives its own chain.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "journal/workspace_file.h"

namespace {

using namespace planshift;

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = journal::read_file(text);
  if (!file) {
    expect(!file.error().code.empty());
    return 0;
  }
  const auto again = journal::read_file(journal::to_file(file->owner, file->lines));
  const auto contents = journal::contents_of(file->lines);
  if (!contents) {
    expect(!contents.error().code.empty());
    return 0;
  }
  expect(contents->head.sequence == file->lines.size());
  expect(contents->finished <= contents->customers);
  expect(!again || again->lines == file->lines);
  expect(journal::standing_of(file->lines, {}) == journal::Standing::ahead);
  expect(journal::standing_of(file->lines, file->lines) == journal::Standing::same);
  return 0;
}
