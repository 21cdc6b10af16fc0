#include "ui/screens/keyboard_help.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"

namespace planshift::ui {
namespace {

// What a key does, and the key.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kLines{
    {{"keys.tab", "keys.tab.keys"},
     {"keys.arrows", "keys.arrows.keys"},
     {"keys.open", "keys.open.keys"},
     {"keys.select", "keys.select.keys"},
     {"keys.range", "keys.range.keys"},
     {"keys.select_all", "keys.select_all.keys"},
     {"keys.search", "keys.search.keys"},
     {"keys.frames", "keys.frames.keys"}}};

Memory& memory(Ui& ui) { return ui.memory(node_id(0, "keyboard_help")); }

}  // namespace

void open_keyboard_help(Ui& ui) {
  memory(ui).value = 1;
  ui.redraw("help");
}

void keyboard_help(Ui& ui, const app::Texts& texts) {
  Memory& open = memory(ui);
  if (open.value == 0) return;
  Dialog dialog(ui, "help.keyboard", texts.get("keys.title"), texts.get("keys.note"));
  std::vector<app::Fact> lines;
  for (const auto& [words, keys] : kLines) lines.push_back({texts.get(words), texts.get(keys)});
  Rect& body = dialog.body();
  take_top(body, fact_list(ui, body, "help.keys", texts.get("keys.title"), lines));
  Rect row = dialog.buttons();
  const bool close =
      button_end(ui, row, "help.close", texts.get("shell.close"), {.focus_first = true});
  if (close || dialog.canceled()) open.value = 0;
}

}  // namespace planshift::ui
