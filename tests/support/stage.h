// The screens with the mock-ups' data, made by hand, for tests and pictures. What the screens ask
// for is written down, and nothing happens by itself.
#pragma once

#include <string_view>
#include <vector>

#include "app/state.h"
#include "app/texts.h"
#include "support/headless_ui.h"
#include "support/sample_formats.h"
#include "ui/screens/dispatch.h"

namespace planshift::test {

class Stage {
 public:
  explicit Stage(std::string_view language = "en");
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // Draws the whole application; the stage must outlive it.
  HeadlessUi::Draw draw();
  std::string text(std::string_view key) const { return texts_.get(key); }

  // Each fills the view and goes to its route.
  void connect();
  void connect_opening();
  void connect_failed();
  void find_never();
  void find_scanning();
  void find_ready();
  void find_incomplete();
  void find_nothing();
  void find_filtered();
  void find_detail();
  void find_notices();  // with a banner and a toast
  void settings();
  void settings_unsafe();
  void settings_importing();
  void settings_resetting();
  void add_banner();
  void add_toast();

  app::State state;
  std::vector<app::Intent> intents;

  // The last intent, when it is of this kind.
  template <typename Kind>
  const Kind* asked() const {
    return intents.empty() ? nullptr : std::get_if<Kind>(&intents.back().any());
  }

 private:
  void shell(app::Route route);
  void find_common(app::FindPhase phase);
  void find_rows(std::size_t count);
  void find_totals();
  SampleFormats formats_;
  app::Texts texts_;
};

}  // namespace planshift::test
