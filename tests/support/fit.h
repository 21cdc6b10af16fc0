// Whether every text of a page has its place: none cut, none on another, none beyond its button or
// out of the window. Judged by what was drawn.
#pragma once

#include <string>
#include <vector>

#include "support/headless_ui.h"

namespace planshift::test {

// One sentence a fault of the page's last frame.
std::vector<std::string> misfits(const HeadlessUi& page);

}  // namespace planshift::test
