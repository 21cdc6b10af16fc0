#include "look/check_suite.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "look/rasterizer.h"
#include "look/scene.h"
#include "support/check_cases.h"
#include "ui/screens/screens.h"

namespace planshift::look {
namespace {

using test::AppWorld;
using test::CheckCase;
using test::HeadlessUi;

HeadlessUi::Draw drawing(AppWorld& world) {
  return [&world](ui::Ui& ui, ui::Rect) {
    std::vector<app::Intent> intents;
    ui::draw_app(ui, world.state(), world.app->texts(),
                 [&](app::Intent intent) { intents.push_back(std::move(intent)); });
    for (app::Intent& intent : intents) world.press(std::move(intent));
  };
}

// Drawn whole inside the picture, under the line's own item of the list.
bool is_drawn(const HeadlessUi& page, const ui::Node& item, ui::Role role, std::string_view name) {
  for (const ui::Node& node : page.nodes()) {
    if (node.parent != item.id || node.role != role || node.name != name) continue;
    return node.rect.x >= 0 && node.rect.y >= 0 && node.rect.right() <= page.viewport.width &&
           node.rect.bottom() <= page.viewport.height;
  }
  return false;
}

const ui::Node* item_of(const HeadlessUi& page, const app::CheckRow& row) {
  for (const ui::Node& node : page.nodes()) {
    if (node.role == ui::Role::list_item && node.name == row.title) return &node;
  }
  return nullptr;
}

// Nothing, or what is missing in the picture.
std::string missing(const HeadlessUi& page, const app::CheckRow& row) {
  const ui::Node* item = item_of(page, row);
  if (!item) return "the line";
  if (!is_drawn(page, *item, ui::Role::text, row.title)) return row.title;
  for (const std::string* words : {&row.note, &row.next}) {
    if (!words->empty() && !is_drawn(page, *item, ui::Role::paragraph, *words)) return *words;
  }
  for (const app::ActionView& action : row.actions) {
    if (!is_drawn(page, *item, ui::Role::button, action.label)) return action.label;
  }
  return page.faults().empty() ? std::string() : page.faults().front();
}

std::string picture_of(const CheckCase& one, const std::string& language,
                       const std::string& path) {
  const auto world = test::world_of(one, language);
  if (!world) return "the check did not end";
  world->press(app::ShowCheck{one.line});
  const app::CheckRow* row = test::row_of(one, *world);
  if (!row || row->state != one.state) return "the line is not in that state";
  ui::Viewport viewport;
  viewport.width = 1024;
  viewport.height = 640;
  viewport.reduced_motion = true;
  HeadlessUi page(viewport);
  if (!page.ready()) return "no fonts: build target fonts";
  page.show(drawing(*world));
  page.settle();
  if (const std::string lacking = missing(page, *row); !lacking.empty()) return lacking;
  std::error_code error;
  std::filesystem::remove(path, error);
  if (!write_png(path, rasterize(*page.draw_data()))) return "the picture cannot be written";
  const auto size = std::filesystem::file_size(path, error);
  return error || size == 0 ? "the picture is not there" : std::string();
}

}  // namespace

int run_check_suite(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  int passed = 0, failed = 0;
  for (const CheckCase& one : test::check_cases()) {
    for (const char* language : {"en", "fr"}) {
      const std::string path = folder + "/" + one.name + "." + language + ".png";
      const std::string fault = picture_of(one, language, path);
      ++(fault.empty() ? passed : failed);
      if (!fault.empty()) {
        std::printf("%s.%s: missing: %s\n", one.name.c_str(), language, fault.c_str());
      }
    }
  }
  std::printf("look: %d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace planshift::look
