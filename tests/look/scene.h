// Screens that planshift-look can show. Each file in tests/look adds its own: a static LookScene.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "support/headless_ui.h"

namespace planshift::look {

struct Request {
  std::string language = "en";
};

// Makes what is drawn each frame; called once, so it may own state.
using MakeDraw = std::function<test::HeadlessUi::Draw(const Request&)>;

struct Scene {
  std::string name;
  MakeDraw make;
};

std::vector<Scene>& scenes();

struct LookScene {
  LookScene(std::string name, MakeDraw make) {
    scenes().push_back({std::move(name), std::move(make)});
  }
};

}  // namespace planshift::look
