#include "ui/widgets/type_ahead.h"

namespace planshift::ui {

bool is_letter(std::string_view key) {
  if (key.empty() || key == " ") return false;
  return key.size() == 1 || static_cast<unsigned char>(key[0]) >= 0x80;
}

std::size_t first_letter(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

std::string typed_ahead(Ui& ui, NodeId list, NodeId item) {
  constexpr double kTogetherMs = 1000;
  const std::string_view key = ui.any_key(item);
  if (!is_letter(key)) return {};
  Memory& typed = ui.memory(node_id(list, "typed"));
  if (ui.now_ms() - typed.since > kTogetherMs) typed.text.clear();
  typed.since = ui.now_ms();
  typed.text += folded(key);
  const std::string first = typed.text.substr(0, first_letter(typed.text));
  for (std::size_t at = 0; at < typed.text.size(); at += first.size())
    if (typed.text.compare(at, first.size(), first) != 0) return typed.text;
  return first;
}

}  // namespace planshift::ui
