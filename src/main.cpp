// Puts the pieces together: the browser's services under the application, the application behind
// the screens, the screens on the stage.
#include <emscripten.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/app.h"
#include "base/json.h"
#include "base/text.h"
#include "browser/asset_fonts.h"
#include "browser/assets.h"
#include "browser/clock.h"
#include "browser/demo_workspace.h"
#include "browser/door.h"
#include "browser/indexed_db.h"
#include "browser/intl_formats.h"
#include "browser/partner_workspace.h"
#include "browser/stage.h"
#include "browser/timers.h"
#include "ui/frame.h"
#include "ui/screens/screens.h"

namespace planshift {
namespace {

constexpr std::string_view kDemo = "demo";

// What the page says of itself when it starts (web/boot.mjs).
struct Wishes {
  std::vector<std::string> languages;    // of the person, best first
  std::vector<app::Language> available;  // that the site has texts in
  std::string fragment;  // of the address
  std::string entry;     // its number in the browser's history, where it has one
  std::string open;      // workspace to open without being asked: "demo", or nothing
  bool remote = false;   // the demo tenant is asked over the network
  bool storage = false;  // the browser can keep things
  bool persistent = false;
  bool online = true;
  bool command_key = false;  // as on a Mac
  app::Connection connection;
};

Wishes read_wishes(std::string_view text) {
  Wishes wishes;
  const auto parsed = parse_json(text, "page");
  if (!parsed) return wishes;
  for (const Json& tag : json::array(*parsed, "languages")) {
    if (tag.is_string()) wishes.languages.push_back(tag.get<std::string>());
  }
  for (const Json& one : json::array(*parsed, "available")) {
    wishes.available.push_back({json::text(one, "tag"), json::text(one, "name")});
  }
  wishes.fragment = json::text(*parsed, "fragment");
  wishes.entry = json::text(*parsed, "entry");
  wishes.open = json::text(*parsed, "open");
  wishes.remote = json::boolean(*parsed, "remote");
  wishes.storage = json::boolean(*parsed, "storage");
  wishes.persistent = json::boolean(*parsed, "persistent");
  wishes.online = json::boolean(*parsed, "online", true);
  wishes.command_key = json::boolean(*parsed, "commandKey");
  wishes.connection = app::connection_from_json(json::object(*parsed, "connection"));
  return wishes;
}

// What stands for the partner's name: no service gives it without another right.
std::string domain_of(const std::string& account) {
  const std::size_t at = account.rfind('@');
  return at == account.npos ? account : account.substr(at + 1);
}

std::vector<retirement::CaseFile> read_cases() {
  std::vector<retirement::CaseFile> cases;
  for (const auto& [name, text] : browser::assets_in("retirements/")) {
    // A case that cannot be read is left out rather than taking the others with it.
    if (auto parsed = retirement::parse_case(text, name)) cases.push_back(std::move(*parsed));
  }
  return cases;
}

// By language, of a folder with a slash at its end.
std::map<std::string, std::string> read_catalogs(std::string_view folder) {
  constexpr std::string_view kEnding = ".json";
  std::map<std::string, std::string> catalogs;
  for (const auto& [name, text] : browser::assets_in(folder)) {
    const std::size_t length = name.size() - folder.size() - kEnding.size();
    catalogs.emplace(name.substr(folder.size(), length), text);
  }
  return catalogs;
}

class PlanShift final : public browser::Program {
 public:
  PlanShift(browser::Stage& stage, ui::Fonts fonts, Wishes wishes)
      : stage_(stage),
        wishes_(std::move(wishes)),
        ui_(stage, std::move(fonts)),
        app_(platform()) {
    app_.on_change([this] { stage_.request_frame("change"); });
    set_online(wishes_.online);
  }

  void start() {
    show_entry(wishes_.entry);
    app_.start(wishes_.fragment);
    constexpr int kSignedIn = 1;
    browser::ask("sign_in.state", {}, [this](const browser::Answer& answer) {
      const auto facts = parse_json(answer.body, "sign_in");
      const bool in = answer.status == kSignedIn && facts;
      take_sign_in(in ? app::signed_in(*facts) : app::signed_out(answer.body));
    });
    if (wishes_.open != kDemo) return;
    // Asked after the settings, so that the workspace they remember comes first.
    keep_.load(std::string(app::kSettingsKey), [this](const auto&) {
      if (!app_.is_open()) app_.dispatch(app::OpenDemo{});
    });
  }

  void draw(const ui::Viewport& viewport, std::vector<ui::Action> actions) override {
    const app::State& state = app_.state();
    if (shown_theme_ != state.theme) show_theme(state.theme);
    ui_.begin(viewport, ui::preferences_of(state), std::move(actions));
    // The state must not change while it is being drawn.
    std::vector<app::Intent> intents;
    ui::draw_app(ui_, state, app_.texts(),
                 [&](app::Intent intent) { intents.push_back(std::move(intent)); });
    ui_.end();
    if (ui_.focused() != 0) focus_on(entry_) = ui_.focused();
    for (app::Intent& intent : intents) app_.dispatch(std::move(intent));
    for (const app::Effect& effect : app_.take_effects()) std::visit(Effects{*this}, effect);
  }

  ui::Tree& tree() override { return ui_.tree(); }

  browser::Color page_color() const override {
    const ui::Rgba page = ui_.theme().color(ui::Color::page);
    constexpr float kMost = 255;
    return {.red = static_cast<float>(page.r) / kMost,
            .green = static_cast<float>(page.g) / kMost,
            .blue = static_cast<float>(page.b) / kMost};
  }

  void event(std::string_view name, std::string_view text) override {
    if (name == "online" || name == "offline") {
      set_online(name == "online");
    } else if (name == "leader") {
      demo_.take_over();
      app_.set_read_only(false);
    } else if (name == "follower") {
      app_.set_read_only(true, std::string(text));
    } else if (name == "options") {
      app_.set_options(std::string(text));
    } else if (name == "print") {
      ui_.print(!text.empty());
    } else if (name == "say") {
      app_.say(text);
    } else if (name == "moved") {
      app_.follow(browser::lines_of(text));
    } else if (name == "errors") {
      app_.set_error_catalogs(read_catalogs("errors/"));
    } else if (name == "route") {
      app_.set_route(text);
    } else if (name == "entry") {
      show_entry(text);
    } else if (const auto json = parse_json(text, name); json && name == "sign_in") {
      take_sign_in(app::sign_in_from_event(*json));
    } else if (json && name == "connection") {
      app_.reject_address(json::text(*json, "field"));
    }
  }

 private:
  // Things only the browser can do.
  struct Effects {
    PlanShift& page;
    void operator()(const app::Download& file) const {
      page.stage_.download(file.file_name, file.mime, file.content);
    }
    void operator()(const app::Copy& copy) const { page.stage_.copy_text(copy.text); }
    void operator()(const app::Announce& words) const {
      page.ui_.announce(words.text, words.assertive);
    }
    void operator()(const app::ShowRoute& shown) const {
      if (shown.push) page.focus_on(++page.entry_) = 0;
      browser::tell("route", {shown.fragment, shown.title, shown.typed, shown.push ? "push" : "",
                              std::to_string(page.entry_)});
    }
    void operator()(const app::SpeakLanguage& spoken) const {
      page.stage_.set_language(spoken.language, spoken.right_to_left);
    }
    void operator()(const app::LoadLanguage& wanted) const {
      constexpr int kLoaded = 1;
      const std::string& tag = wanted.language;
      browser::ask("language", {tag}, [&app = page.app_, tag](const browser::Answer& answer) {
        if (answer.status != kLoaded) return app.miss_language(tag);
        app.set_error_catalogs(read_catalogs("errors/"));
        app.add_language(tag, browser::asset("locales/" + tag + ".json"));
      });
    }
    void operator()(const app::AskPersistence&) const {
      constexpr int kGranted = 1;
      browser::ask("persist", {}, [&app = page.app_](const browser::Answer& answer) {
        app.set_persistent(answer.status == kGranted);
      });
    }
    void operator()(const app::PickFile&) const {
      constexpr int kPicked = 1;
      browser::ask("file.pick", {}, [&app = page.app_](browser::Answer answer) {
        if (answer.status == kPicked) return app.take_file(std::move(answer.body));
        app.take_file(fail("import.too_large", "import"));
      });
    }
    void operator()(const app::SwitchOption& chosen) const {
      browser::tell("option", {chosen.option});
    }
    void operator()(const app::TakeOver&) const { browser::tell("work_here"); }
    void operator()(const app::BeginSignIn& begin) const {
      browser::ask("sign_in.begin", {begin.hint}, [&page = page](const browser::Answer& answer) {
        page.take_sign_in(app::signed_out(answer.body));
      });
    }
    void operator()(const app::EndSignIn&) const { browser::tell("sign_in.out"); }
    void operator()(const app::KeepConnection& kept) const {
      browser::tell("connection", {planshift::to_text(app::to_json(kept.connection))});
    }
  };

  app::Platform platform() {
    return {.timers = timers_,
            .clock = clock_,
            .random = random_,
            .formats = formats_,
            .keep = keep_,
            .cases = cases_,
            .languages = wishes_.available,
            .catalogs = read_catalogs("locales/"),
            .browser_languages = wishes_.languages,
            .storage_available = wishes_.storage,
            .storage_persistent = wishes_.persistent,
            .command_key = wishes_.command_key,
            .connection = wishes_.connection,
            .open_workspace = [this](const std::string& key, browser::DemoWorkspace::Opened done) {
              open_workspace(key, std::move(done));
            }};
  }

  // What only a workspace needs comes after the first frame, as a part of its own
  // (cmake/split_wasm.mjs, web/late_part.mjs): nothing of it may run before it is here.
  void open_workspace(const std::string& key, browser::DemoWorkspace::Opened done) {
    browser::ask("program.load", {},
                 [this, key, done = std::move(done)](const browser::Answer& answer) mutable {
                   constexpr int kLoaded = 1;
                   if (answer.status == kLoaded) return open_loaded(key, std::move(done));
                   done(fail("program.unavailable", "workspace.open", answer.body));
                 });
  }

  // A gate of the second part: a call of its own, so that the whole of it stays there.
  [[gnu::noinline]] void open_loaded(const std::string& key,
                                     browser::DemoWorkspace::Opened done) {
    if (cases_.empty()) cases_ = read_cases();
    if (!app::tenant_of(key).empty()) {
      return partner_.open(key, domain_of(account_), wishes_.storage, std::move(done));
    }
    if (key != kDemo) return done(fail("workspace.unknown", "workspace.open", key));
    demo_.open({.remote = wishes_.remote, .storage_available = wishes_.storage}, std::move(done));
  }

  void take_sign_in(app::SignIn sign_in) {
    account_ = sign_in.account;
    app_.set_sign_in(std::move(sign_in));
  }

  // As told for a step back or forward: what had the focus there gets it again. Without a number it
  // is not one of ours, but what somebody wrote into the address.
  void show_entry(std::string_view number) {
    constexpr std::int64_t kMost = 1000;
    const auto written = static_cast<std::int64_t>(focus_of_.size());
    const std::int64_t entry = whole_number(number).value_or(written);
    entry_ = static_cast<std::size_t>(std::clamp<std::int64_t>(entry, 0, kMost));
    if (const ui::NodeId node = focus_on(entry_); node != 0) ui_.focus(node);
  }

  ui::NodeId& focus_on(std::size_t entry) {
    if (entry >= focus_of_.size()) focus_of_.resize(entry + 1);
    return focus_of_[entry];
  }

  void set_online(bool online) {
    demo_.set_online(online);
    app_.set_online(online);
  }

  void show_theme(app::Theme theme) {
    shown_theme_ = theme;
    stage_.set_theme(app::to_text(theme));
  }

  browser::Stage& stage_;
  Wishes wishes_;
  browser::BrowserClock clock_;
  browser::BrowserRandom random_;
  browser::WorkerTimers timers_;
  browser::IntlFormats formats_;
  browser::IndexedDbKeep keep_;
  std::vector<retirement::CaseFile> cases_;
  browser::DemoWorkspace demo_;
  browser::PartnerWorkspace partner_;
  std::string account_;
  ui::Ui ui_;
  app::App app_;
  app::Theme shown_theme_ = app::Theme::system;
  // The entry of the browser's history that is shown, and what had the focus on each.
  std::size_t entry_ = 0;
  std::vector<ui::NodeId> focus_of_;
};

// Both live as long as the page.
std::unique_ptr<browser::Stage> stage;
std::unique_ptr<PlanShift> program;

}  // namespace
}  // namespace planshift

extern "C" {
using namespace planshift;

// The page's wishes are in the inbox. 0 when the fonts cannot be read.
EMSCRIPTEN_KEEPALIVE int planshift_prepare() {
  stage = std::make_unique<browser::Stage>();
  auto fonts = browser::asset_fonts();
  if (!fonts) return 0;
  program = std::make_unique<PlanShift>(*stage, std::move(*fonts),
                                        read_wishes(browser::take_inbox()));
  return 1;
}

// 0 when the renderer cannot start.
EMSCRIPTEN_KEEPALIVE int planshift_start() {
  if (!stage->show(*program)) return 0;
  program->start();
  return 1;
}
}
