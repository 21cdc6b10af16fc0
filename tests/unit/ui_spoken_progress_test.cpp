// What a screen reader hears of a run and a scan: their turns at once, the way between seldom.
#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "support/headless_ui.h"
#include "ui/screens/spoken_progress.h"

namespace planshift::ui::ui_spoken_progress_test {
namespace {

using test::HeadlessUi;

class Listener {
 public:
  Listener() {
    page.show([this](Ui& ui, Rect) { speak_progress(ui, state); });
  }
  std::vector<std::string> hears(double after_ms = 0) {
    page.advance(after_ms);
    page.frame();
    std::vector<std::string> heard;
    for (const auto& announcement : page.ui().tree().announcements)
      heard.push_back(announcement.text);
    page.ui().tree().announcements.clear();
    return heard;
  }
  app::State state;
  HeadlessUi page;
};

using Sentences = std::vector<std::string>;

TEST_CASE("a run is announced at its turns, and every 15 seconds between", "[ui]") {
  Listener listener;
  app::MigrateView& run = listener.state.migrate;
  CHECK(listener.hears().empty());
  run.run = app::RunState::running;
  run.title = "Moving 30 customers";
  run.leading = "0";
  run.leading_text = "of 30 customers done";
  listener.hears();  // a run that goes on when the page opens is no turn
  run.leading = "3";
  CHECK(listener.hears(1000).empty());
  CHECK(listener.hears(15'000) == Sentences{"3 of 30 customers done"});
  run.leading = "7";
  CHECK(listener.hears(1000).empty());
  run.title = "1 customer needs you";
  CHECK(listener.hears(10) == Sentences{"1 customer needs you"});
  run.run = app::RunState::finished;
  run.title = "30 customers finished";
  CHECK(listener.hears(10) == Sentences{"30 customers finished"});
  CHECK(listener.hears(60'000).empty());
}

TEST_CASE("a scan is announced when it begins and ends, not for every customer", "[ui]") {
  Listener listener;
  app::FindView& find = listener.state.find;
  find.note = "Not scanned yet.";
  CHECK(listener.hears().empty());
  find.phase = app::FindPhase::scanning;
  find.note = "Reading the list of customers.";
  CHECK(listener.hears() == Sentences{find.note});
  find.note = "1 of 40 customers read.";
  CHECK(listener.hears(100).empty());
  find.note = "20 of 40 customers read.";
  CHECK(listener.hears(15'000) == Sentences{find.note});
  find.phase = app::FindPhase::ready;
  find.note = "Scan ended 14:02: 40 of 40 customers read.";
  CHECK(listener.hears(10) == Sentences{find.note});
  find.note = "Filtered.";
  CHECK(listener.hears(20'000).empty());
}

}  // namespace
}  // namespace planshift::ui::ui_spoken_progress_test
