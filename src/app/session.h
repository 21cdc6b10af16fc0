// One open workspace: its journal, its engine, what was found, what is planned, and what each
// screen shows of it. The journal's fold is the truth; this only adds what a person chose and has
// not approved.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/choices.h"
#include "app/confirm_build.h"
#include "app/connection_state.h"
#include "app/effect.h"
#include "app/environment.h"
#include "app/find_build.h"
#include "app/link.h"
#include "app/migrate_build.h"
#include "app/notices.h"
#include "app/palette.h"
#include "app/plan_build.h"
#include "app/state.h"
#include "engine/engine.h"
#include "engine/quote.h"
#include "engine/scan.h"

namespace planshift::app {

class Session {
 public:
  explicit Session(Environment environment);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Opens the journal, goes on with what it left open, and loads the last scan; scans by itself
  // when there is none yet.
  void open(std::function<void()> ready);
  // Does what the intent asks when it is one of a workspace's; false when it is none of its
  // business.
  bool dispatch(const Intent& intent);
  // A view is shown: reads what it needs and does not have.
  void entered(Route route);
  void set_online(bool online);
  // Whether the browser agreed to keep what is stored, and how the journal's second copy stands:
  // "on", "off", "ask", "lost", or empty where the browser lets nobody choose a file.
  void set_storage(bool persistent, std::string copy);
  // A person picked a file (ImportWorkspace), or it could not be read.
  void take_file(Result<std::string> text);
  // What Settings shows of export, hand-over and import.
  void fill_carry(SettingsView& view) const;
  // What is open in a view of the workspace and how it is filtered, and the way there.
  Link link(Route route) const;
  void follow_link(const Link& link);
  // What can be done now, and every customer: for the palette.
  void add_to_palette(std::vector<PaletteEntry>& entries);
  // UndoLast of that serial would take something back; 0: of any.
  bool can_undo_view(std::uint64_t serial) const;
  // Tells the text of that key in passing.
  void say(std::string_view key) { toast(words().get(key), {}, Tone::warn); }
  // `owner` as in Environment.
  void set_read_only(bool read_only, std::string owner);
  // What the tab that works appended to the journal; nothing when it must be read anew.
  void follow(const std::vector<std::string>& lines);
  // Who is signed in changed: a run that waited for that goes on.
  void set_sign_in(const SignIn& sign_in);
  // Fills the view of `route`, and what the shell shows of this workspace.
  void fill(State& state, Route route);
  // Where a fresh or reloaded tab begins: Migrate while something is open, Find otherwise.
  Route first_route() const;
  // Erases journal and caches; the session must be dropped afterwards, not from inside `done`.
  void erase(std::function<void(Result<Done>)> done);

  const journal::Journal& journal() const { return journal_; }
  const std::optional<engine::ScanResult>& found() const { return scan_; }
  const Choices& choices() const { return choices_; }
  // Which service changes licenses: the one chosen, where this cloud has it.
  std::string license_road() const;
  const ConnectionState& connection() const { return connection_; }
  bool is_demo() const { return env_.is_demo; }
  bool read_only() const { return env_.read_only; }

  void on_change(std::function<void()> listener) { changed_ = std::move(listener); }
  void on_effect(std::function<void(Effect)> listener) { effect_ = std::move(listener); }
  void on_route(std::function<void(Route)> listener) { route_ = std::move(listener); }

 private:
  struct Handler;  // one overload per intent, session_intents.cpp
  friend struct Handler;

  engine::Services services() { return {caller_, partner_center_, graph_, road()}; }
  engine::Road road() const {
    return license_road() == "graph" ? engine::Road::graph : engine::Road::partner_center;
  }
  Words words() const { return {env_.texts, env_.formats}; }
  std::string key(std::string_view name) const { return env_.workspace + "/" + std::string(name); }
  Task<Done> open_task(std::function<void()> ready);
  Task<Done> load_cache();
  void reopen();
  Task<Done> reopen_task();
  Task<Done> read_journal();
  Task<Done> check_task();
  Task<Done> scan_task(bool only_unread);
  Task<Done> quote_task();
  Task<Done> dry_run_task();
  Task<Done> approve_task();
  Task<Done> resume_task();
  Task<Done> erase_task(std::function<void(Result<Done>)> done);
  Task<Result<std::optional<std::string>>> load(std::string_view name);
  Task<Result<Done>> erase_kept(std::string_view name);
  void save(std::string_view name, std::string value);
  void begin_check();
  void stop_check();
  void begin_scan(bool only_unread);
  void begin_quotes();
  void plan_changed();
  void export_journal();
  void hand_over();
  void go_on_handing_over();
  bool has_open_run() const;
  // Another browser may work on what is open here.
  bool is_elsewhere() const;
  journal::FileOwner file_owner() const;
  Task<Done> judge_task(std::string text);
  Task<Done> import_task();
  Task<Result<std::vector<std::string>>> stored_lines();
  bool may_write() const {
    return !env_.read_only && !journal_.stopped() && !live_.journal_error;
  }
  void toast(std::string text, std::optional<ActionView> action = {}, Tone tone = Tone::ok);
  // Keeps how Find stands, so that UndoLast comes back to it; with words, tells them with Undo.
  void keep_view(std::string words = {});
  void touch();
  void emit(Effect effect) {
    if (effect_) effect_(std::move(effect));
  }
  void keep_ticking();
  // Calls `with` with the rows of the last scan; nothing without one.
  std::vector<FoundRow> rows() const;
  Date today() const { return env_.formats.local_date(env_.clock.now()); }
  Hindrance hindrance() const;
  // What keeps something from being bought: the same, and a run that was found and may have bought
  // more than shows yet.
  Hindrance purchase_hindrance() const;
  // The only journal is one that the browser may clear: then nothing is bought (T12). A downloaded
  // copy is enough for one approval; reminders follow while that runs.
  bool is_only_copy() const;
  // What keeps a run from beginning, of the connection check: key and title, or empty.
  std::string_view red_line() const;
  std::string red_line_title() const;
  PlanInputs plan_inputs(const std::vector<FoundRow>& rows) const;
  FindInputs find_inputs() const;
  MigrateInputs migrate_inputs();
  ConfirmInputs confirm_inputs() const;
  // Opens the row of that mark, or waits for the scan to find it.
  void open_linked_row(const std::string& mark);
  void fill_shell(ShellView& shell, Route route);
  void add_banners(ShellView& shell, Route route, const std::vector<FoundRow>& found) const;
  void add_connection_banner(ShellView& shell, Route route) const;
  void add_resume_banner(ShellView& shell, const std::vector<FoundRow>& found) const;

  Environment env_;
  net::Caller caller_;
  partner_center::Client partner_center_;
  graph::Client graph_;
  journal::Journal journal_;
  engine::Engine engine_;
  Choices choices_;
  Volatile live_;
  ConnectionState connection_;
  SignIn sign_in_;
  std::optional<engine::ScanResult> scan_;
  std::optional<engine::Quotes> quotes_;
  std::optional<TimerId> tick_;
  std::function<void()> changed_;
  std::function<void(Effect)> effect_;
  std::function<void(Route)> route_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  // Last, so that they end first: what still runs refers to everything above.
  TaskGroup tasks_;
  TaskGroup checking_;
  TaskGroup scanning_;
  TaskGroup pricing_;
};

}  // namespace planshift::app
