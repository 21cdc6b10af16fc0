// The append-only log of a workspace: verifies what it loads, appends durably, and stops for good
// when an append is not confirmed (S15, S17).
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "journal/store.h"
#include "migration/state.h"

namespace planshift::journal {

class Journal {
 public:
  explicit Journal(Store& store) : store_(store) {}
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Loads, verifies the chain and folds it anew; whoever still holds on to the ledger must have let
  // go. Appends fail meanwhile. A bad record ends the valid part: what follows is
  // counted in `quarantined`, the journal is read-only, and the answer is "journal.damaged"
  // ("journal.newer" when a later build wrote it). The valid part can be read all the same.
  Task<Result<Done>> open();

  // Folds what the workspace's owner appended meanwhile, lines as a store keeps them; those known
  // already are passed over. False when they do not follow: then it must be opened anew.
  bool follow(const std::vector<std::string>& lines);

  // Durable when the task ends well, and only then folded into the ledger. Appends issued while one
  // is on its way are committed together in the next transaction. After a failure every append
  // fails with "journal.stopped" until reopened.
  Task<Result<Done>> append(std::vector<Entry> entries);

  // The same for records that another browser made and that follow what is here. Fails without an
  // effect while an append is on its way.
  Task<Result<Done>> take(std::vector<Record> records);

  const migration::Ledger& ledger() const { return ledger_; }
  const Head& head() const { return head_; }
  std::optional<Instant> last_saved() const { return last_saved_; }
  const std::optional<Error>& stopped() const { return stopped_; }
  std::size_t quarantined() const { return quarantined_; }
  // Events of one migration, newest last, for the journal tab. Valid until the journal is reopened.
  std::vector<const migration::Event*> events_of(const MigrationId& id) const;
  // All that is known here, as a store keeps it: what is left when the store was emptied (T7).
  std::vector<std::string> lines() const;
  // Called after each change of the ledger, and when the journal stops.
  void on_change(std::function<void()> listener) { changed_ = std::move(listener); }

 private:
  struct Waiting {
    std::vector<Entry> entries;
    std::function<void(Result<Done>)> resolve;
  };

  void reset();
  Result<Done> replay(const std::string& line);
  Result<Done> replay(const Record& record);
  Result<Done> fold(Entry entry);
  void commit();
  void committed(Head head, std::vector<Waiting> batch, Result<Done> stored, int reading);
  void stop(Error error) { stopped_ = std::move(error); }
  void changed() {
    if (changed_) changed_();
  }

  Store& store_;
  migration::Ledger ledger_;
  std::deque<Entry> entries_;  // never moved: events_of points into it
  std::map<std::string, std::vector<const migration::Event*>> by_migration_;
  Head head_;
  std::optional<Instant> last_saved_;
  std::optional<Error> stopped_;
  std::size_t quarantined_ = 0;
  bool committing_ = false;
  bool opening_ = false;
  int reading_ = 0;  // how often it was opened: what was sent before that is not waited for
  std::vector<Waiting> waiting_;
  std::function<void()> changed_;
  // Answers of the store that come after this journal is gone find nothing.
  std::shared_ptr<Journal*> self_ = std::make_shared<Journal*>(this);
};

}  // namespace planshift::journal
