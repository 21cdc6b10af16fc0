#include "ui/frame.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/coverage.h"

namespace planshift::ui {
namespace {

// One notch of a wheel, as the platform layer reports it.
constexpr float kWheelNotch = 100;
// Unused memory is kept for a while, so that a list or a screen is as it was when one comes back.
constexpr std::uint64_t kForgetAfterFrames = 10'000;
// On paper: some three thousand rows of a table. More would keep the browser busy for many seconds.
constexpr std::size_t kPrintedNodes = 30000;

bool within(const Viewport& viewport, float x, float y) {
  return x >= 0 && y >= 0 && x < viewport.width && y < viewport.height;
}

bool is_deed(const Action& action) {
  return action.kind != ActionKind::focus && action.kind != ActionKind::blur &&
         action.kind != ActionKind::scroll_into_view;
}

bool is_text(const Action& action) {
  return action.kind == ActionKind::set_value || action.kind == ActionKind::commit;
}

// How many of them are one deed of the person. What is done next may depend on it, but widgets
// answer in the order in which they are drawn: after a slow frame, a box that was unchecked before
// a filter was typed must not be answered after it.
std::ptrdiff_t one_deed(const std::vector<Action>& actions) {
  const Action* deed = nullptr;
  const auto next = std::ranges::find_if(actions, [&](const Action& action) {
    if (!is_deed(action)) return false;
    const bool types_on = deed != nullptr && is_text(*deed) && is_text(action) &&
                          deed->node == action.node;
    if (deed != nullptr && !types_on) return true;
    deed = &action;
    return false;
  });
  return next - actions.begin();
}

}  // namespace

Ui::Ui(Host& host, Fonts fonts) : host_(host), fonts_(fonts), lettering_(host) {}

void Ui::begin(const Viewport& viewport, const Preferences& preferences,
               std::vector<Action> actions) {
  ++frame_;
  now_ms_ = host_.now_ms();
  viewport_ = viewport;
  lettering_.begin(viewport.device_pixel_ratio);
  theme_ = make_theme(viewport, preferences);
  reduced_motion_ = viewport.reduced_motion || preferences.reduce_motion;
  std::ranges::move(actions, std::back_inserter(waiting_));
  const auto end = waiting_.begin() + one_deed(waiting_);
  actions_.assign(std::move_iterator(waiting_.begin()), std::move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  key_taken_.assign(actions_.size(), false);
  tree_.begin_frame();
  unprinted_ = 0;
  flip_.begin(preferences.right_to_left, viewport.width);
  if (flip_.on()) swap_arrows();
  overlays_before_ = std::exchange(overlays_, {});
  layers_.clear();
  layer_ = Layer::page;
  alpha_ = 1;
  popup_seen_ = false;
#ifdef PLANSHIFT_UI_HOOKS
  watch_items();
#endif
  take_focus_actions();
  send_tips_away();
  read_pointer();
  open_window();
}

void Ui::read_pointer() {
  const ImGuiIO& io = ImGui::GetIO();
  const bool inside = within(viewport_, io.MousePos.x, io.MousePos.y);
  const float x = flip_.on() ? flip_.mirrored(io.MousePos.x) : io.MousePos.x;
  pointer_x_ = inside ? x : -1;
  pointer_y_ = inside ? io.MousePos.y : -1;
  pointer_down_ = inside && io.MouseDown[0];
  pointer_clicked_ = inside && io.MouseClicked[0];
  wheel_x_ = (flip_.on() ? 1 : -1) * io.MouseWheelH * kWheelNotch;
  wheel_y_ = -io.MouseWheel * kWheelNotch;
}

void Ui::open_window() {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({viewport_.width, viewport_.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar(2);
  // Glyphs are baked at the density of the screen; a font learns it when it is pushed.
  for (ImFont* font : {fonts_.regular, fonts_.semibold, fonts_.icons}) {
    if (font == nullptr) continue;
    ImGui::PushFont(font, theme_.type(TextStyle::body).px);
    ImGui::PopFont();
  }
  draw_ = ImGui::GetWindowDrawList();
  draw_->ChannelsSplit(kLayers);
  draw_->ChannelsSetCurrent(0);
  clips_.assign(1, full());
  draw_->AddRectFilled({0, 0}, {viewport_.width, viewport_.height}, paint(Color::page));
}

void Ui::end() {
  draw_->ChannelsMerge();
  ImGui::End();
  lettering_.end();
  if (popup_ != 0 && !popup_seen_) popup_ = 0;
  return_focus_from_closed_dialogs();
  for (Tip& tip : tips)
    if (!tip.seen) tip = {};
  // A row that has to be scrolled in is there a frame later; what never comes is forgotten.
  if (focus_next_ != 0 && tree_.find(focus_next_) != nullptr)
    host_.focus_node(std::exchange(focus_next_, 0));
  else if (focus_next_ != 0 && --focus_patience_ <= 0)
    focus_next_ = 0;
  // What was pressed changed something that was drawn before it: one more frame shows it, and
  // answers what was done next.
  if (!actions_.empty() || pointer_clicked_) redraw("settle");
  // Dear ImGui keeps some events for the next frame: a wheel turned while the pointer moved.
  if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) redraw("input");
  // What keeps clear of it has to know where it came to lie.
  const Node* at = ring(focused_) ? tree_.find(focused_) : nullptr;
  const Node* was = at != nullptr ? before(focused_) : nullptr;
  if (was != nullptr && was->rect != at->rect) redraw("focus");
  forget_unused_memory();
  previous_ = tree_.nodes();
  flip_.finish(*draw_, tree_);
}

// Left and right mean back and on, or out and in: what lies there is mirrored.
void Ui::swap_arrows() {
  constexpr std::string_view kLeft = "ArrowLeft", kRight = "ArrowRight";
  for (Action& action : actions_) {
    if (action.kind != ActionKind::key) continue;
    std::string& key = action.payload;
    const bool left = key.ends_with(kLeft);
    if (!left && !key.ends_with(kRight)) continue;
    key.resize(key.size() - (left ? kLeft : kRight).size());
    key += left ? kRight : kLeft;
  }
}

Node& Ui::record(Node node) {
  if (node.clip == Rect{}) node.clip = intersection(node.rect, clip());
  node.layer = static_cast<std::int8_t>(layer_);
  if (!visible(node.rect)) node.states |= state::offscreen;
  return tree_.add(std::move(node));
}

const Action* Ui::action(NodeId id, ActionKind kind) const {
  for (const Action& action : actions_)
    if (action.node == id && action.kind == kind) return &action;
  return nullptr;
}

Interaction Ui::interact(NodeId id, Rect rect, bool enabled) {
  ImGui::ItemAdd(ImRect(rect.x, rect.y, rect.right(), rect.bottom()), item_id(id), nullptr,
                 ImGuiItemFlags_NoNav);
  Interaction result;
  result.focused = focused_ == id || pose.focused;
  result.ring = ring(id) || pose.focused;
  result.hovered = pose.hovered || hovers(rect);
  if (!enabled) return result;
  result.held = pose.held || (result.hovered && pointer_down_);
  if (const Action* press = action(id, ActionKind::press)) {
    result.pressed = true;
    result.shift = press->payload.find("Shift") != std::string::npos;
    result.ctrl = press->payload.find("Ctrl") != std::string::npos;
  }
  return result;
}

bool Ui::pressed(NodeId id) const {
  return action(id, ActionKind::press) != nullptr;
}

bool Ui::pressed_with(NodeId id, std::string_view held) const {
  const Action* press = action(id, ActionKind::press);
  return press != nullptr && press->payload.find(held) != std::string::npos;
}

const std::string* Ui::value_set(NodeId id) const {
  // The last one counts: several letters may have come since the frame before.
  const std::string* text = nullptr;
  for (const Action& action : actions_)
    if (action.node == id &&
        (action.kind == ActionKind::set_value || action.kind == ActionKind::commit))
      text = &action.payload;
  return text;
}

const std::string* Ui::committed(NodeId id) const {
  const Action* commit = action(id, ActionKind::commit);
  return commit != nullptr ? &commit->payload : nullptr;
}

bool Ui::canceled(NodeId id) const {
  return action(id, ActionKind::cancel) != nullptr;
}

bool Ui::key(NodeId id, std::string_view name) {
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    const Action& action = actions_[i];
    if (key_taken_[i] || action.kind != ActionKind::key || action.node != id) continue;
    if (action.payload != name) continue;
    key_taken_[i] = true;
    return true;
  }
  return false;
}

std::string_view Ui::any_key(NodeId id) const {
  for (std::size_t i = 0; i < actions_.size(); ++i)
    if (!key_taken_[i] && actions_[i].kind == ActionKind::key && actions_[i].node == id)
      return actions_[i].payload;
  return {};
}

bool Ui::shortcut(std::string_view name) {
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    if (key_taken_[i] || actions_[i].kind != ActionKind::key || actions_[i].payload != name)
      continue;
    key_taken_[i] = true;
    return true;
  }
  return false;
}

bool Ui::escape() {
  if (shortcut("Escape")) return true;
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    if (key_taken_[i] || actions_[i].kind != ActionKind::cancel) continue;
    key_taken_[i] = true;
    return true;
  }
  return false;
}

void Ui::take_focus_actions() {
  into_view_ = 0;
  bool moved = false;  // the browser scrolls to what gets focus too, and says so less exactly
  for (const Action& action : actions_) {
    if (action.kind == ActionKind::scroll_into_view && !moved) into_view_ = action.node;
    if (action.kind == ActionKind::focus) {
      moved = true;
      into_view_ = focused_ = action.node;
      focus_by_pointer_ = action.payload == "pointer";
    } else if (action.kind == ActionKind::blur && action.node == focused_) {
      focused_ = 0;
    } else if (action.kind == ActionKind::key) {
      focus_by_pointer_ = false;  // whoever uses keys wants to see where they go
    }
  }
}

// Escape is theirs before anybody else's, wherever the focus is (WCAG 1.4.13).
void Ui::send_tips_away() {
  bool shown = false;
  for (Tip& tip : tips) {
    tip.seen = false;
    shown = shown || (tip.box.w > 0 && !tip.hidden);
  }
  if (!shown || !escape()) return;
  for (Tip& tip : tips) tip.hidden = true;
}

bool Ui::focus_within(NodeId parent) const {
  NodeId at = focused_;
  for (int depth = 0; at != 0 && depth < 64; ++depth) {
    if (at == parent) return true;
    NodeId above = 0;
    for (const Node& node : previous_)
      if (node.id == at) above = node.parent;
    at = above;
  }
  return false;
}

const Node* Ui::before(NodeId id) const {
  for (const Node& node : previous_)
    if (node.id == id) return &node;
  return nullptr;
}

void Ui::focus(NodeId id) {
  focus_next_ = id;
  focus_patience_ = 4;
  redraw("focus");
}

bool Ui::hovers(Rect rect) const {
  if (!contains(rect, pointer_x_, pointer_y_) || !contains(clip(), pointer_x_, pointer_y_))
    return false;
  // An overlay drawn later in this frame is only known from the frame before.
  for (const auto* list : {&overlays_before_, &overlays_})
    for (const Overlay& overlay : *list)
      if (overlay.layer > layer_ && contains(overlay.rect, pointer_x_, pointer_y_)) return false;
  return true;
}

void Ui::open(NodeId owner) {
  popup_ = owner;
  popup_seen_ = true;
  redraw("popup");
}

void Ui::close_popup(bool return_focus) {
  if (return_focus && popup_ != 0) focus(popup_);
  popup_ = 0;
  redraw("popup");
}

void Ui::modal(NodeId dialog) {
  for (Modal& modal : modals_) {
    if (modal.dialog != dialog) continue;
    modal.seen = frame_;
    return;
  }
  modals_.push_back({dialog, focused_, frame_});
}

void Ui::return_focus_from_closed_dialogs() {
  for (const Modal& modal : modals_)
    if (modal.seen != frame_ && modal.opener != 0) focus(modal.opener);
  std::erase_if(modals_, [this](const Modal& modal) { return modal.seen != frame_; });
}

void Ui::push_clip(Rect rect) {
  const Rect clipped = intersection(rect, clip());
  clips_.push_back(clipped);
  draw_->PushClipRect({clipped.x, clipped.y}, {clipped.right(), clipped.bottom()});
}

void Ui::pop_clip() {
  if (clips_.size() <= 1) return;
  clips_.pop_back();
  draw_->PopClipRect();
}

std::uint32_t Ui::paint(Color color, float alpha) const {
  if (color == Color::none) return 0;
  const Rgba rgba = theme_.color(color);
  const float a = static_cast<float>(rgba.a) * alpha * alpha_;
  return IM_COL32(rgba.r, rgba.g, rgba.b, static_cast<std::uint8_t>(std::clamp(a, 0.0f, 255.0f)));
}

void Ui::push_layer(Layer layer, Rect block, float alpha) {
  layers_.push_back({layer_, alpha_});
  layer_ = layer;
  alpha_ *= alpha;
  overlays_.push_back({layer, block});
  draw_->ChannelsSetCurrent(static_cast<int>(layer));
  const Rect all = full();
  clips_.push_back(all);
  draw_->PushClipRect({all.x, all.y}, {all.right(), all.bottom()});
}

void Ui::pop_layer() {
  if (layers_.empty()) return;
  layer_ = layers_.back().layer;
  alpha_ = layers_.back().alpha;
  layers_.pop_back();
  clips_.pop_back();
  draw_->PopClipRect();
  draw_->ChannelsSetCurrent(static_cast<int>(layer_));
}

Upright::Upright(Ui& ui, float x, float width)
    : begin(ui.flip().place(x, width, ui.clip())),
      ui_(ui),
      first_vertex_(ui.draw()->VtxBuffer.Size) {}

Upright::~Upright() { ui_.flip().keep(first_vertex_, ui_.draw()->VtxBuffer.Size, ui_.clip()); }

Group::Group(Ui& ui, Rect rect, std::string_view key, Role role, std::string_view name)
    : ParentScope(ui, ui.record({.id = ui.id(key),
                                 .role = role,
                                 .name = std::string(name),
                                 .key = std::string(key),
                                 .rect = rect})
                          .id) {}

bool Ui::listed(Rect row) {
  if (!printing_ || visible(row)) return visible(row);
  const bool has_room = tree_.nodes().size() < kPrintedNodes;
  if (!has_room) ++unprinted_;
  return has_room;
}

void Ui::forget_unused_memory() {
  if (frame_ % 256 != 0) return;
  std::erase_if(memory_, [this](const auto& entry) {
    return frame_ - entry.second.touched > kForgetAfterFrames;
  });
}

}  // namespace planshift::ui
