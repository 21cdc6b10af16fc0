#include "simulation/faulty_store.h"

namespace planshift::simulation {

namespace {

using Saved = Result<planshift::Done>;

constexpr std::uint64_t kCommitMs = 8;
constexpr std::int64_t kSlowMs = 5 * kSecond;  // T11

}  // namespace

struct FaultyStore::Committing {
  journal::Head expected;
  std::vector<journal::Record> records;
  std::function<void(Saved)> done;
};

void FaultyStore::later(std::function<void(Saved)> done, Saved result, std::int64_t delay_ms) {
  const auto delay = delay_ms + static_cast<std::int64_t>(around_.chooser.vary(kCommitMs));
  around_.time.arrives(delay,
                       [done = std::move(done), result = std::move(result)] { done(result); });
}

void FaultyStore::load(std::function<void(Result<std::vector<std::string>>)> done) {
  disk_.load(std::move(done));
}

void FaultyStore::erase(std::function<void(Saved)> done) { disk_.erase(std::move(done)); }

void FaultyStore::roll_back(std::size_t records) {
  disk_.lines.resize(records);
  std::erase_if(commits_, [records](std::size_t end) { return end > records; });
  disk_.head = journal::Head();
  if (records == 0) return;
  const auto last = journal::parse_line(disk_.lines.back());
  if (last) disk_.head = {.sequence = last->sequence, .hash = last->hash};
}

Saved FaultyStore::commit(const Committing& committing) {
  Saved saved = fail("store.closed", "simulation");
  disk_.append(committing.expected, committing.records,
               [&saved](Saved result) { saved = std::move(result); });
  if (saved) commits_.push_back(disk_.lines.size());
  if (saved && witness_) {
    for (const journal::Record& record : committing.records) witness_(record);
  }
  return saved;
}

Menu FaultyStore::menu() const {
  Menu menu;
  for (const char* fault :
       {"T2.aborted", "T2.unconfirmed", "B1.before_commit", "B1.after_commit"}) {
    menu.add(fault);
  }
  if (!around_.chooser.varies()) return menu;
  for (const char* fault : {"T1", "T3", "T4", "T11"}) menu.add(fault);
  return menu;
}

void FaultyStore::reach_the_disk(Committing& committing) {
  if (around_.crash) return;
  if (++calls_ == failing_call_) {
    return later(std::move(committing.done), fail("store.closed", "simulation"));
  }
  if (around_.chooser.is_healed()) return later(std::move(committing.done), commit(committing));
  const Menu ways = menu();
  const std::size_t way = around_.chooser.pick(ways, Place::commit);
  if (way == 0) return later(std::move(committing.done), commit(committing));
  const std::string_view fault = ways[way - 1];
  if (fault == "T11") return later(std::move(committing.done), commit(committing), kSlowMs);
  const bool stored = fault == "T2.unconfirmed" || fault == "B1.after_commit";
  if (stored) static_cast<void>(commit(committing));
  if (fault.starts_with("B1") || fault == "T4") {
    around_.crash = true;
    return;
  }
  later(std::move(committing.done),
        fail(fault == "T1" ? "store.quota" : "store.closed", "simulation"));
}

// Reaches the disk with the next step of time: until then a dying tab takes it along.
void FaultyStore::append(journal::Head expected, std::vector<journal::Record> records,
                         std::function<void(Saved)> done) {
  if (around_.crash) return;
  auto committing = std::make_shared<Committing>(Committing{
      .expected = std::move(expected), .records = std::move(records), .done = std::move(done)});
  around_.time.meets_the_world([this, committing] { reach_the_disk(*committing); },
                               [this] { return 1 + menu().size(); });
}

}  // namespace planshift::simulation
