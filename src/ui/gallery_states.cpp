// Each control in each of its states, side by side.
#include <functional>
#include <initializer_list>
#include <string>

#include "ui/gallery_sections.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui::gallery_sections {
namespace {

enum class Is : std::uint8_t { plain, off, busy, on, part, wrong, read_only, open };

struct State {
  std::string_view words;
  Ui::Pose pose = {};
  Is is = Is::plain;
};

constexpr State kRest{"at rest"}, kHovered{"hovered", {.hovered = true}},
    kPressed{"pressed", {.hovered = true, .held = true}}, kFocused{"focused", {.focused = true}},
    kOff{"disabled", {}, Is::off}, kBusy{"at work", {}, Is::busy}, kOn{"on", {}, Is::on},
    kOnFocused{"on, focused", {.focused = true}, Is::on};

// A row of one control, with the name of the state above each; wraps where there is no room.
void row_of(Ui& ui, Rect& body, std::string_view name, float width, float height,
            std::initializer_list<State> states, const std::function<void(Rect, Is)>& draw) {
  const float caption = ui.line_height(TextStyle::tiny);
  Flow flow(body, space::k12, space::k12);
  for (const State& state : states) {
    Rect cell = flow.next(width, caption + space::k4 + height);
    const Group group(ui, cell, std::string(name) + " " + std::string(state.words), Role::group,
                      std::string(name) + ", " + std::string(state.words));
    text(ui, take_top(cell, caption, space::k4), state.words,
         {.style = TextStyle::tiny, .color = Color::muted});
    ui.pose = state.pose;
    draw(cell, state.is);
    ui.pose = {};
  }
  take_top(body, flow.bottom() - body.y, space::k16);
}

}  // namespace

void button_states(Ui& ui, Rect& body, GalleryState&) {
  struct Kind {
    ButtonKind kind;
    std::string_view label;
  };
  const float height = button_height(ui, ButtonSize::control);
  for (const Kind& kind : {Kind{ButtonKind::primary, "Buy"}, Kind{ButtonKind::secondary, "Retry"},
                           Kind{ButtonKind::quiet, "Copy"}, Kind{ButtonKind::risky, "Stop"},
                           Kind{ButtonKind::destroy, "Erase"}}) {
    const ButtonLook widest{.kind = kind.kind, .icon = Icon::play};
    row_of(ui, body, kind.label, button_width(ui, "Retry", widest), height,
           {kRest, kHovered, kPressed, kFocused, kOff, kBusy}, [&](Rect rect, Is is) {
             button(ui, rect, "it", kind.label,
                    {.kind = kind.kind,
                     .icon = is == Is::busy ? Icon::play : Icon::none,
                     .enabled = is != Is::off,
                     .busy = is == Is::busy,
                     .reason = "Nothing is chosen"});
           });
  }
  row_of(ui, body, "More", 64, height,
         {kRest, kHovered, kPressed, kFocused, kOff, kOn, {"open", {}, Is::open}},
         [&](Rect rect, Is is) {
           icon_button(ui, at_start(rect, height), "it", Icon::ellipsis, "More",
                       {.enabled = is != Is::off,
                        .pressable = is == Is::on,
                        .on = is == Is::on,
                        .has_popup = is == Is::open,
                        .expanded = is == Is::open,
                        .reason = "Nothing to do here"});
         });
  row_of(ui, body, "Link", 88, ui.theme().touch ? 44.0f : 24.0f, {kRest, kHovered, kFocused},
         [&](Rect rect, Is) { link(ui, rect, "it", "A true link", "#/plan"); });
  row_of(ui, body, "Row", 136, 44, {kRest, kHovered, kFocused, {"chosen", {}, Is::on}},
         [&](Rect rect, Is is) {
           pressable(ui, rect, "it", "Ateliers Moreau",
                     {.round = radius::control, .selected = is == Is::on, .current = is == Is::on});
           text(ui, inset(rect, space::k8, 0), "Ateliers Moreau", {.record = false});
         });
}

void field_states(Ui& ui, Rect& body, GalleryState&) {
  const float width = std::min(body.w, 176.0f);
  const FieldLook tall{.label = "Seats", .error = "x"};
  row_of(ui, body, "Seats", width, field_height(ui, tall),
         {{"empty", {}, Is::part},
          kRest,
          kHovered,
          kFocused,
          {"invalid", {}, Is::wrong},
          {"invalid, focused", {.focused = true}, Is::wrong},
          {"read only", {}, Is::read_only},
          kOff},
         [&](Rect rect, Is is) {
           std::string value = is == Is::part ? "" : is == Is::wrong ? "12,0" : "1,118";
           // The browser's own field lies above one that truly has the focus; here nothing does.
           const bool draws = std::exchange(ui.draws_focused_text, true);
           text_field(ui, rect, "it", value,
                      {.label = "Seats",
                       .hint = "1 to 10,000",
                       .error = is == Is::wrong ? "A whole number." : "",
                       .enabled = is != Is::off,
                       .read_only = is == Is::read_only});
           ui.draws_focused_text = draws;
         });
  const Option options[] = {{"month", "1 month"}, {"year", "1 year"}};
  row_of(ui, body, "Term", width, field_height(ui, {.label = "Term"}),
         {kRest, kHovered, kFocused, kOff}, [&](Rect rect, Is is) {
           combo(ui, rect, "it", options, "year", {.label = "Term", .enabled = is != Is::off});
         });
  row_of(ui, body, "Group", 112, ui.theme().sizes.small, {kRest, kHovered, kFocused},
         [&](Rect rect, Is) {
           combo(ui, rect, "it", options, "year", {.name = "Group by", .small = true});
         });
}

void choice_states(Ui& ui, Rect& body, GalleryState&) {
  const float line = std::max(32.0f, ui.theme().sizes.control);
  const State part{"partly", {}, Is::part};
  const State chosen_off{"off for now", {}, Is::off};
  row_of(ui, body, "Check box", 104, line,
         {kRest, kHovered, kFocused, kOn, kOnFocused, part, chosen_off}, [&](Rect rect, Is is) {
           checkbox(ui, rect, "it", "Services",
                    is == Is::on ? Check::on : is == Is::part ? Check::mixed : Check::off,
                    {.enabled = is != Is::off, .reason = "Later"});
         });
  row_of(ui, body, "Radio", 104, line, {kRest, kHovered, kFocused, kOn, kOnFocused, chosen_off},
         [&](Rect rect, Is is) {
           const Group group(ui, rect, "radios", Role::radio_group, "One of them");
           radio(ui, rect, "it", "Office 365", is == Is::on, {.enabled = is != Is::off});
         });
  row_of(ui, body, "Switch", 104, line, {kRest, kHovered, kFocused, kOn, kOnFocused, chosen_off},
         [&](Rect rect, Is is) {
           toggle(ui, rect, "it", "Motion", is == Is::on, {.enabled = is != Is::off});
         });
  const Option views[] = {{"all", "All"}, {"one", "One"}};
  row_of(ui, body, "Views", segmented_width(ui, views) + space::k8, line,
         {kRest, kHovered, kFocused},
         [&](Rect rect, Is) { segmented(ui, rect, "it", "Views", views, "all"); });
  const Option pages[] = {{"users", "Users", "42"}, {"money", "Money"}};
  row_of(ui, body, "Tabs", 160, 44, {kRest, kHovered, kFocused},
         [&](Rect rect, Is) { tabs(ui, rect, "it", "Details", pages, "users"); });
  row_of(ui, body, "Filter", 112, ui.theme().sizes.small,
         {kRest, kHovered, kFocused, kOn, kOnFocused, {"a list", {}, Is::part},
          {"open", {}, Is::open}},
         [&](Rect rect, Is is) {
           filter_chip(ui, rect, "it", "Ends",
                       {.on = is == Is::on,
                        .menu = is == Is::part || is == Is::open,
                        .expanded = is == Is::open});
         });
}

}  // namespace planshift::ui::gallery_sections
