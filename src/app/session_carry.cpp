// A workspace goes to another browser and comes from one, as a file (journal/workspace_file.h).
// What comes is a proposal: it stands still until a person resumes it, and is read anew then (S24).
#include <algorithm>
#include <array>
#include <cctype>

#include "app/session.h"

namespace planshift::app {

namespace {

using journal::Standing;

bool is_demo(const journal::FileOwner& owner) { return owner.workspace.starts_with("demo"); }

// Whose it is, for a person.
std::string name_of(const journal::FileOwner& owner) {
  return owner.name.empty() ? std::string(tenant_of(owner.workspace)) : owner.name;
}

// A part of a file's name: letters of any alphabet, digits and points.
std::string plain(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < 0x80 && c != '.' && std::isalnum(c) == 0; }, '-');
  return text;
}

// Another cloud, tenant, or kind of workspace than the one that is open (S18).
std::optional<Error> refusal(const journal::FileOwner& file, const journal::FileOwner& here) {
  const auto no = [&](const char* code) { return fail(code, "import", file.workspace).error(); };
  if (is_demo(file) != is_demo(here)) return no(is_demo(file) ? "import.demo" : "import.real");
  if (is_demo(file)) return std::nullopt;
  if (file.workspace != here.workspace) return no("import.tenant");
  if (!file.cloud.empty() && file.cloud != here.cloud) return no("import.cloud");
  return std::nullopt;
}

std::vector<Fact> facts_of(const ImportOffer& offer, const std::string& here, const Words& words) {
  const journal::FileContents& found = offer.contents;
  const std::string theirs = name_of(offer.file.owner);
  std::vector<Fact> facts;
  const auto add = [&](std::string_view key, std::string value) {
    facts.push_back({words.get("settings.import." + std::string(key)), std::move(value), {}});
  };
  if (!theirs.empty()) add("of", theirs);
  if (offer.error && offer.error->code == "import.tenant") add("here", here);
  if (!offer.standing) return facts;
  add("customers", words.get("nav.of", {{"done", static_cast<std::int64_t>(found.finished)},
                                        {"all", static_cast<std::int64_t>(found.customers)}}));
  add("events", words.formats.integer(static_cast<std::int64_t>(found.head.sequence)));
  if (offer.here > 0) add("events_here", words.formats.integer(offer.here));
  if (found.last_saved) add("saved", words.formats.date_time(*found.last_saved));
  return facts;
}

std::string_view word_of(Standing standing) {
  constexpr std::array<std::string_view, 5> kWords{"ahead", "same", "same", "apart", "unrelated"};
  return kWords[static_cast<std::size_t>(standing)];
}

ImportView import_view(const ImportOffer& offer, const std::string& here, const Words& words) {
  ImportView view;
  view.facts = facts_of(offer, here, words);
  view.busy = offer.busy;
  if (offer.error) {
    const ErrorView error = words.error(*offer.error);
    view.title = error.what;
    view.body = error.next;
    return view;
  }
  const std::string key = "settings.import." + std::string(word_of(*offer.standing));
  view.title = words.get(key + ".title");
  view.body = words.get(key + ".body");
  if (offer.can_be_taken()) view.accept_label = words.get("settings.import.accept");
  return view;
}

}  // namespace

journal::FileOwner Session::file_owner() const {
  return {.workspace = env_.workspace, .name = env_.name, .cloud = env_.cloud};
}

Task<Result<std::vector<std::string>>> Session::stored_lines() {
  co_return co_await Callback<Result<std::vector<std::string>>>(
      [this](auto resolve) { env_.store.load(std::move(resolve)); });
}

void Session::export_journal() {
  auto done = [this, alive = alive_](Result<std::vector<std::string>> lines) {
    if (!*alive) return;
    if (!lines) return toast(words().error(lines.error()).what, {}, Tone::bad);
    const std::string whose = plain(name_of(file_owner()));
    emit(Download{words().get("report.file.workspace") + "-" + whose + "-" + to_iso(today()) +
                      ".json",
                  "application/json", journal::to_file(file_owner(), *lines)});
    live_.backed_up = true;
    touch();
  };
  const bool is_emptied = journal_.stopped() && journal_.stopped()->code == "store.emptied";
  if (is_emptied) return done(journal_.lines());
  env_.store.load(std::move(done));
}

bool Session::has_open_run() const {
  return std::ranges::any_of(journal_.ledger().migrations,
                             [](const auto& entry) { return !entry.second.finished; });
}

bool Session::is_elsewhere() const {
  const migration::Ledger& ledger = journal_.ledger();
  return std::ranges::any_of(ledger.migrations, [&](const auto& entry) {
    const migration::Run* run = ledger.run(entry.second.plan.run);
    return run && run->elsewhere && !entry.second.finished;
  });
}

void Session::hand_over() {
  if (live_.handing_over) return;
  live_.handing_over = true;
  if (!is_elsewhere()) engine_.pause();
  go_on_handing_over();
}

// What is on its way ends first, so that the file knows of it; then the journal says that the run
// goes on elsewhere; then the file is saved.
void Session::go_on_handing_over() {
  if (!live_.handing_over) return;
  if (journal_.stopped()) {
    live_.handing_over = false;
  } else if (is_elsewhere()) {
    live_.handing_over = false;
    export_journal();
    toast(words().get("settings.hand_over.done"));
  } else if (engine_.live().doing.empty()) {
    engine_.hand_over();
  }
}

void Session::take_file(Result<std::string> text) {
  if (live_.import && live_.import->busy) return;
  if (text) return tasks_.run(judge_task(*std::move(text)));
  live_.import.emplace().error = text.error();
  touch();
}

// Nothing is changed by looking at a file, whatever stands in it.
Task<Done> Session::judge_task(std::string text) {
  ImportOffer offer;
  auto file = journal::read_file(text);
  text = {};
  const auto here = co_await stored_lines();
  if (!file) offer.error = file.error();
  else if (!here) offer.error = here.error();
  else offer.error = refusal(file->owner, file_owner());
  if (file) offer.file = *std::move(file);
  if (!offer.error) {
    auto contents = journal::contents_of(offer.file.lines);
    if (!contents) offer.error = contents.error();
    else offer.contents = *std::move(contents);
  }
  if (!offer.error) {
    offer.here = static_cast<std::int64_t>(here->size());
    offer.standing = journal::standing_of(offer.file.lines, *here);
    // Its answers would be written behind records that it does not know.
    if (offer.can_be_taken() && engine_.live().running) {
      offer.error = fail("import.running", "import").error();
    }
  }
  live_.import = std::move(offer);
  touch();
  co_return Done{};
}

// All in one append, at whose end every open run is marked as one that may be worked on elsewhere:
// nothing of it goes on by itself.
Task<Done> Session::import_task() {
  const journal::FileContents contents = live_.import->contents;
  std::vector<journal::Record> records;
  const std::vector<std::string>& lines = live_.import->file.lines;
  for (auto i = static_cast<std::size_t>(journal_.head().sequence); i < lines.size(); ++i) {
    if (auto record = journal::parse_line(lines[i])) records.push_back(*std::move(record));
  }
  const bool follows = !records.empty() && records.front().previous == journal_.head().hash;
  const Instant at = std::max(env_.clock.now(), contents.last_saved.value_or(Instant()));
  journal::Head head = contents.head;
  for (const std::string& run : contents.open_runs) {
    const migration::RunEvent stop{
        .at = at, .body = migration::RunStopped{.run = run, .elsewhere = true}};
    records.push_back(journal::make_record(head, stop));
    head = {.sequence = records.back().sequence, .hash = records.back().hash};
  }
  const Result<Done> taken = follows && !engine_.live().running
                                 ? co_await journal_.take(std::move(records))
                                 : fail("store.conflict", "import");
  if (taken) {
    live_.import.reset();
    engine_.resume();
    toast(words().get("settings.import.done"));
    if (route_) route_(first_route());
  } else {
    live_.import->busy = false;
    live_.import->error = taken.error();
  }
  touch();
  co_return Done{};
}

void Session::fill_carry(SettingsView& view) const {
  const Words word = words();
  const bool can = may_write() && env_.storage_available;
  const std::string why = can ? std::string() : word.get("settings.import.why");
  view.import_file = ActionView{"import_file", word.get("settings.import.do"), ImportWorkspace{},
                                can, why};
  if (has_open_run()) {
    std::string state = "settings.hand_over.open";
    if (live_.handing_over) state = "settings.hand_over.ending";
    else if (is_elsewhere()) state = "settings.hand_over.elsewhere";
    view.hand_over_note = word.get(state);
    view.hand_over = ActionView{"hand_over", word.get("settings.hand_over.do"), HandOver{},
                                can && !live_.handing_over, can ? view.hand_over_note : why};
  }
  if (live_.import) view.importing = import_view(*live_.import, name_of(file_owner()), word);
}

}  // namespace planshift::app
