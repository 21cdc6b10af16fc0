// What the application stands on: given by main in the browser, by a test natively.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/connection.h"
#include "app/formats.h"
#include "app/keep.h"
#include "base/random.h"
#include "base/time.h"
#include "journal/store.h"
#include "net/http.h"
#include "retirement/case_file.h"

namespace planshift::app {

class Notices;
class Texts;

using ErasedCallback = std::function<void(Result<Done>)>;

// One partner's data: where its services and its journal are. Both live as long as the workspace is
// open.
struct Workspace {
  journal::Store* store = nullptr;
  net::Transport* transport = nullptr;
  std::string name;             // of the partner, "Alizé Cloud Services"
  bool is_demo = false;
  bool read_only = false;       // another tab holds the right to write
  std::string owner;            // which one: since when, in ms; "newer": one of a later build
  // Demo only: puts the simulated tenant back to its first day.
  std::function<void(ErasedCallback)> erase_service;
};

// What a session works with.
struct Environment {
  journal::Store& store;
  net::Transport& transport;
  Timers& timers;
  const Clock& clock;
  Random& random;
  const Formats& formats;
  Keep& keep;
  const std::vector<retirement::CaseFile>& cases;
  const Texts& texts;
  Notices& notices;
  std::string workspace;        // key: "demo"; also the prefix of what Keep holds
  std::string name;
  bool is_demo = false;
  bool storage_available = true;  // false: nothing survives a reload, so nothing is bought
  bool has_crest = false;         // an address is configured
  std::string cloud = "global";
  bool read_only = false;
  std::string owner;
};

// One that the interface is written in: a file of assets/locales.
struct Language {
  std::string tag;   // BCP 47, the file's name: "fr"
  std::string name;  // as those who speak it write it: "Français"
};

// What the application works with before and around sessions.
struct Platform {
  Timers& timers;
  const Clock& clock;
  Random& random;
  Formats& formats;
  Keep& keep;
  const std::vector<retirement::CaseFile>& cases;
  std::vector<Language> languages;  // all there are, in order of tag
  // Language -> text of assets/locales/<language>.json, of those that are here already. Others come
  // by App::add_language.
  std::map<std::string, std::string> catalogs;
  std::vector<std::string> browser_languages;   // BCP 47, best first
  bool storage_available = true;
  bool storage_persistent = false;
  bool command_key = false;  // Command does what Control does elsewhere
  Connection connection = {};
  // Gives the workspace of that key ("demo", or partner_key of a directory), or says why it cannot
  // be opened.
  std::function<void(std::string, std::function<void(Result<Workspace>)>)> open_workspace;
};

}  // namespace planshift::app
