// The product's fonts, from the files that the page loaded.
#pragma once

#include "ui/fonts.h"

namespace planshift::browser {

// Once, when Dear ImGui's context is there; the error of ui::load_fonts.
Result<ui::Fonts> asset_fonts();

}  // namespace planshift::browser
