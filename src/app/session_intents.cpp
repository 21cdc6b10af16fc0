// What each intent does to an open workspace.
#include <algorithm>

#include "app/confirm_build.h"
#include "app/session.h"
#include "base/text.h"

namespace planshift::app {

// Returns whether the intent was one of a workspace's.
struct Session::Handler {
  Session& self;

  FindChoices& find() const { return self.choices_.find; }
  PlanChoices& plan() const { return self.choices_.plan; }
  bool shown() const {
    self.touch();
    return true;
  }
  bool planned() const {
    self.plan_changed();
    return true;
  }
  // What a second tab and a stopped journal may not do.
  bool may_write() const { return self.may_write(); }

  // Asked for on the Find screen.
  bool operator()(const StartScan&) const {
    self.begin_scan(false);
    return true;
  }
  bool operator()(const StopScan&) const {
    self.scanning_.clear();
    self.live_.scanning = false;
    return shown();
  }
  bool operator()(const RetryUnread&) const {
    self.begin_scan(true);
    return true;
  }
  bool operator()(const FilterText& intent) const {
    find().text = intent.text;
    return shown();
  }
  bool operator()(const FilterReallyEnds& intent) const {
    self.keep_view();
    find().really_ends = intent.on;
    return shown();
  }
  bool operator()(const FilterWindow& intent) const {
    self.keep_view();
    find().window = intent.window;
    return shown();
  }
  bool operator()(const FilterCountry& intent) const {
    self.keep_view();
    find().country = intent.country;
    return shown();
  }
  bool operator()(const FilterSegment& intent) const {
    self.keep_view();
    find().segment = intent.segment;
    return shown();
  }
  bool operator()(const FilterMonth& intent) const {
    self.keep_view();
    find().month = find().month == intent.month ? std::string() : intent.month;
    return shown();
  }
  bool operator()(const ClearFilters&) const {
    self.keep_view(self.words().get("find.cleared"));
    find().text.clear();
    find().really_ends = false;
    find().window = EndWindow::all;
    find().country.clear();
    find().segment.clear();
    find().month.clear();
    return shown();
  }
  bool operator()(const SortBy& intent) const {
    find().ascending = find().sort == intent.column ? !find().ascending : true;
    find().sort = intent.column;
    return shown();
  }
  bool operator()(const GroupBy& intent) const {
    find().grouping = intent.grouping;
    return shown();
  }
  bool operator()(const ToggleGroup& intent) const {
    if (find().folded.erase(intent.group) == 0) find().folded.insert(intent.group);
    return shown();
  }
  void select(const std::string& row, bool on) const {
    if (on) find().left_out.erase(row);
    else find().left_out.insert(row);
  }
  bool operator()(const SelectRow& intent) const {
    self.keep_view();
    select(intent.row, intent.on);
    return planned();
  }
  template <class Wanted>
  bool select_shown(bool on, Wanted wanted) const {
    const Words words = self.words();
    for (const FoundRow& row : self.rows()) {
      if (!row.to_replace() || !passes(row, find(), words) || !wanted(row)) continue;
      select(row.id, on);
    }
    return planned();
  }
  bool operator()(const SelectGroup& intent) const {
    self.keep_view();
    return select_shown(intent.on, [&](const FoundRow& row) {
      return month_id(row.found->match.end_date) == intent.group;
    });
  }
  bool operator()(const SelectAll& intent) const {
    self.keep_view(intent.on ? std::string() : self.words().get("find.deselected"));
    return select_shown(intent.on, [](const FoundRow&) { return true; });
  }
  bool operator()(const OpenRow& intent) const {
    find().open_row = intent.row;
    self.live_.linked_row.clear();
    return shown();
  }
  // The selected rows among those shown; all shown ones when none of them is selected.
  bool operator()(const ExportFound&) const {
    const Words words = self.words();
    auto rows = self.rows();
    std::erase_if(rows, [&](const FoundRow& row) { return !passes(row, find(), words); });
    auto chosen = planned_rows(rows, find());
    if (chosen.empty()) chosen = std::move(rows);
    sort_rows(chosen, find(), words);
    const std::string name = words.get("report.file.found") + "-" + to_iso(self.today()) + ".csv";
    self.emit(Download{name, "text/csv", found_csv(chosen, words)});
    const auto count = static_cast<std::int64_t>(chosen.size());
    self.toast(words.get("find.export.done", {{"rows", words.count("rows", count)}}));
    return true;
  }

  bool operator()(const ResumeFound&) const {
    const bool can = self.hindrance() == Hindrance::none && self.scan_ && self.scan_->complete;
    if (!can || self.live_.saving_approval) return shown();
    self.live_.saving_approval = true;
    self.tasks_.run(self.resume_task());
    return shown();
  }

  // Asked for on the Plan screen.
  bool operator()(const OpenPlan&) const {
    plan().finding.clear();
    plan().left_out_here.clear();
    if (self.route_) self.route_(Route::plan);
    return shown();
  }
  bool operator()(const ShowPlanTab& intent) const {
    plan().tab = intent.tab;
    plan().finding.clear();
    return shown();
  }
  bool operator()(const ChooseReplacement& intent) const {
    plan().replacement = intent.replacement;
    return planned();
  }
  bool operator()(const ChooseSeats& intent) const {
    plan().seats = intent.seats;
    return planned();
  }
  bool operator()(const ChooseTerm& intent) const {
    plan().term = intent.duration;
    return planned();
  }
  bool operator()(const ChooseBilling& intent) const {
    plan().billing = intent.cycle;
    return planned();
  }
  bool operator()(const KeepAddedOff& intent) const {
    plan().keep_added_off = intent.on;
    return planned();
  }
  bool operator()(const SuspendAfter& intent) const {
    plan().suspend_after = intent.on;
    return planned();
  }
  bool operator()(const ChooseMoves& intent) const {
    plan().moves = intent.moves;
    return planned();
  }
  bool operator()(const CancelNow& intent) const {
    plan().cancel_now = intent.on;
    return planned();
  }
  bool operator()(const ReadPricesAgain&) const {
    self.begin_quotes();
    return true;
  }
  bool operator()(const DryRun&) const {
    if (self.live_.dry_running || !self.quotes_) return true;
    self.live_.dry_running = true;
    self.live_.dry_checked = self.live_.dry_total = 0;
    self.live_.dry_run.reset();
    self.tasks_.run(self.dry_run_task());
    return shown();
  }
  bool operator()(const ShowFinding& intent) const {
    plan().finding = intent.finding;
    if (!intent.finding.empty()) plan().tab = PlanTab::per_customer;
    return shown();
  }
  bool operator()(const LeaveOut& intent) const {
    std::string told;
    for (const FoundRow& row : self.rows()) {
      if (!intent.on || row.id != intent.row) continue;
      const std::string customer = display_safe(row.customer->customer.company_name);
      told = self.words().get("find.excluded", {{"customer", customer}});
    }
    self.keep_view(std::move(told));
    select(intent.row, !intent.on);
    plan().left_out_here.insert(intent.row);
    return planned();
  }
  bool operator()(const OpenApproval&) const {
    if (self.purchase_hindrance() != Hindrance::none) return shown();
    self.live_.approving = true;
    self.live_.typed.clear();
    self.live_.approve_error.reset();
    return shown();
  }
  bool operator()(const TypeNumber& intent) const {
    self.live_.typed = intent.text;
    return shown();
  }
  bool operator()(const CloseApproval&) const {
    if (!self.live_.saving_approval) self.live_.approving = false;
    return shown();
  }
  // Everything the button shows as its condition is looked at once more here: a press may come
  // late.
  bool operator()(const Approve&) const {
    if (!self.live_.approving || self.live_.saving_approval) return true;
    if (!self.scan_ || !self.scan_->complete) return shown();
    if (self.purchase_hindrance() != Hindrance::none) return shown();
    const auto found = self.rows();
    const PlanTotals totals = totals_of(plan_lines(self.plan_inputs(found)), plan());
    const bool fits = digits_of(self.live_.typed) == std::to_string(totals.seats_after);
    if (!fits || totals.mixed || totals.seats_after == 0) return shown();
    self.live_.saving_approval = true;
    self.live_.approve_error.reset();
    self.emit(AskPersistence{});
    self.tasks_.run(self.approve_task());
    return shown();
  }

  // Asked for on the Migrate screen.
  bool operator()(const Pause&) const {
    if (may_write()) self.engine_.pause();
    return shown();
  }
  bool operator()(const Resume&) const {
    if (may_write()) self.engine_.unpause();
    return shown();
  }
  bool operator()(const AskStop&) const {
    self.choices_.migrate.asking_stop = true;
    return shown();
  }
  bool operator()(const CloseStop&) const {
    self.choices_.migrate.asking_stop = false;
    return shown();
  }
  bool operator()(const Stop&) const {
    self.choices_.migrate.asking_stop = false;
    if (may_write()) self.engine_.stop();
    return shown();
  }
  bool operator()(const OpenMigration& intent) const {
    self.choices_.migrate.open = intent.id.text();
    if (!intent.id.empty() && self.route_) self.route_(Route::migrate);
    return shown();
  }
  bool operator()(const ShowDetailTab& intent) const {
    self.choices_.migrate.tab = intent.tab;
    return shown();
  }
  bool decide(const MigrationId& id, std::string_view choice, std::vector<UserId> users = {},
              std::string value = {}) const {
    if (may_write()) {
      self.engine_.decide_for(id, migration::PersonDecided{.choice = std::string(choice),
                                                           .users = std::move(users),
                                                           .value = std::move(value)});
    }
    return shown();
  }
  const migration::Migration* migration_of(const MigrationId& id) const {
    return self.journal_.ledger().find(id);
  }
  bool operator()(const Retry& intent) const {
    return decide(intent.id, migration::choice::kRetry);
  }
  bool operator()(const RecheckGroup& intent) const {
    return decide(intent.id, migration::choice::kRecheck);
  }
  bool operator()(const BuyAgain& intent) const {
    return decide(intent.id, migration::choice::kBuyAgain);
  }
  bool operator()(const Adopt& intent) const {
    return decide(intent.id, migration::choice::kAdopt);
  }
  bool operator()(const AcceptPrice& intent) const {
    const auto* migration = migration_of(intent.id);
    if (!migration) return true;
    const Money& price = migration->purchase.unit_price;
    return decide(intent.id, migration::choice::kAcceptPrice, {},
                  std::to_string(price.minor) + " " + price.currency);
  }
  bool operator()(const LeaveUsers& intent) const {
    const auto* migration = migration_of(intent.id);
    if (!migration || !migration->attention) return true;
    return decide(intent.id, migration::choice::kLeave, migration->attention->users);
  }
  bool operator()(const ChooseLocation& intent) const {
    auto& chosen = self.choices_.migrate.locations[intent.id.key()];
    if (!intent.user.empty()) {
      chosen[intent.user.key()] = intent.country;
      return shown();
    }
    const auto* migration = migration_of(intent.id);
    if (!migration) return true;
    if (const auto form = location_form(*migration, self.migrate_inputs())) {
      for (const LocationUser& user : form->users) chosen[user.id.key()] = intent.country;
    }
    return shown();
  }
  bool operator()(const ApplyLocations& intent) const {
    const auto* migration = migration_of(intent.id);
    if (!migration) return true;
    const auto form = location_form(*migration, self.migrate_inputs());
    if (!form || !form->apply.enabled) return shown();
    std::map<std::string, std::vector<UserId>> by_country;
    for (const LocationUser& user : form->users) by_country[user.chosen].push_back(user.id);
    for (auto& [country, users] : by_country) {
      decide(intent.id, migration::choice::kSetLocation, std::move(users), country);
    }
    self.choices_.migrate.locations.erase(intent.id.key());
    return shown();
  }
  bool operator()(const AskUndo& intent) const {
    const auto* migration = migration_of(intent.id);
    if (!migration || !can_undo(*migration)) return shown();
    MigrateChoices& choices = self.choices_.migrate;
    choices.undoing = choices.open = intent.id.text();
    choices.not_undone.clear();
    self.env_.notices.dismiss(true);
    for (const migration::UserMove& user : migration->users) {
      const bool named = intent.user.empty() || user.holder.id == intent.user;
      if (!named && can_take_back(user)) choices.not_undone.insert(user.holder.id.key());
    }
    if (self.route_) self.route_(Route::migrate);
    return shown();
  }
  bool operator()(const ChooseUndone& intent) const {
    MigrateChoices& choices = self.choices_.migrate;
    const auto* migration = migration_of(MigrationId(choices.undoing));
    if (!migration) return shown();
    for (const migration::UserMove& user : migration->users) {
      if (!intent.user.empty() && user.holder.id != intent.user) continue;
      if (intent.on) choices.not_undone.erase(user.holder.id.key());
      else if (can_take_back(user)) choices.not_undone.insert(user.holder.id.key());
    }
    return shown();
  }
  bool operator()(const CloseUndo&) const {
    self.choices_.migrate.undoing.clear();
    return shown();
  }
  // As the question stands, and only while it may be pressed: a press may come late.
  bool operator()(const UndoMigration&) const {
    const MigrationId id(self.choices_.migrate.undoing);
    const auto* migration = migration_of(id);
    if (!migration || !may_write()) return shown();
    const MigrateInputs in = self.migrate_inputs();
    if (!undo_view(*migration, in).undo.enabled) return shown();
    self.engine_.undo(id, undo_plan(*migration, in));
    self.choices_.migrate.undoing.clear();
    return shown();
  }

  // Asked for on the Confirm screen.
  bool operator()(const FilterConfirmed& intent) const {
    self.choices_.confirm.text = intent.text;
    return shown();
  }
  bool operator()(const OpenConfirmed& intent) const {
    self.choices_.confirm.open = intent.id.text();
    return shown();
  }
  bool operator()(const CopyLicenses& intent) const {
    if (const auto* migration = migration_of(intent.id)) {
      self.emit(Copy{licenses_text(*migration, self.confirm_inputs())});
      self.toast(self.words().get("shell.copied"));
    }
    return true;
  }
  bool download(std::string_view name, std::string_view ending, std::string_view mime,
                std::string text) const {
    const std::string file = self.words().get("report.file." + std::string(name)) + "-" +
                             to_iso(self.today()) + std::string(ending);
    self.emit(Download{file, std::string(mime), std::move(text)});
    return true;
  }
  bool operator()(const ExportReport&) const {
    return download("report", ".csv", "text/csv", report_csv(self.confirm_inputs()));
  }
  bool operator()(const ExportCalendar&) const {
    return download("calendar", ".ics", "text/calendar", report_calendar(self.confirm_inputs()));
  }
  bool operator()(const ExportJournal&) const {
    self.export_journal();
    return true;
  }
  bool operator()(const HandOver&) const {
    if (may_write()) self.hand_over();
    return shown();
  }
  bool operator()(const ImportWorkspace&) const {
    self.emit(PickFile{});
    return true;
  }
  bool operator()(const AcceptImport&) const {
    auto& offer = self.live_.import;
    if (!offer || offer->busy || !offer->can_be_taken() || !may_write()) return shown();
    offer->busy = true;
    self.tasks_.run(self.import_task());
    return shown();
  }
  bool operator()(const CloseImport&) const {
    if (self.live_.import && !self.live_.import->busy) self.live_.import.reset();
    return shown();
  }

  // Asked for on every screen.
  // What is open stays open.
  bool operator()(const UndoLast& intent) const {
    std::vector<ViewStep>& steps = self.live_.undo;
    if (!self.can_undo_view(intent.serial)) return shown();
    while (intent.serial != 0 && steps.back().serial != intent.serial) steps.pop_back();
    std::string open = std::move(find().open_row);
    find() = std::move(steps.back().find);
    find().open_row = std::move(open);
    const std::uint64_t serial = steps.back().serial;
    steps.pop_back();
    const Toast* toast = self.env_.notices.shown();
    if (toast && toast->serial == serial) self.env_.notices.dismiss(true);
    self.emit(Announce{self.words().get("shell.undone"), false});
    return planned();
  }
  // Where its work stands: in a run, done, or on Find.
  bool operator()(const OpenCustomer& intent) const {
    const auto rows = self.rows();
    const FoundRow* best = nullptr;
    for (const FoundRow& row : rows) {
      if (row.customer->customer.id.key() != intent.id) continue;
      if (!best || (row.migration && !best->migration)) best = &row;
    }
    if (best && best->migration && !best->migration->finished) {
      return (*this)(OpenMigration{best->migration->plan.id});
    }
    const bool confirmed = best && best->migration;
    if (confirmed) self.choices_.confirm.open = best->migration->plan.id.text();
    else if (best) (*this)(OpenRow{best->id});
    else self.say("palette.customer.nothing");
    if (self.route_) self.route_(confirmed ? Route::confirm : Route::find);
    return shown();
  }
  bool operator()(const ChooseRoad& intent) const {
    if (!std::ranges::contains(roads_in(self.env_.cloud), intent.road)) return shown();
    self.choices_.road = intent.road;
    self.engine_.set_road(self.road());
    self.begin_check();  // other rights are needed
    return planned();
  }
  bool operator()(const StopCheck&) const {
    self.stop_check();
    return true;
  }
  bool operator()(const CheckAgain&) const {
    self.begin_check();
    return true;
  }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

bool Session::dispatch(const Intent& intent) { return std::visit(Handler{*this}, intent.any()); }

}  // namespace planshift::app
