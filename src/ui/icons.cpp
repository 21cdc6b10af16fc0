#include "ui/icons.h"

#include "base/json.h"

namespace planshift::ui {
namespace {

// In the order of the enum.
constexpr std::array<std::string_view, static_cast<std::size_t>(Icon::count)> kNames = {
    "",
    "arrow-down",
    "arrow-left-right",
    "arrow-right",
    "arrow-up",
    "badge-check",
    "bell",
    "building-2",
    "calendar-plus",
    "check",
    "chevron-down",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-dashed",
    "circle-question-mark",
    "circle-x",
    "clock",
    "cloud",
    "copy",
    "download",
    "ellipsis",
    "file-down",
    "file-text",
    "filter",
    "flask-conical",
    "hard-drive",
    "info",
    "link",
    "list-checks",
    "loader",
    "lock",
    "log-in",
    "minus",
    "pause",
    "play",
    "plug",
    "plus",
    "power-off",
    "refresh-cw",
    "repeat",
    "rotate-ccw",
    "search",
    "search-check",
    "settings",
    "share-2",
    "shield-check",
    "shopping-cart",
    "sliders-horizontal",
    "square",
    "stethoscope",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "upload",
    "users",
    "wifi-off",
    "x"};

}  // namespace

std::string_view icon_name(Icon icon) {
  return kNames[static_cast<std::size_t>(icon)];
}

bool follows_reading(Icon icon) {
  switch (icon) {
    case Icon::arrow_right:
    case Icon::chevron_right:
    case Icon::file_text:
    case Icon::list_checks:
    case Icon::log_in:
    case Icon::share_2:
    case Icon::shopping_cart:
    case Icon::undo_2: return true;
    default: return false;
  }
}

Result<IconMap> parse_icons(std::string_view json) {
  const auto parsed = parse_json(json, "icons.json");
  if (!parsed) return std::unexpected(parsed.error());
  IconMap map;
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    const auto code_point = json::optional_integer(*parsed, kNames[i]);
    if (!code_point || *code_point <= 0 || *code_point > 0x10ffff)
      return fail("icons.incomplete", "icons.json", std::string(kNames[i]));
    map.code_points[i] = static_cast<std::uint32_t>(*code_point);
  }
  return map;
}

}  // namespace planshift::ui
