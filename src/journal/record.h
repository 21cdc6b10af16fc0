// One line of the journal: a numbered, hash-chained JSON record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/json.h"
#include "migration/event.h"

namespace planshift::journal {

inline constexpr int kSchema = 1;

using Entry = std::variant<migration::Event, migration::RunEvent>;

struct Record {
  std::uint64_t sequence = 0;  // from 1, gap-free
  std::string previous;        // hash of the record before; 64 zeros for the first
  std::string hash;            // SHA-256 over previous and body
  std::string body;            // {"v":1,"seq":…,"at":…,"m":…,"k":…,"d":{…}}
};

struct Head {
  std::uint64_t sequence = 0;
  std::string hash = std::string(64, '0');
  bool operator==(const Head&) const = default;
};

// The body of a record. Times are milliseconds since 1970; runs have no "m".
std::string encode(const Entry& entry, std::uint64_t sequence);
// Errors: "journal.broken" (not ours), "journal.newer" (schema of a later build).
Result<Entry> decode(std::string_view body);

Record make_record(const Head& head, const Entry& entry);
std::string hash_of(std::string_view previous, std::string_view body);
// {"seq":…,"prev":…,"hash":…,"body":"…"} as one line of text: what a store keeps.
std::string to_line(const Record& record);
Result<Record> parse_line(std::string_view line);

}  // namespace planshift::journal
