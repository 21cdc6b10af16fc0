#include "app/settings.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace planshift::app {

namespace {

constexpr std::array<std::string_view, 3> kThemes{"system", "light", "dark"};
constexpr std::array<std::string_view, 4> kDensities{"automatic", "compact", "normal", "touch"};

template <class Enum, std::size_t N>
Enum word_of(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? Enum{} : static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_text(Theme theme) { return kThemes[static_cast<std::size_t>(theme)]; }
std::string_view to_text(Density density) { return kDensities[static_cast<std::size_t>(density)]; }

Json to_json(const Settings& settings) {
  Json recent = Json::array();
  for (const std::string& key : settings.recent) recent.push_back(key);
  return Json{{"language", settings.language},
              {"letters", settings.letters},
              {"recent", std::move(recent)},
              {"theme", to_text(settings.theme)},
              {"density", to_text(settings.density)},
              {"last_workspace", settings.last_workspace}};
}

Settings settings_from_json(const Json& json) {
  Settings settings;
  settings.language = json::text(json, "language");
  settings.theme = word_of<Theme>(kThemes, json::text(json, "theme"));
  settings.density = word_of<Density>(kDensities, json::text(json, "density"));
  settings.letters = json::boolean(json, "letters", true);
  for (const Json& key : json::array(json, "recent")) {
    if (key.is_string() && settings.recent.size() < kMostRecent) {
      settings.recent.push_back(key.get<std::string>());
    }
  }
  settings.last_workspace = json::text(json, "last_workspace");
  return settings;
}

std::string best_language(const std::vector<std::string>& browser,
                          const std::vector<std::string>& available) {
  for (const std::string& wish : browser) {
    const std::string primary = ascii_lower(split(wish, '-').front());
    if (std::ranges::contains(available, primary)) return primary;
  }
  return "en";
}

bool is_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    const char c = text[at];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

}  // namespace planshift::app
