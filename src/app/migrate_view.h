// The run: progress, what needs a person, one row per migration, and its detail.
#pragma once

#include <array>

#include "app/view.h"
#include "base/time.h"
#include "migration/state.h"

namespace planshift::app {

enum class RunState : std::uint8_t { none, running, paused, stopped, halted, finished };

// Counts add up to `total`; the bar is drawn in this order. `standing`: begun, in a run that was
// paused or stopped, or that another browser has.
struct RunCounts {
  std::int64_t done = 0, undone = 0, running = 0, standing = 0, needs_you = 0, unknown = 0,
               to_come = 0;
  std::int64_t over() const { return done + undone; }
  std::int64_t total() const {
    return over() + running + standing + needs_you + unknown + to_come;
  }
};

struct MigrateRow {
  MigrationId id;
  std::string customer_name;
  std::array<migration::StepState, 5> steps{};
  std::string steps_text;       // "Step 3 of 5: moving users"
  migration::Phase phase{};
  bool stands = false;          // its run does not go on: the text says so instead of the phase
  std::string phase_text;
  std::int64_t users_moved = 0;
  std::int64_t users_total = 0;
  std::string users_text;       // "18 / 42"
  std::string time_text;        // "14:22:09"
  std::string event_text;       // "moved Julie Moreau"
  std::string name;             // the row in one sentence
};

enum class LaneKind : std::uint8_t { needs_you, failed, unknown, group, location };

struct LocationUser {
  UserId id;
  std::string name;
  std::string chosen;           // country code, empty while nothing is chosen
};

struct LaneRow {
  MigrationId id;
  LaneKind kind = LaneKind::needs_you;
  std::string customer_name;
  std::string cause;            // "Purchase refused: credit line too low (800024)."
  std::string next;             // "Raise it, then retry."
  std::string code;
  std::string request_id;
  std::vector<ActionView> actions;   // the first is the row's button
};

// "Retry all 3", "Recheck all 2": where the same button stands in several rows. Pressed, each of
// them gets its own answer, as if its own button were pressed.
struct LaneAnswer {
  std::string key;              // of the rows' buttons: "retry", "recheck"
  std::string label;
  std::vector<Intent> intents;
};

// Users without a usage location: a country for each, or one for all. Nothing is chosen beforehand;
// the customer's own country is only offered first.
struct LocationForm {
  MigrationId id;
  std::string title;
  std::string note;
  std::string proposal;         // country code of the customer
  std::string proposal_label;   // "Use France for all 2 users"
  std::vector<ChoiceView> countries;  // proposal first
  std::vector<LocationUser> users;
  ActionView apply;             // enabled once every user has one
};

struct DetailStep {
  std::string label;            // "Buy 42 × Office 365 F3"
  migration::StepState state{};
  std::string side;             // time, or "18 / 42"
};

struct LicenseDiff {
  std::string removed;  // "Skype for Business Online (Plan 1)", empty while still there
  std::string added;
  std::string kept_off;         // "25 added services stay off"
};

struct DetailUser {
  UserId id;
  std::string name;
  migration::Phase phase{};     // waiting, moving, done, needs_you, unknown
  bool stands = false;          // as in MigrateRow
  std::string phase_text;
  std::string note;             // group name, error
  std::optional<LicenseDiff> diff;
  bool can_undo = false;        // offers AskUndo for this user
};

struct JournalLine { std::string time_text; std::string text; };

struct MigrateDetail {
  MigrationId id;
  std::string title;
  std::string note;             // "Ends 12 Jan 2027 if nothing is done"
  std::vector<DetailStep> steps;
  DetailTab tab = DetailTab::users;
  std::vector<ChoiceView> tabs; // "Users 42", "Journal 131", "Money"
  std::vector<DetailUser> users;
  std::vector<JournalLine> journal;  // newest first
  std::vector<Fact> money;
  std::optional<LaneRow> attention;
  std::optional<LocationForm> locations;
  std::optional<ActionView> undo;    // opens the question; once something was bought
  std::optional<Promise> result;     // of an undo: what is left of the new subscription
};

struct UndoUser {
  UserId id;
  std::string name;
  bool chosen = true;
};

// The question before a migration is taken back: who, what happens in which order, what it costs.
struct UndoView {
  MigrationId id;
  std::string title;            // "Undo Atelier?"
  std::string note;
  std::string all_label;        // "All 10 users"
  CheckMark all = CheckMark::all;
  std::vector<UndoUser> users;  // more than one, else there is nothing to choose
  std::vector<Promise> steps;
  ActionView undo;              // disabled with a reason
};

struct StopView {
  std::string title;            // "Stop? 12 customers stay done, 18 stay as they are."
  std::string body;
  std::string stop_label;
};

struct MigrateView {
  RunState run = RunState::none;
  std::string title;            // "Moving 30 customers"
  std::string note;             // "Running for 9 min 12 s. You can close this tab: …"
  std::string empty_title, empty_body;   // run == none
  ActionView empty_action;
  std::vector<ActionView> actions;       // pause or resume, stop
  RunCounts counts;
  std::string leading;          // "12"
  std::string leading_text;     // "of 30 customers done"
  std::string users_leading;    // "479"
  std::string users_text;       // "of 1,118 users moved"
  std::vector<double> pace;     // users moved in equal parts of the time so far; empty: none yet
  std::string pace_text;        // the same in words
  std::vector<Figure> legend;   // "12" "done", in the order of RunCounts; zeros left out
  std::string lane_title;       // "2 need you, 1 is being checked"
  std::string lane_note;        // "The others go on."
  std::vector<LaneRow> lane;
  std::vector<LaneAnswer> lane_answers;
  std::vector<MigrateRow> rows;
  std::string foot_text;        // "30 customers. 0 users without a license."
  std::string calls_text;       // "312 calls a minute"; empty when the run was stopped
  std::optional<MigrateDetail> detail;
  std::optional<StopView> stop;
  std::optional<UndoView> undo;          // the question is open
  std::optional<ErrorView> halted;       // the journal or the sign-in stopped everything
  std::optional<ActionView> halted_action;
  std::optional<ActionView> to_confirm;  // offered once something is done
};

}  // namespace planshift::app
