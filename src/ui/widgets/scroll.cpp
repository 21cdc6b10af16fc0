#include "ui/widgets/scroll.h"

#include <cmath>

#include "ui/widgets/dialog.h"
#include "ui/widgets/shapes.h"

namespace planshift::ui {
namespace {

constexpr float kBar = 6, kBarHot = 10, kBarMargin = 2, kShortest = 32;

}  // namespace

ScrollArea::ScrollArea(Ui& ui, Rect view, std::string_view key, std::string_view name,
                       bool horizontal)
    : ui_(ui), id_(ui.id(key)), view_(view), horizontal_(horizontal), named_(!name.empty()) {
  const Memory& memory = ui_.memory(id_);
  content_ = memory.other;
  body_ = view;
  if (horizontal_) {
    body_.x -= std::round(memory.value);
    body_.w = std::max(view.w, content_);
  } else {
    body_.y -= std::round(memory.value);
    body_.h = std::max(view.h, content_);
  }
  if (named_) {
    ui_.record({.id = id_,
                .role = Role::region,
                .name = std::string(name),
                .key = std::string(key),
                .rect = view});
    ui_.tree().push_parent(id_);
  }
  first_node_ = ui_.tree().nodes().size();
  ui_.push_clip(view);
}

ScrollArea::~ScrollArea() {
  bring_focus_into_view();
  if (named_) ui_.tree().pop_parent();
  Memory& memory = ui_.memory(id_);
  const float length = horizontal_ ? view_.w : view_.h;
  const float most = std::max(content_ - length, 0.0f);
  if (ui_.hovers(view_) && most > 0) {
    const float wheel = horizontal_ && ui_.wheel_x() != 0 ? ui_.wheel_x() : ui_.wheel_y();
    const float before = memory.value;
    if (wheel != 0) memory.value = std::clamp(memory.value + wheel, 0.0f, most);
    // At its end the area lets the one around it go on.
    if (memory.value != before) {
      ui_.take_wheel();
      ui_.redraw("scroll");
    }
  }
  if (!horizontal_ && most > 0) draw_bar(most);
  const float kept = std::clamp(memory.value, 0.0f, most);
  if (kept != memory.value || content_ != memory.other) ui_.redraw("scroll");
  memory.value = kept;
  memory.other = content_;
  ui_.pop_clip();
}

void ScrollArea::finish(float content_end) {
  content_ = std::ceil(content_end - (horizontal_ ? body_.x : body_.y));
  if (horizontal_ || ui_.modal_open()) return;
  const Memory& toast = ui_.memory(toast_corner());
  if (toast.value > view_.y && toast.value < view_.bottom() && toast.other < view_.right())
    content_ += std::ceil(view_.bottom() - toast.value);
}

void ScrollArea::scroll_to(float offset) {
  ui_.memory(id_).value = offset;
  ui_.redraw("scroll");
}

float ScrollArea::offset() const {
  return ui_.memory(id_).value;
}

void ScrollArea::bring_focus_into_view() {
  const NodeId wanted = ui_.to_bring_into_view();
  if (wanted == 0) return;
  const auto& nodes = ui_.tree().nodes();
  for (std::size_t i = first_node_; i < nodes.size(); ++i) {
    if (nodes[i].id != wanted) continue;
    const Rect rect = nodes[i].rect;
    const float start = horizontal_ ? rect.x : rect.y,
                end = horizontal_ ? rect.right() : rect.bottom();
    const float view_start = horizontal_ ? view_.x : view_.y;
    const float view_end = horizontal_ ? view_.right() : view_.bottom();
    // Clear of the edge by its own length, as far as the view allows.
    const float air =
        std::min(end - start, std::max((view_end - view_start - (end - start)) / 2, 0.0f));
    if (start < view_start)
      scroll_to(offset() - (view_start - start) - air);
    else if (end > view_end)
      scroll_to(offset() + (end - view_end) + air);
    return;
  }
}

void ScrollArea::draw_bar(float most) {
  Memory& memory = ui_.memory(id_);
  Memory& drag = ui_.memory(node_id(id_, "bar"));
  const float length = std::max(view_.h * view_.h / content_, kShortest);
  const float room = view_.h - length - 2 * kBarMargin;
  if (room <= 0) return;
  const float top = view_.y + kBarMargin + room * std::clamp(memory.value / most, 0.0f, 1.0f);
  const Rect target{view_.right() - kBarHot - kBarMargin, view_.y, kBarHot + kBarMargin, view_.h};
  const bool over = ui_.hovers(target);
  if (over && ui_.pointer_clicked()) {
    drag.value = 1;
    drag.from = ui_.pointer_y() - top;
    if (drag.from < 0 || drag.from > length) drag.from = length / 2;
  }
  if (!ui_.pointer_down()) drag.value = 0;
  if (drag.value > 0) {
    const float wanted = (ui_.pointer_y() - drag.from - view_.y - kBarMargin) / room * most;
    memory.value = std::clamp(wanted, 0.0f, most);
    ui_.redraw("scroll");
  }
  const float width = over || drag.value > 0 ? kBarHot : kBar;
  fill(ui_, {view_.right() - width - kBarMargin, top, width, length}, Color::strong, radius::round,
       {}, over || drag.value > 0 || ui_.theme().high_contrast ? 1.0f : 0.7f);
}

}  // namespace planshift::ui
