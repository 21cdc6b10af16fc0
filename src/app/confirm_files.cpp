// What leaves the Confirm screen: the report, the calendar, the license list.
#include "app/calendar.h"
#include "app/confirm_build.h"
#include "app/csv.h"
#include "app/event_words.h"

namespace planshift::app {

namespace {

namespace m = migration;

std::vector<const m::Migration*> bought(const m::Ledger& ledger) {
  std::vector<const m::Migration*> found;
  for (const std::string& id : ledger.order) {
    const m::Migration* migration = ledger.find(MigrationId(id));
    if (migration && migration->purchase.bought()) found.push_back(migration);
  }
  return found;
}

std::string iso(const std::optional<Date>& date) { return date ? to_iso(*date) : std::string(); }

}  // namespace

std::string report_csv(const ConfirmInputs& in) {
  const Words& words = in.words;
  Csv csv;
  std::vector<std::string> head;
  for (const char* key :
       {"report.customer", "report.state", "report.user", "report.user_id", "report.removed",
        "report.added", "report.kept_off", "report.moved_at", "report.order",
        "report.new_subscription", "report.deletion_earliest", "report.deletion_latest"}) {
    head.push_back(words.get(key));
  }
  csv.row(head);
  for (const m::Migration* migration : bought(in.ledger)) {
    const EndDates dates = end_dates(*migration, in.cases, words.formats);
    const std::string state =
        words.get("phase." + std::string(to_text(m::phase_of(*migration))));
    for (const m::UserMove& user : migration->users) {
      if (!in.people.moves(*migration, user)) continue;
      const LicenseRow row = license_row(*migration, user, in);
      csv.row({migration->plan.customer_name, row.remark.empty() ? state : row.remark, row.user,
               user.holder.id.text(), row.removed, row.added, row.kept_off,
               user.moved_at ? to_iso(*user.moved_at) : std::string(),
               migration->purchase.order.text(), migration->purchase.subscription.text(),
               iso(dates.earliest), iso(dates.latest)});
    }
  }
  return csv.text();
}

std::string report_calendar(const ConfirmInputs& in) {
  const Words& words = in.words;
  std::vector<CalendarEvent> events;
  for (const m::Migration* migration : bought(in.ledger)) {
    const EndDates dates = end_dates(*migration, in.cases, words.formats);
    const std::string& id = migration->plan.id.text();
    const auto add = [&](std::string_view key, const std::optional<Date>& day,
                         std::string_view word, const std::string& product) {
      if (!day || !migration->finished) return;
      events.push_back({id + "-" + std::string(word) + "@planshift", *day,
                        words.get(key, {{"customer", migration->plan.customer_name},
                                        {"product", product}})});
    };
    const std::string& old = migration->plan.old_name;
    if (dates.with_term) {
      add("confirm.calendar.term", dates.earliest, "term", old);
    } else {
      add("confirm.calendar.event", dates.earliest, "earliest", old);
      add("confirm.calendar.last", dates.latest, "latest", old);
    }
    add("confirm.calendar.renewal", renewal_date(*migration, words.formats), "renewal",
        migration->plan.new_name);
  }
  return calendar_file(events, in.now);
}

std::string licenses_text(const migration::Migration& migration, const ConfirmInputs& in) {
  const Words& words = in.words;
  std::string text = words.get("confirm.column.user") + "\t" + words.get("confirm.column.removed") +
                     "\t" + words.get("confirm.column.added") + "\t" +
                     words.get("confirm.column.kept_off") + "\n";
  for (const m::UserMove& user : migration.users) {
    if (!in.people.moves(migration, user)) continue;
    const LicenseRow row = license_row(migration, user, in);
    text += row.user + "\t" + row.removed + "\t" + row.added + "\t" +
            (row.remark.empty() ? row.kept_off : row.remark) + "\n";
  }
  return text;
}

}  // namespace planshift::app
