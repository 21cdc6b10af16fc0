#include "ui/widgets/type_ahead.h"

namespace planshift::ui {

bool is_letter(std::string_view key) {
  if (key.empty() || key == " ") return false;
  return key.size() == 1 || static_cast<unsigned char>(key[0]) >= 0x80;
}

std::string typed_ahead(Ui& ui, NodeId list, NodeId item) {
  constexpr double kTogetherMs = 1000;
  const std::string_view key = ui.any_key(item);
  if (!is_letter(key)) return {};
  Memory& typed = ui.memory(node_id(list, "typed"));
  if (ui.now_ms() - typed.since > kTogetherMs) typed.text.clear();
  typed.since = ui.now_ms();
  typed.text += folded(key);
  const char first = typed.text.front();
  const bool again = typed.text.find_first_not_of(first) == std::string::npos;
  return again ? std::string(1, first) : typed.text;
}

}  // namespace planshift::ui
