// Every widget in every state on one page: for looking at, and for the tests that walk through all
// of them and keep their pictures.
//
// What was taken from where, from looking at them side by side:
// - Linear: rows of 32 px, one accent, color only for meaning, everything found with Ctrl K.
// - Stripe: digits below digits, quiet second lines, states as icon, word and soft fill.
// - GitHub: what happened as a list with its times, keys on "?", filters in the address.
// - Azure portal, Fluent: details beside the table, checks before the button that buys.
// - Partner Center: the words, so that nobody has to translate.
// - GOV.UK: the error below its field; a question before what cannot be taken back.
// - Carbon: skeletons; steps that look alike wherever they stand.
// - Apple, Material: targets of 44 px, the steps at the foot of the phone, rows of two lines.
// - Tufte: a line as high as its words, figures on the bars instead of an axis.
// Left out: gradients, blur, motion at rest, guessed times, rings of more than four shares.
#pragma once

#include <memory>

#include "ui/frame.h"

namespace planshift::ui {

// What the gallery's own controls remember.
struct GalleryState;
std::shared_ptr<GalleryState> make_gallery();

void gallery(Ui& ui, Rect rect, GalleryState& state);

}  // namespace planshift::ui
