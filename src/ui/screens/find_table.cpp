#include "ui/screens/find_table.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "ui/screens/parts.h"
#include "ui/widgets/menu.h"

namespace planshift::ui {
namespace {

constexpr std::array<std::pair<app::FindColumn, std::string_view>, 6> kColumnKeys{{
    {app::FindColumn::customer, "customer"},
    {app::FindColumn::product, "product"},
    {app::FindColumn::end, "end"},
    {app::FindColumn::seats, "seats"},
    {app::FindColumn::at_end, "at_end"},
    {app::FindColumn::monthly, "monthly"},
}};

std::string key_of(app::FindColumn column) {
  for (const auto& [value, key] : kColumnKeys) {
    if (value == column) return std::string(key);
  }
  return {};
}

// Room for the longest date: languages write them at very different lengths. Measured again when
// the rows are others.
float end_width(Ui& ui, const app::FindView& view, const std::string& title) {
  constexpr float kLeast = 112, kPadding = 2 * 8 + 2;
  const std::string rows = title + std::to_string(view.rows.size());
  Memory& measured = ui.memory(ui.id("find.end.width"));
  if (measured.text != rows || measured.from != ui.theme().scale) {
    measured.text = rows;
    measured.from = ui.theme().scale;
    measured.value = 0;
    const std::string* last = &title;
    for (const app::FindRow& row : view.rows) {
      if (row.end_text == *last) continue;
      last = &row.end_text;
      measured.value = std::max(measured.value, ui.text_width(*last, TextStyle::body));
    }
  }
  return std::max(kLeast, measured.value / ui.theme().scale + kPadding);
}

std::vector<TableColumn> columns_of(Ui& ui, const app::FindView& view, const app::Texts& texts) {
  const std::string end = texts.get("find.column.end");
  return {{.key = "customer", .title = texts.get("find.column.customer"), .width = 0},
          {.key = "product", .title = texts.get("find.column.product"), .width = 236,
           .min_table = 1000},
          {.key = "end", .title = end, .width = end_width(ui, view, end), .align = Align::end},
          {.key = "left", .title = texts.get("find.column.left"), .width = 76,
           .align = Align::end, .sortable = false, .min_table = 600},
          {.key = "seats", .title = texts.get("find.column.seats"), .width = 92,
           .align = Align::end, .min_table = 860},
          {.key = "at_end", .title = texts.get("find.column.at_end"), .width = 168},
          {.key = "monthly", .title = texts.get("find.column.monthly"), .width = 92,
           .align = Align::end, .min_table = 680}};
}

struct EndLook {
  Tone tone;
  Icon icon;
};

EndLook look_of(const app::FindRow& row) {
  using retirement::EndOfTerm;
  switch (row.at_end) {
    case EndOfTerm::ends:
      return row.selectable ? EndLook{Tone::neutral, Icon::power_off}
                            : EndLook{Tone::accent, Icon::arrow_left_right};
    case EndOfTerm::paid_extension:
      return row.selectable ? EndLook{Tone::warn, Icon::repeat}
                            : EndLook{Tone::accent, Icon::arrow_left_right};
    case EndOfTerm::renews: return {Tone::neutral, Icon::refresh_cw};
    case EndOfTerm::already_ended: return {Tone::ok, Icon::check};
  }
  return {Tone::neutral, Icon::none};
}

// On the phone what simply ends needs no word: it is what the list is about.
bool says_end(const app::FindRow& row) {
  return row.at_end != retirement::EndOfTerm::ends || !row.selectable;
}

// Answers the table by line number: a group, a row, or a skeleton after the last line.
class Lines {
 public:
  // `waited`: the reading goes on for long enough to say that more may come.
  Lines(const app::FindView& view, const app::Texts& texts, bool phone, bool waited)
      : view_(view), texts_(texts), phone_(phone), waited_(waited) {}

  int count() const {
    // While customers are still being read, a few lines say that more may come.
    constexpr std::int64_t kSkeletons = 5;
    std::int64_t skeletons = 0;
    if (waited_) {
      skeletons = view_.total == 0 ? kSkeletons
                                   : std::clamp<std::int64_t>(view_.total - view_.read, 0,
                                                              kSkeletons);
    }
    return static_cast<int>(view_.lines.size() + static_cast<std::size_t>(skeletons));
  }

  const app::FindRow* row(int line) const {
    if (at(line) == nullptr || at(line)->is_group) return nullptr;
    return &view_.rows[at(line)->index];
  }
  const app::FindGroup* group(int line) const {
    if (at(line) == nullptr || !at(line)->is_group) return nullptr;
    return &view_.groups[at(line)->index];
  }

  TableRow head(int line) const {
    if (const app::FindGroup* shown = group(line)) {
      TableRow row{.kind = RowKind::group, .key = shown->id, .name = shown->title};
      row.check = check_of(shown->mark);
      row.checkable = shown->selectable;
      row.open = !shown->folded;
      row.title = shown->title;
      row.note = phone_ ? shown->users_text : shown->note;
      return row;
    }
    const app::FindRow* shown = row(line);
    if (shown == nullptr) return {.kind = RowKind::skeleton, .checkable = false};
    TableRow row{.key = shown->id, .name = shown->name};
    row.check = shown->selected ? Check::on : Check::off;
    row.open = view_.detail && view_.detail->row == shown->id;
    row.checkable = shown->selectable;
    row.tall = says_end(*shown);
    return row;
  }

  void cells(int line, TableCells& cells) const {
    const app::FindRow* shown = row(line);
    if (shown == nullptr) return;
    TextLook left = kNote;
    if (shown->urgent) left.color = Color::bad;
    const EndLook end = look_of(*shown);
    cells.text(shown->customer_name);
    cells.text(shown->product, kMuted);
    cells.text(shown->end_text);
    cells.text(shown->left_text, left);
    cells.text(shown->seats_text, kMuted);
    cells.chip(shown->at_end_text, end.tone, end.icon);
    cells.text(shown->monthly_text);
  }

  PhoneRow phone(int line) const {
    const app::FindRow* shown = row(line);
    if (shown == nullptr) return {};
    const std::string users = texts_.get("count.users", {{"count", shown->seats_used}});
    PhoneRow row{.title = shown->customer_name};
    row.facts = shown->monthly ? texts_.get("find.row.facts", {{"users", users},
                                                               {"amount", shown->monthly_text}})
                               : users;
    row.urgent = shown->left_text;
    row.date = shown->end_text;
    if (shown->urgent) row.urgent_color = Color::bad;
    if (says_end(*shown)) {
      const EndLook end = look_of(*shown);
      row.chip_words = shown->at_end_text;
      row.chip_tone = end.tone;
      row.chip_icon = end.icon;
      row.chip_below = true;
    }
    return row;
  }

  int find(std::string_view key) const {
    for (int line = 0; line < static_cast<int>(view_.lines.size()); ++line) {
      if (head(line).key == key) return line;
    }
    return -1;
  }

  std::vector<MenuItem> menu(int line) const {
    const app::FindRow* shown = row(line);
    if (shown == nullptr) return {};
    std::vector<MenuItem> items{
        {.key = "open", .label = texts_.get("find.row.details"), .icon = Icon::info}};
    if (shown->selectable) {
      items.push_back(
          {.key = "select",
           .label = texts_.get(shown->selected ? "find.exclude" : "find.include"),
           .icon = shown->selected ? Icon::minus : Icon::plus});
    }
    items.push_back({.key = "copy", .label = texts_.get("find.row.copy_id"), .icon = Icon::copy});
    return items;
  }

 private:
  const app::FindLine* at(int line) const {
    const auto index = static_cast<std::size_t>(line);
    return index < view_.lines.size() ? &view_.lines[index] : nullptr;
  }

  const app::FindView& view_;
  const app::Texts& texts_;
  bool phone_, waited_;
};

void toggle(const Lines& lines, int line, const Dispatch& dispatch) {
  if (const app::FindRow* row = lines.row(line)) {
    if (row->selectable) dispatch(app::SelectRow{row->id, !row->selected});
  } else if (const app::FindGroup* group = lines.group(line); group && group->selectable) {
    dispatch(app::SelectGroup{group->id, group->mark != app::CheckMark::all});
  }
}

// Shift puts every row between the two into the plan, whichever comes first.
void select_between(const Lines& lines, int from, int to, const Dispatch& dispatch) {
  if (from < 0 || to < 0) return;
  for (int line = std::min(from, to); line <= std::max(from, to); ++line) {
    const app::FindRow* row = lines.row(line);
    if (row != nullptr && row->selectable && !row->selected) {
      dispatch(app::SelectRow{row->id, true});
    }
  }
}

void from_menu(const Lines& lines, const TableEvent& event, const Dispatch& dispatch) {
  const int line = lines.find(event.key);
  const app::FindRow* row = lines.row(line);
  if (row == nullptr) return;
  if (event.other == "open") dispatch(app::OpenRow{row->id});
  if (event.other == "select") toggle(lines, line, dispatch);
  if (event.other == "copy") dispatch(app::CopyText{row->subscription.text()});
}

void answer(const Lines& lines, const TableEvent& event, const app::FindView& view,
            const Dispatch& dispatch) {
  switch (event.kind) {
    case TableEventKind::none: break;
    case TableEventKind::open: dispatch(app::OpenRow{event.key}); break;
    case TableEventKind::toggle: toggle(lines, lines.find(event.key), dispatch); break;
    case TableEventKind::toggle_range:
      select_between(lines, lines.find(event.key), lines.find(event.other), dispatch);
      break;
    case TableEventKind::toggle_all:
      dispatch(app::SelectAll{view.all_mark != app::CheckMark::all});
      break;
    case TableEventKind::expand: dispatch(app::ToggleGroup{event.key}); break;
    case TableEventKind::sort:
      for (const auto& [column, key] : kColumnKeys) {
        if (key == event.key) dispatch(app::SortBy{column});
      }
      break;
    case TableEventKind::menu: from_menu(lines, event, dispatch); break;
    case TableEventKind::copy: dispatch(app::CopyText{event.other}); break;
  }
}

}  // namespace

void find_table(Ui& ui, Rect rect, const app::FindView& view, const app::Texts& texts,
                const Dispatch& dispatch, TableState& state) {
  constexpr double kSkeletonAfterMs = 300;
  const bool waited = view.phase == app::FindPhase::scanning &&
                      ui.waited(ui.id("find.skeletons"), kSkeletonAfterMs);
  const Lines lines(view, texts, ui.phone(), waited);
  const std::vector<TableColumn> columns = columns_of(ui, view, texts);
  const std::string all = texts.get("find.select_all");
  const std::string more = texts.get("nav.menu");
  TableSpec spec;
  spec.name = view.title;
  spec.columns = columns;
  spec.sort = {key_of(view.sort), !view.ascending};
  spec.rows = lines.count();
  spec.selectable = true;
  spec.all = check_of(view.all_mark);
  if (view.selectable) spec.select_all_name = all;
  spec.row_menu_name = more;
  spec.row = [&](int line) { return lines.head(line); };
  spec.cells = [&](int line, TableCells& cells) { lines.cells(line, cells); };
  spec.phone = [&](int line) { return lines.phone(line); };
  spec.find = [&](std::string_view key) { return lines.find(key); };
  spec.menu = [&](int line) { return lines.menu(line); };
  answer(lines, table(ui, rect, "find.table", spec, state), view, dispatch);
}

}  // namespace planshift::ui
