// The parts of the gallery, and what they remember together.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "ui/frame.h"
#include "ui/gallery.h"
#include "ui/widgets/table.h"

namespace planshift::ui {

struct GalleryState {
  std::string words = "Value", empty, wrong = "12,0", search, number = "1,118";
  std::string combo = "year", tab = "users", segment = "system", option = "f1", pressed;
  bool check = true, part = true, toggle = true, filter = true, dialog = false;
  std::uint64_t toast = 0;  // its stamp
  int radio = 1;
  TableState table;
  TableSort sort{"end", false};
  std::array<bool, 12> checked{};
  bool folded = false;
};

namespace gallery_sections {

// Each draws from the top of `body` and takes what it needs.
void buttons(Ui& ui, Rect& body, GalleryState& state);
void fields(Ui& ui, Rect& body, GalleryState& state);
void choices(Ui& ui, Rect& body, GalleryState& state);
void button_states(Ui& ui, Rect& body, GalleryState& state);
void field_states(Ui& ui, Rect& body, GalleryState& state);
void choice_states(Ui& ui, Rect& body, GalleryState& state);
void phases(Ui& ui, Rect& body, GalleryState& state);
void progress(Ui& ui, Rect& body, GalleryState& state);
void charts(Ui& ui, Rect& body, GalleryState& state);
void small_charts(Ui& ui, Rect& body, GalleryState& state);
void banners(Ui& ui, Rect& body, GalleryState& state);
void comparing(Ui& ui, Rect& body, GalleryState& state);
void the_table(Ui& ui, Rect& body, GalleryState& state);
void empties(Ui& ui, Rect& body, GalleryState& state);
void colors(Ui& ui, Rect& body, GalleryState& state);
void words(Ui& ui, Rect& body, GalleryState& state);
void small_pieces(Ui& ui, Rect& body, GalleryState& state);
void panels(Ui& ui, Rect& body, GalleryState& state);
void notes(Ui& ui, Rect& body, GalleryState& state);

inline void note_press(GalleryState& state, bool pressed, std::string_view what) {
  if (pressed) state.pressed = what;
}

}  // namespace gallery_sections
}  // namespace planshift::ui
