// Rows of findings and errors, empty states.
#include "ui/widgets/blocks.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kDrawingWidth = 200, kDrawingHeight = 104, kWidest = 520;

constexpr float kLeastAction = 116;

ButtonLook action_look(const Finding& finding) {
  return {.size = ButtonSize::small,
          .busy = finding.busy,
          .description = finding.who.empty() ? finding.fact : finding.who};
}

// Where the words stand: what is left between the icon and the things at the end.
Rect words_of(Ui& ui, Rect row, const Finding& finding) {
  Rect line = inset(row, space::k24, 0);
  if (!finding.action.empty())
    cut_end(line, std::max(kLeastAction, button_width(ui, finding.action, action_look(finding))),
            space::k12);
  if (!finding.copy_id.empty()) cut_end(line, 24, 2);
  if (!finding.at_end.empty())
    cut_end(line, std::ceil(ui.text_width(finding.at_end, TextStyle::note)), space::k16);
  cut_start(line, 16, space::k12);
  if (!finding.who.empty()) cut_start(line, std::min(200.0f, line.w * 0.35f), space::k12);
  return line;
}

FindingPress finding_wide(Ui& ui, Rect row, const Finding& finding) {
  FindingPress press = FindingPress::none;
  Rect line = inset(row, space::k24, 0);
  if (!finding.action.empty()) {
    const ButtonLook look = action_look(finding);
    const float width = std::max(kLeastAction, button_width(ui, finding.action, look));
    const Rect place = middle(cut_end(line, width, space::k12), button_height(ui, look.size));
    if (button(ui, place, "action", finding.action, look))
      press = FindingPress::action;
  }
  if (!finding.copy_id.empty() &&
      icon_button(ui, middle(cut_end(line, 24, 2), 24), "copy", Icon::copy, finding.copy_name,
                  {.size = ButtonSize::small, .icon_size = 14}))
    press = FindingPress::copy;
  if (!finding.at_end.empty()) {
    const float width = std::ceil(ui.text_width(finding.at_end, TextStyle::note));
    text(ui, cut_end(line, width, space::k16), finding.at_end, kNote);
  }
  icon_in(ui, cut_start(line, 16, space::k12), finding.icon, tone_text(finding.tone));
  if (!finding.who.empty())
    text(ui, cut_start(line, std::min(200.0f, line.w * 0.35f), space::k12), finding.who, kStrong);
  line = words_of(ui, row, finding);
  const bool fits = ui.text_width(finding.fact, TextStyle::body) <= line.w;
  const TextStyle style = fits ? TextStyle::body : TextStyle::note;
  const float body = paragraph_height(ui, finding.fact, line.w, style);
  const float note = paragraph_height(ui, finding.next, line.w, TextStyle::note);
  Rect words = middle(line, finding.next.empty() ? body : body + note);
  paragraph(ui, take_top(words, body), finding.fact, {.style = style, .role = Role::text});
  if (!finding.next.empty())
    paragraph(ui, words, finding.next, {.style = TextStyle::note, .color = Color::muted});
  return press;
}

struct PhoneFinding {
  float fact, next;
};

PhoneFinding phone_heights(Ui& ui, float width, const Finding& finding) {
  const float words = width - 2 * space::k16 - 16 - space::k12;
  return {paragraph_height(ui, finding.fact, words),
          finding.next.empty() ? 0 : paragraph_height(ui, finding.next, words, TextStyle::note)};
}

// Nothing to do but to copy the request's id.
bool copies_alone(const Finding& finding) {
  return finding.action.empty() && !finding.copy_id.empty();
}

FindingPress finding_phone(Ui& ui, Rect row, const Finding& finding) {
  FindingPress press = FindingPress::none;
  Rect rest = inset(row, space::k16, space::k12);
  icon(ui, rest.x, rest.y + 2, finding.icon, tone_text(finding.tone));
  cut_start(rest, 16, space::k12);
  if (!finding.who.empty()) text(ui, take_top(rest, 20), finding.who, kStrong);
  take_top(rest, paragraph(ui, rest, finding.fact));
  if (!finding.next.empty())
    take_top(rest,
             paragraph(ui, rest, finding.next, {.style = TextStyle::note, .color = Color::muted}));
  if (copies_alone(finding)) {
    // Beside what it copies; its target reaches into the padding below.
    Rect line = take_top(rest, ui.theme().sizes.control);
    const float words = std::ceil(ui.text_width(finding.at_end, TextStyle::note));
    text(ui, cut_start(line, words, space::k4), finding.at_end, kNote);
    if (icon_button(ui, at_start(line, line.h), "copy", Icon::copy, finding.copy_name))
      press = FindingPress::copy;
    return press;
  }
  if (!finding.at_end.empty()) text(ui, take_top(rest, 20), finding.at_end, kNote);
  if (finding.action.empty()) return press;
  take_top(rest, space::k8);
  Rect buttons = take_top(rest, ui.theme().sizes.control);
  if (button_start(ui, buttons, "action", finding.action, {.busy = finding.busy}))
    press = FindingPress::action;
  if (!finding.copy_id.empty() &&
      icon_button(ui, cut_start(buttons, buttons.h), "copy", Icon::copy, finding.copy_name))
    press = FindingPress::copy;
  return press;
}

void paper(Ui& ui, Rect rect, bool fresh) {
  fill_and_edge(ui, rect, fresh ? Color::accent_soft : Color::sunken,
                fresh ? Color::link : Color::border, radius::control, 1);
  const float widths[] = {40, 52, 46, 50};
  for (int i = 0; i < 4; ++i) {
    const float y = rect.y + 14 + static_cast<float>(i) * 12 + (i == 0 ? 0.0f : 2.0f);
    fill(ui, {rect.x + 12, y, widths[i], 4}, fresh ? Color::link : Color::strong, 2, {},
         i == 0 ? 1.0f : 0.5f);
  }
}

void draw_picture(Ui& ui, Rect rect, Drawing drawing) {
  const Rect old_paper{rect.x, rect.y + 15, 77, 73},
      new_paper{rect.right() - 77, rect.y + 15, 77, 73};
  const float x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
  switch (drawing) {
    case Drawing::old_to_new:
      paper(ui, old_paper, false);
      paper(ui, new_paper, true);
      stroke(ui, x - 14, y, x + 13, y, 2, Color::link);
      stroke(ui, x + 5, y - 8, x + 13, y, 2, Color::link);
      stroke(ui, x + 5, y + 8, x + 13, y, 2, Color::link);
      break;
    case Drawing::search:
      paper(ui, {x - 38, rect.y + 15, 77, 73}, false);
      ring(ui, x + 34, rect.y + 70, 15, 3, Color::link);
      stroke(ui, x + 44, rect.y + 81, x + 55, rect.y + 92, 3, Color::link);
      break;
    case Drawing::all_done:
      paper(ui, {x - 38, rect.y + 15, 77, 73}, true);
      disc(ui, x + 38, rect.y + 80, 16, Color::surface);
      disc(ui, x + 38, rect.y + 80, 13, Color::ok_bar);
      stroke(ui, x + 32, rect.y + 80, x + 36.5f, rect.y + 84.5f, 2, Color::on_accent);
      stroke(ui, x + 36.5f, rect.y + 84.5f, x + 44, rect.y + 76, 2, Color::on_accent);
      break;
    case Drawing::offline:
      paper(ui, old_paper, false);
      paper(ui, new_paper, false);
      icon(ui, x - 12, y - 12, Icon::wifi_off, Color::muted, 24);
      break;
  }
}

}  // namespace

float finding_height(Ui& ui, float width, const Finding& finding) {
  if (!ui.phone()) {
    if (finding.next.empty()) return 48;
    const float words = words_of(ui, {0, 0, width, 0}, finding).w;
    const float more = paragraph_height(ui, finding.next, words, TextStyle::note) -
                       ui.line_height(TextStyle::note);
    return (finding.who.empty() ? 55.0f : 57.0f) + more;
  }
  const PhoneFinding heights = phone_heights(ui, width, finding);
  float height = 2 * space::k12 + heights.fact + heights.next + 1;
  if (!finding.who.empty()) height += 20;
  if (copies_alone(finding)) return height + ui.theme().sizes.control - space::k8;
  if (!finding.at_end.empty()) height += 20;
  if (!finding.action.empty()) height += space::k8 + ui.theme().sizes.control;
  return height;
}

FindingPress finding_row(Ui& ui, Rect rect, const Finding& finding) {
  rect.h = finding_height(ui, rect.w, finding);
  const Group item(ui, rect, finding.key, Role::list_item, {});
  line_across(ui, rect.x, rect.bottom() - 1, rect.w);
  const Rect row = inset(rect, 0, 0, 0, 1);
  return ui.phone() ? finding_phone(ui, row, finding) : finding_wide(ui, row, finding);
}

EmptyPress empty_state(Ui& ui, Rect rect, std::string_view key, std::string_view title,
                       std::string_view sentence, const EmptyLook& look) {
  const ParentScope inside(
      ui,
      ui.record({.id = ui.id(key), .role = Role::group, .name = std::string(title), .rect = rect})
          .id);
  const float width = std::min(rect.w - 2 * space::k16, kWidest);
  const float words = paragraph_height(ui, sentence, width);
  const bool stacked = ui.phone();
  const float control = button_height(ui, ButtonSize::large);
  const int buttons = (look.primary.empty() ? 0 : 1) + (look.secondary.empty() ? 0 : 1);
  const float button_rows = buttons == 0 ? 0
                            : stacked    ? control * static_cast<float>(buttons) + space::k8
                                         : control;
  const float height = kDrawingHeight + 24 + 28 + 8 + words + 20 + button_rows;
  Rect block = centered(rect, width, std::min(height, rect.h));
  draw_picture(ui, centered(take_top(block, kDrawingHeight, 24), kDrawingWidth, kDrawingHeight),
               look.drawing);
  const Rect head = take_top(block, 28, 8);
  const float title_width =
      std::min(ui.text_width(title, TextStyle::title, Weight::semibold), head.w);
  heading(ui, centered(head, title_width, 28), title, 2, TextStyle::title);
  paragraph(ui, take_top(block, words, 20), sentence,
            {.color = Color::muted, .align = Align::center});
  EmptyPress press = EmptyPress::none;
  const ButtonLook first{.kind = ButtonKind::primary,
                         .size = ButtonSize::large,
                         .icon = look.primary_icon,
                         .enabled = look.primary_enabled,
                         .busy = look.primary_busy,
                         .reason = look.primary_reason};
  const ButtonLook second{.size = ButtonSize::large, .icon = look.secondary_icon};
  const float first_width = look.primary.empty() ? 0 : button_width(ui, look.primary, first);
  const float second_width = look.secondary.empty() ? 0 : button_width(ui, look.secondary, second);
  const float both = first_width + second_width + (buttons == 2 ? space::k8 : 0);
  Rect row = stacked ? take_top(block, control, space::k8)
                     : centered(take_top(block, control), both, control);
  if (!look.primary.empty() && button(ui, stacked ? row : cut_start(row, first_width, space::k8),
                                      "primary", look.primary, first))
    press = EmptyPress::primary;
  if (stacked && !look.primary.empty()) row = take_top(block, control);
  if (!look.secondary.empty() && button(ui, row, "secondary", look.secondary, second))
    press = EmptyPress::secondary;
  return press;
}

bool empty_list(Ui& ui, Rect rect, std::string_view key, Icon which, std::string_view title,
                std::string_view note, std::string_view action) {
  const ParentScope inside(
      ui,
      ui.record({.id = ui.id(key), .role = Role::group, .name = std::string(title), .rect = rect})
          .id);
  const float small = button_height(ui, ButtonSize::small);
  rect = inset(rect, ui.theme().sheet_padding(), 0);
  const float title_height =
      paragraph_height(ui, title, rect.w, TextStyle::body, Weight::semibold);
  const float note_height = paragraph_height(ui, note, rect.w, TextStyle::note);
  Rect block = centered(rect, rect.w,
                        20 + 8 + title_height + note_height + (action.empty() ? 0 : 12 + small));
  icon_in(ui, take_top(block, 20, 8), which, Color::muted, 20);
  paragraph(ui, take_top(block, title_height), title,
            {.weight = Weight::semibold, .align = Align::center, .role = Role::text});
  if (!note.empty()) {
    paragraph(ui, block, note,
              {.style = TextStyle::note,
               .color = Color::muted,
               .align = Align::center,
               .role = Role::text});
  }
  take_top(block, note_height, 12);
  if (action.empty()) return false;
  const ButtonLook look{.size = ButtonSize::small};
  return button(ui, centered(take_top(block, small), button_width(ui, action, look), small),
                "action", action, look);
}

}  // namespace planshift::ui
