// What an open workspace offers to the palette.
#include "app/session.h"
#include "base/text.h"

namespace planshift::app {

void Session::add_to_palette(std::vector<PaletteEntry>& entries) {
  const Words word = words();
  const auto add = [&](const ActionView& action) {
    if (!action.enabled || action.label.empty()) return;
    entries.push_back({"action." + action.key, action.label, PaletteKind::action, action.intent,
                       {}, {}});
  };
  const auto offer = [&](std::string key, std::string_view text, Intent intent) {
    add({std::move(key), word.get(text), std::move(intent), true, {}});
  };
  const FindView find = find_view(find_inputs());
  add(find.plan);
  add(find.scan);
  if (find.retry_unread) add(*find.retry_unread);
  for (const ActionView& action : migrate_view(migrate_inputs()).actions) add(action);
  if (find.filters_on > 0) offer("clear_filters", "find.filter.clear", ClearFilters{});
  if (!find.rows.empty()) {
    if (find.all_mark != CheckMark::all) offer("select_all", "find.select_all", SelectAll{true});
    if (find.all_mark != CheckMark::none) {
      offer("deselect_all", "palette.deselect_all", SelectAll{false});
    }
    offer("export_found", "find.export", ExportFound{});
  }
  const ConfirmView confirm = confirm_view(confirm_inputs());
  if (!confirm.is_empty) {
    add(confirm.report);
    add(confirm.calendar);
  }
  if (can_undo_view(0)) offer("undo_view", "palette.undo_view", UndoLast{});
  offer("export_journal", "settings.journal.export", ExportJournal{});
  if (may_write()) offer("import", "palette.import", ImportWorkspace{});
  offer("check_again", "connect.checks.again", CheckAgain{});
  if (!scan_) return;
  for (const engine::FoundCustomer& one : scan_->customers) {
    entries.push_back({"customer." + one.customer.id.key(),
                       display_safe(one.customer.company_name), PaletteKind::customer, {}, {}, {}});
  }
}

}  // namespace planshift::app
