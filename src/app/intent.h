// Everything a person can ask for, as values. Screens dispatch these and change nothing by
// themselves.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/route.h"
#include "base/ids.h"
#include "migration/plan.h"

namespace planshift::app {

// Asked for on every screen.
struct GoTo { Route route = Route::connect; };
struct Open { std::string address; };          // a link of ours: "#/settings/storage"
struct CopyLink {};                           // of what is shown
// What lies above every screen, one at a time.
enum class Overlay : std::uint8_t { none, palette, shortcuts, notices };
struct Show { Overlay overlay = Overlay::none; };  // `none` closes it
struct TypePalette { std::string text; };
struct RunPalette { std::string key; };       // of a row; closes the palette
struct OpenCustomer { std::string id; };      // wherever the workspace has it
struct ClearNotices {};
struct DismissToast { bool by_person = true; };  // false: its time is over
// Takes back the last change of what Find shows and selects, or all up to that toast's.
struct UndoLast { std::uint64_t serial = 0; };
struct CopyText { std::string text; };        // request ids, license lists
struct WorkHere {};                           // takes the workspace over from the other tab

// Asked for on the Connect screen.
struct OpenDemo {};
struct OpenPartner {};                        // the workspace of the directory one is signed in to
struct StartSignIn {};
struct SignOut {};
struct CheckAgain {};
struct StopCheck {};
struct ShowCheck { std::string line; };       // goes there and brings that line into view
struct ProtectStorage {};                     // asks the browser to keep our data

// Asked for on the Find screen.
enum class EndWindow : std::uint8_t { all, days30, days90 };
enum class FindColumn : std::uint8_t { customer, product, end, seats, at_end, monthly };
enum class Grouping : std::uint8_t { month, none };

struct StartScan {};
struct StopScan {};
struct RetryUnread {};                        // reads the customers that could not be read again
struct FilterText { std::string text; };
struct FilterReallyEnds { bool on = true; };
struct FilterWindow { EndWindow window = EndWindow::all; };
struct FilterCountry { std::string country; };   // empty: all
struct FilterSegment { std::string segment; };   // empty: all
struct FilterMonth { std::string month; };       // "2026-12", empty: all; a bar of the histogram
struct ClearFilters {};
struct SortBy { FindColumn column = FindColumn::end; };  // the same column again turns the order
struct GroupBy { Grouping grouping = Grouping::month; };
struct ToggleGroup { std::string group; };       // folds or unfolds it
struct SelectRow { std::string row; bool on = true; };
struct SelectGroup { std::string group; bool on = true; };
struct SelectAll { bool on = true; };            // all rows the filters show
struct OpenRow { std::string row; };             // shows its detail; empty closes it
struct ExportFound {};                           // CSV of the selected rows, or of all shown
struct ResumeFound {};                           // goes on with purchases of an earlier run

// Asked for on the Plan screen.
enum class PlanTab : std::uint8_t { all_customers, per_customer, exceptions };
enum class Seats : std::uint8_t { one_per_holder, as_before };

struct OpenPlan {};                              // from Find: goes to Plan and reads prices
struct ShowPlanTab { PlanTab tab = PlanTab::all_customers; };
struct ChooseReplacement { std::string replacement; };
struct ChooseSeats { Seats seats = Seats::one_per_holder; };
struct ChooseTerm { std::string duration; };     // "P1Y"
struct ChooseBilling { std::string cycle; };     // "monthly"
struct KeepAddedOff { bool on = true; };
struct SuspendAfter { bool on = true; };
struct ChooseMoves { migration::Moves moves = migration::Moves::new_first; };
struct CancelNow { bool on = true; };            // old new-commerce ones, inside their window
struct ReadPricesAgain {};
struct DryRun {};                                // a cart per customer that is never checked out
struct ShowFinding { std::string finding; };     // the per-customer table with its customers only
struct LeaveOut { std::string row; bool on = true; };
struct OpenApproval {};
struct TypeNumber { std::string text; };         // what stands in the confirmation field
struct CloseApproval {};
struct Approve {};                               // buys; acts only when the typed number fits

// Asked for on the Migrate screen.
enum class DetailTab : std::uint8_t { users, journal, money };

struct Pause {};
struct Resume {};
struct AskStop {};                               // opens the question
struct CloseStop {};
struct Stop {};
struct OpenMigration { MigrationId id; };        // shows its detail; empty closes it
struct ShowDetailTab { DetailTab tab = DetailTab::users; };
struct Retry { MigrationId id; };
struct RecheckGroup { MigrationId id; };
struct LeaveUsers { MigrationId id; };           // group users stay as they are
// Only chosen, not sent yet. An empty user means all of them.
struct ChooseLocation {
  MigrationId id;
  UserId user;
  std::string country;
};
struct ApplyLocations { MigrationId id; };       // sends what was chosen
// A person looked and saw that a lost purchase never happened.
struct BuyAgain { MigrationId id; };
// The changed price of its cart.
struct AcceptPrice { MigrationId id; };
// A purchase with our mark that was made elsewhere is this one.
struct Adopt { MigrationId id; };
// Opens the question, for one user when one is named.
struct AskUndo { MigrationId id; UserId user; };
struct ChooseUndone { UserId user; bool on = true; };  // an empty user means all of them
struct CloseUndo {};
struct UndoMigration {};                         // takes back what the open question says

// Asked for on the Confirm screen.
struct FilterConfirmed { std::string text; };
struct OpenConfirmed { MigrationId id; };
struct CopyLicenses { MigrationId id; };
struct ExportReport {};                          // CSV, one line per user
struct ExportCalendar {};                        // .ics with the dates to come

// Asked for on the Settings screen.
enum class Theme : std::uint8_t { system, light, dark };
enum class Density : std::uint8_t { automatic, compact, normal, touch };

struct ChooseLanguage { std::string language; }; // "fr", "en"
struct ChooseTheme { Theme theme = Theme::system; };
struct ChooseDensity { Density density = Density::automatic; };
struct ChooseLetters { bool on = true; };        // shortcuts of a single letter
struct SetApplicationId { std::string id; };     // of the partner's registered application
struct ChooseCloud { std::string cloud; };
// Base address of a service: "partner_center", "graph", "crest".
struct SetAddress { std::string service; std::string address; };
// Which service changes licenses: "partner_center" or "graph".
struct ChooseRoad { std::string road; };
struct ExportJournal {};
struct HandOver {};                              // stops the run here and saves it for elsewhere
struct ImportWorkspace {};                       // asks for the file
struct AcceptImport {};
struct CloseImport {};
struct ChooseOption { std::string option; };     // of the page: "copy", "awake"
struct AskReset {};                              // opens the question
struct CloseReset {};
struct ResetDemo {};                             // erases journal, caches and the simulated tenant

using AnyIntent = std::variant<
    GoTo, Open, CopyLink, Show, TypePalette, RunPalette, OpenCustomer, ClearNotices, DismissToast,
    UndoLast, CopyText, WorkHere, OpenDemo, OpenPartner, StartSignIn, SignOut, CheckAgain,
    StopCheck, ShowCheck, ProtectStorage, StartScan, StopScan, RetryUnread, FilterText,
    FilterReallyEnds, FilterWindow, FilterCountry, FilterSegment, FilterMonth, ClearFilters,
    SortBy, GroupBy, ToggleGroup, SelectRow, SelectGroup, SelectAll, OpenRow, ExportFound,
    ResumeFound, OpenPlan, ShowPlanTab, ChooseReplacement, ChooseSeats, ChooseTerm, ChooseBilling,
    KeepAddedOff, SuspendAfter, ChooseMoves, CancelNow, ReadPricesAgain, DryRun, ShowFinding,
    LeaveOut, OpenApproval, TypeNumber, CloseApproval, Approve, Pause, Resume, AskStop, CloseStop,
    Stop, OpenMigration, ShowDetailTab, Retry, RecheckGroup, LeaveUsers, ChooseLocation,
    ApplyLocations, BuyAgain, AcceptPrice, Adopt, AskUndo, ChooseUndone, CloseUndo, UndoMigration,
    FilterConfirmed, OpenConfirmed, CopyLicenses, ExportReport, ExportCalendar, ChooseLanguage,
    ChooseTheme, ChooseDensity, ChooseLetters, SetApplicationId, ChooseCloud, SetAddress,
    ChooseRoad, ExportJournal, HandOver, ImportWorkspace, AcceptImport, CloseImport, ChooseOption,
    AskReset, CloseReset, ResetDemo>;

// One of them. Every button of every screen holds one, so copies share it: the variant is made and
// destroyed, and never copied or moved.
class Intent {
 public:
  Intent() = default;
  template <class Kind>
    requires std::constructible_from<AnyIntent, std::in_place_type_t<Kind>, Kind>
  Intent(Kind kind) {
    const std::shared_ptr<AnyIntent> made = empty();
    made->emplace<Kind>(std::move(kind));
    any_ = made;
  }

  const AnyIntent& any() const;

 private:
  static std::shared_ptr<AnyIntent> empty();

  std::shared_ptr<const AnyIntent> any_;
};

}  // namespace planshift::app
