#include "ui/screens/palette.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/route.h"
#include "ui/layout.h"
#include "ui/shell.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kWidth = 640, kPadding = 8, kMostRows = 10;
constexpr std::string_view kField = "palette.field";

// The screen's own, as in the phone's bar; its sections stand under Settings.
Icon screen_icon(std::string_view key) {
  for (std::size_t i = 0; i < kStepIcons.size(); ++i) {
    if (key.ends_with(app::to_text(app::kRoutes[i]))) return kStepIcons[i];
  }
  return Icon::settings;
}

Icon icon_of(const app::PaletteRow& row) {
  switch (row.kind) {
    case app::PaletteKind::screen: return screen_icon(row.key);
    case app::PaletteKind::action: return row.key == "filter" ? Icon::filter : Icon::arrow_right;
    case app::PaletteKind::setting: return Icon::settings;
    case app::PaletteKind::customer: return Icon::building_2;
  }
  return Icon::none;
}

// The label with what was typed in it set off by weight and color.
void draw_label(Ui& ui, Rect line, const app::PaletteRow& row) {
  const std::string_view label = row.label;
  std::vector<Run> runs;
  const auto add = [&](std::size_t from, std::size_t to, bool hit) {
    if (from >= to) return;
    runs.push_back({label.substr(from, to - from), TextStyle::body,
                    hit ? Weight::semibold : Weight::regular, hit ? Color::link : Color::text});
  };
  std::size_t at = 0;
  for (const auto& [begin, length] : row.hits) {
    add(at, begin, false);
    at = static_cast<std::size_t>(begin) + length;
    add(begin, at, true);
  }
  add(at, label.size(), false);
  if (rich_width(ui, runs) > line.w) return void(text(ui, line, label, {.record = false}));
  rich(ui, line, runs, Align::start, false);
}

// True when it was pressed.
bool option(Ui& ui, Rect rect, const app::PaletteRow& row, int position, int count, bool active) {
  const NodeId id = ui.id(row.key);
  const Interaction act = ui.interact(id, rect);
  ui.record({.id = id,
             .role = Role::option,
             .states = state::interactive | state::roving | state::selectable |
                       (active ? state::selected : 0),
             .name = row.note.empty() ? row.label : row.label + ", " + row.note,
             .key = row.key,
             .rect = rect,
             .position = position,
             .set_size = count});
  if (active) {
    fill(ui, rect, Color::accent_soft, radius::control);
    fill(ui, {rect.x, rect.y + 8, 3, rect.h - 16}, Color::link, radius::round);
  } else if (act.hovered) {
    fill(ui, rect, Color::row_hover, radius::control);
  }
  Rect line = inset(rect, space::k12, 0);
  icon_in(ui, cut_start(line, 16, space::k12), icon_of(row), active ? Color::link : Color::muted);
  if (!row.note.empty()) {
    const float width = std::ceil(ui.text_width(row.note, TextStyle::note));
    TextLook note = kNote;
    note.record = false;
    text(ui, cut_end(line, width, space::k12), row.note, note);
  }
  if (!row.keys.empty() && !ui.theme().touch) {
    key_cap(ui, cut_end(line, key_cap_width(ui, row.keys), space::k12), row.keys);
  }
  draw_label(ui, line, row);
  return act.pressed;
}

// Which row is active after this frame's keys. The list's ends lead on to each other.
int moved(Ui& ui, NodeId field, int active, int count) {
  if (count == 0) return 0;
  const int page = static_cast<int>(kMostRows) - 1;
  if (ui.key(field, "ArrowDown")) return (active + 1) % count;
  if (ui.key(field, "ArrowUp")) return (active + count - 1) % count;
  if (ui.key(field, "PageDown")) return std::min(active + page, count - 1);
  if (ui.key(field, "PageUp")) return std::max(active - page, 0);
  return std::clamp(active, 0, count - 1);
}

// The dialog's frame: near the top, where the eye already is, so that it does not jump while the
// list grows and shrinks.
Rect place(const Ui& ui, float rows) {
  const Rect all = ui.full();
  const float width = std::min(kWidth, all.w - 16);
  const float top = ui.phone() ? 8.0f : std::round(all.h * 0.12f);
  const float height = std::min(rows, all.h - top - 8);
  return {std::round((all.w - width) / 2), top, width, height};
}

// What the keys and the pointer came to in this frame.
struct Outcome {
  std::string run;
  bool close = false;
};

class Body {
 public:
  Body(Ui& ui, NodeId id, const app::PaletteView& view, const app::Texts& texts,
       const Dispatch& dispatch)
      : ui_(ui), view_(view), texts_(texts), dispatch_(dispatch),
        active_(ui.memory(node_id(id, "active"))) {}

  void field(Rect rect, Outcome& outcome) {
    std::string typed = view_.text;
    const FieldResult result = text_field(ui_, rect, kField, typed,
                                          {.name = texts_.get("palette.name"),
                                           .hint = texts_.get("palette.hint"),
                                           .icon = Icon::search,
                                           .large = true,
                                           .focus_first = true,
                                           .role = Role::combo_field});
    if (result.changed) dispatch_(app::TypePalette{typed});
    // What fits is known a frame after the letter.
    moved_ = active_.fresh || active_.text != view_.text;
    if (moved_ && !active_.fresh) {
      ui_.announce(view_.empty_text.empty() ? view_.count_text : view_.empty_text);
    }
    active_.text = view_.text;
    if (moved_) active_.value = 0;
    const int before = static_cast<int>(active_.value);
    const NodeId id = ui_.id(kField);
    at_ = moved(ui_, id, before, count());
    moved_ = moved_ || at_ != before;
    active_.value = static_cast<float>(at_);
    if (ui_.key(id, "Enter") && count() > 0) {
      outcome.run = view_.rows[static_cast<std::size_t>(at_)].key;
    }
    outcome.close = outcome.close || result.canceled || ui_.escape();
  }

  void rows(Rect rect, float row_height, Outcome& outcome) {
    ScrollArea area(ui_, rect, "palette.rows");
    const Group list(ui_, rect, "palette.list", Role::list_box, texts_.get("palette.results"));
    Rect rest = area.body();
    for (int i = 0; i < count(); ++i) {
      const app::PaletteRow& row = view_.rows[static_cast<std::size_t>(i)];
      const Rect place = take_top(rest, row_height);
      if (option(ui_, place, row, i + 1, count(), i == at_)) outcome.run = row.key;
    }
    area.finish(rest.y);
    if (!moved_) return;
    const float top = static_cast<float>(at_) * row_height;
    const float least = std::max(top + row_height - rect.h, 0.0f);
    area.scroll_to(std::clamp(area.offset(), std::min(least, top), top));
  }

 private:
  int count() const { return static_cast<int>(view_.rows.size()); }
  Ui& ui_;
  const app::PaletteView& view_;
  const app::Texts& texts_;
  const Dispatch& dispatch_;
  Memory& active_;
  int at_ = 0;
  bool moved_ = false;
};

}  // namespace

void palette(Ui& ui, const app::PaletteView& view, const app::Texts& texts,
             const Dispatch& dispatch) {
  const NodeId id = node_id(0, "palette");
  const float row_height = ui.theme().touch ? 48.0f : 36.0f;
  const float field_height = ui.theme().touch ? 44.0f : 40.0f;
  const float note = view.empty_text.empty() ? 0 : 40.0f;
  const float rows = std::min(static_cast<float>(view.rows.size()), kMostRows) * row_height;
  const Rect frame = place(ui, field_height + 4 * kPadding + 1 + rows + note);
  ui.modal(id);
  const LayerScope above(ui, Layer::dialog, ui.full(), 1);
  fill(ui, ui.full(), Color::scrim, 0, {}, ui.appear(id, 160));
  raised(ui, frame);
  ui.tree().push_parent(0);
  ui.record({.id = id,
             .role = Role::dialog,
             .states = state::modal,
             .name = texts.get("palette.name"),
             .key = "palette",
             .rect = frame});
  Outcome outcome;
  outcome.close = ui.pointer_clicked() && !contains(frame, ui.pointer_x(), ui.pointer_y());
  {
    const ParentScope inside(ui, id);
    Body content(ui, id, view, texts, dispatch);
    Rect body = inset(frame, kPadding);
    content.field(cut_top(body, field_height, kPadding), outcome);
    line_across(ui, frame.x, body.y, frame.w);
    cut_top(body, 1, kPadding);
    if (note > 0) {
      text(ui, inset(cut_top(body, note), space::k12, 0), view.empty_text, {.color = Color::muted});
    }
    if (rows > 0) content.rows(body, row_height, outcome);
  }
  ui.tree().pop_parent();
  if (!outcome.run.empty()) return dispatch(app::RunPalette{outcome.run});
  if (outcome.close) dispatch(app::Show{});
}

}  // namespace planshift::ui
