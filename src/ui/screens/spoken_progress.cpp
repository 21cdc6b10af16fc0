#include "ui/screens/spoken_progress.h"

#include <string>
#include <string_view>

namespace planshift::ui {
namespace {

// Often enough to know that it goes on, seldom enough to work with something else meanwhile.
constexpr double kPaceMs = 15'000;

struct Work {
  std::string_view stage;   // said at once when it changes
  std::string_view words;   // how far it is
  bool goes_on = false;
};

// `began` is what a change of the stage sounds like.
void speak(Ui& ui, std::string_view key, const Work& work, std::string_view began) {
  Memory& said = ui.memory(node_id(0, key));
  const bool opened = said.fresh;
  const bool changed = said.text != work.stage;
  const bool due = work.goes_on && ui.now_ms() - said.since >= kPaceMs;
  if (!opened && !changed && !due) return;
  said.text = work.stage;
  said.since = ui.now_ms();
  const std::string_view words = changed ? began : work.words;
  if (!opened && !words.empty()) ui.announce(std::string(words));
}

}  // namespace

void speak_progress(Ui& ui, const app::State& state) {
  const app::FindView& find = state.find;
  constexpr std::string_view kPhases[] = {"never", "scanning", "ready", "incomplete", "nothing"};
  const bool scanning = find.phase == app::FindPhase::scanning;
  const bool scanned = find.phase != app::FindPhase::never_scanned;
  speak(ui, "spoken scan", {kPhases[static_cast<std::size_t>(find.phase)], find.note, scanning},
        scanned ? std::string_view(find.note) : std::string_view{});

  const app::MigrateView& run = state.migrate;
  if (run.run == app::RunState::none) return;
  std::string words = run.leading + " " + run.leading_text;
  if (!run.lane_title.empty()) words += ". " + run.lane_title;
  speak(ui, "spoken run", {run.title, words, run.run == app::RunState::running}, run.title);
}

}  // namespace planshift::ui
