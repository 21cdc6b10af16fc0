// A whole application on a simulated tenant and a clock that only moves when a test says so.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "app/session.h"
#include "base/random.h"
#include "journal/store.h"
#include "sandbox/local_transport.h"
#include "support/manual_time.h"
#include "support/sample_formats.h"
#include "support/world_tenant.h"

namespace planshift::test {

// When a storage answers: at once, or as a test wants it.
using Later = std::function<void(std::function<void()>)>;

// Keeps small things in a map; refuses to when asked.
class MemoryKeep final : public app::Keep {
 public:
  void load(std::string key,
            std::function<void(Result<std::optional<std::string>>)> done) override;
  void save(std::string key, std::string value, std::function<void(Result<Done>)> done) override;
  void erase(std::string key, std::function<void(Result<Done>)> done) override;

  std::map<std::string, std::string> values;
  bool refuses = false;
  Later later = {};  // reading only
};

// A store that says no when told to, as a full disk does.
class FullStore final : public journal::Store {
 public:
  void load(std::function<void(Result<std::vector<std::string>>)> done) override;
  void append(journal::Head expected, std::vector<journal::Record> records,
              std::function<void(Result<Done>)> done) override;
  void erase(std::function<void(Result<Done>)> done) override;

  journal::MemoryStore inner;
  bool is_full = false;
  Later later = {};  // reading only
};

std::string read_asset(std::string_view path);  // below assets/
// Language -> text of each file of a folder of assets ("locales", "errors").
std::map<std::string, std::string> read_catalogs(std::string_view folder);
// Those of assets/locales, as the site's build lists them.
std::vector<app::Language> all_languages();
const std::vector<retirement::CaseFile>& demo_cases();

struct AppOptions {
  std::string language = "en";
  std::string only_catalog = {};  // the only language whose texts are here at the start; empty: all
  sandbox::TenantSeed seed = demo_tenant();
  sandbox::Behavior behavior = {};
  bool storage_available = true;
  bool storage_persistent = true;
  app::Connection connection = {};
  // What stands between the application and the tenant, when something does.
  std::function<std::unique_ptr<net::Transport>(net::Transport&)> between = {};
};

// What outlives a tab: the clock, the browser's storage, the vendor's memory.
struct AppWorld {
  explicit AppWorld(AppOptions the_options = {});

  // A tab is closed without a word, and another opens on what it left.
  void open_tab();
  void kill_tab();
  // Acts as the person does: dispatches, then lets everything settle. Each call is one click.
  void press(app::Intent intent);
  // Only through what the view offers, and only when it is enabled.
  bool press(const app::ActionView& action);
  // Runs timers until `condition` holds; false when nothing more happens before.
  bool run_until(const std::function<bool()>& condition);
  void settle();
  const app::State& state() { return app->state(); }
  std::optional<app::Download> last_download();

  AppOptions options;
  ManualTime time;
  SeededRandom random{7};
  SampleFormats formats;
  MemoryKeep keep;
  FullStore store;
  sandbox::MemoryEffectLog log;
  std::unique_ptr<sandbox::LocalTransport> transport;
  std::unique_ptr<net::Transport> between;
  std::unique_ptr<app::App> app;
  std::vector<app::Effect> effects;
  std::string address;  // of the page when a tab is opened
  int clicks = 0;
  bool read_only = false;
};

}  // namespace planshift::test
