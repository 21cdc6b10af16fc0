#include "support/app_world.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/json.h"
#include "support/pseudo_language.h"

namespace planshift::test {

namespace {
// Enough timers for a whole migration of the demo; a run that needs more hangs.
constexpr std::size_t kTimerLimit = 400'000;

void answer(const Later& later, std::function<void()> now) {
  later ? later(std::move(now)) : now();
}

}  // namespace

void MemoryKeep::load(std::string key,
                      std::function<void(Result<std::optional<std::string>>)> done) {
  if (refuses) return done(fail("store.unavailable", "keep.load"));
  const auto found = values.find(key);
  const auto value = found == values.end() ? std::nullopt : std::optional(found->second);
  answer(later, [done = std::move(done), value] { done(value); });
}

void MemoryKeep::save(std::string key, std::string value, std::function<void(Result<Done>)> done) {
  if (refuses) return done(fail("store.unavailable", "keep.save"));
  values[std::move(key)] = std::move(value);
  done(Done{});
}

void MemoryKeep::erase(std::string key, std::function<void(Result<Done>)> done) {
  values.erase(key);
  done(Done{});
}

void FullStore::load(std::function<void(Result<std::vector<std::string>>)> done) {
  answer(later, [this, done = std::move(done)] { inner.load(done); });
}

void FullStore::append(journal::Head expected, std::vector<journal::Record> records,
                       std::function<void(Result<Done>)> done) {
  if (is_full) return done(fail("store.quota", "journal.append"));
  inner.append(std::move(expected), std::move(records), std::move(done));
}

void FullStore::erase(std::function<void(Result<Done>)> done) { inner.erase(std::move(done)); }

std::string read_asset(std::string_view path) {
  std::ifstream file(std::string(PLANSHIFT_SOURCE_DIR) + "/assets/" + std::string(path),
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::map<std::string, std::string> read_catalogs(std::string_view folder) {
  std::map<std::string, std::string> catalogs;
  const auto path = std::filesystem::path(PLANSHIFT_SOURCE_DIR) / "assets" / folder;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    catalogs.emplace(entry.path().stem().string(), read_asset(std::string(folder) + "/" + name));
  }
  return catalogs;
}

std::vector<app::Language> all_languages() {
  std::vector<app::Language> languages;
  for (const auto& [tag, text] : read_catalogs("locales")) {
    const auto json = parse_json(text, "test");
    languages.push_back({tag, json ? json::text(*json, "language.name") : std::string()});
  }
  return languages;
}

const std::vector<retirement::CaseFile>& demo_cases() {
  static const std::vector<retirement::CaseFile> cases = [] {
    const std::string name = "retirements/skype-for-business-online-plan-1.json";
    std::vector<retirement::CaseFile> files;
    if (auto file = retirement::parse_case(read_asset(name), name)) {
      files.push_back(std::move(*file));
    }
    return files;
  }();
  return cases;
}

AppWorld::AppWorld(AppOptions the_options)
    : options(std::move(the_options)), time(*parse_instant("2026-11-23T14:00:00Z")) {
  open_tab();
}

void AppWorld::open_tab() {
  kill_tab();
  transport = std::make_unique<sandbox::LocalTransport>(options.seed, options.behavior, time, time,
                                                        log);
  if (options.between) between = options.between(*transport);
  auto languages = all_languages();
  auto catalogs = read_catalogs("locales");
  if (!options.only_catalog.empty()) {
    std::erase_if(catalogs, [&](const auto& each) { return each.first != options.only_catalog; });
  }
  if (options.language == kPseudo) {
    languages.push_back({options.language, options.language});
    catalogs.emplace(kPseudo, pseudo_catalog(read_asset("locales/en.json")));
  }
  app = std::make_unique<app::App>(app::Platform{
      .timers = time,
      .clock = time,
      .random = random,
      .formats = formats,
      .keep = keep,
      .cases = demo_cases(),
      .languages = std::move(languages),
      .catalogs = std::move(catalogs),
      .browser_languages = {options.language},
      .storage_available = options.storage_available,
      .storage_persistent = options.storage_persistent,
      .connection = options.connection,
      .open_workspace =
          [this](std::string key, std::function<void(Result<app::Workspace>)> done) {
            const bool is_partner = !app::tenant_of(key).empty();
            if (key != "demo" && !is_partner) {
              return done(fail("workspace.unknown", "workspace.open", key));
            }
            app::Workspace workspace;
            workspace.store = &store;
            workspace.transport = between ? between.get() : transport.get();
            workspace.name = options.seed.partner;
            workspace.is_demo = !is_partner;
            workspace.read_only = read_only;
            workspace.erase_service = [this](app::ErasedCallback erased) {
              log = {};
              erased(Done{});
            };
            done(std::move(workspace));
          }});
  app->set_error_catalogs(read_catalogs("errors"));
  app->start(address);
}

void AppWorld::kill_tab() {
  app.reset();
  between.reset();
  transport.reset();
  time.drop_timers();
}

void AppWorld::press(app::Intent intent) {
  ++clicks;
  app->dispatch(std::move(intent));
  settle();
}

bool AppWorld::press(const app::ActionView& action) {
  if (!action.enabled) return false;
  press(app::Intent(action.intent));
  return true;
}

bool AppWorld::run_until(const std::function<bool()>& condition) {
  const bool reached = time.run_until(condition, kTimerLimit);
  settle();
  return reached;
}

void AppWorld::settle() {
  for (app::Effect& effect : app->take_effects()) effects.push_back(std::move(effect));
}

std::optional<app::Download> AppWorld::last_download() {
  for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect) {
    if (const auto* download = std::get_if<app::Download>(&*effect)) return *download;
  }
  return std::nullopt;
}

}  // namespace planshift::test
