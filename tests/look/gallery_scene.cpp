#include <memory>

#include "look/scene.h"
#include "ui/gallery.h"

namespace planshift::look {
namespace {

const LookScene kGallery("gallery", [](const Request&) {
  const auto state = ui::make_gallery();
  return [state](ui::Ui& ui, ui::Rect rect) { ui::gallery(ui, rect, *state); };
});

}  // namespace
}  // namespace planshift::look
