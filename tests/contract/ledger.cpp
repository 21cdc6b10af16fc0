#include "contract/ledger.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <utility>

#include "base/json.h"
#include "contract/sample_files.h"

namespace planshift::test {

namespace {

struct Ledger {
  std::map<std::pair<std::string, Mark>, bool> marks;
  std::vector<EndpointRow> rows;
  std::size_t failed = 0;
};

Ledger& ledger() {
  static Ledger all;
  return all;
}

std::optional<bool> read_mark(const std::string& sample) {
  const auto parsed = noted(sample, Mark::parsed);
  return parsed ? parsed : noted(sample, Mark::produced);
}

// "yes" when all that were looked at are well, "no" when one is not or nobody looked at any.
std::string verdict(const std::vector<std::string>& samples, Mark mark, std::string_view kind) {
  bool any = false;
  bool well = true;
  for (const std::string& sample : samples) {
    if (sample.find(kind) == std::string::npos) continue;
    any = true;
    well = well && noted(sample, mark).value_or(false);
  }
  if (!any) return "none documented";
  return well ? "yes" : "no";
}

// Not every documented answer is one that the simulated tenant can give: how many were compared
// stands beside the verdict on those that were.
struct Shapes {
  int documented = 0;
  int compared = 0;
  bool well = true;

  bool matched() const { return compared > 0 && well; }
  std::string text() const {
    if (documented == 0) return "none documented";
    const std::string counts = std::to_string(compared) + " of " + std::to_string(documented);
    return (matched() ? "yes, " : "no, ") + counts;
  }
};

Shapes shapes_of(const EndpointRow& row) {
  Shapes shapes;
  for (const std::string& sample : row.samples) {
    if (sample.find(".response.") == std::string::npos) continue;
    ++shapes.documented;
    const auto mark = noted(sample, Mark::shape);
    shapes.compared += mark.has_value() ? 1 : 0;
    shapes.well = shapes.well && mark.value_or(true);
  }
  return shapes;
}

void print_row(const std::vector<std::string>& cells) {
  std::printf("%-38s %-28s %-8s %-16s %-16s %s\n", cells[0].c_str(), cells[1].c_str(),
              cells[2].c_str(), cells[3].c_str(), cells[4].c_str(), cells[5].c_str());
}

void print_table(const std::vector<EndpointRow>& rows) {
  print_row({"operation", "client function", "sandbox", "sample parsed", "request matched",
             "sandbox shape matched"});
  for (const EndpointRow& row : rows) {
    print_row({row.operation, row.function, row.handler,
               verdict(row.samples, Mark::parsed, ".response."),
               verdict(row.samples, Mark::produced, ".request."), shapes_of(row).text()});
  }
}

// Keeps what other programs and tests wrote into the same report.
void write_report(const std::map<std::string, std::size_t>& figures) {
  const char* folder = std::getenv("PLANSHIFT_REPORTS");
  if (folder == nullptr) return;
  const std::string path = std::string(folder) + "/contract.json";
  Json report = Json::object();
  if (const auto before = read_file(path)) {
    report = parse_json(*before, path).value_or(Json::object());
  }
  for (const auto& [name, figure] : figures) report[name] = figure;
  std::ofstream(path) << to_text(report) << "\n";
}

// Samples of the sign-in, which JavaScript reads; how many it has read it leaves beside our report.
std::size_t read_by_javascript() {
  const char* folder = std::getenv("PLANSHIFT_REPORTS");
  if (folder == nullptr) return 0;
  const auto text = read_file(std::string(folder) + "/contract-auth.json");
  const Json report = text ? parse_json(*text, "contract-auth").value_or(Json()) : Json();
  return static_cast<std::size_t>(
      std::max<std::int64_t>(json::integer(report, "samples_parsed"), 0));
}

std::size_t well_read_samples() {
  std::size_t ours = 0;
  std::size_t sign_in = 0;
  for (const std::string& file : json_files(sample_folder())) {
    if (!read_mark(file).value_or(false)) continue;
    const bool is_sign_in = file.starts_with("auth.") || file.starts_with("error.auth.");
    ++(is_sign_in ? sign_in : ours);
  }
  return ours + std::max(sign_in, read_by_javascript());
}

void sum_up() {
  const Ledger& all = ledger();
  std::map<std::string, std::size_t> figures;
  if (!all.rows.empty()) {
    print_table(all.rows);
    const auto matched = [](const EndpointRow& row) { return shapes_of(row).matched(); };
    const auto silent = [](const EndpointRow& row) { return shapes_of(row).documented == 0; };
    const auto count = [&](auto is) {
      return static_cast<std::size_t>(std::ranges::count_if(all.rows, is));
    };
    figures["endpoints"] = all.rows.size();
    figures["endpoints_shape_matched"] = count(matched);
    figures["endpoints_without_sample"] = count(silent);
  }
  if (!all.marks.empty() && !sample_folder().empty()) {
    figures["samples"] = json_files(sample_folder()).size();
    figures["samples_parsed"] = well_read_samples();
  }
  if (figures.empty()) return;
  for (const auto& [name, figure] : figures) std::printf("%s: %zu\n", name.c_str(), figure);
  write_report(figures);
}

class LedgerListener final : public Catch::EventListenerBase {
 public:
  using Catch::EventListenerBase::EventListenerBase;
  void assertionEnded(const Catch::AssertionStats& stats) override {
    if (!stats.assertionResult.isOk()) ++ledger().failed;
  }
  void testRunEnded(const Catch::TestRunStats&) override { sum_up(); }
};

CATCH_REGISTER_LISTENER(LedgerListener)

}  // namespace

void note(std::string_view sample, Mark mark, bool ok) {
  const auto [entry, fresh] = ledger().marks.try_emplace({std::string(sample), mark}, ok);
  if (!fresh) entry->second = entry->second && ok;
}

std::optional<bool> noted(std::string_view sample, Mark mark) {
  const auto entry = ledger().marks.find({std::string(sample), mark});
  if (entry == ledger().marks.end()) return std::nullopt;
  return entry->second;
}

std::size_t failed_assertions() {
  return ledger().failed;
}

void add_row(EndpointRow row) {
  ledger().rows.push_back(std::move(row));
}

}  // namespace planshift::test
