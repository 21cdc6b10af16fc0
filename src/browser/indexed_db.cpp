#include "browser/indexed_db.h"

#include <utility>

#include "base/text.h"

namespace planshift::browser {
namespace {

// What web/store.mjs answers: done, with or without something, or an error's code and detail.
constexpr int kDone = 1;
constexpr int kNothing = 2;

Error store_error(std::string_view answer, std::string where) {
  const std::size_t end = answer.find('\n');
  return {.code = std::string(answer.substr(0, end)),
          .where = std::move(where),
          .service_code = {},
          .request_id = {},
          .detail = end == std::string_view::npos ? "" : std::string(answer.substr(end + 1))};
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  if (text.empty()) return lines;
  for (std::string_view line : split(text, '\n')) lines.emplace_back(line);
  return lines;
}

std::function<void(Answer)> whether_done(std::string where,
                                         std::function<void(Result<Done>)> done) {
  return [where = std::move(where), done = std::move(done)](const Answer& answer) {
    if (answer.status == kDone) return done(Done{});
    done(std::unexpected(store_error(answer.body, where)));
  };
}

std::function<void(Answer)> all_lines(
    std::string where, std::function<void(Result<std::vector<std::string>>)> done) {
  return [where = std::move(where), done = std::move(done)](const Answer& answer) {
    if (answer.status == kDone) return done(lines_of(answer.body));
    done(std::unexpected(store_error(answer.body, where)));
  };
}

void IndexedDbStore::load(std::function<void(Result<std::vector<std::string>>)> done) {
  ask("journal.load", {workspace_}, all_lines("journal.load", std::move(done)));
}

void IndexedDbStore::append(journal::Head expected, std::vector<journal::Record> records,
                            std::function<void(Result<Done>)> done) {
  std::string lines;
  for (const journal::Record& record : records) {
    if (!lines.empty()) lines += '\n';
    lines += journal::to_line(record);
  }
  const std::string hash = records.empty() ? expected.hash : records.back().hash;
  ask("journal.append",
      {workspace_, std::to_string(expected.sequence), expected.hash, lines, hash},
      whether_done("journal.append", std::move(done)));
}

void IndexedDbStore::erase(std::function<void(Result<Done>)> done) {
  ask("journal.erase", {workspace_}, whether_done("journal.erase", std::move(done)));
}

void IndexedDbKeep::load(std::string key,
                         std::function<void(Result<std::optional<std::string>>)> done) {
  ask("keep.load", {key}, [done = std::move(done)](Answer answer) {
    if (answer.status == kNothing) return done(std::nullopt);
    if (answer.status == kDone) return done(std::move(answer.body));
    done(std::unexpected(store_error(answer.body, "keep.load")));
  });
}

void IndexedDbKeep::save(std::string key, std::string value,
                         std::function<void(Result<Done>)> done) {
  ask("keep.save", {key, value}, whether_done("keep.save", std::move(done)));
}

void IndexedDbKeep::erase(std::string key, std::function<void(Result<Done>)> done) {
  ask("keep.erase", {key}, whether_done("keep.erase", std::move(done)));
}

}  // namespace planshift::browser
