// Makes the Settings screen's view model.
#pragma once

#include "app/connection.h"
#include "app/environment.h"
#include "app/settings.h"
#include "app/settings_view.h"
#include "app/words.h"

namespace planshift::app {

struct SettingsFacts {
  const Settings& settings;
  std::string language;             // the one in use
  const std::vector<Language>& languages;
  bool language_missing = false;    // the chosen one could not be loaded
  std::string typed_application_id; // as typed, also when it is not one
  const Connection& connection;
  std::string rejected_address;     // of this service
  std::string typed_address;        // there, when its text is at fault
  AddressFault address_fault = AddressFault::none;
  const SignIn& sign_in;
  std::string road;                 // of the open workspace
  bool storage_available = true;
  bool storage_persistent = false;
  std::string options;              // as App::set_options has them
  bool is_open = false;
  bool is_demo = false;
  bool read_only = false;
  std::int64_t journal_events = 0;
  bool asking_reset = false;
  bool resetting = false;
  Words words;
};

SettingsView settings_view(const SettingsFacts& facts);

}  // namespace planshift::app
