#include "app/settings_view.h"

#include "app/choices.h"
#include "app/settings_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

std::string why_not(const std::string& used, const SettingsFacts& facts) {
  const Words& words = facts.words;
  switch (facts.address_fault) {
    case AddressFault::not_address: return words.get("settings.address.not_address");
    case AddressFault::not_https: return words.get("settings.address.not_https");
    case AddressFault::has_query: return words.get("settings.address.has_query");
    case AddressFault::has_user: return words.get("settings.address.has_user");
    case AddressFault::has_version: {
      const std::string& typed = facts.typed_address.empty() ? used : facts.typed_address;
      const bool graph = typed.find("/v1.0") != typed.npos;
      return words.get("settings.address.has_version", {{"part", graph ? "/v1.0" : "/v1"}});
    }
    case AddressFault::none: break;
  }
  return words.get("settings.address.wrong");
}

void add_addresses(SettingsView& view, const SettingsFacts& facts) {
  const Words& words = facts.words;
  const Connection& connection = facts.connection;
  const auto add = [&](std::string service, const std::string& value) {
    AddressView address{.service = service,
                        .label = words.get("settings.address." + service),
                        .value = value,
                        .note = words.get("settings.address." + service + ".note"),
                        .error = {}};
    if (facts.rejected_address == service) {
      address.error = why_not(value, facts);
      if (!facts.typed_address.empty()) address.value = facts.typed_address;
    }
    view.addresses.push_back(std::move(address));
  };
  add("partner_center", connection.partner_center);
  add("graph", connection.graph);
  add("crest", connection.crest);
}

void add_connection(SettingsView& view, const SettingsFacts& facts) {
  const Words& words = facts.words;
  const Connection& connection = facts.connection;
  view.application_id = facts.typed_application_id;
  view.application_note = words.get("settings.application.note");
  if (!view.application_id.empty() && !is_guid(view.application_id)) {
    view.application_error = words.get("settings.application.wrong");
  }
  view.connection_fixed = connection.fixed;
  if (connection.fixed) view.connection_note = words.get("settings.connection.fixed");
  for (const std::string& cloud : connection.clouds) {
    view.clouds.push_back({cloud, words.word("cloud.", cloud), cloud == connection.cloud});
  }
  if (!connection.page.empty()) {
    view.page = {connection.page,
                 words.get("settings.page.note", {{"origin", connection.origin()}}),
                 {"copy_page", words.get("settings.page.copy"), CopyText{connection.page}, true,
                  {}}};
  }
  add_addresses(view, facts);
  if (facts.is_open) {
    for (const std::string& road : roads_in(connection.cloud)) {
      view.roads.push_back({road, words.get("settings.road." + road), facts.road == road});
    }
    const bool can_choose = view.roads.size() > 1;
    view.road_note = words.get(can_choose ? "settings.road.note" : "settings.road.only_graph");
  }
  if (!facts.sign_in.is_in()) return;
  view.account = facts.sign_in.account;
  view.sign_out = ActionView{"sign_out", words.get("connect.signed_in.out"), SignOut{}, true, {}};
}

void add_storage(SettingsView& view, const SettingsFacts& facts) {
  std::string key = "settings.storage.kept";
  if (!facts.storage_available) {
    key = "settings.storage.none";
    view.storage_tone = Tone::warn;
  } else if (!facts.storage_persistent) {
    key = "settings.storage.may_clear";
    view.storage_tone = Tone::warn;
    view.protect = ActionView{
        "protect", facts.words.get("settings.storage.allow"), ProtectStorage{}, true, {}};
  }
  view.storage_title = facts.words.get(key);
  view.storage_note = facts.words.get(key + ".note");
  for (const std::string_view line : split(facts.options, '\n')) {
    const std::size_t space = line.find(' ');
    if (space == line.npos) continue;
    const std::string option(line.substr(0, space));
    const std::string title = "settings.storage." + option;
    const std::string state = title + "." + std::string(line.substr(space + 1));
    view.options.push_back(
        {facts.words.get(title),
         facts.words.get(state),
         {option, facts.words.get(state + ".do"), ChooseOption{option}, true, {}}});
  }
}

void add_journal(SettingsView& view, const SettingsFacts& facts) {
  const Words& words = facts.words;
  const std::string events = words.count("events", facts.journal_events);
  view.journal_note = facts.is_open ? words.get("settings.journal.note", {{"events", events}})
                                    : words.get("settings.journal.none");
  view.export_journal = {"export_journal", words.get("settings.journal.export"), ExportJournal{},
                         facts.is_open, facts.is_open ? std::string() : view.journal_note};
  if (!facts.is_open || !facts.is_demo) return;
  view.reset = ActionView{"reset", words.get("settings.reset"), AskReset{}, !facts.read_only,
                          facts.read_only ? words.get("plan.why.read_only") : std::string()};
  if (!facts.asking_reset) return;
  view.resetting = ResetView{.title = words.get("settings.reset.title"),
                             .body = words.get("settings.reset.body", {{"events", events}}),
                             .reset_label = words.get("settings.reset.confirm"),
                             .busy = facts.resetting};
}

}  // namespace

SettingsView settings_view(const SettingsFacts& facts) {
  const Words& words = facts.words;
  const Settings& settings = facts.settings;
  SettingsView view;
  for (const Language& language : facts.languages) {
    view.languages.push_back({language.tag, language.name, language.tag == facts.language});
  }
  view.language_note = words.get(facts.language_missing ? "settings.language.missing"
                                                        : "settings.language.note");
  for (const Theme theme : {Theme::system, Theme::light, Theme::dark}) {
    const std::string word(to_text(theme));
    view.themes.push_back({word, words.get("settings.theme." + word), theme == settings.theme});
  }
  for (const Density density :
       {Density::automatic, Density::compact, Density::normal, Density::touch}) {
    const std::string word(to_text(density));
    view.densities.push_back(
        {word, words.get("settings.density." + word), density == settings.density});
  }
  view.theme = settings.theme;
  view.density = settings.density;
  view.letters = settings.letters;
  add_connection(view, facts);
  add_storage(view, facts);
  add_journal(view, facts);
  return view;
}

}  // namespace planshift::app
