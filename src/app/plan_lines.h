// What would be bought for each found subscription with the choices made so far, and why not where
// not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/choices.h"
#include "app/found_rows.h"
#include "engine/quote.h"
#include "migration/plan.h"

namespace planshift::app {

enum class Excluded : std::uint8_t {
  no,
  by_person,
  no_replacement,
  price_unread,
  no_users,
  blocked
};

struct PlanLine {
  FoundRow row;
  const retirement::CaseFile* file = nullptr;
  const retirement::Replacement* replacement = nullptr;
  const engine::Offered* offered = nullptr;
  std::int64_t quantity = 0;               // licenses to buy
  std::optional<Money> monthly_before;
  std::optional<Money> monthly_after;
  bool can_cancel_now = false;             // the old one, inside its window
  Excluded excluded = Excluded::no;
  std::optional<Error> error;              // for price_unread and blocked

  bool included() const { return excluded == Excluded::no; }
};

struct PlanInputs {
  const std::vector<FoundRow>& rows;
  const std::vector<retirement::CaseFile>& cases;
  const Choices& choices;
  const std::optional<engine::Quotes>& quotes;
  const std::optional<DryRunResult>& dry_run;
  Instant now;
};

// One line per row to replace that is planned, or was left out on the Plan screen. In the order of
// the run: paid extensions first, then by end date.
std::vector<PlanLine> plan_lines(const PlanInputs& in);
// Money and people of one line with another option than the chosen one.
PlanLine plan_line(const FoundRow& row, const PlanInputs& in, const std::string& replacement);

struct PlanTotals {
  std::int64_t customers = 0, subscriptions = 0, users = 0;
  std::int64_t seats_before = 0, seats_after = 0;
  std::optional<Money> before, after, term;   // per month; over the whole term
  bool mixed = false;                         // several currencies: no sum exists
  std::int64_t need_decision = 0;             // users through a group or without a location
  std::optional<Date> first_end;
  std::int64_t cancelable = 0;                // old ones inside their window
  std::optional<Instant> cancel_until;        // the first of these windows to close
};
PlanTotals totals_of(const std::vector<PlanLine>& lines, const PlanChoices& choices);

// The lines as the engine carries them out. Excluded ones are left away.
std::vector<migration::Plan> to_plans(const std::vector<PlanLine>& lines,
                                      const PlanChoices& choices, const std::string& run);
// Purchases of an earlier run, as the engine goes on with them. What that run was asked to do is
// unknown, so the choices of now hold.
std::vector<migration::Plan> to_resumed_plans(const std::vector<FoundRow>& rows,
                                              const std::vector<retirement::CaseFile>& cases,
                                              const PlanChoices& choices, const std::string& run);
Money term_total(const Money& unit_price, const PlanChoices& choices, std::int64_t quantity);

}  // namespace planshift::app
