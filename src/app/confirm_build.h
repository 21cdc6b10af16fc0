// Makes the Confirm screen's view model, its reports and its calendar from the journal's fold.
#pragma once

#include "app/choices.h"
#include "app/confirm_view.h"
#include "app/people.h"
#include "app/words.h"
#include "migration/state.h"

namespace planshift::app {

struct ConfirmInputs {
  const migration::Ledger& ledger;
  const std::vector<retirement::CaseFile>& cases;
  const ConfirmChoices& choices;
  Date today;
  Instant now;
  People people;
  Words words;
};

// The days on which the vendor deletes the suspended subscription, as far as they are known; for a
// subscription that ends with its term, the day of that end.
struct EndDates {
  std::optional<Date> from;      // the day it was suspended
  std::optional<Date> earliest;
  std::optional<Date> latest;
  bool with_term = false;
};
EndDates end_dates(const migration::Migration& migration,
                   const std::vector<retirement::CaseFile>& cases, const Formats& formats);

// When the new subscription renews; nothing before it is bought.
std::optional<Date> renewal_date(const migration::Migration& migration, const Formats& formats);

ConfirmView confirm_view(const ConfirmInputs& in);
LicenseRow license_row(const migration::Migration& migration, const migration::UserMove& user,
                       const ConfirmInputs& in);
// One line per user of every bought migration.
std::string report_csv(const ConfirmInputs& in);
std::string report_calendar(const ConfirmInputs& in);
// A table as text, for the clipboard.
std::string licenses_text(const migration::Migration& migration, const ConfirmInputs& in);

}  // namespace planshift::app
