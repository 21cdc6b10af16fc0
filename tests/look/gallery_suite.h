// The gallery in every theme: drawn for tests/look/gallery.mjs, which keeps the pictures, and its
// contrast measured.
#pragma once

#include <string>

namespace planshift::look {

// Writes FOLDER/<theme>.png for each theme, for a page from right to left and for a phone, and what
// opens above the page. Measures in the pixels what the palette only promises: whatever is written
// stands out from what lies under it (4.5), at rest, hovered, pressed and focused, and what has the
// focus looks different (3). Ends with "gallery: N passed, N failed"; the exit code says the same.
int run_gallery_suite(const std::string& folder);

}  // namespace planshift::look
