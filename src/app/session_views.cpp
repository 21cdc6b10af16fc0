// What an open workspace shows: the view of the current route and its part of the shell.
#include <algorithm>

#include "app/check_rows.h"
#include "app/check_words.h"
#include "app/session.h"
#include "base/text.h"

namespace planshift::app {

namespace {

Banner banner(std::string_view key, Tone tone, const Words& words) {
  const std::string name = "shell.banner." + std::string(key);
  return {std::string(key), tone, words.get(name + ".title"), words.get(name + ".body"), {}};
}

// In whose hands the workspace is, and the way to take it.
Banner owner_banner(const std::string& owner, const Words& words) {
  const bool newer = owner == "newer";
  Banner out = banner(newer ? "newer" : "read_only", Tone::info, words);
  if (const auto since = whole_number(owner)) {
    const std::string time = words.formats.time({*since});
    out.body = words.get("shell.banner.read_only.since", {{"time", time}});
  }
  out.action = ActionView{
      "work_here", words.get(newer ? "shell.banner.newer.reload" : "shell.banner.read_only.take"),
      WorkHere{}, true, {}};
  return out;
}

ActionView export_action(const Words& words) {
  return {"export_journal", words.get("settings.journal.export"), ExportJournal{}, true, {}};
}

}  // namespace

PlanInputs Session::plan_inputs(const std::vector<FoundRow>& rows) const {
  return {.rows = rows,
          .cases = env_.cases,
          .choices = choices_,
          .quotes = quotes_,
          .dry_run = live_.dry_run,
          .now = env_.clock.now()};
}

FindInputs Session::find_inputs() const {
  return {.scan = scan_,
          .cases = env_.cases,
          .ledger = journal_.ledger(),
          .choices = choices_,
          .quotes = quotes_,
          .scanning = live_.scanning,
          .progress = live_.scan_progress,
          .today = today(),
          .words = words()};
}

MigrateInputs Session::migrate_inputs() {
  return {.journal = journal_,
          .live = engine_.live(),
          .cases = env_.cases,
          .choices = choices_.migrate,
          .writable = !env_.read_only && !journal_.stopped() && !live_.journal_error,
          .calls_last_minute = caller_.calls_last_minute(),
          .now = env_.clock.now(),
          .people = People(journal_.ledger()),
          .words = words()};
}

ConfirmInputs Session::confirm_inputs() const {
  return {.ledger = journal_.ledger(),
          .cases = env_.cases,
          .choices = choices_.confirm,
          .today = today(),
          .now = env_.clock.now(),
          .people = People(journal_.ledger()),
          .words = words()};
}

Hindrance Session::hindrance() const {
  if (!env_.storage_available) return Hindrance::memory;
  if (env_.read_only) return Hindrance::read_only;
  if (journal_.stopped() || live_.journal_error) return Hindrance::journal;
  if (!live_.online) return Hindrance::offline;
  if (!red_line().empty()) return Hindrance::connection;
  const bool open = connection_.checking || !connection_.checked;
  return open && !env_.is_demo ? Hindrance::checking : Hindrance::none;
}

Hindrance Session::purchase_hindrance() const {
  const Hindrance any = hindrance();
  if (any != Hindrance::none || !scan_) return any;
  if (is_elsewhere()) return Hindrance::earlier_run;
  Instant settled;
  for (const auto& [id, migration] : journal_.ledger().migrations) {
    auto since = migration.taken_over_at;
    if (!since && migration.has_accepted(migration::Need::foreign_purchase)) {
      since = migration.planned_at;
    }
    if (since) settled = std::max(settled, since->plus(migration::Rules().lost_purchase_ms));
  }
  const bool unsettled = scan_->finished_at < settled ||
                         std::ranges::any_of(rows(), &FoundRow::to_resume);
  if (unsettled) return Hindrance::earlier_run;
  return is_only_copy() ? Hindrance::only_copy : any;
}

bool Session::is_only_copy() const {
  return !env_.is_demo && !live_.persistent && live_.copy != "on" && !live_.backed_up;
}

// Nobody is signed in to the demo.
std::string_view Session::red_line() const {
  return app::red_line(env_.is_demo ? SignIn{} : sign_in_, connection_);
}

std::string Session::red_line_title() const {
  const std::string_view line = red_line();
  return line.empty() ? std::string() : words().get(check_title_key(line));
}

void Session::fill(State& state, Route route) {
  switch (route) {
    case Route::find:
      state.find = find_view(find_inputs());
      break;
    case Route::plan: {
      const auto found = rows();
      const PlanInputs plan = plan_inputs(found);
      state.plan = plan_view({.plan = plan,
                              .live = live_,
                              .scan_complete = scan_ && scan_->complete && !live_.scanning,
                              .hindrance = purchase_hindrance(),
                              .red_line = red_line_title(),
                              .only_copy = is_only_copy(),
                              .now = env_.clock.now(),
                              .words = words()});
      break;
    }
    case Route::migrate:
      state.migrate = migrate_view(migrate_inputs());
      break;
    case Route::confirm:
      state.confirm = confirm_view(confirm_inputs());
      break;
    case Route::connect:
    case Route::settings:  // fill_carry
      break;
  }
  fill_shell(state.shell, route);
}

void Session::fill_shell(ShellView& shell, Route route) {
  const Words& word = words();
  shell.partner = env_.name;
  if (env_.is_demo) shell.mode = word.get("shell.demo");
  shell.cloud = word.word("cloud.short.", env_.cloud);
  shell.rail_note =
      word.get(env_.storage_available ? "shell.note.saved" : "shell.note.memory");
  shell.search = choices_.find.text;
  if (journal_.stopped() || live_.journal_error) {
    shell.save = SaveState::stopped;
    shell.save_text = word.get("shell.save_stopped");
  } else if (live_.saving_approval) {
    shell.save = SaveState::saving;
    shell.save_text = word.get("shell.saving");
  } else if (const auto saved = journal_.last_saved(); saved && env_.storage_available) {
    shell.save = SaveState::saved;
    shell.save_text = word.get("shell.saved", {{"time", word.formats.time(*saved)}});
  }
  const RunCounts counts = counts_of(journal_.ledger());
  shell.needs_you = counts.needs_you;
  const auto found = rows();
  const auto planned = planned_rows(found, choices_.find);
  const auto ahead = std::ranges::count_if(found, &FoundRow::is_ahead);
  const auto mark = [&](Route step, StepMark done) {
    RailStep& rail = shell.steps[static_cast<std::size_t>(step)];
    rail.mark = step == route && done != StepMark::needs_you ? StepMark::current : done;
    rail.enabled = true;
    rail.href = fragment_of(link(step));
    rail.disabled_reason.clear();
    return &rail;
  };
  mark(Route::connect, StepMark::done);
  StepMark scanned = scan_ ? StepMark::done : StepMark::to_come;
  if (scan_ && !scan_->complete && !live_.scanning) scanned = StepMark::needs_you;
  RailStep* find = mark(Route::find, scanned);
  if (ahead > 0) find->count = word.formats.integer(ahead);
  const bool approved = counts.total() > 0;
  RailStep* plan = mark(Route::plan, approved ? StepMark::done : StepMark::to_come);
  if (!planned.empty())
    plan->count = word.formats.integer(static_cast<std::int64_t>(planned.size()));
  StepMark moved = approved && counts.over() == counts.total() ? StepMark::done : StepMark::to_come;
  if (counts.needs_you > 0) moved = StepMark::needs_you;
  RailStep* migrate = mark(Route::migrate, moved);
  RailStep* confirm = mark(Route::confirm, moved == StepMark::done ? moved : StepMark::to_come);
  if (approved) {
    migrate->count = word.get("nav.of", {{"done", counts.done}, {"all", counts.total()}});
    confirm->count = word.formats.integer(counts.done);
  }
  add_banners(shell, route, found);
}

// Signing in again comes before everything the check may have found without it.
void Session::add_connection_banner(ShellView& shell, Route route) const {
  const Words word = words();
  const bool signed_out = !env_.is_demo && !sign_in_.is_in();
  if (signed_out && sign_in_.state != SignInState::unknown) {
    Banner out = banner("signed_out", Tone::warn, word);
    out.action = ActionView{"sign_in", word.get("connect.sign_in.again"), StartSignIn{}, true, {}};
    shell.banners.push_back(std::move(out));
  } else if (const std::string_view line = red_line();
             connection_.checked && !connection_.checking && !line.empty() &&
             route != Route::connect) {
    Banner red = banner("connection", Tone::warn, word);
    red.title = word.get("shell.banner.connection.title", {{"line", red_line_title()}});
    red.action = ActionView{"see_checks", word.get("shell.banner.connection.see"),
                            ShowCheck{std::string(line)}, true, {}};
    shell.banners.push_back(std::move(red));
  }
}

// Purchases that this journal does not know: of another browser, or of this one before its data was
// erased.
void Session::add_resume_banner(ShellView& shell, const std::vector<FoundRow>& found) const {
  if (live_.scanning || live_.saving_approval || !scan_ || !scan_->complete) return;
  const auto count = std::ranges::count_if(found, &FoundRow::to_resume);
  if (count == 0) return;
  const Words word = words();
  Banner resume = banner("resume", Tone::info, word);
  resume.title = word.get("shell.banner.resume.title",
                          {{"subscriptions", word.count("subscriptions", count)}});
  const bool can = hindrance() == Hindrance::none;
  resume.action = ActionView{"resume_found", word.get("shell.banner.resume.action"), ResumeFound{},
                             can, can ? std::string() : word.get("shell.banner.resume.why")};
  shell.banners.push_back(std::move(resume));
}

void Session::add_banners(ShellView& shell, Route route,
                          const std::vector<FoundRow>& found) const {
  const Words word = words();
  const auto& stopped = journal_.stopped() ? journal_.stopped() : engine_.live().stopped;
  if (live_.journal_error) {
    Banner damaged = banner("damaged", Tone::bad, word);
    if (live_.journal_error->code != "journal.damaged") {
      const ErrorView error = word.error(*live_.journal_error);
      damaged.title = error.what;
      damaged.body = error.next;
    }
    damaged.action = export_action(word);
    shell.banners.push_back(std::move(damaged));
  } else if (stopped) {
    Banner halted = banner("journal", Tone::bad, word);
    const ErrorView error = word.error(*stopped);
    halted.title = error.what;
    halted.body = error.next;
    halted.action = export_action(word);
    shell.banners.push_back(std::move(halted));
  }
  add_connection_banner(shell, route);
  add_resume_banner(shell, found);
  if (env_.read_only) shell.banners.push_back(owner_banner(env_.owner, word));
  if (!env_.storage_available) shell.banners.push_back(banner("memory", Tone::warn, word));
  if (!live_.online || engine_.live().offline) {
    shell.banners.push_back(banner("offline", Tone::info, word));
  }
}

}  // namespace planshift::app
