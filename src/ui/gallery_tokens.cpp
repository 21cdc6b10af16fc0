// The tokens of ui/theme.h, and the smallest pieces made of them.
#include <array>
#include <string>

#include "ui/gallery_sections.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui::gallery_sections {
namespace {

struct Swatch {
  Color color;
  std::string_view name;
};

constexpr Swatch kSwatches[] = {{Color::page, "page"},
                                {Color::surface, "surface"},
                                {Color::raised, "raised"},
                                {Color::sunken, "sunken"},
                                {Color::neutral, "neutral"},
                                {Color::track, "track"},
                                {Color::border, "border"},
                                {Color::strong, "strong"},
                                {Color::text, "text"},
                                {Color::muted, "muted"},
                                {Color::disabled, "disabled"},
                                {Color::accent, "accent"},
                                {Color::accent_hover, "accent hover"},
                                {Color::accent_press, "accent press"},
                                {Color::link, "link"},
                                {Color::accent_soft, "accent soft"},
                                {Color::row_selected, "row selected"},
                                {Color::row_hover, "row hover"},
                                {Color::selection, "selection"},
                                {Color::focus, "focus"},
                                {Color::ok, "ok"},
                                {Color::ok_soft, "ok soft"},
                                {Color::ok_bar, "ok bar"},
                                {Color::warn, "warn"},
                                {Color::warn_soft, "warn soft"},
                                {Color::warn_bar, "warn bar"},
                                {Color::bad, "bad"},
                                {Color::bad_soft, "bad soft"},
                                {Color::bad_bar, "bad bar"},
                                {Color::bad_solid, "bad solid"},
                                {Color::info, "info"},
                                {Color::info_soft, "info soft"},
                                {Color::chart1, "chart 1"},
                                {Color::chart2, "chart 2"},
                                {Color::chart3, "chart 3"},
                                {Color::chart4, "chart 4"},
                                {Color::chart5, "chart 5"},
                                {Color::chart6, "chart 6"}};

}  // namespace

void colors(Ui& ui, Rect& body, GalleryState&) {
  constexpr float kSquare = 20;
  Flow flow(body, space::k8, space::k8);
  for (const Swatch& swatch : kSwatches) {
    Rect place = flow.next(112, kSquare);
    fill_and_edge(ui, cut_start(place, kSquare, space::k8), swatch.color, Color::border,
                  radius::chip);
    text(ui, place, swatch.name, kNote);
  }
  take_top(body, flow.bottom() - body.y);
}

void words(Ui& ui, Rect& body, GalleryState&) {
  struct Sample {
    TextStyle style;
    std::string_view name;
  };
  for (const Sample& sample :
       {Sample{TextStyle::figure, "Figure 24 / 32"}, Sample{TextStyle::title, "Title 20 / 28"},
        Sample{TextStyle::section, "Section 16 / 24"},
        Sample{TextStyle::control, "Control 14 / 20"}, Sample{TextStyle::body, "Body 13 / 20"},
        Sample{TextStyle::note, "Note 12 / 16"}, Sample{TextStyle::tiny, "Tiny 11 / 14"}}) {
    const auto halves =
        columns(take_top(body, ui.line_height(sample.style), space::k4), 2, space::k12);
    text(ui, halves[0], sample.name, {.style = sample.style, .weight = Weight::semibold});
    text(ui, halves[1], sample.name, {.style = sample.style, .color = Color::muted});
  }
  take_top(body, space::k8);
  fact(ui, take_top(body, 20, space::k12), "Order", "c0bbc1b53e97");
  Rect facts = take_top(body, 40, space::k12);
  for (const auto& [label, value] : {std::pair{"Seats", "44"}, {"Renewal", "23 Nov 2027"}})
    stacked_fact(ui, cut_start(facts, 96, space::k24), label, value);
}

void small_pieces(Ui& ui, Rect& body, GalleryState&) {
  struct Named {
    Tone tone;
    std::string_view name;
  };
  Flow chips(body, space::k8, space::k8);
  for (const Named& one : {Named{Tone::neutral, "Neutral"}, Named{Tone::ok, "Good"},
                           Named{Tone::warn, "Decide"}, Named{Tone::bad, "Urgent"},
                           Named{Tone::info, "Unknown"}, Named{Tone::accent, "Running"},
                           Named{Tone::line, "Cloud"}})
    chip(ui, chips.next(chip_width(ui, one.name), ui.theme().sizes.chip), one.name, one.tone);
  take_top(body, chips.bottom() - body.y, space::k12);
  Rect row = take_top(body, 28, space::k12);
  brand_mark(ui, row.x, row.y + 4);
  cut_start(row, 20, space::k16);
  avatar(ui, cut_start(row, 28, space::k16), "AC", "Alizé Cloud Services");
  key_cap(ui, cut_start(row, key_cap_width(ui, "Ctrl K"), space::k16), "Ctrl K");
  key_cap(ui, cut_start(row, key_cap_width(ui, "?"), space::k16), "?");
  using enum StepMark;
  int number = 0;
  for (const StepMark mark : {empty, running, done, needs_you, failed, unknown})
    step_dot(ui, centered(cut_start(row, 20, space::k8), 20, 20), mark, ++number, Color::surface);
  for (const float width : {240.0f, 160.0f}) skeleton(ui, take_top(body, 20), width);
  const Rect card_place = at_start(take_top(body, 64, space::k16), 160);
  card(ui, card_place);
  text(ui, inset(card_place, space::k16), "A card", kMuted);
  const Rect above = at_start(take_top(body, 64), 160);
  raised(ui, above);
  text(ui, inset(above, space::k16), "Above the page", kMuted);
}

}  // namespace planshift::ui::gallery_sections
