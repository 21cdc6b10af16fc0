#include "journal/journal.h"

namespace planshift::journal {

namespace {

Instant time_of(const Entry& entry) {
  return std::visit([](const auto& event) { return event.at; }, entry);
}

std::unexpected<Error> refuse() { return fail("journal.stopped", "journal.append"); }

}  // namespace

void Journal::reset() {
  ledger_ = {};
  by_migration_.clear();
  entries_.clear();
  head_ = Head();
  last_saved_.reset();
  stopped_.reset();
  quarantined_ = 0;
  committing_ = opening_ = false;
  ++reading_;
  auto late = std::exchange(waiting_, {});
  for (Waiting& waiting : late) waiting.resolve(refuse());
}

Task<Result<Done>> Journal::open() {
  using Lines = Result<std::vector<std::string>>;
  opening_ = true;
  const Lines lines = co_await Callback<Lines>(
      [this](Callback<Lines>::Resolve resolve) { store_.load(std::move(resolve)); });
  reset();
  if (!lines) {
    stop(lines.error());
    changed();
    co_return std::unexpected(lines.error());
  }
  for (std::size_t i = 0; i < lines->size(); ++i) {
    const Result<Done> replayed = replay((*lines)[i]);
    if (replayed) continue;
    Error error = replayed.error();
    if (error.code != "journal.newer") error.code = "journal.damaged";
    quarantined_ = lines->size() - i;
    stop(std::move(error));
    break;
  }
  changed();
  if (stopped_) co_return std::unexpected(*stopped_);
  co_return Done{};
}

bool Journal::follow(const std::vector<std::string>& lines) {
  if (stopped_ || lines.empty()) return false;
  for (const std::string& line : lines) {
    const Result<Record> record = parse_line(line);
    if (record && record->sequence <= head_.sequence) continue;
    if (!record || !replay(*record)) return false;
  }
  changed();
  return true;
}

Result<Done> Journal::replay(const std::string& line) {
  const Result<Record> record = parse_line(line);
  return record ? replay(*record) : std::unexpected(record.error());
}

Result<Done> Journal::replay(const Record& record) {
  const bool follows = record.sequence == head_.sequence + 1 && record.previous == head_.hash &&
                       record.hash == hash_of(record.previous, record.body);
  if (!follows) return fail("journal.damaged", "journal.open", "the chain breaks");
  Result<Entry> entry = decode(record.body);
  if (!entry) return std::unexpected(entry.error());
  const Result<Done> folded = fold(*std::move(entry));
  if (folded) head_ = {.sequence = record.sequence, .hash = record.hash};
  return folded;
}

Result<Done> Journal::fold(Entry entry) {
  const Result<Done> applied =
      std::visit([this](const auto& event) { return migration::apply(ledger_, event); }, entry);
  if (!applied) return applied;
  last_saved_ = time_of(entry);
  const Entry& kept = entries_.emplace_back(std::move(entry));
  if (const auto* event = std::get_if<migration::Event>(&kept)) {
    by_migration_[event->migration.text()].push_back(event);
  }
  return applied;
}

Task<Result<Done>> Journal::append(std::vector<Entry> entries) {
  if (stopped_ || opening_) co_return refuse();
  co_return co_await Callback<Result<Done>>(
      [this, &entries](Callback<Result<Done>>::Resolve resolve) {
        waiting_.push_back({.entries = std::move(entries), .resolve = std::move(resolve)});
        commit();
      });
}

Task<Result<Done>> Journal::take(std::vector<Record> records) {
  if (stopped_ || opening_ || committing_) co_return refuse();
  committing_ = true;
  const int reading = reading_;
  Result<Done> taken = co_await Callback<Result<Done>>(
      [this, &records](auto resolve) { store_.append(head_, records, std::move(resolve)); });
  if (reading != reading_) co_return refuse();
  committing_ = false;
  for (const Record& record : records) {
    if (taken) taken = replay(record);
  }
  if (!taken) stop(taken.error());
  changed();
  commit();
  co_return taken;
}

void Journal::commit() {
  if (committing_ || waiting_.empty()) return;
  committing_ = true;
  auto batch = std::exchange(waiting_, {});
  std::vector<Record> records;
  Head head = head_;
  for (const Waiting& waiting : batch) {
    for (const Entry& entry : waiting.entries) {
      records.push_back(make_record(head, entry));
      head = {.sequence = records.back().sequence, .hash = records.back().hash};
    }
  }
  auto done = [alive = std::weak_ptr<Journal*>(self_), head, reading = reading_,
               held = std::make_shared<std::vector<Waiting>>(std::move(batch))](
                  Result<Done> stored) {
    if (const auto self = alive.lock()) (*self)->committed(head, std::move(*held), stored, reading);
  };
  store_.append(head_, std::move(records), std::move(done));
}

void Journal::committed(Head head, std::vector<Waiting> batch, Result<Done> stored, int reading) {
  if (reading != reading_) {
    for (Waiting& waiting : batch) waiting.resolve(refuse());
    return;
  }
  committing_ = false;
  if (stored) {
    head_ = std::move(head);
    for (Waiting& waiting : batch) {
      for (Entry& entry : waiting.entries) {
        const Result<Done> folded = fold(std::move(entry));
        if (!folded && stored) stored = folded;
      }
    }
  }
  if (!stored) {
    stop(stored.error());
    auto late = std::exchange(waiting_, {});
    for (Waiting& waiting : late) waiting.resolve(refuse());
  }
  changed();
  for (Waiting& waiting : batch) waiting.resolve(stored);
  commit();
}

std::vector<std::string> Journal::lines() const {
  std::vector<std::string> lines;
  Head head;
  for (const Entry& entry : entries_) {
    const Record record = make_record(head, entry);
    lines.push_back(to_line(record));
    head = {.sequence = record.sequence, .hash = record.hash};
  }
  return lines;
}

std::vector<const migration::Event*> Journal::events_of(const MigrationId& id) const {
  const auto found = by_migration_.find(id.text());
  return found == by_migration_.end() ? std::vector<const migration::Event*>() : found->second;
}

}  // namespace planshift::journal
