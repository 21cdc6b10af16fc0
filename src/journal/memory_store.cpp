#include "journal/store.h"

namespace planshift::journal {

void MemoryStore::load(std::function<void(Result<std::vector<std::string>>)> done) { done(lines); }

void MemoryStore::append(Head expected, std::vector<Record> records,
                         std::function<void(Result<Done>)> done) {
  if (expected != head) {
    done(fail("store.conflict", "journal.append", "another head"));
    return;
  }
  for (const Record& record : records) {
    lines.push_back(to_line(record));
    head = {.sequence = record.sequence, .hash = record.hash};
  }
  done(Done{});
}

void MemoryStore::erase(std::function<void(Result<Done>)> done) {
  lines.clear();
  head = Head();
  done(Done{});
}

}  // namespace planshift::journal
