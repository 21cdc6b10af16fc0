// A workspace in one file: for another browser, or for this one when its data is gone. It is JSON;
// its first line says whose it is, and then comes one record a line, exactly as a store keeps it.
// The second copy (web/second_copy.mjs) begins with the same line and has no end, for it grows.
// What a file says is never believed: it is verified record by record, and its runs stand still
// until a person resumes them (S18, S24).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.h"

namespace planshift::journal {

inline constexpr int kFileVersion = 1;
inline constexpr std::size_t kFileBytes = 64u << 20;

struct FileOwner {
  std::string workspace;  // its key: "demo…", or that of a partner's directory
  std::string name;       // of the partner, for people; a second copy has none
  std::string cloud;      // "global"; a second copy has none
};

struct WorkspaceFile {
  FileOwner owner;
  std::vector<std::string> lines;
};

// `lines` as a store keeps them, unverified: a damaged journal can be saved as well.
std::string to_file(const FileOwner& owner, const std::vector<std::string>& lines);

// Errors: "import.too_large", "import.foreign" (not such a file), "import.newer" (of a later
// version), "import.cut" (its end is missing). The records are not looked at.
Result<WorkspaceFile> read_file(std::string_view text);

// What the records of a file come to.
struct FileContents {
  Head head;
  std::size_t customers = 0;
  std::size_t finished = 0;      // customers with nothing left to do
  std::optional<Instant> last_saved;
  std::vector<std::string> open_runs;  // that another browser may still go on with
};
// Verifies the chain and folds it. Errors: "import.broken", "import.empty", "journal.newer".
Result<FileContents> contents_of(const std::vector<std::string>& lines);

// How the verified records of a file stand to those that are here. Only what is ahead is worth
// taking, and it replaces nothing: it goes behind what is here.
enum class Standing : std::uint8_t {
  ahead,     // it goes on where this one ends; anything is ahead of nothing
  same,
  behind,    // all of it is here already, and more
  apart,     // one beginning, then each its own way
  unrelated  // another beginning
};
Standing standing_of(const std::vector<std::string>& file, const std::vector<std::string>& here);

}  // namespace planshift::journal
