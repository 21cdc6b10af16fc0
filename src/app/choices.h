// What a person has chosen and not yet approved, and what is under way on the screen. None of it is
// truth: losing it loses a few clicks.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/view.h"
#include "base/error.h"
#include "engine/scan.h"
#include "journal/workspace_file.h"
#include "migration/plan.h"

namespace planshift::app {

struct FindChoices {
  std::string text;
  bool really_ends = true;
  EndWindow window = EndWindow::all;
  std::string country, segment, month;
  FindColumn sort = FindColumn::end;
  bool ascending = true;
  Grouping grouping = Grouping::month;
  std::set<std::string> folded;      // group ids
  // Everything that ends or would be extended against payment is in the plan unless it stands here.
  std::set<std::string> left_out;    // row ids
  std::string open_row;
};

struct PlanChoices {
  PlanTab tab = PlanTab::all_customers;
  std::string replacement = "option1";
  Seats seats = Seats::one_per_holder;
  std::string term = "P1Y";
  std::string billing = "monthly";
  bool keep_added_off = true;
  bool suspend_after = true;
  migration::Moves moves = migration::Moves::new_first;
  bool cancel_now = false;           // old ones that can be canceled at once, instead of at the end
  std::string finding;               // the table shows its customers only
  std::set<std::string> left_out_here;  // row ids left out on the Plan screen: still listed there
};

struct MigrateChoices {
  std::string open;                  // migration id
  DetailTab tab = DetailTab::users;
  bool asking_stop = false;
  std::map<std::string, std::map<std::string, std::string>>
      locations;  // migration -> user key -> country
  std::string undoing;               // migration id: its undo is being asked about
  std::set<std::string> not_undone;  // user keys: these keep the new license
};

struct ConfirmChoices {
  std::string text;
  std::string open;                  // migration id
};

struct Choices {
  FindChoices find;
  PlanChoices plan;
  MigrateChoices migrate;
  ConfirmChoices confirm;
  std::string road = "partner_center";  // which service changes licenses: one of roads_in()
};

// The services that can change licenses in a cloud, the usual one first. In the Chinese one Partner
// Center cannot (reference 1).
std::vector<std::string> roads_in(std::string_view cloud);

// How the last dry run went for one row: nothing when the service would sell it.
using DryRunResult = std::map<std::string, std::optional<Error>>;

// A workspace file that a person picked, and what became of it.
struct ImportOffer {
  journal::WorkspaceFile file;
  journal::FileContents contents;
  std::optional<journal::Standing> standing;  // nothing: it was refused before
  std::optional<Error> error;
  std::int64_t here = 0;             // records of this browser
  bool busy = false;

  bool can_be_taken() const { return !error && standing == journal::Standing::ahead; }
};

// How Find stood before a change that can be taken back, and the toast that says so, if any.
struct ViewStep {
  std::uint64_t serial = 0;
  FindChoices find;
};

struct Volatile {
  bool opened = false;
  std::optional<Error> journal_error;
  bool reading = false;              // the journal is being opened
  bool read_again = false;           // and will be once more
  std::vector<std::string> news;     // lines that came meanwhile
  bool scanning = false;
  engine::ScanProgress scan_progress;
  bool pricing = false;
  std::int64_t priced = 0, to_price = 0;
  bool dry_running = false;
  std::int64_t dry_checked = 0, dry_total = 0;
  std::optional<DryRunResult> dry_run;
  bool approving = false;            // the dialog is open
  std::string typed;
  bool saving_approval = false;
  std::optional<Error> approve_error;
  bool online = true;
  bool persistent = false;           // the browser agreed to keep what is stored
  std::string copy;                  // of the journal, by web/second_copy.mjs; empty: none here
  bool backed_up = false;            // downloaded since the last purchase was approved
  bool handing_over = false;         // what is on its way ends first
  std::optional<ImportOffer> import;
  std::string linked_row;            // its mark: a link named it, and the scan is not over yet
  std::vector<ViewStep> undo;        // the latest last
};

}  // namespace planshift::app
