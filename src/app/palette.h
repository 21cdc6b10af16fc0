// The command palette: screens, customers and what can be done now, found by typing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/view.h"

namespace planshift::app {

enum class PaletteKind : std::uint8_t { screen, action, setting, customer };

// Something that can be chosen. Customers come by the thousand: their intent is made when chosen.
struct PaletteEntry {
  std::string key;              // stable: "screen.find", "customer.<id>"
  std::string label;
  PaletteKind kind = PaletteKind::action;
  Intent intent = {};
  std::string keys = {};        // its shortcut, "G F"
  std::string folded = {};      // of the label; made by Palette
};

// Pieces of a label that were typed: first byte and length, in order, never overlapping.
using Hits = std::vector<std::pair<std::uint16_t, std::uint16_t>>;

// How well a folded label answers a folded query, the lower the better.
enum class Fit : std::uint8_t { prefix, word, inside, letters };
std::optional<Fit> fit_of(std::string_view folded_label, std::string_view folded_query);
// What of `label` answers the query, for highlighting.
Hits hits_of(std::string_view label, std::string_view folded_query, Fit fit);

struct PaletteRow {
  std::string key;
  std::string label;
  std::string note;             // "Customer", "Recent"
  std::string keys;
  PaletteKind kind = PaletteKind::action;
  Hits hits;
};

struct PaletteView {
  std::string text;
  std::vector<PaletteRow> rows; // best first, at most kPaletteRows
  std::string count_text;       // "12 results"
  std::string empty_text;       // when there is none
};

inline constexpr std::size_t kPaletteRows = 40;

class Palette {
 public:
  // `recent`: keys, the latest first; they come first wherever they fit as well as others.
  void open(std::vector<PaletteEntry> entries, std::vector<std::string> recent);
  void close();
  bool is_open() const { return open_; }
  void type(std::string text) { text_ = std::move(text); }
  const std::string& text() const { return text_; }
  const PaletteEntry* find(std::string_view key) const;
  // The entries that fit, best first.
  std::vector<const PaletteEntry*> ranked() const;
  bool is_recent(const PaletteEntry& entry) const;

 private:
  std::size_t age_of(const PaletteEntry& entry) const;  // 0: chosen last; recent_.size(): never
  std::vector<PaletteEntry> entries_;
  std::vector<std::string> recent_;
  std::string text_;
  bool open_ = false;
};

}  // namespace planshift::app
