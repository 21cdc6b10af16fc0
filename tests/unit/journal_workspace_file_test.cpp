// A workspace as a file: read as it was written, refused when anything is wrong with it, and never
// worth more than the fuller journal (S18, S24, M1, M2).
#include <catch_amalgamated.hpp>

#include "journal/workspace_file.h"
#include "support/story.h"

namespace planshift::journal::journal_workspace_file_test {

namespace {

using Lines = std::vector<std::string>;

// A run of one customer with that many pauses after its plan; `run` makes another beginning.
Lines some_run(int pauses, const std::string& run = "run") {
  MemoryStore store;
  Journal journal(store);
  auto opening = journal.open();
  opening.start();
  migration::Plan plan = test::story_plan();
  plan.run = run;
  const auto at = test::kNoon;
  std::vector<Entry> entries{
      migration::RunEvent{.at = at, .body = migration::RunApproved{.run = run, .plan_hash = {}}},
      migration::Event{
          .migration = plan.id, .at = at, .body = migration::Planned{.plan = plan}}};
  for (int i = 0; i < pauses; ++i) {
    entries.emplace_back(
        migration::RunEvent{.at = at.plus(i), .body = migration::RunPaused{.run = run}});
  }
  auto appending = journal.append(std::move(entries));
  appending.start();
  REQUIRE(appending.take());
  return store.lines;
}

const FileOwner kOwner{.workspace = "partner:1", .name = "contoso.example", .cloud = "global"};

std::string refused(std::string_view text) {
  const auto file = read_file(text);
  if (!file) return file.error().code;
  const auto contents = contents_of(file->lines);
  return contents ? "" : contents.error().code;
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a workspace file is JSON and gives back what it was made of", "[import]") {
  const Lines lines = some_run(3);
  const std::string text = to_file(kOwner, lines);
  REQUIRE(parse_json(text, "test"));
  const auto file = read_file(text);
  REQUIRE(file);
  CHECK(file->lines == lines);
  CHECK(file->owner.workspace == kOwner.workspace);
  CHECK(file->owner.name == kOwner.name);
  CHECK(file->owner.cloud == kOwner.cloud);
  const auto contents = contents_of(file->lines);
  REQUIRE(contents);
  CHECK(contents->head.sequence == 5);
  CHECK(contents->customers == 1);
  CHECK(contents->finished == 0);
  CHECK(contents->last_saved == test::kNoon.plus(2));
  CHECK(contents->open_runs == std::vector<std::string>{"run"});
  // Also after somebody's editor gave it the line breaks of another system.
  std::string other;
  for (const char c : text) other += c == '\n' ? "\r\n" : std::string(1, c);
  REQUIRE(read_file(other));
  CHECK(read_file(other)->lines == lines);
}

TEST_CASE("a second copy is read by the same road, up to its last whole line", "[import]") {
  const Lines lines = some_run(2);
  std::string text = R"({"format":"planshift-workspace","version":1,"workspace":"demo"})";
  for (const std::string& line : lines) text += "\n" + line;
  const auto torn = read_file(text);
  REQUIRE(torn);
  CHECK(torn->owner.workspace == "demo");
  CHECK(torn->lines == Lines(lines.begin(), lines.end() - 1));
  CHECK(read_file(text + "\n")->lines == lines);
}

TEST_CASE("what is no workspace file is refused by name (M1, M2)", "[import]") {
  const std::string good = to_file(kOwner, some_run(2));
  REQUIRE(refused(good) == "");
  CHECK(refused("") == "import.foreign");
  CHECK(refused("{}") == "import.foreign");
  CHECK(refused("Customer;Seats\n") == "import.foreign");
  CHECK(refused(std::string(100'000, '[')) == "import.foreign");
  CHECK(refused(std::string(kFileBytes + 1, ' ')) == "import.too_large");
  CHECK(refused(to_file(kOwner, {})) == "import.empty");
  CHECK(refused(changed(good, "\"version\":1", "\"version\":2")) == "journal.newer");
  CHECK(refused(changed(good, "\n]}", "")) == "import.cut");
  // Lines taken away behind a whole end.
  CHECK(refused(good.substr(0, good.rfind(",\n")) + "\n]}\n") == "import.cut");
  CHECK(refused(changed(good, "run_paused", "run_passed")) == "import.broken");
  CHECK(refused(changed(good, "\"seq\":2", "\"seq\":3")) == "import.broken");
  const std::string deep = std::string(200'000, '[');
  CHECK(refused(changed(good, "{\"seq\":2", deep + "{\"seq\":2")) == "import.broken");
}

TEST_CASE("only a file that goes on where this journal ends is worth taking", "[import]") {
  const Lines full = some_run(6);
  const Lines short_one(full.begin(), full.begin() + 4);
  CHECK(standing_of(full, {}) == Standing::ahead);
  CHECK(standing_of(full, short_one) == Standing::ahead);
  CHECK(standing_of(full, full) == Standing::same);
  CHECK(standing_of(short_one, full) == Standing::behind);
  CHECK(standing_of({}, full) == Standing::unrelated);
  CHECK(standing_of(some_run(6, "other"), full) == Standing::unrelated);
  // The same beginning, another third record.
  Lines parted = short_one;
  Head head{.sequence = 3, .hash = parse_line(full[2])->hash};
  const migration::RunEvent stop{.at = test::kNoon, .body = migration::RunStopped{.run = "run"}};
  parted[3] = to_line(make_record(head, stop));
  CHECK(standing_of(parted, full) == Standing::apart);
  CHECK(standing_of(full, parted) == Standing::apart);
  CHECK(standing_of(Lines(full.begin(), full.begin() + 3), parted) == Standing::behind);
}

TEST_CASE("records of another browser follow those that are here, or nothing happens",
          "[import]") {
  const Lines full = some_run(3);
  MemoryStore store;
  store.lines = Lines(full.begin(), full.begin() + 2);
  store.head = {.sequence = 2, .hash = parse_line(full[1])->hash};
  Journal journal(store);
  auto opening = journal.open();
  opening.start();
  std::vector<Record> records;
  for (std::size_t i = 2; i < full.size(); ++i) records.push_back(*parse_line(full[i]));
  auto taking = journal.take(records);
  taking.start();
  REQUIRE(taking.take());
  CHECK(store.lines == full);
  CHECK(journal.head().sequence == 5);
  CHECK(journal.ledger().current_run()->paused);
  // Once more, they do not follow any longer.
  auto again = journal.take(records);
  again.start();
  CHECK_FALSE(again.take());
  CHECK(journal.stopped());
}

}  // namespace planshift::journal::journal_workspace_file_test
