#include "journal/workspace_file.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace planshift::journal {

namespace {

constexpr std::string_view kFormat = "planshift-workspace";
constexpr std::string_view kRecords = ",\"records\":[";
constexpr std::string_view kEnd = "]}";
constexpr JsonLimits kFirstLine{.bytes = 4096, .depth = 2, .nodes = 32, .string_bytes = 1024};

// The next line without its break, and whether one came behind it.
bool take_line(std::string_view& text, std::string_view& line) {
  const std::size_t end = text.find('\n');
  line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  line = trimmed(line);
  return end != std::string_view::npos;
}

std::string hash_in(const std::string& line) {
  const auto record = parse_line(line);
  return record ? record->hash : std::string();
}

}  // namespace

std::string to_file(const FileOwner& owner, const std::vector<std::string>& lines) {
  Json first = {{"format", kFormat},
                {"version", kFileVersion},
                {"workspace", owner.workspace},
                {"name", owner.name},
                {"cloud", owner.cloud},
                {"lineage", lines.empty() ? std::string() : hash_in(lines.front())},
                {"sequence", lines.size()},
                {"head", lines.empty() ? std::string() : hash_in(lines.back())}};
  std::string out = to_text(first);
  out.pop_back();
  out += kRecords;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += lines[i];
  }
  return out.append("\n").append(kEnd).append("\n");
}

Result<WorkspaceFile> read_file(std::string_view text) {
  const auto no = [](const char* code) { return fail(code, "import"); };
  if (text.size() > kFileBytes) return no("import.too_large");
  std::string_view line;
  take_line(text, line);
  const bool has_end = line.ends_with(kRecords);
  std::string head(line.substr(0, kFirstLine.bytes + 1));
  if (has_end && head.size() == line.size()) {
    head.resize(head.size() - kRecords.size());
    head += '}';
  }
  const auto first = parse_json(head, "import", kFirstLine);
  if (!first || json::text(*first, "format") != kFormat) return no("import.foreign");
  if (json::integer(*first, "version") > kFileVersion) return no("journal.newer");
  WorkspaceFile file;
  file.owner = {.workspace = json::text(*first, "workspace"),
                .name = json::text(*first, "name"),
                .cloud = json::text(*first, "cloud")};
  bool ended = false;
  while (!text.empty() && !ended) {
    const bool is_whole = take_line(text, line);
    if (has_end && line == kEnd) {
      ended = true;
    } else if (has_end || is_whole) {  // a growing file may end in half a line
      if (has_end && line.ends_with(',')) line = trimmed(line.substr(0, line.size() - 1));
      if (!line.empty()) file.lines.emplace_back(line);
    }
  }
  const auto counted = static_cast<std::int64_t>(file.lines.size());
  if (has_end && (!ended || json::integer(*first, "sequence") != counted)) return no("import.cut");
  return file;
}

Result<FileContents> contents_of(const std::vector<std::string>& lines) {
  if (lines.empty()) return fail("import.empty", "import");
  MemoryStore store;
  store.lines = lines;
  Journal journal(store);
  auto opening = journal.open();
  opening.start();
  const Result<Done> opened = opening.take();
  if (!opened) {
    const bool newer = opened.error().code == "journal.newer";
    return fail(newer ? "journal.newer" : "import.broken", "import",
                std::to_string(journal.head().sequence + 1) + ": " + opened.error().detail);
  }
  FileContents contents;
  contents.head = journal.head();
  contents.last_saved = journal.last_saved();
  std::set<std::string> customers, open, runs;
  for (const auto& [id, migration] : journal.ledger().migrations) {
    customers.insert(migration.plan.customer.key());
    if (migration.finished) continue;
    open.insert(migration.plan.customer.key());
    const migration::Run* run = journal.ledger().run(migration.plan.run);
    if (run && !run->elsewhere) runs.insert(run->id);
  }
  contents.customers = customers.size();
  contents.finished = customers.size() - open.size();
  contents.open_runs.assign(runs.begin(), runs.end());
  return contents;
}

Standing standing_of(const std::vector<std::string>& file, const std::vector<std::string>& here) {
  if (here.empty()) return Standing::ahead;
  if (file.empty() || hash_in(file.front()) != hash_in(here.front())) return Standing::unrelated;
  // Each record's hash stands for all before it.
  const std::size_t common = std::min(file.size(), here.size());
  if (hash_in(file[common - 1]) != hash_in(here[common - 1])) return Standing::apart;
  if (file.size() == here.size()) return Standing::same;
  return file.size() > here.size() ? Standing::ahead : Standing::behind;
}

}  // namespace planshift::journal
