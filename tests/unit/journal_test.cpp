// The log as a whole: what it acknowledges stays, what it cannot trust it does not use.
#include <catch_amalgamated.hpp>

#include "journal/journal.h"
#include "support/story.h"

namespace planshift::journal::journal_test {

namespace {

using migration::Event;
using migration::EventBody;

// Answers only when told to, and can say no.
class SlowStore final : public Store {
 public:
  void load(std::function<void(Result<std::vector<std::string>>)> done) override {
    disk.load(std::move(done));
  }
  void append(Head expected, std::vector<Record> records,
              std::function<void(Result<Done>)> done) override {
    batches.push_back(records.size());
    answer = [this, expected, records, done](Result<Done> verdict) {
      if (!verdict) return done(verdict);
      disk.append(expected, records, done);
    };
  }
  void erase(std::function<void(Result<Done>)> done) override { disk.erase(std::move(done)); }

  MemoryStore disk;
  std::vector<std::size_t> batches;
  std::function<void(Result<Done>)> answer;
};

Event about(EventBody body) {
  return {.migration = test::story_plan().id, .at = test::kNoon, .body = std::move(body)};
}

std::vector<Entry> planned() {
  std::vector<Entry> entries;
  entries.emplace_back(about(migration::Planned{.plan = test::story_plan()}));
  return entries;
}

std::vector<Entry> one(EventBody body) {
  std::vector<Entry> entries;
  entries.emplace_back(about(std::move(body)));
  return entries;
}

std::string code_of(Task<Result<Done>> task) {
  std::string code = "waits";
  task.start();
  if (!task.done()) return code;
  const Result<Done> result = task.take();
  return result ? "" : result.error().code;
}

// Two more records after the plan.
void fill_up(Journal& journal) {
  REQUIRE(code_of(journal.append(one(migration::CartCreated{.cart = CartId("cart"),
                                                             .item = CatalogItemId("item"),
                                                             .unit_price = {},
                                                             .quantity = 2,
                                                             .expires = {}}))) == "");
  REQUIRE(code_of(journal.append(one(
              migration::CartAbandoned{.cart = CartId("cart"), .reason = "expired"}))) == "");
}

// Three good records on a disk.
void fill(MemoryStore& disk) {
  Journal journal(disk);
  REQUIRE(code_of(journal.open()) == "");
  REQUIRE(code_of(journal.append(planned())) == "");
  fill_up(journal);
}

}  // namespace

TEST_CASE("a reopened journal is the same", "[journal]") {
  MemoryStore disk;
  fill(disk);
  Journal journal(disk);
  CHECK(code_of(journal.open()) == "");
  CHECK(journal.head() == disk.head);
  CHECK(journal.head().sequence == 3);
  const auto id = test::story_plan().id;
  REQUIRE(journal.ledger().find(id));
  CHECK(journal.ledger().find(id)->purchase.abandoned_carts.size() == 1);
  REQUIRE(journal.events_of(id).size() == 3);
  CHECK(kind_of(journal.events_of(id).back()->body) == "cart_abandoned");
  CHECK(journal.last_saved() == test::kNoon);
  // It can write down again what the store may have lost meanwhile.
  CHECK(journal.lines() == disk.lines);
}

TEST_CASE("a changed, missing or foreign record ends the valid part", "[journal]") {
  MemoryStore disk;
  fill(disk);
  std::string& line = disk.lines[1];
  SECTION("edited") { line.replace(line.find("item"), 4, "ITEM"); }
  SECTION("removed") { disk.lines.erase(disk.lines.begin() + 1); }
  SECTION("cut") { line.resize(line.size() / 2); }
  SECTION("swapped") { std::swap(disk.lines[1], disk.lines[2]); }
  const std::size_t bad = disk.lines.size() - 1;
  Journal journal(disk);
  CHECK(code_of(journal.open()) == "journal.damaged");
  CHECK(journal.quarantined() == bad);
  CHECK(journal.head().sequence == 1);
  CHECK(journal.ledger().order.size() == 1);
  CHECK(code_of(journal.append(planned())) == "journal.stopped");
}

TEST_CASE("a record that cannot follow is damage, too", "[journal]") {
  MemoryStore disk;
  const Record record = make_record(Head(), planned().front());
  disk.lines = {to_line(record),
                to_line(make_record({.sequence = 1, .hash = record.hash},
                                    about(migration::Verified{.uncovered = 0})))};
  Journal journal(disk);
  CHECK(code_of(journal.open()) == "journal.damaged");
  CHECK(journal.stopped()->detail.starts_with("S14"));
}

TEST_CASE("a journal of a later build is left alone", "[journal]") {
  MemoryStore disk;
  Record record = make_record(Head(), planned().front());
  record.body.replace(record.body.find("\"v\":1"), 5, "\"v\":9");
  record.hash = hash_of(record.previous, record.body);
  disk.lines = {to_line(record)};
  Journal journal(disk);
  CHECK(code_of(journal.open()) == "journal.newer");
  CHECK(code_of(journal.append(planned())) == "journal.stopped");
}

TEST_CASE("appends that come while one is on its way go together", "[journal]") {
  SlowStore store;
  Journal journal(store);
  REQUIRE(code_of(journal.open()) == "");
  auto first = journal.append(planned());
  first.start();
  CHECK_FALSE(first.done());
  CHECK(journal.ledger().order.empty());
  auto second = journal.append(one(migration::CartCreated{.cart = CartId("cart"),
                                                           .item = CatalogItemId("item"),
                                                           .unit_price = {},
                                                           .quantity = 2,
                                                           .expires = {}}));
  auto third = journal.append(one(
      migration::CartAbandoned{.cart = CartId("cart"), .reason = "expired"}));
  second.start();
  third.start();
  CHECK(store.batches == std::vector<std::size_t>{1});
  std::exchange(store.answer, nullptr)(Done{});
  CHECK(first.done());
  CHECK_FALSE(second.done());
  CHECK(store.batches == std::vector<std::size_t>{1, 2});
  std::exchange(store.answer, nullptr)(Done{});
  CHECK(second.done());
  CHECK(third.done());
  CHECK(store.disk.lines.size() == 3);
}

TEST_CASE("an append that is not confirmed stops everything", "[journal]") {
  SlowStore store;
  Journal journal(store);
  REQUIRE(code_of(journal.open()) == "");
  auto first = journal.append(planned());
  auto second = journal.append(planned());
  first.start();
  second.start();
  std::exchange(store.answer, nullptr)(fail("store.quota", "test"));
  REQUIRE(first.done());
  REQUIRE(second.done());
  CHECK(first.take().error().code == "store.quota");
  CHECK(second.take().error().code == "journal.stopped");
  CHECK(journal.stopped()->code == "store.quota");
  CHECK(journal.ledger().order.empty());
  CHECK(code_of(journal.append(planned())) == "journal.stopped");
  CHECK(code_of(journal.open()) == "");
  CHECK_FALSE(journal.stopped());
}

TEST_CASE("two journals on one store: the second loses, and knows", "[journal]") {
  MemoryStore disk;
  Journal one_tab(disk);
  Journal other_tab(disk);
  REQUIRE(code_of(one_tab.open()) == "");
  REQUIRE(code_of(other_tab.open()) == "");
  CHECK(code_of(one_tab.append(planned())) == "");
  CHECK(code_of(other_tab.append(planned())) == "store.conflict");
  CHECK(other_tab.stopped());
  CHECK(disk.lines.size() == 1);
}

TEST_CASE("a journal follows the one that is written to", "[journal]") {
  MemoryStore disk;
  Journal owner(disk);
  Journal follower(disk);
  REQUIRE(code_of(owner.open()) == "");
  REQUIRE(code_of(owner.append(planned())) == "");
  REQUIRE(code_of(follower.open()) == "");
  fill_up(owner);
  const std::vector<std::string> lines(disk.lines.begin() + 1, disk.lines.end());
  CHECK(follower.follow(lines));
  CHECK(follower.head() == owner.head());
  CHECK(follower.events_of(test::story_plan().id).size() == 3);
  CHECK(follower.follow(lines));  // told twice
  CHECK(follower.events_of(test::story_plan().id).size() == 3);
  CHECK_FALSE(follower.follow({}));
  CHECK(follower.head() == owner.head());
  CHECK_FALSE(follower.stopped());
}

TEST_CASE("an answer to what was sent before the journal was read anew counts nothing twice",
          "[journal]") {
  SlowStore store;
  Journal journal(store);
  REQUIRE(code_of(journal.open()) == "");
  auto first = journal.append(planned());
  auto second = journal.append(planned());
  first.start();
  second.start();
  const auto answer = std::exchange(store.answer, nullptr);
  REQUIRE(code_of(journal.open()) == "");
  REQUIRE(second.done());
  CHECK(second.take().error().code == "journal.stopped");
  answer(Done{});
  REQUIRE(first.done());
  CHECK(first.take().error().code == "journal.stopped");
  CHECK(journal.ledger().order.empty());
  REQUIRE(code_of(journal.open()) == "");
  CHECK(journal.ledger().order.size() == 1);
  CHECK(journal.head().sequence == 1);
}

TEST_CASE("an answer that comes after the journal is gone is ignored", "[journal]") {
  SlowStore store;
  {
    Journal journal(store);
    REQUIRE(code_of(journal.open()) == "");
    auto append = journal.append(planned());
    append.start();
  }
  std::exchange(store.answer, nullptr)(Done{});
  CHECK(store.disk.lines.size() == 1);
}

}  // namespace planshift::journal::journal_test
