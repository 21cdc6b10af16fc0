// planshift-look SCENE OUT.png [--dark] [--contrast] [--forced] [--fr] [--phone] [--touch]
//   [--still] [--size 1280x800] [--scale 2] [--root 16] [--point X,Y] [--down] [--wait MS]
//   [--wheel N] [--tree] [--lang de] [--rtl]
//   [--press ROLE:NAME] [--focus ROLE:NAME] [--fill ROLE:NAME=TEXT] [--key KEY]
// planshift-look --connection-check FOLDER
// planshift-look --gallery FOLDER
// Draws one screen as the browser would, into a picture. Actions run in the order given. The
// second form takes a picture of every failing line of the connection check, the third one of every
// widget in every theme.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "look/check_suite.h"
#include "look/gallery_suite.h"
#include "look/rasterizer.h"
#include "look/scene.h"

namespace planshift::look {

std::vector<Scene>& scenes() {
  static std::vector<Scene> all;
  return all;
}

namespace {

using test::HeadlessUi;

struct Step {
  std::string kind, text;
};

struct Wish {
  ui::Viewport viewport;
  Request request;
  std::vector<Step> steps;
  bool tree = false, down = false, right_to_left = false;
  float x = -1, y = -1;
};

ui::Role role_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(ui::Role::tooltip); ++i)
    if (test::role_name(static_cast<ui::Role>(i)) == name) return static_cast<ui::Role>(i);
  std::fprintf(stderr, "no role %.*s\n", static_cast<int>(name.size()), name.data());
  std::exit(2);
}

bool read_flag(std::string_view flag, Wish& wish) {
  ui::Viewport& viewport = wish.viewport;
  if (flag == "--dark")
    viewport.dark = true;
  else if (flag == "--contrast")
    viewport.high_contrast = true;
  else if (flag == "--forced")  // a system's own colors, "Night sky"
    viewport.forced_colors = true,
    viewport.system = {.canvas = 0x000000,
                       .canvas_text = 0xFFFFFF,
                       .link_text = 0x8080FF,
                       .button_border = 0xFFEE32,
                       .highlight = 0xD6B4FD,
                       .highlight_text = 0x2B2B2B,
                       .gray_text = 0xA6A6A6};
  else if (flag == "--fr")
    wish.request.language = "fr";
  else if (flag == "--rtl")
    wish.right_to_left = true;
  else if (flag == "--touch")
    viewport.coarse_pointer = true;
  else if (flag == "--still")
    viewport.reduced_motion = true;
  else if (flag == "--tree")
    wish.tree = true;
  else if (flag == "--down")
    wish.down = true;
  else if (flag == "--phone")
    viewport.width = 390, viewport.height = 844, viewport.coarse_pointer = true;
  else
    return false;
  return true;
}

void read_value(const std::string& flag, const std::string& value, Wish& wish) {
  ui::Viewport& viewport = wish.viewport;
  if (flag == "--size")
    std::sscanf(value.c_str(), "%fx%f", &viewport.width, &viewport.height);
  else if (flag == "--scale")
    viewport.device_pixel_ratio = std::strtof(value.c_str(), nullptr);
  else if (flag == "--root")
    viewport.root_font_px = std::strtof(value.c_str(), nullptr);
  else if (flag == "--lang")
    wish.request.language = value;
  else if (flag == "--point")
    std::sscanf(value.c_str(), "%f,%f", &wish.x, &wish.y);
  else
    wish.steps.push_back({flag.substr(2), value});
}

bool act(HeadlessUi& page, const Step& step) {
  const std::size_t colon = step.text.find(':');
  if (step.kind == "key") return page.key(step.text), true;
  if (step.kind == "wait")
    return page.advance(std::strtod(step.text.c_str(), nullptr)), page.settle(), true;
  if (step.kind == "wheel")
    return page.wheel(std::strtof(step.text.c_str(), nullptr)), page.settle(), true;
  const ui::Role role = role_named(step.text.substr(0, colon));
  std::string name = step.text.substr(colon + 1), text;
  if (step.kind == "press") return page.press(role, name);
  if (step.kind == "focus") return page.focus(role, name);
  if (const std::size_t equals = name.find('='); equals != std::string::npos) {
    text = name.substr(equals + 1);
    name.resize(equals);
  }
  return step.kind == "fill" && page.set_value(role, name, text);
}

int look(const std::string& name, const std::string& path, const Wish& wish) {
  const Scene* scene = nullptr;
  for (const Scene& known : scenes())
    if (known.name == name) scene = &known;
  HeadlessUi page(wish.viewport);
  if (scene == nullptr || !page.ready()) {
    std::fprintf(stderr, "%s\n",
                 scene == nullptr ? "No such scene. Known:" : "No fonts: build target fonts.");
    for (const Scene& known : scenes()) std::fprintf(stderr, "  %s\n", known.name.c_str());
    return 2;
  }
  page.preferences.right_to_left = wish.right_to_left;
  page.show(scene->make(wish.request));
  for (const Step& step : wish.steps)
    if (!act(page, step))
      std::fprintf(stderr, "not possible: %s %s\n", step.kind.c_str(), step.text.c_str());
  page.point(wish.x, wish.y, wish.down);
  page.settle();
  page.advance(500);
  page.settle();
  if (wish.tree) std::fputs(page.tree_text().c_str(), stdout);
  for (const std::string& fault : page.faults()) std::fprintf(stderr, "fault: %s\n", fault.c_str());
  return write_png(path, rasterize(*page.draw_data())) ? 0 : 1;
}

}  // namespace
}  // namespace planshift::look

int main(int count, char** values) {
  std::vector<std::string> words(values + 1, values + count), names;
  planshift::look::Wish wish;
  if (words.size() == 2 && words[0] == "--connection-check") {
    return planshift::look::run_check_suite(words[1]);
  }
  if (words.size() == 2 && words[0] == "--gallery") {
    return planshift::look::run_gallery_suite(words[1]);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].starts_with("--")) {
      if (planshift::look::read_flag(words[i], wish)) continue;
      if (i + 1 < words.size()) planshift::look::read_value(words[i], words[i + 1], wish), ++i;
    } else {
      names.push_back(words[i]);
    }
  }
  if (names.size() != 2) {
    std::fputs("planshift-look SCENE OUT.png [--dark] [--fr] [--size 1280x800] ...\n", stderr);
    return 2;
  }
  return planshift::look::look(names[0], names[1], wish);
}
