// Every widget in every state on one page: for looking at, and for the test that walks through all
// of them.
#pragma once

#include <memory>

#include "ui/frame.h"

namespace planshift::ui {

// What the gallery's own controls remember.
struct GalleryState;
std::shared_ptr<GalleryState> make_gallery();

void gallery(Ui& ui, Rect rect, GalleryState& state);

}  // namespace planshift::ui
