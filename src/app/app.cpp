#include "app/app.h"

#include <algorithm>
#include <utility>

#include "app/session.h"
#include "app/settings_build.h"
#include "app/start.h"
#include "base/text.h"

namespace planshift::app {

namespace {
constexpr std::string_view kDemo = "demo";

// Changes of the address that one goes back from; typing and order replace the address instead.
bool is_step(const AnyIntent& intent) {
  return std::visit(
      []<class Kind>(const Kind&) {
        using std::same_as;
        return same_as<Kind, OpenRow> || same_as<Kind, OpenMigration> ||
               same_as<Kind, OpenConfirmed> || same_as<Kind, OpenCustomer> ||
               same_as<Kind, FilterReallyEnds> ||
               same_as<Kind, FilterWindow> || same_as<Kind, FilterCountry> ||
               same_as<Kind, FilterSegment> || same_as<Kind, FilterMonth> ||
               same_as<Kind, ClearFilters> || same_as<Kind, ShowFinding> ||
               same_as<Kind, UndoLast>;
      },
      intent);
}
}  // namespace

// The intents that concern the application as a whole; everything else is a workspace's.
struct App::Handler {
  App& app;

  void operator()(const GoTo& intent) const {
    if (intent.route != Route::settings || app.route_ != Route::settings) app.section_.clear();
    app.go_to(intent.route);
  }
  void operator()(const Open& intent) const {
    const auto read = app.read_link(intent.address);
    if (!read) return;
    app.push_ = true;
    app.follow_link(*read);
  }
  void operator()(const CopyLink&) const {
    app.emit(Copy{app.connection_.page + fragment_of(app.link())});
    app.notices_.add(app.platform_.clock.now(), app.texts_.get("nav.link.copied"));
    app.touch();
  }
  void operator()(const OpenDemo&) const {
    if (app.opening_) return;
    app.chose_workspace_ = true;
    if (app.session_ && app.key_ == kDemo) app.go_to(app.session_->first_route());
    else app.open_workspace(std::string(kDemo));
  }
  void operator()(const OpenPartner&) const {
    if (app.opening_ || !app.sign_in_.is_in()) return;
    app.chose_workspace_ = true;
    const std::string key = partner_key(app.sign_in_.tenant);
    if (app.session_ && app.key_ == key) app.go_to(app.session_->first_route());
    else app.open_workspace(key);
  }
  // The page is left: what opens when it comes back is the directory one signs in to.
  void operator()(const StartSignIn&) const {
    if (app.key_ == kDemo || !app.session_) app.settings_.last_workspace.clear();
    const std::string hint = app.sign_in_.account;
    app.platform_.keep.save(std::string(kSettingsKey),
                            planshift::to_text(to_json(app.settings_)),
                            [&app = app, alive = app.alive_, hint](Result<Done>) {
                              if (!*alive) return;
                              app.emit(BeginSignIn{hint});
                              app.touch();
                            });
  }
  void operator()(const SignOut&) const {
    app.settings_.last_workspace.clear();
    app.save_settings();
    app.emit(EndSignIn{});
  }
  void operator()(const CheckAgain&) const {
    app.open_error_.reset();
    app.touch();
  }
  void operator()(const ShowCheck& intent) const {
    app.shown_line_ = intent.line;
    ++app.shown_serial_;
    app.go_to(Route::connect);
  }
  void operator()(const ProtectStorage&) const { app.emit(AskPersistence{}); }
  void operator()(const ChooseOption& intent) const {
    app.emit(SwitchOption{intent.option});
    app.touch();
  }
  void operator()(const WorkHere&) const {
    app.emit(TakeOver{});
    app.touch();
  }
  void operator()(const CopyText& intent) const {
    app.emit(Copy{intent.text});
    app.emit(Announce{app.texts_.get("shell.copied"), false});
  }
  void operator()(const DismissToast& intent) const {
    app.notices_.dismiss(intent.by_person);
    app.touch();
  }
  void operator()(const ClearNotices&) const {
    app.notices_.clear();
    app.touch();
  }
  void operator()(const Show& intent) const {
    if (app.overlay_ == Overlay::palette) app.palette_.close();
    app.overlay_ = intent.overlay;
    if (intent.overlay == Overlay::palette) app.open_palette();
    app.touch();
  }
  void operator()(const TypePalette& intent) const {
    app.palette_.type(intent.text);
    app.touch();
  }
  void operator()(const RunPalette& intent) const { app.run_palette(intent.key); }
  void operator()(const ChooseLanguage& intent) const {
    const auto& known = app.platform_.languages;
    if (!std::ranges::contains(known, intent.language, &Language::tag)) return;
    app.settings_.language = intent.language;
    app.load_language();
    app.save_settings();
  }
  void operator()(const ChooseTheme& intent) const {
    app.settings_.theme = intent.theme;
    app.save_settings();
  }
  void operator()(const ChooseDensity& intent) const {
    app.settings_.density = intent.density;
    app.save_settings();
  }
  void operator()(const ChooseLetters& intent) const {
    app.settings_.letters = intent.on;
    app.save_settings();
  }
  void operator()(const SetApplicationId& intent) const {
    app.typed_application_id_ = intent.id;
    if (!intent.id.empty() && !is_guid(intent.id)) return app.touch();
    Connection connection = app.connection_;
    connection.application = intent.id;
    app.keep_connection(std::move(connection));
  }
  // The new cloud's own addresses come with it.
  void operator()(const ChooseCloud& intent) const {
    Connection connection = app.connection_;
    connection.cloud = intent.cloud;
    connection.partner_center.clear();
    connection.graph.clear();
    connection.crest.clear();
    app.keep_connection(std::move(connection));
  }
  void operator()(const SetAddress& intent) const {
    app.rejected_address_.clear();
    app.typed_address_.clear();
    app.address_fault_ = fault_of_address(intent.address);
    if (app.address_fault_ != AddressFault::none) {
      app.typed_address_ = intent.address;
      return app.reject_address(intent.service);
    }
    Connection connection = app.connection_;
    if (intent.service == "partner_center") connection.partner_center = intent.address;
    if (intent.service == "graph") connection.graph = intent.address;
    if (intent.service == "crest") connection.crest = intent.address;
    if (connection == app.connection_) return app.touch();
    app.keep_connection(std::move(connection));
  }
  void operator()(const AskReset&) const {
    app.asking_reset_ = app.session_ != nullptr;
    app.touch();
  }
  void operator()(const CloseReset&) const {
    app.asking_reset_ = app.resetting_;
    app.touch();
  }
  void operator()(const ResetDemo&) const { app.reset(); }
  template <class Other>
  void operator()(const Other&) const {}
};

App::App(Platform platform)
    : platform_(std::move(platform)),
      texts_(platform_.formats),
      typed_application_id_(platform_.connection.application),
      connection_(platform_.connection) {
  load_language();
}

App::~App() { *alive_ = false; }

void App::start(std::string_view address) {
  platform_.keep.load(std::string(kSettingsKey),
                      [this, alive = alive_, wish = std::string(address)](auto kept) {
                        if (!*alive) return;
                        settings_read(wish, kept ? *kept : std::nullopt);
                      });
}

void App::settings_read(std::string_view address, const std::optional<std::string>& text) {
  if (text) {
    if (const auto json = parse_json(*text, "settings")) settings_ = settings_from_json(*json);
  }
  settings_read_ = true;
  load_language();
  wanted_ = read_link(address);
  if (wanted_ && wanted_->link.route == Route::settings) follow_link(*wanted_);
  push_ = false;
  open_kept();
  touch();
}

// The demo needs nobody; a partner's workspace waits until it is known who is signed in. It opens
// all the same when nobody is: what was done can be read, and signing in goes on with it.
void App::open_kept() {
  if (!settings_read_ || session_ || opening_) return;
  const std::string& last = settings_.last_workspace;
  if (last == kDemo) return open_workspace(last);
  if (sign_in_.is_in()) return open_workspace(partner_key(sign_in_.tenant));
  if (sign_in_.state != SignInState::unknown && !last.empty()) open_workspace(last);
}

void App::set_sign_in(SignIn sign_in) {
  sign_in_ = std::move(sign_in);
  // Another directory's token must never work on this one's customers.
  const std::string_view tenant = tenant_of(key_);
  if (session_ && !tenant.empty() && sign_in_.is_in() && sign_in_.tenant != tenant) {
    close_workspace();
    sign_in_.state = SignInState::needed;
    sign_in_.code = "sign_in.wrong_tenant";
  }
  if (session_) session_->set_sign_in(sign_in_);
  else if (sign_in_.code != "sign_in.wrong_tenant") open_kept();
  touch();
}

void App::reject_address(std::string_view service) {
  rejected_address_ = service;
  touch();
}

// Later: it may be called from inside the session.
void App::close_workspace() {
  const auto gone = std::shared_ptr<Session>(std::move(session_));
  platform_.timers.after(0, [gone] {});
  key_.clear();
  go_to(Route::connect);
}

void App::keep_connection(Connection connection) {
  connection_ = std::move(connection);
  emit(KeepConnection{connection_});
  touch();
}

void App::open_workspace(std::string key) {
  opening_ = true;
  open_error_.reset();
  notices_.dismiss(true);
  touch();
  platform_.open_workspace(key, [this, alive = alive_, key](Result<Workspace> result) {
    if (*alive) opened(key, std::move(result));
  });
}

void App::opened(const std::string& key, Result<Workspace> result) {
  if (!result || !result->store || !result->transport) {
    opening_ = false;
    open_error_ = result ? Error{.code = "workspace.unknown",
                                 .where = "workspace.open",
                                 .service_code = {},
                                 .request_id = {},
                                 .detail = key,
                                 .http_status = 0}
                         : result.error();
    return touch();
  }
  session_.reset();
  workspace_ = std::move(*result);
  if (key_ != key) notices_.clear();  // they name the other workspace's customers
  key_ = key;
  session_ = std::make_unique<Session>(Environment{.store = *workspace_.store,
                                                   .transport = *workspace_.transport,
                                                   .timers = platform_.timers,
                                                   .clock = platform_.clock,
                                                   .random = platform_.random,
                                                   .formats = platform_.formats,
                                                   .keep = platform_.keep,
                                                   .cases = platform_.cases,
                                                   .texts = texts_,
                                                   .notices = notices_,
                                                   .workspace = key,
                                                   .name = workspace_.name,
                                                   .is_demo = workspace_.is_demo,
                                                   .storage_available = platform_.storage_available,
                                                   .has_crest = !connection_.crest.empty(),
                                                   .cloud = connection_.cloud,
                                                   .read_only = workspace_.read_only,
                                                   .owner = workspace_.owner});
  session_->on_change([this] { touch(); });
  session_->on_effect([this](Effect effect) {
    emit(std::move(effect));
    touch();
  });
  session_->on_route([this](Route route) { go_to(route); });
  session_->set_online(online_);
  tell_storage();
  if (!workspace_.is_demo) session_->set_sign_in(sign_in_);
  settings_.last_workspace = key;
  save_settings();
  session_->open([this] { ready(); });
}

void App::ready() {
  opening_ = false;
  const auto wish = std::exchange(wanted_, std::nullopt);
  const bool chosen = std::exchange(chose_workspace_, false);
  if (route_ == Route::settings) return touch();
  if (wish && wish->link.route != Route::connect) follow_link(*wish);
  else go_to(session_->first_route());
  push_ = chosen;
}

std::string App::wished_language() const {
  std::vector<std::string> tags;
  for (const Language& language : platform_.languages) tags.push_back(language.tag);
  if (std::ranges::contains(tags, settings_.language)) return settings_.language;
  return best_language(platform_.browser_languages, tags);
}

void App::load_language() {
  const std::string wish = wished_language();
  language_missing_ = false;
  const auto catalog = platform_.catalogs.find(wish);
  if (catalog == platform_.catalogs.end()) {
    emit(LoadLanguage{wish});
    return touch();
  }
  language_ = wish;
  platform_.formats.set_language(language_);
  if (const auto loaded = texts_.load(catalog->second); !loaded) open_error_ = loaded.error();
  load_errors();
  state_.right_to_left = texts_.get("language.direction") == "rtl";
  emit(SpeakLanguage{language_, state_.right_to_left});
  touch();
}

void App::add_language(const std::string& language, std::string catalog) {
  if (catalog.empty()) return miss_language(language);
  platform_.catalogs.insert_or_assign(language, std::move(catalog));
  if (language == wished_language()) load_language();
}

void App::miss_language(std::string_view language) {
  if (language != wished_language()) return;
  language_missing_ = true;
  emit(Announce{texts_.get("settings.language.missing"), true});
  touch();
}

void App::set_error_catalogs(std::map<std::string, std::string> catalogs) {
  error_catalogs_ = std::move(catalogs);
  load_errors();
  touch();
}

// Without them errors are told more generally: nothing that a person has to be stopped for.
void App::load_errors() {
  auto catalog = error_catalogs_.find(language_);
  if (catalog == error_catalogs_.end()) catalog = error_catalogs_.find("en");
  if (catalog == error_catalogs_.end()) return;
  if (const auto loaded = texts_.load_errors(catalog->second); !loaded) {
    open_error_ = loaded.error();
  }
}

void App::save_settings() {
  platform_.keep.save(std::string(kSettingsKey), planshift::to_text(to_json(settings_)),
                      [](Result<Done>) {});
  touch();
}

void App::go_to(Route route) {
  if (!session_ && route != Route::settings) route = Route::connect;
  const bool moved = route != route_;
  if (route != Route::connect) shown_line_.clear();
  route_ = route;
  asking_reset_ = asking_reset_ && route == Route::settings;
  push_ = push_ || moved;
  if (session_) session_->entered(route);
  touch();
}

void App::set_online(bool online) {
  online_ = online;
  if (session_) session_->set_online(online);
}

void App::set_persistent(bool persistent) {
  platform_.storage_persistent = persistent;
  tell_storage();
  touch();
}

void App::tell_storage() {
  std::string copy;
  for (const std::string_view line : split(options_, '\n')) {
    if (line.starts_with("copy ")) copy = line.substr(5);
  }
  if (session_) session_->set_storage(platform_.storage_persistent, std::move(copy));
}

void App::set_options(std::string options) {
  options_ = std::move(options);
  tell_storage();
  touch();
}

void App::take_file(Result<std::string> text) {
  if (session_) session_->take_file(std::move(text));
}

void App::say(std::string_view key) {
  if (session_) session_->say(key);
}

void App::set_read_only(bool read_only, std::string owner) {
  const bool lost = read_only && !workspace_.read_only;
  workspace_.read_only = read_only;
  workspace_.owner = owner;
  if (!session_) return;
  if (!lost) return session_->set_read_only(read_only, std::move(owner));
  wanted_ = ReadLink{link(), false};
  opened(key_, Workspace(workspace_));
}

void App::follow(const std::vector<std::string>& lines) {
  if (session_) session_->follow(lines);
}

void App::dispatch(Intent intent) {
  push_ = push_ || is_step(intent.any());
  if (session_ && session_->dispatch(intent)) return;
  std::visit(Handler{*this}, intent.any());
}

void App::reset() {
  if (!session_ || !workspace_.is_demo || session_->read_only() || resetting_) return;
  resetting_ = true;
  touch();
  // Later, each time: what answers runs inside the session that is about to go.
  session_->erase([this, alive = alive_](Result<Done> result) {
    platform_.timers.after(0, [this, alive, result] {
      if (*alive) erased(result);
    });
  });
}

void App::erased(Result<Done> result) {
  if (!result) return closed(std::move(result));
  session_.reset();
  key_.clear();
  if (!workspace_.erase_service) return closed(Done{});
  workspace_.erase_service([this, alive = alive_](Result<Done> answer) {
    if (*alive) closed(std::move(answer));
  });
}

void App::closed(Result<Done> result) {
  resetting_ = asking_reset_ = false;
  const Words words{texts_, platform_.formats};
  if (result) {
    notices_.clear();
    notices_.add(platform_.clock.now(), words.get("settings.reset.done"));
    settings_.last_workspace.clear();
    save_settings();
  } else {
    open_error_ = result.error();
    notices_.add(platform_.clock.now(), words.error(result.error()).what, Tone::bad);
  }
  go_to(Route::connect);
}

void App::touch() {
  dirty_ = true;
  if (changed_) changed_();
}

ShellView App::bare_shell() const {
  const Words words{texts_, platform_.formats};
  ShellView shell;
  for (const Route route : kRoutes) {
    const std::string label = words.get("nav." + std::string(to_text(route)));
    if (route == route_) {
      shell.document_title = words.get("nav.title", {{"view", label}});
    }
    if (route == Route::settings) {
      shell.settings_label = label;
      continue;
    }
    RailStep step;
    step.route = route;
    step.label = label;
    step.href = fragment_of(route);
    step.is_current = route == route_;
    step.mark = step.is_current ? StepMark::current : StepMark::to_come;
    step.enabled = route == Route::connect;
    if (!step.enabled) step.disabled_reason = words.get("nav.closed.no_workspace");
    shell.steps.push_back(std::move(step));
  }
  shell.rail_note =
      words.get(platform_.storage_available ? "shell.note.saved" : "shell.note.memory");
  if (const Toast* toast = notices_.shown()) shell.toast = *toast;
  shell.unread = notices_.unread();
  return shell;
}

const State& App::state() {
  if (dirty_) refresh();
  return state_;
}

void App::refresh() {
  dirty_ = false;
  const Words words{texts_, platform_.formats};
  state_.route = route_;
  state_.language = language_;
  state_.theme = settings_.theme;
  state_.density = settings_.density;
  state_.letters = settings_.letters;
  state_.command_key = platform_.command_key;
  state_.shell = bare_shell();
  if (session_) session_->fill(state_, route_);
  if (route_ == Route::connect) {
    state_.connect = connect_view({.settings = settings_,
                                   .storage_available = platform_.storage_available,
                                   .storage_persistent = platform_.storage_persistent,
                                   .connection = connection_,
                                   .sign_in = sign_in_,
                                   .check = session_ ? &session_->connection() : nullptr,
                                   .shown_line = shown_line_,
                                   .shown_serial = shown_serial_,
                                   .opening = opening_,
                                   .is_open = session_ != nullptr && !opening_,
                                   .is_demo = session_ != nullptr && workspace_.is_demo,
                                   .workspace_tenant = std::string(tenant_of(key_)),
                                   .open_error = open_error_,
                                   .words = words});
  }
  if (route_ == Route::settings) {
    const auto events = session_ ? session_->journal().head().sequence : 0;
    state_.settings = settings_view({.settings = settings_,
                                     .language = language_,
                                     .languages = platform_.languages,
                                     .language_missing = language_missing_,
                                     .typed_application_id = typed_application_id_,
                                     .connection = connection_,
                                     .rejected_address = rejected_address_,
                                     .typed_address = typed_address_,
                                     .address_fault = address_fault_,
                                     .sign_in = sign_in_,
                                     .road = session_ ? session_->license_road() : std::string(),
                                     .storage_available = platform_.storage_available,
                                     .storage_persistent = platform_.storage_persistent,
                                     .options = options_,
                                     .is_open = session_ != nullptr,
                                     .is_demo = workspace_.is_demo,
                                     .read_only = workspace_.read_only,
                                     .journal_events = static_cast<std::int64_t>(events),
                                     .asking_reset = asking_reset_,
                                     .resetting = resetting_,
                                     .words = words});
    if (session_) session_->fill_carry(state_.settings);
    state_.settings.section = section_;
    state_.settings.section_serial = section_serial_;
  }
  fill_overlay();
  add_item_to_title();
  tell_address();
}

}  // namespace planshift::app
