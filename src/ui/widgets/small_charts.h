// Charts that stand beside words: a line as high as the text, and a ring of shares.
#pragma once

#include <span>

#include "ui/frame.h"
#include "ui/widgets/progress.h"

namespace planshift::ui {

inline constexpr float kSparkline = 96, kSparklineHeight = 20, kDonut = 64;

// How a count went, from the first value at the start to the last at the end, which carries a dot;
// the line of the lowest is zero. Of any size, at best 96 x 20. `spoken` says the same in words.
void sparkline(Ui& ui, Rect rect, std::string_view key, std::string_view spoken,
               std::span<const double> values, Color color = Color::chart1);

// Shares of a whole, clockwise from the top in the order given, with the whole in the middle. A
// square of 64 at the start of `rect`; the words beside it are `legend`'s, of the same parts.
void donut(Ui& ui, Rect rect, std::string_view key, std::string_view spoken,
           std::span<const BarPart> parts, std::string_view whole);

}  // namespace planshift::ui
