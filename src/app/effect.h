// What the application asks of whoever shows it: things only a browser can do.
#pragma once

#include <string>
#include <variant>

#include "app/connection.h"

namespace planshift::app {

struct Download { std::string file_name; std::string mime; std::string content; };
struct Copy { std::string text; };
struct Announce { std::string text; bool assertive = false; };  // spoken by a screen reader

// The address of what is shown; an empty fragment leaves the one there is. `push`: a new entry of
// the history, else the current one is replaced. `typed` goes with the entry, not into the address.
struct ShowRoute {
  std::string fragment;
  std::string title;
  std::string typed;
  bool push = false;
  bool operator==(const ShowRoute&) const = default;
};

struct SpeakLanguage { std::string language; bool right_to_left = false; };  // <html lang dir>
struct LoadLanguage { std::string language; };  // answered by App::add_language or miss_language
struct AskPersistence {
};  // navigator.storage.persist; the answer comes back by App::set_persistent

struct PickFile {};  // answered by App::take_file
struct SwitchOption { std::string option; };  // answered by App::set_options
struct TakeOver {};  // takes the right to write from the other tab, or loads the newer build

// Leaves the page for Microsoft's sign-in; `hint` is the account to begin with, or empty.
struct BeginSignIn { std::string hint; };
struct EndSignIn {};
struct KeepConnection { Connection connection; };  // the page may reload

using Effect = std::variant<Download, Copy, Announce, ShowRoute, SpeakLanguage, LoadLanguage,
                            AskPersistence,
                            TakeOver, PickFile, SwitchOption, BeginSignIn, EndSignIn,
                            KeepConnection>;

}  // namespace planshift::app
