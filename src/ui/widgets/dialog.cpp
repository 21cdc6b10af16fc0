#include "ui/widgets/dialog.h"

#include <cmath>
#include <utility>

#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kPadding = 24, kButtonGap = 16, kUnknownHeight = 320;

}  // namespace

Dialog::Dialog(Ui& ui, std::string_view key, std::string_view title, std::string_view sentence,
               const DialogLook& look)
    : ui_(ui), id_(node_id(0, key)) {
  Memory& memory = ui.memory(id_);
  const bool measured = memory.value > 0;
  const float width = std::min(look.width, ui.full().w - (ui.phone() ? 16.0f : 48.0f));
  const float height = std::min(measured ? memory.value : kUnknownHeight, ui.full().h - 16);
  const float shown = ui.appear(id_, 160);
  ui.modal(id_);
  ui.push_layer(Layer::dialog, ui.full(), 1);
  fill(ui, ui.full(), Color::scrim, 0, {}, shown);
  // Its height is known once it was drawn: the first frame shows the scrim alone.
  ui.push_layer(Layer::dialog, ui.full(), measured ? shown : 0);
  frame_ = ui.phone() ? Rect{(ui.full().w - width) / 2, ui.full().h - height - 8, width, height}
                      : centered(ui.full(), width, height);
  frame_.y += std::round(4 * (1 - shown));
  raised(ui, frame_);
  ui.tree().push_parent(0);
  ui.record({.id = id_,
             .role = look.alert ? Role::alert_dialog : Role::dialog,
             .states = state::modal | state::focus_first,
             .name = std::string(title),
             .description = std::string(sentence),
             .key = std::string(key),
             .rect = frame_});
  ui.tree().push_parent(id_);
  body_ = inset(frame_, ui.phone() ? space::k16 : kPadding, kPadding);
  take_top(body_,
           paragraph(ui, body_, title,
                     {.style = TextStyle::section, .weight = Weight::semibold, .record = false}),
           4);
  Rect head = body_;
  ui.record({.id = ui.id("title"),
             .role = Role::heading,
             .name = std::string(title),
             .rect = {head.x, frame_.y + kPadding, head.w, 24},
             .level = 2});
  if (!sentence.empty()) take_top(body_, paragraph(ui, body_, sentence, kMuted), space::k16);
  canceled_ = ui.open_popup() == 0 && ui.escape();
}

float Dialog::room_above(float kept) const {
  const float foot = kButtonGap + ui_.theme().sizes.control + kPadding;
  return ui_.full().h - 16 - (body_.y - frame_.y) - kept - foot;
}

Rect Dialog::buttons() {
  take_top(body_, kButtonGap);
  return take_top(body_, ui_.theme().sizes.control);
}

Dialog::~Dialog() {
  Memory& memory = ui_.memory(id_);
  const float height = std::ceil(body_.y - frame_.y + kPadding + growth_);
  if (height != memory.value) ui_.redraw("dialog");
  memory.value = height;
  ui_.tree().pop_parent();
  ui_.tree().pop_parent();
  ui_.pop_layer();
  ui_.pop_layer();
}

namespace {

void leave_corner(Ui& ui, Rect toast) {
  Memory& corner = ui.memory(toast_corner());
  corner.value = toast.y;
  corner.other = toast.x;
}

}  // namespace

ToastPress toast(Ui& ui, const Toast& toast) {
  constexpr double kShownMs = 6000;
  constexpr float kLeast = 42, kAir = 22, kBesides = 12 + 16 + 10 + 10 + 28 + 8;
  if (toast.stamp == 0) return ToastPress::none;
  const NodeId id = node_id(0, "toast " + std::to_string(toast.stamp));
  Memory& memory = ui.memory(id);
  if (memory.fresh) ui.announce(toast.words, toast.tone == Tone::bad);
  if (memory.value > 0) return ToastPress::none;
  const float button =
      toast.action.empty() ? 0 : button_width(ui, toast.action, {.kind = ButtonKind::quiet});
  const float words = std::ceil(ui.text_width(toast.words, TextStyle::body));
  const float wanted = kBesides + words + button;
  const Rect page = ui.sheet.w > 0 ? ui.sheet : ui.full();
  const float width = std::min(wanted, ui.full().w - 16);
  const float height = std::max(
      kLeast, kAir + paragraph_height(ui, toast.words, width - kBesides - button));
  // Above what the screen keeps at its foot, as the frame before left it.
  const float foot = std::exchange(ui.memory(sticky_foot()).value, 0.0f);
  Rect place{page.right() - width - (ui.phone() ? 8.0f : 16.0f), page.bottom() - foot - height - 8,
             width, height};
  // Whoever goes by keys sees where they are (WCAG 2.4.11).
  const Node* at = ui.ring(ui.focused()) ? ui.before(ui.focused()) : nullptr;
  if (at != nullptr && at->layer < static_cast<int>(Layer::notice) && overlaps(at->rect, place))
    place.y = page.y + 8;
  else
    leave_corner(ui, place);
  const float shown = ui.appear(id, 120);
  const LayerScope above(ui, Layer::notice, place, shown);
  const Rect box{place.x, place.y + std::round(4 * (1 - shown)), place.w, place.h};
  const bool stays = toast.tone == Tone::warn || toast.tone == Tone::bad;
  const bool kept = stays || contains(box, ui.pointer_x(), ui.pointer_y()) || ui.focus_within(id);
  if (kept) memory.since = ui.now_ms();
  raised(ui, box);
  // Already announced: a status would be said once more. A landmark, since no other is around it.
  ui.record({.id = id, .role = Role::region, .name = toast.words, .key = "toast", .rect = box});
  const ParentScope inside(ui, id);
  Rect line = inset(box, 12, 0, 8, 0);
  const Icon mark = toast.tone == Tone::bad    ? Icon::circle_x
                    : toast.tone == Tone::warn ? Icon::triangle_alert
                    : toast.tone == Tone::ok   ? Icon::check
                                               : Icon::info;
  icon_in(ui, cut_start(line, 16, 10), mark, tone_text(toast.tone));
  ToastPress press = ToastPress::none;
  if (icon_button(ui, middle(cut_end(line, 28), 28), "close", Icon::x, toast.close_name))
    press = ToastPress::closed;
  if (!toast.action.empty() &&
      ui::button(ui, cut_end(line, button, 2), "action", toast.action, {.kind = ButtonKind::quiet}))
    press = ToastPress::action;
  const float lines = paragraph_height(ui, toast.words, line.w);
  paragraph(ui, middle(line, lines), toast.words, {.record = false});
  const double left = memory.since + kShownMs - ui.now_ms();
  if (press != ToastPress::none || left <= 0) {
    memory.value = 1;
    ui.memory(toast_corner()).value = 0;
    ui.redraw("toast");
    if (press == ToastPress::none) press = ToastPress::over;
  } else if (!kept) {
    ui.redraw("toast", left);
  }
  return press;
}

}  // namespace planshift::ui
