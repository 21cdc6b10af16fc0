// Every widget in every state on one page: for looking at, and for the test that walks through all
// of them.
#pragma once

#include "ui/frame.h"

namespace planshift::ui {

// What the gallery's own controls remember.
struct GalleryState;
GalleryState* make_gallery();
void free_gallery(GalleryState* state);

void gallery(Ui& ui, Rect rect, GalleryState& state);

}  // namespace planshift::ui
