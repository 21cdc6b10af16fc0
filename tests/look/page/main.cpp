// The gallery as a page of its own, on the product's stage: every widget in every state in a real
// browser, with its twins. No application, and no byte of it in the product.
#include <emscripten.h>

#include <memory>
#include <utility>

#include "browser/asset_fonts.h"
#include "browser/stage.h"
#include "ui/frame.h"
#include "ui/gallery.h"

namespace planshift {
namespace {

class GalleryPage final : public browser::Program {
 public:
  GalleryPage(browser::Stage& stage, ui::Fonts fonts) : ui_(stage, std::move(fonts)) {
    stage.set_language("en", false);
  }

  void draw(const ui::Viewport& viewport, std::vector<ui::Action> actions) override {
    ui_.begin(viewport, {}, std::move(actions));
    ui::gallery(ui_, ui_.full(), *state_);
    ui_.end();
  }

  ui::Tree& tree() override { return ui_.tree(); }

  browser::Color page_color() const override {
    const ui::Rgba page = ui_.theme().color(ui::Color::surface);
    constexpr float kMost = 255;
    return {.red = static_cast<float>(page.r) / kMost,
            .green = static_cast<float>(page.g) / kMost,
            .blue = static_cast<float>(page.b) / kMost};
  }

  void event(std::string_view, std::string_view) override {}

 private:
  ui::Ui ui_;
  std::shared_ptr<ui::GalleryState> state_ = ui::make_gallery();
};

// Both live as long as the page.
std::unique_ptr<browser::Stage> stage;
std::unique_ptr<GalleryPage> page;

}  // namespace
}  // namespace planshift

extern "C" {
using namespace planshift;

EMSCRIPTEN_KEEPALIVE int planshift_prepare() {
  stage = std::make_unique<browser::Stage>();
  auto fonts = browser::asset_fonts();
  if (!fonts) return 0;
  page = std::make_unique<GalleryPage>(*stage, std::move(*fonts));
  return 1;
}

EMSCRIPTEN_KEEPALIVE int planshift_start() { return stage->show(*page) ? 1 : 0; }
}
