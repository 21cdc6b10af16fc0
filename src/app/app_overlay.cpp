// What lies above every screen: the palette and the notices.
#include <algorithm>

#include "app/app.h"
#include "app/session.h"
#include "base/text.h"

namespace planshift::app {

namespace {

constexpr std::array<std::string_view, kRoutes.size()> kRouteKeys{"G K", "G F", "G P",
                                                                  "G M", "G C", "G S"};

}  // namespace

// What is possible now; what it does is looked at once more when it is chosen.
void App::open_palette() {
  const Words words{texts_, platform_.formats};
  std::vector<PaletteEntry> entries;
  const auto add = [&](std::string key, std::string label, PaletteKind kind, Intent intent,
                       std::string_view keys = {}) {
    entries.push_back({std::move(key), std::move(label), kind, std::move(intent),
                       std::string(settings_.letters ? keys : ""), {}});
  };
  for (const Route route : kRoutes) {
    if (!session_ && route != Route::connect && route != Route::settings) continue;
    const std::string name(to_text(route));
    add("screen." + name, words.get("nav." + name), PaletteKind::screen, GoTo{route},
        kRouteKeys[static_cast<std::size_t>(route)]);
  }
  for (const std::string_view section : kSections) {
    const std::string name(section);
    add("section." + name,
        words.get("palette.section", {{"section", words.get("settings." + name)}}),
        PaletteKind::screen, Open{"#/settings/" + name});
  }
  if (session_) session_->add_to_palette(entries);
  else add("action.demo", words.get("connect.demo.open"), PaletteKind::action, OpenDemo{});
  add("action.copy_link", words.get("palette.copy_link"), PaletteKind::action, CopyLink{});
  add("action.notices", words.get("notices.title"), PaletteKind::action, Show{Overlay::notices});
  add("action.shortcuts", words.get("keys.title"), PaletteKind::action, Show{Overlay::shortcuts},
      "?");
  for (const Language& language : platform_.languages) {
    if (language.tag == language_) continue;
    add("language." + language.tag, words.get("palette.language", {{"language", language.name}}),
        PaletteKind::setting, ChooseLanguage{language.tag});
  }
  for (const Theme theme : {Theme::system, Theme::light, Theme::dark}) {
    if (theme == settings_.theme) continue;
    const std::string name(to_text(theme));
    add("theme." + name,
        words.get("palette.theme", {{"theme", words.get("settings.theme." + name)}}),
        PaletteKind::setting, ChooseTheme{theme});
  }
  palette_.open(std::move(entries), settings_.recent);
}

void App::run_palette(const std::string& key) {
  constexpr std::string_view kCustomer = "customer.";
  const PaletteEntry* entry = palette_.find(key);
  const bool filters = key == "filter";
  if (!entry && !filters) return;
  Intent intent = filters ? Intent(FilterText{palette_.text()}) : entry->intent;
  if (entry && entry->kind == PaletteKind::customer) {
    intent = OpenCustomer{key.substr(kCustomer.size())};
  }
  palette_.close();
  overlay_ = Overlay::none;
  if (!filters) {
    std::erase(settings_.recent, key);
    settings_.recent.insert(settings_.recent.begin(), key);
    if (settings_.recent.size() > kMostRecent) settings_.recent.pop_back();
    save_settings();
  }
  if (filters) go_to(Route::find);
  dispatch(std::move(intent));
  touch();
}

void App::fill_overlay() {
  const Words words{texts_, platform_.formats};
  state_.overlay = overlay_;
  state_.palette = {};
  state_.notices.clear();
  if (overlay_ == Overlay::palette) {
    constexpr std::array<std::string_view, 4> kKinds{"palette.kind.screen", "palette.kind.action",
                                                     "palette.kind.setting",
                                                     "palette.kind.customer"};
    PaletteView& view = state_.palette;
    view.text = palette_.text();
    const std::string query = folded(trimmed(view.text));
    for (const PaletteEntry* entry : palette_.ranked()) {
      const auto fit = fit_of(entry->folded, query);
      const std::string_view kind = kKinds[static_cast<std::size_t>(entry->kind)];
      view.rows.push_back({entry->key, entry->label,
                           words.get(palette_.is_recent(*entry) ? "palette.recent" : kind),
                           entry->keys, entry->kind,
                           hits_of(entry->label, query, fit.value_or(Fit::prefix))});
    }
    view.count_text = words.count("results", static_cast<std::int64_t>(view.rows.size()));
    if (view.rows.empty()) view.empty_text = words.get("palette.empty");
    if (session_ && !query.empty()) {
      view.rows.push_back({"filter", words.get("palette.filter", {{"text", view.text}}), {}, {},
                           PaletteKind::action, {}});
    }
  }
  if (overlay_ != Overlay::notices) return;
  notices_.read_all();
  state_.shell.toast.reset();
  state_.shell.unread = 0;
  for (const Notice& notice : notices_.all()) {
    NoticeView view{std::to_string(notice.toast.serial), notice.toast.text,
                    words.formats.time(notice.at), notice.toast.tone, notice.toast.action};
    const auto* undo =
        view.action ? std::get_if<UndoLast>(&view.action->intent.any()) : nullptr;
    if (undo && !(session_ && session_->can_undo_view(undo->serial))) view.action.reset();
    state_.notices.push_back(std::move(view));
  }
  std::ranges::reverse(state_.notices);
}

}  // namespace planshift::app
