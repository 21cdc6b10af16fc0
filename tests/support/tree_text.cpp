// The semantic tree as text, for tests that compare and for people who read a failure.
#include <array>
#include <utility>

#include "support/headless_ui.h"

namespace planshift::test {
namespace {

constexpr std::array kRoles = {
    "banner",       "navigation",   "main",         "region",       "form",     "search",
    "content_info", "heading",      "text",         "paragraph",    "list",     "list_item",
    "image",        "separator",    "group",        "button",       "link",     "checkbox",
    "radio",        "radio_group",  "switch",       "tab",          "tab_list", "tab_panel",
    "text_field",   "number_field", "search_field", "combobox",     "combo_field",
    "option",       "list_box",
    "menu",         "menu_item",    "progress",     "table",        "row",      "column_header",
    "row_header",   "cell",         "dialog",       "alert_dialog", "status",   "alert",
    "tooltip"};

using Named = std::pair<std::uint32_t, const char*>;
constexpr std::array kStates = {Named{ui::state::disabled, "disabled"},
                                Named{ui::state::required, "required"},
                                Named{ui::state::invalid, "invalid"},
                                Named{ui::state::checked, "checked"},
                                Named{ui::state::mixed, "mixed"},
                                Named{ui::state::expanded, "expanded"},
                                Named{ui::state::selected, "selected"},
                                Named{ui::state::current, "current"},
                                Named{ui::state::busy, "busy"},
                                Named{ui::state::pressed, "pressed"},
                                Named{ui::state::modal, "modal"},
                                Named{ui::state::sorted_ascending, "ascending"},
                                Named{ui::state::sorted_descending, "descending"}};

void print(const std::vector<ui::Node>& nodes, ui::NodeId parent, int depth, std::string& text) {
  for (const ui::Node& node : nodes) {
    if (node.parent != parent) continue;
    text.append(static_cast<std::size_t>(depth) * 2, ' ');
    text += role_name(node.role);
    if (node.level > 0) text += " " + std::to_string(node.level);
    if (!node.name.empty()) text += " \"" + node.name + "\"";
    if (!node.value.empty()) text += " = \"" + node.value + "\"";
    for (const auto& [bit, word] : kStates)
      if ((node.states & bit) != 0) text += std::string(" ") + word;
    if (!node.description.empty()) text += " (" + node.description + ")";
    text += "\n";
    if (depth < 32) print(nodes, node.id, depth + 1, text);
  }
}

}  // namespace

std::string_view role_name(ui::Role role) {
  const auto at = static_cast<std::size_t>(role);
  return at < kRoles.size() ? kRoles[at] : "unknown";
}

std::string HeadlessUi::tree_text() const {
  std::string text;
  print(nodes(), 0, 0, text);
  return text;
}

}  // namespace planshift::test
