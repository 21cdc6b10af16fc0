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

// Base address of one service.
struct AddressView {
  std::string service;           // "partner_center"
  std::string label;
  std::string value;
  std::string note;
  std::string error;             // not an address that may be used
};

// Something of the page's own that can be switched.
struct OptionView {
  std::string title;
  std::string note;              // how it stands
  ActionView action;
};

// This page's own address, which the application's registration needs.
struct PageView {
  std::string value;             // empty: not known
  std::string note;              // where the page comes from
  ActionView copy;
};

// What a picked workspace file came to.
struct ImportView {
  std::string title;
  std::string body;
  std::vector<Fact> facts;
  std::string accept_label;      // empty: there is nothing to take
  bool busy = false;
};

struct SettingsView {
  std::string section;           // of kSections: a link asked for it
  std::uint64_t section_serial = 0;  // a new number asks anew
  std::vector<ChoiceView> languages;  // each by its own name
  std::string language_note;
  std::vector<ChoiceView> themes;
  std::vector<ChoiceView> densities;
  Theme theme = Theme::system;
  Density density = Density::automatic;
  bool letters = true;
  std::string application_id;
  std::string application_note;  // what it is for
  std::string application_error; // not a GUID
  PageView page;
  bool connection_fixed = false; // whoever hosts the page decided; shown, not to be changed
  std::string connection_note;
  std::vector<ChoiceView> clouds;
  std::vector<AddressView> addresses;
  std::vector<ChoiceView> roads;           // with a workspace only
  std::string road_note;
  std::string account;                     // who is signed in
  std::optional<ActionView> sign_out;
  std::string storage_title;     // "Kept in this browser" / "This browser may clear old data"
  std::string storage_note;
  Tone storage_tone = Tone::ok;
  std::optional<ActionView> protect;
  std::vector<OptionView> options;
  ActionView export_journal;
  std::string journal_note;      // "1,284 events, 412 KB"
  std::optional<ActionView> hand_over;   // while a run is open
  std::string hand_over_note;
  std::optional<ActionView> import_file; // with a workspace only
  std::optional<ImportView> importing;   // the question is open
  std::optional<ActionView> reset;       // demo only
  std::optional<ResetView> resetting;    // the question is open
};

}  // namespace planshift::app
