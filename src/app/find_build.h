// Makes the Find screen's view model from a scan and what a person chose.
#pragma once

#include "app/choices.h"
#include "app/find_view.h"
#include "app/found_rows.h"
#include "app/words.h"
#include "engine/quote.h"

namespace planshift::app {

struct FindInputs {
  const std::optional<engine::ScanResult>& scan;
  const std::vector<retirement::CaseFile>& cases;
  const migration::Ledger& ledger;
  const Choices& choices;
  const std::optional<engine::Quotes>& quotes;
  bool scanning = false;
  engine::ScanProgress progress;
  Date today;
  Words words;
};

FindView find_view(const FindInputs& in);

// The parts of it, in files of their own.
bool passes(const FoundRow& row, const FindChoices& choices, const Words& words);
void sort_rows(std::vector<FoundRow>& rows, const FindChoices& choices, const Words& words);
std::string month_id(const std::optional<Date>& end);
FindRow row_view(const FoundRow& row, const FindInputs& in);
void add_totals(FindView& view, const std::vector<FoundRow>& rows, const FindInputs& in);
void add_groups(FindView& view, const FindInputs& in);
FindDetail detail_view(const FoundRow& row, const FindInputs& in);
// What goes into the plan: everything to replace but what was left out.
std::vector<FoundRow> planned_rows(const std::vector<FoundRow>& rows, const FindChoices& choices);
// The same rows as a table for other programs.
std::string found_csv(const std::vector<FoundRow>& rows, const Words& words);

}  // namespace planshift::app
