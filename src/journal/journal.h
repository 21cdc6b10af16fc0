// The append-only log of a workspace: verifies what it loads, appends durably, and stops for good when an
// append is not confirmed (S15, S17).
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "journal/store.h"
#include "migration/state.h"

namespace planshift::journal {

class Journal {
 public:
  explicit Journal(Store& store) : store_(store) {}

  // Loads, verifies the chain and folds it. A bad record ends the valid part: what follows is counted in
  // `quarantined` and the journal opens read-only with "journal.damaged".
  Task<Result<Done>> open();

  // Durable when the task ends well, and only then folded into the ledger. Appends issued while one is on
  // its way are committed together in the next transaction. After a failure every append fails with
  // "journal.stopped" until reopened.
  Task<Result<Done>> append(std::vector<Entry> entries);

  const migration::Ledger& ledger() const { return ledger_; }
  const Head& head() const { return head_; }
  std::optional<Instant> last_saved() const { return last_saved_; }
  const std::optional<Error>& stopped() const { return stopped_; }
  std::size_t quarantined() const { return quarantined_; }
  // Entries of one migration, newest last, for the journal tab.
  std::vector<const migration::Event*> events_of(const MigrationId& id) const;
  void on_change(std::function<void()> listener) { changed_ = std::move(listener); }

 private:
  struct Waiting;
  void commit();

  Store& store_;
  migration::Ledger ledger_;
  std::vector<Entry> entries_;
  Head head_;
  std::optional<Instant> last_saved_;
  std::optional<Error> stopped_;
  std::size_t quarantined_ = 0;
  bool committing_ = false;
  std::vector<std::shared_ptr<Waiting>> waiting_;
  std::function<void()> changed_;
};

}  // namespace planshift::journal
