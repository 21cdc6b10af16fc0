// Makes the Plan screen's view model from the lines of the plan.
#pragma once

#include "app/plan_lines.h"
#include "app/plan_view.h"
#include "app/words.h"

namespace planshift::app {

// Why nothing may be bought at the moment, whatever the plan says: text keys under "plan.why.".
enum class Hindrance : std::uint8_t {
  none, memory, read_only, journal, offline, checking, connection, earlier_run, only_copy
};

struct PlanScreen {
  const PlanInputs& plan;
  const Volatile& live;
  bool scan_complete = false;
  Hindrance hindrance = Hindrance::none;
  std::string red_line = {};  // of the connection check, when that hinders
  bool only_copy = false;     // the browser may clear the journal, and there is no other (T12)
  Instant now;
  Words words;
};

// New commerce: a purchase can be canceled against refund for seven days (reference 13.2).
inline constexpr std::int64_t kFreeToCancelDays = 7;

PlanView plan_view(const PlanScreen& in);

// The parts of it, in files of their own.
void add_comparison(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in);
void add_findings(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in);
// Row ids that belong to a finding, for the limited table.
std::vector<std::string> rows_of_finding(const std::string& finding,
                                         const std::vector<PlanLine>& lines,
                                         const std::string& chosen);
void add_remark(PlanCustomerRow& row, const PlanLine& line, const Words& words);
PlanCustomerRow customer_row(const PlanLine& line, const Words& words);
ApproveView approve_view(const std::vector<PlanLine>& lines, const PlanScreen& in);
// The digits of a number as people of every language write it, Latin ones; no fraction but zeros.
// Nothing for what is no number.
std::string digits_of(std::string_view typed);
// Every distinct key of the case files' replacements, in order.
std::vector<std::string> replacement_keys(const std::vector<retirement::CaseFile>& cases);

}  // namespace planshift::app
