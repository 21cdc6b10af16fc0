#include "ui/screens/find_filters.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/scroll.h"

namespace planshift::ui {
namespace {

constexpr float kTextField = 200;

// One piece of the bar: how wide it is, and how it is drawn once its place is known.
struct Piece {
  float width = 0;
  std::function<void(Rect)> draw;
};
using Pieces = std::vector<Piece>;

// A chip that turns something on or off.
Piece chip_piece(Ui& ui, std::string_view key, std::string label, bool on,
                 std::function<void()> pressed) {
  const FilterChipLook look{.on = on};
  return {filter_chip_width(ui, label, look),
          [&ui, key, label, look, pressed = std::move(pressed)](Rect rect) {
            if (filter_chip(ui, rect, key, label, look)) pressed();
          }};
}

// A chip that opens a list; `none` is its label while nothing is chosen.
Piece list_piece(Ui& ui, std::string_view key, std::string name, std::string label, bool on,
                 std::span<const app::ChoiceView> choices,
                 std::function<void(std::string)> chosen) {
  const FilterChipLook look{.on = on, .menu = true};
  return {filter_chip_width(ui, label, look),
          [&ui, key, name = std::move(name), label, look, choices,
           chosen = std::move(chosen)](Rect rect) {
            const NodeId owner = ui.id(key);
            FilterChipLook shown = look;
            shown.expanded = ui.open_popup() == owner;
            if (filter_chip(ui, rect, key, label, shown)) {
              if (shown.expanded) {
                ui.close_popup();
              } else {
                ui.open(owner);
              }
            }
            std::vector<MenuItem> items;
            for (const app::ChoiceView& choice : choices) {
              // A leading sign, because "all" is the empty value and no item may have an empty key.
              items.push_back({.key = '=' + choice.value,
                               .label = choice.label,
                               .checked = choice.chosen});
            }
            const std::string picked = menu(ui, rect, owner, items, name);
            if (!picked.empty()) chosen(picked.substr(1));
          }};
}

Piece text_piece(Ui& ui, const app::FindView& view, const app::Texts& texts,
                 const Dispatch& dispatch) {
  return {kTextField, [&ui, &view, &texts, &dispatch](Rect rect) {
            const std::string hint = texts.get("find.filter.text");
            std::string value = view.filter_text;
            const FieldLook look{.name = hint, .hint = hint, .icon = Icon::filter,
                                 .role = Role::search_field};
            const FieldResult typed = text_field(ui, rect, "find.filter", value, look);
            if (typed.canceled) value.clear();
            if (typed.changed || typed.canceled) dispatch(app::FilterText{value});
          }};
}

std::string label_of(std::span<const app::ChoiceView> choices) {
  const auto chosen = std::ranges::find_if(choices, &app::ChoiceView::chosen);
  return chosen == choices.end() ? std::string{} : chosen->label;
}

// The chosen one's label, or what the filter is about while all are let through.
Piece choice_piece(Ui& ui, std::string_view key, const std::string& name,
                   std::span<const app::ChoiceView> choices,
                   std::function<void(std::string)> chosen) {
  const bool on = !chosen_of(choices).empty();
  return list_piece(ui, key, name, on ? label_of(choices) : name, on, choices, std::move(chosen));
}

std::string month_title(const app::FindView& view, const app::MonthBar& month) {
  const auto group = std::ranges::find(view.groups, month.id, &app::FindGroup::id);
  return group == view.groups.end() ? month.label : group->title;
}

app::EndWindow window_of(std::string_view value) {
  if (value == "days30") return app::EndWindow::days30;
  if (value == "days90") return app::EndWindow::days90;
  return app::EndWindow::all;
}

Pieces filter_pieces(Ui& ui, const app::FindView& view, const app::Texts& texts,
                     const Dispatch& dispatch) {
  Pieces pieces;
  // The phone filters by words from the search; here they can be taken away.
  if (!ui.phone()) {
    pieces.push_back(text_piece(ui, view, texts, dispatch));
  } else if (!view.filter_text.empty()) {
    pieces.push_back(chip_piece(ui, "find.filter", view.filter_text, true,
                                [&] { dispatch(app::FilterText{}); }));
  }
  pieces.push_back(chip_piece(ui, "find.filter.really_ends", texts.get("find.filter.really_ends"),
                              view.really_ends, [&] {
                                dispatch(app::FilterReallyEnds{!view.really_ends});
                              }));
  const std::string window = texts.get("find.filter.window", {{"value", label_of(view.windows)}});
  pieces.push_back(list_piece(ui, "find.filter.window", window, window,
                              view.window != app::EndWindow::all, view.windows,
                              [&](const std::string& value) {
                                dispatch(app::FilterWindow{window_of(value)});
                              }));
  // One country or segment alone leaves nothing to choose; the first entry stands for all.
  constexpr std::size_t kWorthAsking = 3;
  if (view.countries.size() >= kWorthAsking) {
    pieces.push_back(choice_piece(
        ui, "find.filter.country", texts.get("find.filter.country"), view.countries,
        [&](std::string value) { dispatch(app::FilterCountry{std::move(value)}); }));
  }
  if (view.segments.size() >= kWorthAsking) {
    pieces.push_back(choice_piece(
        ui, "find.filter.segment", texts.get("find.filter.segment"), view.segments,
        [&](std::string value) { dispatch(app::FilterSegment{std::move(value)}); }));
  }
  const auto month = std::ranges::find_if(view.months, &app::MonthBar::chosen);
  if (month != view.months.end()) {
    pieces.push_back(chip_piece(ui, "find.filter.month", month_title(view, *month), true,
                                [&] { dispatch(app::FilterMonth{}); }));
  }
  constexpr std::int64_t kWorthClearing = 2;
  // A list filtered to nothing offers it in its middle.
  if (view.filters_on >= kWorthClearing && view.hidden_text.empty()) {
    const std::string label = texts.get("find.filter.clear");
    const ButtonLook look{.kind = ButtonKind::quiet, .size = ButtonSize::small};
    pieces.push_back({button_width(ui, label, look), [&ui, &dispatch, label, look](Rect rect) {
                        if (button(ui, rect, "find.filter.clear", label, look)) {
                          dispatch(app::ClearFilters{});
                        }
                      }});
  }
  return pieces;
}

Piece grouping_piece(Ui& ui, const app::FindView& view, const app::Texts& texts,
                     const Dispatch& dispatch) {
  const std::string name = texts.get("find.group");
  const std::string label = name + " " + label_of(view.groupings);
  return list_piece(ui, "find.group", name, label, false, view.groupings,
                    [&](const std::string& value) {
                      dispatch(app::GroupBy{value == "none" ? app::Grouping::none
                                                            : app::Grouping::month});
                    });
}

// At the end of the bar: how the table is grouped, and what can be done with it.
Pieces table_pieces(Ui& ui, const app::FindView& view, const app::Texts& texts,
                    const Dispatch& dispatch) {
  Pieces pieces;
  pieces.push_back(grouping_piece(ui, view, texts, dispatch));
  const float small = ui.theme().sizes.small;
  pieces.push_back({small, [&ui, &texts, &dispatch](Rect rect) {
                      const IconButtonLook look{.size = ButtonSize::small};
                      if (icon_button(ui, rect, "find.export", Icon::download,
                                      texts.get("find.export"), look)) {
                        dispatch(app::ExportFound{});
                      }
                    }});
  return pieces;
}

float width_of(const Pieces& pieces) {
  float width = 0;
  for (const Piece& piece : pieces) width += piece.width + space::k8;
  return std::max(width - space::k8, 0.0f);
}

// Where each piece goes, in lines of one control's height; the last line's bottom is the bar's end.
float place(Ui& ui, Rect rect, const Pieces& pieces, bool draw) {
  const float line = ui.theme().sizes.control;
  Flow flow(rect, space::k8, space::k8);
  for (const Piece& piece : pieces) {
    const Rect at = flow.next(std::min(piece.width, rect.w), line);
    if (draw) piece.draw(at);
  }
  return flow.bottom() - rect.y;
}

void phone_filters(Ui& ui, Rect& body, Pieces pieces, const app::FindView& view,
                   const app::Texts& texts, const Dispatch& dispatch, bool& selecting) {
  pieces.push_back(grouping_piece(ui, view, texts, dispatch));
  // What selects comes first while it does: the rows above all that filters them.
  Pieces select = {chip_piece(ui, "find.select", texts.get("find.column.select"), selecting,
                              [&selecting] { selecting = !selecting; })};
  if (selecting) {
    const bool all = view.all_mark == app::CheckMark::all;
    select.push_back(chip_piece(ui, "find.select_all", texts.get("find.select_all"), all,
                                [&dispatch, all] { dispatch(app::SelectAll{!all}); }));
  }
  pieces.insert(selecting ? pieces.begin() : pieces.end(), select.begin(), select.end());
  const float padding = ui.theme().sheet_padding();
  const Rect strip = take_top(body, ui.theme().sizes.small, space::k12);
  // Higher than the chips by what their focus ring needs.
  ScrollArea area(ui, inset(strip, 0, -space::k4), "find.filters.scroll", {}, true);
  Rect row = inset(area.body(), padding, 0);
  float x = row.x;
  const bool before = selecting;
  for (const Piece& piece : pieces) {
    piece.draw({x, strip.y, piece.width, strip.h});
    x += piece.width + space::k8;
  }
  area.finish(x - space::k8 + padding);
  if (selecting != before) area.scroll_to(0);  // to what now comes first
}

}  // namespace

void find_filters(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts,
                  const Dispatch& dispatch, bool& selecting) {
  const Rect line{body.x, body.y, body.w, ui.theme().sizes.control};
  Group bar(ui, line, "find.filters", Role::search, texts.get("find.filters"));
  Pieces filters = filter_pieces(ui, view, texts, dispatch);
  if (ui.phone()) {
    phone_filters(ui, body, std::move(filters), view, texts, dispatch, selecting);
    return;
  }
  const float padding = ui.theme().sheet_padding();
  Rect inside = inset(body, padding, 0);
  const Pieces tools = table_pieces(ui, view, texts, dispatch);
  const float tools_width = width_of(tools);
  const bool one_line = width_of(filters) + space::k24 + tools_width <= inside.w;
  float height = 0;
  if (one_line) {
    height = place(ui, inside, filters, true);
    place(ui, at_end(inside, tools_width), tools, true);
  } else {
    filters.insert(filters.end(), tools.begin(), tools.end());
    height = place(ui, inside, filters, true);
  }
  take_top(body, height, space::k12);
}

}  // namespace planshift::ui
