#include "simulation/faulty_store.h"

namespace planshift::simulation {

namespace {

using Saved = Result<planshift::Done>;

constexpr std::uint64_t kCommitMs = 8;

}  // namespace

void FaultyStore::later(std::function<void(Saved)> done, Saved result) {
  const auto delay = static_cast<std::int64_t>(around_.chooser.pick(kCommitMs));
  around_.time.after(delay, [done = std::move(done), result = std::move(result)] { done(result); });
}

void FaultyStore::load(std::function<void(Result<std::vector<std::string>>)> done) {
  disk_.load(std::move(done));
}

void FaultyStore::erase(std::function<void(Saved)> done) { disk_.erase(std::move(done)); }

Saved FaultyStore::commit(const journal::Head& expected,
                          const std::vector<journal::Record>& records) {
  Saved saved = fail("store.closed", "simulation");
  disk_.append(expected, records, [&saved](Saved result) { saved = std::move(result); });
  if (saved && witness_) {
    for (const journal::Record& record : records) witness_(record);
  }
  return saved;
}

void FaultyStore::append(journal::Head expected, std::vector<journal::Record> records,
                         std::function<void(Saved)> done) {
  if (around_.crash) return;
  Chooser& chooser = around_.chooser;
  if (!chooser.fault_is_due()) return later(std::move(done), commit(expected, records));
  switch (chooser.pick(5)) {
    case 0:
      chooser.note_fault("disk full");
      return later(std::move(done), fail("store.quota", "simulation"));
    case 1:
      chooser.note_fault("commit aborted");
      return later(std::move(done), fail("store.closed", "simulation"));
    case 2:
      chooser.note_fault("commit not confirmed");
      static_cast<void>(commit(expected, records));
      return later(std::move(done), fail("store.closed", "simulation"));
    case 3:
      chooser.note_fault("tab killed before commit");
      around_.crash = true;
      return;
    default:
      chooser.note_fault("tab killed after commit");
      static_cast<void>(commit(expected, records));
      around_.crash = true;
      return;
  }
}

}  // namespace planshift::simulation
