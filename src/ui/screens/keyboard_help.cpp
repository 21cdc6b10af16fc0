#include "ui/screens/keyboard_help.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

// What a key does, and the key.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kLines{
    {{"keys.palette", "keys.palette.keys"},
     {"keys.undo", "keys.undo.keys"},
     {"keys.close", "keys.close.keys"},
     {"keys.tab", "keys.tab.keys"},
     {"keys.arrows", "keys.arrows.keys"},
     {"keys.type", "keys.type.keys"},
     {"keys.open", "keys.open.keys"},
     {"keys.select", "keys.select.keys"},
     {"keys.range", "keys.range.keys"},
     {"keys.select_all", "keys.select_all.keys"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPlaces{
    {{"nav.connect", "G K"},
     {"nav.find", "G F"},
     {"nav.plan", "G P"},
     {"nav.migrate", "G M"},
     {"nav.confirm", "G C"},
     {"nav.settings", "G S"}}};

std::vector<app::Fact> lines(const app::State& state, const app::Texts& texts) {
  std::vector<app::Fact> all;
  for (const auto& [words, keys] : kLines) {
    all.push_back({texts.get(words), shortcut_text(texts, keys, state.command_key)});
  }
  if (state.letters) {
    all.push_back({texts.get("keys.help"), texts.get("keys.help.keys")});
    for (const auto& [view, keys] : kPlaces) {
      all.push_back({texts.get("keys.go", {{"view", texts.get(view)}}), std::string(keys)});
    }
  }
  all.push_back({texts.get("keys.frames"), texts.get("keys.frames.keys")});
  return all;
}

float line_height(Ui& ui, float width, const app::Fact& line) {
  const float words = width - key_cap_width(ui, line.value) - space::k16;
  return paragraph_height(ui, line.label, words) + space::k8;
}

// Label, wrapped where it is long, and its keys on a cap at the end.
void key_line(Ui& ui, Rect row, const app::Fact& line) {
  ui.record({.id = ui.id(line.label),
             .role = Role::list_item,
             .name = line.label + ": " + line.value,
             .rect = row});
  key_cap(ui, cut_end(row, key_cap_width(ui, line.value), space::k16), line.value);
  paragraph(ui, inset(row, 0, space::k4), line.label, {.record = false});
}

}  // namespace

void keyboard_help(Ui& ui, const app::State& state, const app::Texts& texts,
                   const Dispatch& dispatch) {
  Dialog dialog(ui, "help.keyboard", texts.get("keys.title"), texts.get("keys.note"));
  const std::vector<app::Fact> all = lines(state, texts);
  dialog_content(ui, dialog, "help.keys.scroll", 0, [&](Rect& body) {
    {
      Rect frame{body.x, body.y, body.w, 0};
      for (const app::Fact& line : all) frame.h += line_height(ui, body.w, line);
      const Group list(ui, frame, "help.keys", Role::list, texts.get("keys.title"));
      for (const app::Fact& line : all) {
        key_line(ui, take_top(body, line_height(ui, body.w, line)), line);
      }
    }
    if (state.letters) return;
    take_top(body, space::k8);
    take_top(body, paragraph(ui, body, texts.get("keys.letters_off"), kNote));
  });
  Rect row = dialog.buttons();
  const bool close =
      button_end(ui, row, "help.close", texts.get("shell.close"), {.focus_first = true});
  if (close || dialog.canceled()) dispatch(app::Show{});
}

}  // namespace planshift::ui
