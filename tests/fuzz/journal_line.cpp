// A line of a journal, as an import may bring it: refused, or the same record when written again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "journal/record.h"

namespace {

using namespace planshift;

void expect_same_line(const journal::Record& record) {
  const auto again = journal::parse_line(journal::to_line(record));
  if (!again || again->sequence != record.sequence || again->previous != record.previous ||
      again->hash != record.hash || again->body != record.body) {
    std::abort();
  }
}

void expect_same_entry(std::string_view body) {
  const auto entry = journal::decode(body);
  if (!entry) return;
  const std::string once = journal::encode(*entry, 1);
  const auto again = journal::decode(once);
  if (!again || journal::encode(*again, 1) != once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto record = journal::parse_line(text);
  if (!record && record.error().code.empty()) std::abort();
  // What is not UTF-8 is written as something else; no text that is read from such bytes is kept.
  if (record && valid_utf8(text)) expect_same_line(*record);
  expect_same_entry(record ? record->body : text);
  return 0;
}
