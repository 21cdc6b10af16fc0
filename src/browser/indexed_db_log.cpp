#include "browser/indexed_db_log.h"

#include <utility>

#include "browser/door.h"
#include "browser/indexed_db.h"

namespace planshift::browser {

void IndexedDbLog::append(std::string text, std::function<void(Result<Done>)> done) {
  ask("lines.append", {name_, text}, whether_done("demo.append", std::move(done)));
}

void IndexedDbLog::load(std::function<void(Result<std::vector<std::string>>)> done) {
  ask("lines.load", {name_}, all_lines("demo.load", std::move(done)));
}

void IndexedDbLog::erase(std::function<void(Result<Done>)> done) {
  ask("lines.erase", {name_}, whether_done("demo.erase", std::move(done)));
}

}  // namespace planshift::browser
