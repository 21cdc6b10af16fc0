// Check boxes, radios, switches, segmented controls, tabs.
#pragma once

#include <span>

#include "ui/frame.h"

namespace planshift::ui {

enum class Check : std::uint8_t { off, on, mixed };

struct ChoiceLook {
  bool enabled = true;
  std::string_view reason = {};
  std::string_view description = {};
  bool label_hidden = false;  // the label is only the accessible name (table check boxes)
  bool roving = false;
  Rect mark = {};  // with a hidden label: where the mark is drawn; else the middle of the target
};

// All return true when pressed; the caller changes its state. The label is part of the target.
bool checkbox(Ui& ui, Rect rect, std::string_view key, std::string_view label, Check value,
              const ChoiceLook& look = {});
bool radio(Ui& ui, Rect rect, std::string_view key, std::string_view label, bool chosen,
           const ChoiceLook& look = {});
bool toggle(Ui& ui, Rect rect, std::string_view key, std::string_view label, bool on,
            const ChoiceLook& look = {});

struct Option {
  std::string key = {};
  std::string label = {};
  std::string note = {};  // second line or count, muted
  std::string lang = {};  // of the label, when it differs from the page
  Icon icon = Icon::none;
  bool enabled = true;
};

// Two or three exclusive views. Arrows move. Returns the key newly chosen, or empty.
std::string segmented(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                      std::span<const Option> options, std::string_view chosen);
float segmented_width(Ui& ui, std::span<const Option> options);

// Tabs with the line under the current one, on a border of the rectangle's width; `tabs_height`
// high. `note` is the count inside the label. Returns the key newly chosen, or empty.
std::string tabs(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                 std::span<const Option> options, std::string_view chosen);
float tabs_height(const Ui& ui);

}  // namespace planshift::ui
