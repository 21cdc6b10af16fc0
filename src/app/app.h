// The application without its skin: what the interface shows (State) and what it may ask for
// (Intent). One object from the first frame to the last; a workspace is opened into it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/effect.h"
#include "app/environment.h"
#include "app/link.h"
#include "app/notices.h"
#include "app/palette.h"
#include "app/settings.h"
#include "app/state.h"
#include "app/texts.h"

namespace planshift::app {

class Session;

class App {
 public:
  explicit App(Platform platform);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Reads the settings, then opens the workspace that was open last, so that a reloaded tab goes on
  // by itself. `address` is the page's own wish for a view, as parse_link reads it.
  void start(std::string_view address);

  // Up to date when it returns; the reference holds until the next call of anything here.
  const State& state();
  void dispatch(Intent intent);
  // The address changed by the person (back, forward, a typed one), as parse_link reads it.
  void set_route(std::string_view address);
  void set_online(bool online);
  void set_persistent(bool persistent);
  // What the page itself can be asked for, a line each: its name and how it stands ("copy off").
  void set_options(std::string options);
  // The file that a person picked, or why it was not read.
  void take_file(Result<std::string> text);
  // The page has something to tell; nobody to tell it to before a workspace is open.
  void say(std::string_view key);
  // The texts of a language that LoadLanguage asked for; it is spoken at once when it is still the
  // chosen one. A text that cannot be read is as good as none.
  void add_language(const std::string& language, std::string catalog);
  // They did not come: the language spoken so far stays, and Settings says why.
  void miss_language(std::string_view language);
  // What the services' errors mean: language -> text of assets/errors/<language>.json. Comes after
  // the first frame. A language without them tells them in English.
  void set_error_catalogs(std::map<std::string, std::string> catalogs);
  // What JavaScript found out about the sign-in, at the start and whenever it changes.
  void set_sign_in(SignIn sign_in);
  // An address that was not taken: the service it was for.
  void reject_address(std::string_view service);
  // Another tab took or gave up the right to write (one tab at a time does); `owner` as in
  // Environment. Who loses it is left with nothing that could still act (S16).
  void set_read_only(bool read_only, std::string owner = {});
  // What the tab that works appended to the journal; nothing when it must be read anew.
  void follow(const std::vector<std::string>& lines);

  std::vector<Effect> take_effects() { return std::exchange(effects_, {}); }
  // Called whenever state() would answer differently; asks for a frame, never draws.
  void on_change(std::function<void()> listener) { changed_ = std::move(listener); }
  const Texts& texts() const { return texts_; }
  const Formats& formats() const { return platform_.formats; }
  bool is_open() const { return session_ != nullptr; }
  // For tests and diagnostics; null before a workspace is open.
  Session* session() { return session_.get(); }

 private:
  struct Handler;  // the intents that are not a workspace's
  friend struct Handler;

  void settings_read(std::string_view address, const std::optional<std::string>& text);
  void open_workspace(std::string key);
  void opened(const std::string& key, Result<Workspace> result);
  void ready();
  void load_language();
  std::string wished_language() const;
  void load_errors();
  void open_kept();
  void close_workspace();
  void keep_connection(Connection connection);
  void save_settings();
  void go_to(Route route);
  Link link() const;
  std::optional<ReadLink> read_link(std::string_view address);
  void follow_link(const ReadLink& read);
  void tell_address();
  void add_item_to_title();
  void notice(std::string_view key);
  void open_palette();
  void run_palette(const std::string& key);
  void fill_overlay();
  void reset();
  void erased(Result<Done> result);
  void closed(Result<Done> result);
  void emit(Effect effect) { effects_.push_back(std::move(effect)); }
  void tell_storage();
  void touch();
  void refresh();
  ShellView bare_shell() const;

  Platform platform_;
  Texts texts_;
  std::map<std::string, std::string> error_catalogs_;
  Settings settings_;
  std::string language_;               // spoken now
  bool language_missing_ = false;      // the one chosen could not be loaded
  State state_;
  Route route_ = Route::connect;
  std::optional<ReadLink> wanted_;     // the address asked for it before a workspace was open
  std::string section_;                // of Settings, that was asked for
  std::uint64_t section_serial_ = 0;
  ShowRoute told_;                     // what the page was told last
  bool push_ = false;                  // the next address is a step of the person's own
  bool chose_workspace_ = false;       // so is the one that is being opened
  Workspace workspace_;
  std::unique_ptr<Session> session_;
  std::vector<Effect> effects_;
  std::function<void()> changed_;
  std::optional<Error> open_error_;
  Notices notices_;
  Palette palette_;
  Overlay overlay_ = Overlay::none;
  std::string typed_application_id_;
  Connection connection_;
  SignIn sign_in_;
  std::string rejected_address_;       // of this service, until it is typed anew
  std::string typed_address_;          // what was typed there
  AddressFault address_fault_ = AddressFault::none;
  std::string shown_line_;             // of the connection check
  std::uint64_t shown_serial_ = 0;
  std::string key_;                    // of the open workspace
  std::string options_;
  bool settings_read_ = false;
  bool opening_ = false;
  bool asking_reset_ = false;
  bool resetting_ = false;
  bool online_ = true;
  bool dirty_ = true;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace planshift::app
