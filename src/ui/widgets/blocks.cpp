#include "ui/widgets/blocks.h"

#include <algorithm>

#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

Icon tone_icon(Tone tone) {
  switch (tone) {
    case Tone::ok:
      return Icon::circle_check;
    case Tone::warn:
      return Icon::triangle_alert;
    case Tone::bad:
      return Icon::circle_alert;
    default:
      return Icon::info;
  }
}

// A bar at the sheet's edge rounds the corners it shares with it.
Corners foot_corners(const Ui& ui, Rect rect) {
  return {false, false, rect.x <= ui.sheet.x + 1, rect.right() >= ui.sheet.right() - 1};
}

constexpr float kBannerPadding = 16, kBannerIcon = 20;

struct BannerPlan {
  float words, button, close, height;
  bool stacked;
};

BannerPlan banner_plan(Ui& ui, float width, std::string_view fact, std::string_view meaning,
                       const BannerLook& look) {
  BannerPlan plan{};
  const ButtonLook own{.kind = look.kind, .icon = look.action_icon};
  plan.button = look.action.empty() ? 0 : button_width(ui, look.action, own);
  plan.close = look.closable ? 28.0f : 0.0f;
  plan.stacked = ui.phone() && plan.button > 0;
  plan.words = width - 2 * kBannerPadding - kBannerIcon - space::k12;
  if (plan.close > 0) plan.words -= plan.close + space::k8;
  if (plan.button > 0 && !plan.stacked) plan.words -= plan.button + space::k16;
  float words = paragraph_height(ui, fact, plan.words, TextStyle::body, Weight::semibold);
  if (meaning.empty()) words = paragraph_height(ui, fact, plan.words);
  if (!meaning.empty()) words += paragraph_height(ui, meaning, plan.words);
  const float control = button_height(ui, ButtonSize::control);
  if (plan.button > 0 && !plan.stacked) words = std::max(words, control);
  plan.height = words + (plan.stacked ? control + space::k12 : 0) + 2 * space::k12;
  return plan;
}

}  // namespace

PageHeader page_header(Ui& ui, Rect& sheet, std::string_view title, std::string_view facts) {
  if (ui.phone()) return {};
  // The facts begin below the actions, however far these reach.
  const float first = std::max(ui.line_height(TextStyle::title), ui.theme().sizes.control);
  Rect head = cut_top(sheet, space::k20 + first + ui.line_height(TextStyle::body) + space::k16);
  head = inset(head, space::k24, space::k20, space::k24, space::k16);
  PageHeader result{at_end({head.x, head.y, head.w, ui.theme().sizes.control}, head.w * 0.6f)};
  const Rect line = cut_top(head, first);
  heading(ui, {line.x, line.y, line.w, ui.line_height(TextStyle::title)}, title, 1);
  if (!facts.empty()) text(ui, head, facts, kMuted);
  return result;
}

Rect action_bar(Ui& ui, Rect& sheet) {
  const float control = ui.theme().sizes.control;
  const Rect bar = cut_bottom(sheet, control + 2 * space::k12);
  fill(ui, bar, Color::surface);
  line_across(ui, bar.x, bar.y, bar.w);
  return inset(bar, ui.theme().sheet_padding(), space::k12);
}

Rect foot_bar(Ui& ui, Rect& sheet) {
  const Rect bar = cut_bottom(sheet, std::max(44.0f, ui.theme().sizes.small + 16));
  fill(ui, bar, Color::sunken, radius::card - 1, foot_corners(ui, bar));
  line_across(ui, bar.x, bar.y, bar.w);
  return inset(bar, ui.theme().sheet_padding(), 0);
}

float banner_height(Ui& ui, float width, std::string_view fact, std::string_view meaning,
                    const BannerLook& look) {
  return banner_plan(ui, width, fact, meaning, look).height;
}

BannerPress banner(Ui& ui, Rect rect, std::string_view key, std::string_view fact,
                   std::string_view meaning, const BannerLook& look) {
  const BannerPlan plan = banner_plan(ui, rect.w, fact, meaning, look);
  rect.h = plan.height;
  const Group group(ui, rect, key, look.alert ? Role::alert : Role::group, fact);
  fill_and_edge(ui, rect, tone_soft(look.tone),
                ui.theme().high_contrast ? Color::border : Color::none, radius::card);
  Rect inside = inset(rect, kBannerPadding, space::k12);
  BannerPress press = BannerPress::none;
  const float control = button_height(ui, ButtonSize::control);
  if (look.closable) {
    const Rect box = at_start({inside.right() - plan.close, inside.y - 4, plan.close, 28}, 28);
    if (icon_button(ui, box, "close", Icon::x, look.close_name)) press = BannerPress::close;
    cut_end(inside, plan.close, space::k8);
  }
  if (plan.button > 0) {
    Rect place{};
    if (plan.stacked) {
      place = cut_bottom(inside, control, space::k12);
      place = inset(place, kBannerIcon + space::k12, 0, 0, 0);
      place.w = plan.button;
    } else {
      place = cut_end(inside, plan.button, space::k16);
      place.h = control;
    }
    if (button(ui, place, "action", look.action, {.kind = look.kind, .icon = look.action_icon}))
      press = BannerPress::action;
  }
  const Rect mark = cut_start(inside, kBannerIcon, space::k12);
  icon(ui, mark.x, mark.y + (meaning.empty() ? 0 : 2), tone_icon(look.tone), tone_text(look.tone),
       kBannerIcon);
  const Weight weight = meaning.empty() ? Weight::regular : Weight::semibold;
  const float used = paragraph(ui, inside, fact, {.weight = weight});
  inside.y += used;
  if (!meaning.empty()) paragraph(ui, inside, meaning);
  return press;
}

namespace {

constexpr float kLaneRow = 40, kLaneTwoLines = 48;

float lane_head(const Ui& ui) {
  return ui.theme().touch ? 36.0f : 37.0f;
}

constexpr float kLaneWho = 168;

float lane_button(Ui& ui, const LaneRow& item) {
  return std::max(76.0f, button_width(ui, item.action, {.size = ButtonSize::small}));
}

// Beside the name, unless one cause would be cut there: then all of them stand below it.
bool causes_fit_beside(Ui& ui, float width, std::span<const LaneRow> rows) {
  return std::ranges::all_of(rows, [&](const LaneRow& row) {
    const float around = 2 * space::k16 + lane_button(ui, row) + 16 + kLaneWho + 3 * space::k12;
    return ui.text_width(row.cause, TextStyle::body) <= width - around;
  });
}

std::string lane_row(Ui& ui, Rect row, const LaneRow& item, bool beside) {
  const ParentScope inside(
      ui, ui.record({.id = ui.id(item.key), .role = Role::list_item, .rect = row}).id);
  std::string pressed;
  Rect line = inset(row, space::k16, 0);
  if (!item.action.empty() &&
      button(ui, cut_end(line, lane_button(ui, item), space::k12), "action", item.action,
             {.size = ButtonSize::small, .description = item.who}))
    pressed = item.key;
  icon_in(ui, cut_start(line, 16, space::k12), item.icon, tone_text(item.tone));
  if (beside) {
    text(ui, cut_start(line, kLaneWho, space::k12), item.who, kStrong);
    text(ui, line, item.cause, kMuted);
    return pressed;
  }
  const float body = ui.line_height(TextStyle::body), note = ui.line_height(TextStyle::note);
  line = middle(line, body + note);
  text(ui, cut_top(line, body), item.who, kStrong);
  text(ui, line, item.cause, kNote);
  return pressed;
}

std::string lane_row_phone(Ui& ui, Rect row, const LaneRow& item) {
  const ParentScope inside(
      ui, ui.record({.id = ui.id(item.key), .role = Role::list_item, .rect = row}).id);
  std::string pressed;
  Rect line = inset(row, space::k16, space::k12);
  const float width = button_width(ui, item.action, {});
  if (!item.action.empty() && button(ui, cut_end(line, width, space::k12), "action", item.action,
                                     {.description = item.who}))
    pressed = item.key;
  text(ui, cut_top(line, 20), item.who, kStrong);
  // Two lines of the cause; the detail has all of it.
  const auto lines = ui.wrap(item.cause, line.w, TextStyle::note);
  TextLook look = kNote;
  look.record = false;
  const float note = ui.line_height(TextStyle::note);
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 2); ++i) {
    const bool last = i == 1 && lines.size() > 2;
    const auto from = static_cast<std::size_t>(lines[i].data() - item.cause.data());
    text(ui, cut_top(line, note), last ? std::string_view(item.cause).substr(from) : lines[i],
         look);
  }
  ui.record({.id = ui.id("cause"), .role = Role::text, .name = item.cause, .rect = row});
  return pressed;
}

float lane_row_height(const Ui& ui, bool beside) {
  if (ui.phone()) return 77;
  return std::max(beside ? kLaneRow : kLaneTwoLines, ui.theme().sizes.small + space::k12);
}

}  // namespace

float lane_height(Ui& ui, float width, std::span<const LaneRow> rows) {
  const float row = lane_row_height(ui, causes_fit_beside(ui, width, rows));
  return lane_head(ui) + static_cast<float>(rows.size()) * row + 1;
}

std::string needs_you_lane(Ui& ui, Rect rect, std::string_view key, std::string_view title,
                           std::string_view note, std::span<const LaneRow> rows) {
  rect.h = lane_height(ui, rect.w, rows);
  const Group region(ui, rect, key, Role::region, title);
  const float round = radius::card;
  fill(ui, rect, Color::surface, round);
  Rect rest = rect;
  const Rect head = cut_top(rest, lane_head(ui));
  fill(ui, inset(head, 0.5f, 0.5f, 0.5f, 0), Color::warn_soft, round, Corners::top());
  Rect words = inset(head, space::k16, 0);
  icon_in(ui, cut_start(words, 16, 8), Icon::circle_alert, Color::warn);
  if (!ui.phone()) {
    const float width = ui.text_width(note, TextStyle::note);
    text(ui, cut_end(words, width, 12), note, {.style = TextStyle::note});
  }
  heading(ui, words, title, 3);
  std::string pressed;
  const bool beside = causes_fit_beside(ui, rect.w, rows);
  {
    const Group list(ui, rest, "rows", Role::list, title);
    for (const LaneRow& row : rows) {
      line_across(ui, rect.x, rest.y, rect.w);
      const Rect place = cut_top(rest, lane_row_height(ui, beside));
      std::string key_pressed =
          ui.phone() ? lane_row_phone(ui, place, row) : lane_row(ui, place, row, beside);
      if (!key_pressed.empty()) pressed = std::move(key_pressed);
    }
  }
  edge(ui, rect, Color::border, round);
  return pressed;
}

Rect section_head(Ui& ui, Rect rect, std::string_view title, std::string_view note) {
  Rect rest = rect;
  const float width = heading(ui, rest, title, 2);
  cut_start(rest, width, space::k8);
  if (note.empty()) return rest;
  const float note_width = std::ceil(ui.text_width(note, TextStyle::note));
  text(ui, inset(cut_start(rest, note_width, space::k16), 0, 2, 0, 0), note, kNote);
  return rest;
}

Rect setting_row(Ui& ui, Rect rect, std::string_view title, std::string_view note,
                 float control_width) {
  line_across(ui, rect.x, rect.bottom() - 1, rect.w);
  Rect inside = inset(rect, 0, 0, 0, 1);
  const Rect control = cut_end(inside, control_width, space::k16);
  const float body = ui.line_height(TextStyle::body), small = ui.line_height(TextStyle::note);
  Rect words = middle(inside, body + small);
  text(ui, take_top(words, body), title);
  text(ui, take_top(words, small), note, kNote);
  return control;
}

}  // namespace planshift::ui
