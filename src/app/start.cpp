#include "app/start.h"

#include <algorithm>

namespace planshift::app {

namespace {

CheckRow row(std::string_view key, CheckState state, std::string_view note, const Words& words) {
  const std::string name(key);
  return {name, state, words.get("connect.check." + name), words.get(note), {}};
}

CheckRow storage_row(const StartFacts& facts) {
  const Words& words = facts.words;
  if (!facts.storage_available) {
    return row("storage", CheckState::to_fix, "connect.check.storage.none", words);
  }
  if (facts.storage_persistent) {
    return row("storage", CheckState::ready, "connect.check.storage.ready", words);
  }
  CheckRow check = row("storage", CheckState::to_fix, "connect.check.storage.may_clear", words);
  check.action = ActionView{"protect", words.get("connect.check.storage.protect"),
                            ProtectStorage{}, true, {}};
  return check;
}

void add_checks(ConnectView& view, const StartFacts& facts) {
  const Words& words = facts.words;
  view.checks.push_back(
      row("browser", CheckState::ready, "connect.check.browser.ready", words));
  view.checks.push_back(
      row("language", CheckState::ready, "connect.check.language.ready", words));
  CheckRow demo = row("demo", CheckState::ready, "connect.check.demo.ready", words);
  if (facts.open_error) {
    demo.state = CheckState::to_fix;
    demo.note = words.error(*facts.open_error).what;
  }
  view.checks.push_back(std::move(demo));
  view.checks.push_back(storage_row(facts));
  for (const char* later : {"service", "graph", "mfa", "role"}) {
    view.checks.push_back(
        row(later, CheckState::after_sign_in, "connect.check.later", words));
  }
  const auto count = [&](CheckState state) {
    return std::ranges::count(view.checks, state, &CheckRow::state);
  };
  view.checks_note = words.get("connect.checks.ready", {{"count", count(CheckState::ready)}});
  if (const auto open = count(CheckState::to_fix); open > 0) {
    view.checks_note += ", " + words.get("connect.checks.to_fix", {{"count", open}});
  }
  view.checks_note +=
      ", " + words.get("connect.checks.later", {{"count", count(CheckState::after_sign_in)}});
}

}  // namespace

ConnectView connect_view(const StartFacts& facts) {
  const Words& words = facts.words;
  ConnectView view;
  view.opening = facts.opening;
  view.is_open = facts.is_open;
  const bool has_id = !facts.settings.application_id.empty();
  view.sign_in_note =
      words.get(has_id ? "connect.sign_in.id_kept" : "connect.sign_in.not_yet");
  view.sign_in = {"sign_in",
                  words.get(has_id ? "connect.sign_in.change" : "connect.sign_in.button"),
                  GoTo{Route::settings},
                  true,
                  {}};
  std::string label = "connect.demo.open";
  if (facts.opening) label = "connect.demo.opening";
  else if (facts.is_open) label = "connect.demo.go_on";
  view.open_demo = {"open_demo", words.get(label), OpenDemo{}, !facts.opening,
                    facts.opening ? words.get(label) : std::string()};
  for (const char* point : {"connect.demo.point1", "connect.demo.point2", "connect.demo.point3"}) {
    view.demo_points.push_back(words.get(point));
  }
  add_checks(view, facts);
  if (facts.open_error) view.error = words.error(*facts.open_error);
  return view;
}

}  // namespace planshift::app
