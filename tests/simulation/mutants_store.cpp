// Disks that say "durable" of what is not, and tabs that do not ask whether they are alone.
#include <deque>

#include "simulation/mutants.h"

namespace planshift::simulation {

namespace {

using journal::Head;
using journal::Record;
using Saved = Result<planshift::Done>;
using Answer = std::function<void(Saved)>;
using Lines = std::vector<std::string>;

// What every lie has in common: it passes on what it does not falsify.
class Over : public journal::Store {
 public:
  Over(FaultyStore& inner, Surroundings& around) : inner_(inner), around_(around) {}

  void load(std::function<void(Result<Lines>)> done) override { inner_.load(std::move(done)); }
  void append(Head expected, std::vector<Record> records, Answer done) override {
    inner_.append(std::move(expected), std::move(records), std::move(done));
  }
  void erase(Answer done) override { inner_.erase(std::move(done)); }

 protected:
  void confirm(Answer done) {
    around_.time.after(2, [done = std::move(done)] { done(planshift::Done{}); });
  }

  FaultyStore& inner_;
  Surroundings& around_;
};

bool holds_intent(const std::vector<Record>& records) {
  return std::ranges::any_of(records, [](const Record& record) {
    return record.body.find(R"("k":"write_intended")") != std::string::npos;
  });
}

// Acknowledged now, on the disk some time later, if the tab is still there: relaxed durability.
class Relaxed : public Over {
 public:
  Relaxed(FaultyStore& inner, Surroundings& around, bool only_intents)
      : Over(inner, around), only_intents_(only_intents) {}

  void append(Head expected, std::vector<Record> records, Answer done) override {
    const bool lies = !only_intents_ || holds_intent(records);
    if (lies) confirm(std::exchange(done, [](Saved) {}));
    waiting_.push_back({std::move(expected), std::move(records), std::move(done)});
    if (waiting_.size() == 1) around_.time.after(kFlushMs, [this] { flush(); });
  }

 private:
  static constexpr std::int64_t kFlushMs = 300;
  struct Batch {
    Head expected;
    std::vector<Record> records;
    Answer done;
  };

  void flush() {
    Batch batch = std::move(waiting_.front());
    inner_.append(std::move(batch.expected), std::move(batch.records),
                  [this, done = std::move(batch.done)](Saved saved) {
                    waiting_.pop_front();
                    if (!waiting_.empty()) flush();
                    done(std::move(saved));
                  });
  }

  bool only_intents_;
  std::deque<Batch> waiting_;
};

// A full disk, an aborted transaction: swallowed.
class NeverFails : public Over {
 public:
  using Over::Over;
  void append(Head expected, std::vector<Record> records, Answer done) override {
    inner_.append(std::move(expected), std::move(records),
                  [done = std::move(done)](const Saved&) { done(planshift::Done{}); });
  }
};

// With a disk of its own, which it may spoil between two tabs.
class OwnDisk : public Over {
 public:
  using Spoil = void (*)(Lines& lines);

  OwnDisk(FaultyStore& inner, Surroundings& around, std::shared_ptr<void>& kept,
          FaultyStore::Witness witness, Spoil spoil)
      : Over(inner, around), witness_(std::move(witness)), spoil_(spoil) {
    if (!kept) kept = std::make_shared<journal::MemoryStore>();
    disk_ = std::static_pointer_cast<journal::MemoryStore>(kept);
  }

  void load(std::function<void(Result<Lines>)> done) override {
    if (spoil_ && !disk_->lines.empty()) spoil_(disk_->lines);
    if (!disk_->lines.empty()) {
      const auto last = journal::parse_line(disk_->lines.back());
      if (last) disk_->head = {.sequence = last->sequence, .hash = last->hash};
    }
    disk_->load(std::move(done));
  }

  void append(Head expected, std::vector<Record> records, Answer done) override {
    if (around_.crash) return;
    Saved saved = fail("store.closed", "simulation");
    disk_->append(std::move(expected), records, [&saved](Saved result) { saved = result; });
    if (saved) std::ranges::for_each(records, witness_);
    around_.time.after(2, [done = std::move(done), saved] { done(saved); });
  }

 protected:
  std::shared_ptr<journal::MemoryStore> disk_;
  FaultyStore::Witness witness_;
  Spoil spoil_;
};

// Only the first record of a batch is kept.
class HalfBatches : public OwnDisk {
 public:
  using OwnDisk::OwnDisk;
  void append(Head expected, std::vector<Record> records, Answer done) override {
    records.resize(1);
    OwnDisk::append(std::move(expected), std::move(records), std::move(done));
  }
};

Record on_top_of(const Head& head, const Record& record) {
  Record moved = record;
  moved.sequence = head.sequence + 1;
  moved.previous = head.hash;
  auto body = parse_json(record.body, "mutant");
  if (body) {
    json::set(*body, "seq", moved.sequence);
    moved.body = to_text(*body);
  }
  moved.hash = journal::hash_of(moved.previous, moved.body);
  return moved;
}

// No compare before the append: whoever writes, writes behind whatever is there (P7).
class NoCompare : public OwnDisk {
 public:
  using OwnDisk::OwnDisk;
  void append(Head, std::vector<Record> records, Answer done) override {
    if (around_.crash) return;
    for (const Record& record : records) {
      const Record moved = on_top_of(disk_->head, record);
      disk_->append(disk_->head, {moved}, [](const Saved&) {});
      witness_(moved);
    }
    confirm(std::move(done));
  }
};

// All lines anew, so that the chain holds whatever was done to them.
void chain_again(Lines& lines) {
  Head head;
  for (std::string& line : lines) {
    const auto record = journal::parse_line(line);
    if (!record) return;
    const Record moved = on_top_of(head, *record);
    head = {.sequence = moved.sequence, .hash = moved.hash};
    line = journal::to_line(moved);
  }
}

void lose_last(Lines& lines) { lines.pop_back(); }

void lose_five(Lines& lines) {
  lines.resize(lines.size() - std::min<std::size_t>(5, lines.size()));
}

void lose_one_between(Lines& lines) {
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(lines.size() / 2));
}

void lose_one_and_chain(Lines& lines) {
  if (lines.size() < 8) return;
  lose_one_between(lines);
  chain_again(lines);
}

void turn_around(Lines& lines) {
  if (lines.size() > 1) std::swap(lines.back(), lines[lines.size() - 2]);
}

void replace(std::string& text, std::string_view what, std::string_view by) {
  const auto found = text.find(what);
  if (found != std::string::npos) text.replace(found, what.size(), by);
}

void flip(Lines& lines) { replace(lines.back(), R"(\"at\":1)", R"(\"at\":2)"); }

// The journal of another customer: what was planned for one is done to the other.
void of_another_tenant(Lines& lines) {
  const auto customer_in = [](const std::string& line) {
    const std::string key = R"(\"customer\":\")";
    const auto at = line.find(key);
    return at == std::string::npos ? std::string() : line.substr(at + key.size(), 36);
  };
  std::vector<std::string*> plans;
  for (std::string& line : lines) {
    if (!customer_in(line).empty()) plans.push_back(&line);
  }
  if (plans.size() != 2) return;
  const std::string first = customer_in(*plans[0]);
  const std::string second = customer_in(*plans[1]);
  replace(*plans[0], first, second);
  replace(*plans[1], second, first);
  chain_again(lines);
}

template <OwnDisk::Spoil kSpoil>
std::unique_ptr<journal::Store> spoiled(FaultyStore& inner, Surroundings& around,
                                        std::shared_ptr<void>& kept,
                                        const FaultyStore::Witness& witness) {
  return std::make_unique<OwnDisk>(inner, around, kept, witness, kSpoil);
}

template <class Store>
std::unique_ptr<journal::Store> own(FaultyStore& inner, Surroundings& around,
                                    std::shared_ptr<void>& kept,
                                    const FaultyStore::Witness& witness) {
  return std::make_unique<Store>(inner, around, kept, witness, nullptr);
}

template <bool kOnlyIntents>
std::unique_ptr<journal::Store> relaxed(FaultyStore& inner, Surroundings& around,
                                        std::shared_ptr<void>&, const FaultyStore::Witness&) {
  return std::make_unique<Relaxed>(inner, around, kOnlyIntents);
}

std::unique_ptr<journal::Store> never_fails(FaultyStore& inner, Surroundings& around,
                                            std::shared_ptr<void>&,
                                            const FaultyStore::Witness&) {
  return std::make_unique<NeverFails>(inner, around);
}

}  // namespace

std::vector<Mutant> wrong_stores() {
  return {
      {.name = "acknowledged before it is durable", .store = relaxed<false>},
      {.name = "the intent after the send", .store = relaxed<true>},
      {.name = "a failed append acknowledged", .store = never_fails},
      {.name = "half of a transaction kept", .scenario = kThree, .store = own<HalfBatches>},
      {.name = "the last record lost", .store = spoiled<lose_last>},
      {.name = "back to an older copy", .store = spoiled<lose_five>},
      {.name = "a record lost between others", .store = spoiled<lose_one_between>},
      {.name = "a record lost and the chain mended", .store = spoiled<lose_one_and_chain>},
      {.name = "two records turned around", .store = spoiled<turn_around>},
      {.name = "a bit turned over", .store = spoiled<flip>},
      {.name = "the journal of another customer", .scenario = kCustomers,
       .store = spoiled<of_another_tenant>},
      {.name = "two tabs, no compare before the append", .store = own<NoCompare>,
       .second_tab = true},
  };
}

}  // namespace planshift::simulation
