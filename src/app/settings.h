// What a person chose and a browser remembers. Losing it loses no work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/intent.h"
#include "base/json.h"

namespace planshift::app {

struct Settings {
  std::string language;          // empty: follows the browser
  Theme theme = Theme::system;
  Density density = Density::automatic;
  bool letters = true;           // shortcuts of a single letter (WCAG 2.1.4: they can be off)
  std::vector<std::string> recent;  // keys of the palette, the latest first
  std::string last_workspace;    // opened again by itself; empty after a reset

  bool operator==(const Settings&) const = default;
};

inline constexpr std::size_t kMostRecent = 8;
inline constexpr std::string_view kSettingsKey = "settings";

std::string_view to_text(Theme theme);      // "system"
std::string_view to_text(Density density);  // "compact"

Json to_json(const Settings& settings);
// Unknown words and wrong types become the defaults: old or foreign settings never stop a start.
Settings settings_from_json(const Json& json);
// The first of the browser's languages that `available` has, else "en".
std::string best_language(const std::vector<std::string>& browser,
                          const std::vector<std::string>& available);
// 8-4-4-4-12 hexadecimal digits.
bool is_guid(std::string_view text);

}  // namespace planshift::app
