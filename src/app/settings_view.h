// Settings: language, look, storage, and the way back to an untouched demo.
#pragma once

#include "app/view.h"

namespace planshift::app {

struct ResetView {
  std::string title;
  std::string body;
  std::string reset_label;
  bool busy = false;
};

struct SettingsView {
  std::vector<ChoiceView> languages;
  std::vector<ChoiceView> themes;
  std::vector<ChoiceView> densities;
  Theme theme = Theme::system;
  Density density = Density::automatic;
  std::string application_id;
  std::string application_note;  // what it will be for
  std::string application_error; // not a GUID
  std::string storage_title;     // "Kept in this browser" / "This browser may clear old data"
  std::string storage_note;
  Tone storage_tone = Tone::ok;
  std::optional<ActionView> protect;
  ActionView export_journal;
  std::string journal_note;      // "1,284 events, 412 KB"
  std::optional<ActionView> reset;       // demo only
  std::optional<ResetView> resetting;    // the question is open
};

}  // namespace planshift::app
