// One frame of the interface: what every widget is given. A screen is a function from (Ui&, Rect,
// state) to drawn items and intents; widgets draw and, in the same call, record what they are in
// the semantic tree. Activation comes by id from the action queue, never from coordinates.
#pragma once

#include <string>
#include <string_view>
#include <map>
#include <vector>

#include "ui/flip.h"
#include "ui/fonts.h"
#include "ui/host.h"
#include "ui/layout.h"
#include "ui/lettering.h"
#include "ui/semantics.h"
#include "ui/theme.h"

struct ImDrawList;

namespace planshift::ui {

// 0 the page, 1 dialogs, 2 menus and lists, 3 toasts and tooltips.
enum class Layer : std::uint8_t { page, dialog, popup, notice };
inline constexpr int kLayers = 4;

// What a widget remembers from frame to frame, by node id. Forgotten after some frames unused.
struct Memory {
  float value = 0;   // scroll offset, shown value of a bar, height of a dialog
  float other = 0;   // content height of a scroll area
  double since = 0;  // when it appeared, or when `value` began to move (now_ms)
  float from = 0;    // where the motion began
  float target = 0;  // where it ends
  std::string text;  // a draft, the letters typed in a list
  std::uint64_t touched = 0;
  bool fresh = true;  // made in this frame
};

struct Interaction {
  bool hovered = false;              // the pointer is over it and nothing lies above
  bool held = false;                 // hovered with the button down
  bool focused = false;              // has DOM focus
  bool ring = false;                 // draw the focus ring: focused, and not by pointer
  bool pressed = false;              // activated in this frame: click, Enter, Space, a test
  bool shift = false, ctrl = false;  // held while pressed
};

class Ui {
 public:
  Ui(Host& host, Fonts fonts);
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // Called by whoever runs the frame, inside a Dear ImGui frame (after NewFrame, before Render).
  void begin(const Viewport& viewport, const Preferences& preferences, std::vector<Action> actions);
  void end();

  Host& host() { return host_; }
  const Theme& theme() const { return theme_; }
  const Fonts& fonts() const { return fonts_; }
  const Viewport& viewport() const { return viewport_; }
  const Lettering& lettering() const { return lettering_; }
  Rect full() const { return {0, 0, viewport_.width, viewport_.height}; }
  bool phone() const { return theme_.phone; }
  double now_ms() const { return now_ms_; }
  Tree& tree() { return tree_; }
  const Tree& tree() const { return tree_; }

  // Id of a widget under the current parent. Keys name the thing ("find.export", a customer id),
  // never a position.
  NodeId id(std::string_view key) const { return node_id(tree_.parent(), key); }
  // The current parent itself, and the one around it.
  NodeId id_of_parent() const { return tree_.parent(); }
  NodeId grandparent() const { return tree_.parent(1); }
  // Adds a node, with rectangle, clip and layer filled in. Widgets use it; screens rarely.
  Node& record(Node node);

  // What the person did. Declares `id` as something that can be activated in `rect`, draws nothing.
  // Also Dear ImGui's item, so that test builds can prove that no interactive item lacks a record.
  Interaction interact(NodeId id, Rect rect, bool enabled = true);
  bool pressed(NodeId id) const;
  // Pressed while "Shift" or "Ctrl" was held.
  bool pressed_with(NodeId id, std::string_view held) const;
  // The text of set_value or commit for this id, if any in this frame.
  const std::string* value_set(NodeId id) const;
  const std::string* committed(NodeId id) const;
  bool canceled(NodeId id) const;
  // Key given to this node ("ArrowDown", "Shift+ArrowDown", "Ctrl+a"). Taken once.
  bool key(NodeId id, std::string_view name);
  // Any key given to this node that no one took: for typing to find in lists.
  std::string_view any_key(NodeId id) const;
  // Keys pressed anywhere ("Ctrl+k", "Escape" with nothing focused). Taken once.
  bool shortcut(std::string_view name);
  // Escape, wherever it was pressed: as a key, or in a text field. Taken once.
  bool escape();
  NodeId focused() const { return focused_; }
  bool focus_within(NodeId parent) const;  // as of the previous frame's tree
  // Moves DOM focus after this frame, when the node exists.
  void focus(NodeId id);
  // A focus action, or a wish to scroll there, came for this node in this frame; 0: none.
  NodeId to_bring_into_view() const { return into_view_; }
  // The node as it was recorded in the frame before, or null.
  const Node* before(NodeId id) const;
  void announce(std::string text, bool assertive = false) {
    tree_.announce(std::move(text), assertive);
  }

  // The pointer, for hover only.
  bool hovers(Rect rect) const;  // inside the clip, nothing above
  float pointer_x() const { return pointer_x_; }
  float pointer_y() const { return pointer_y_; }
  bool pointer_down() const { return pointer_down_; }
  bool pointer_clicked() const { return pointer_clicked_; }
  // Wheel of this frame in CSS px for whoever is under the pointer; the innermost taker wins.
  float wheel_y() const { return wheel_y_; }
  float wheel_x() const { return wheel_x_; }
  void take_wheel() { wheel_y_ = wheel_x_ = 0; }

  // What a widget keeps between frames, and how it moves.
  Memory& memory(NodeId id);
  bool reduced_motion() const { return reduced_motion_; }
  void redraw(std::string_view reason, double delay_ms = 0);
  // 0 to 1, eased out, since `id` was first seen; stays 1. Asks for frames while it moves.
  float appear(NodeId id, float ms);
  // The shown value on its way to `target`, linear, 200 ms unless told.
  float toward(NodeId id, float target, float ms = 200);
  // True once `id` has been asked for `ms` without a pause: skeletons and tooltips.
  bool waited(NodeId id, double ms);
  // 1, or down to 0.55 within 300 ms of the last change of `stamp`: a running row's own events.
  float dip(NodeId id, std::uint64_t stamp);

  // Where and how things are drawn.
  ImDrawList* draw() const { return draw_; }
  Flip& flip() { return flip_; }
  Rect clip() const { return clips_.back(); }
  void push_clip(Rect rect);  // intersects with the current one
  void pop_clip();
  bool visible(Rect rect) const { return overlaps(rect, clip()); }
  // Whether a row of a list has to be drawn, or, on paper, recorded wherever it is scrolled to.
  bool listed(Rect row);
  Layer layer() const { return layer_; }
  float alpha() const { return alpha_; }
  // 32-bit color of a token, with the alpha of the layer's fade.
  std::uint32_t paint(Color color, float alpha = 1) const;

  // Overlays: everything until pop is drawn above lower layers, not clipped by what is around it.
  // `block` is where pointer and wheel do not reach lower layers: the whole window for a dialog.
  void push_layer(Layer layer, Rect block, float alpha = 1);
  void pop_layer();

  // The one open menu or list, by the id of the widget that opened it; 0: none.
  NodeId open_popup() const { return popup_; }
  void open(NodeId owner);
  void close_popup(bool return_focus = true);
  void keep_popup() { popup_seen_ = true; }  // its drawing calls this; else it closes

  // Said each frame by a modal dialog: when it stops, focus returns to where it was before.
  void modal(NodeId dialog);
  bool modal_open() const { return !modals_.empty(); }

  // While the page is printed, the tree holds what the lists hold, up to some thousand rows.
  void print(bool on) { printing_ = on; }
  bool printing() const { return printing_; }
  // Rows of this frame that had no room there.
  int unprinted() const { return unprinted_; }

  // Whether keys brought the focus there, so that a ring is drawn.
  bool ring(NodeId id) const { return focused_ == id && !focus_by_pointer_; }

  // The tooltip that is shown, or that Escape has sent away until its owner is left.
  struct Tip {
    NodeId owner = 0;
    Rect box = {};  // once drawn
    bool hidden = false, seen = false;
  };
  Tip tips[2] = {};  // by the pointer, by the focus

  // The sheet that screens draw on, told by the shell: pieces at its edge round their corners.
  Rect sheet;

  // As if the pointer lay on whatever is drawn next, held it down, or the keyboard were there: the
  // gallery shows side by side what a person brings about one after another.
  struct Pose {
    bool hovered = false, held = false, focused = false;
    bool operator==(const Pose&) const = default;
  };
  Pose pose;

  // Text fields draw their own text while focused when no live editor lies above them (tests,
  // look).
  bool draws_focused_text = false;

  // Text, measured and drawn.
  float text_width(std::string_view text, TextStyle style, Weight weight = Weight::regular) const;
  float line_height(TextStyle style) const { return theme_.type(style).line; }
  // Raw text at a position (top of the line box), no record. Returns the width drawn.
  float draw_text(float x, float y, std::string_view text, TextStyle style, Weight weight,
                  Color color);
  // Fits into `width` with an ellipsis, cut at what a reader takes for a character.
  std::string cut_to_width(std::string_view text, float width, TextStyle style,
                           Weight weight) const;
  // Lines of a paragraph at `width`, breaking at spaces (not at U+00A0, U+202F), and where the
  // script allows it: between ideographs, between the words of Thai.
  std::vector<std::string_view> wrap(std::string_view text, float width, TextStyle style,
                                     Weight weight = Weight::regular) const;

 private:
  struct Overlay {
    Layer layer;
    Rect rect;
  };
  struct SavedLayer {
    Layer layer;
    float alpha;
  };
  struct Modal {
    NodeId dialog, opener;
    std::uint64_t seen;
  };
  void return_focus_from_closed_dialogs();
  const Action* action(NodeId id, ActionKind kind) const;
  void take_focus_actions();
  void send_tips_away();
  void swap_arrows();
  void read_pointer();
  void open_window();
  // Like memory, but begins anew when it was not asked for in the frame before.
  Memory& memory_since(NodeId id);
  void forget_unused_memory();
  float measure(std::string_view text, float px, Weight weight) const;
  std::size_t kept_of(std::string_view text, float room, float px, Weight weight) const;
  std::vector<std::string_view> wrap_foreign(std::string_view text, float width, float px,
                                             Weight weight) const;

  Host& host_;
  Fonts fonts_;
  mutable Lettering lettering_;  // measuring remembers
  Theme theme_;
  Viewport viewport_;
  Tree tree_;
  Flip flip_;
  std::vector<Node> previous_;
  std::vector<Action> waiting_;  // for the frames to come
  std::vector<Action> actions_;
  std::vector<char> key_taken_;
  std::map<NodeId, Memory> memory_;
  std::vector<Rect> clips_;
  std::vector<SavedLayer> layers_;
  std::vector<Overlay> overlays_, overlays_before_;
  std::vector<Modal> modals_;
  ImDrawList* draw_ = nullptr;
  Layer layer_ = Layer::page;
  float alpha_ = 1;
  NodeId focused_ = 0, popup_ = 0, focus_next_ = 0, into_view_ = 0;
  int focus_patience_ = 0;
  bool focus_by_pointer_ = false, popup_seen_ = false, reduced_motion_ = false;
  bool printing_ = false;
  int unprinted_ = 0;
  float pointer_x_ = -1, pointer_y_ = -1, wheel_x_ = 0, wheel_y_ = 0;
  bool pointer_down_ = false, pointer_clicked_ = false;
  double now_ms_ = 0;
  std::uint64_t frame_ = 0;
};

// What is drawn while it lives stays readable where everything is mirrored: text, most icons.
// `begin` is where it has to be drawn, on a whole pixel.
class Upright {
 public:
  Upright(Ui& ui, float x, float width);
  ~Upright();
  Upright(const Upright&) = delete;
  Upright& operator=(const Upright&) = delete;

  const float begin;

 private:
  Ui& ui_;
  int first_vertex_;
};

// Everything recorded while it lives is a child of the node `id`.
class ParentScope {
 public:
  ParentScope(Ui& ui, NodeId id) : ui_(ui) { ui_.tree().push_parent(id); }
  ~ParentScope() { ui_.tree().pop_parent(); }
  ParentScope(const ParentScope&) = delete;
  ParentScope& operator=(const ParentScope&) = delete;

 private:
  Ui& ui_;
};

// A landmark, list, group or region with a name, as the parent of what follows.
class Group : public ParentScope {
 public:
  Group(Ui& ui, Rect rect, std::string_view key, Role role, std::string_view name = {});
};

class ClipScope {
 public:
  ClipScope(Ui& ui, Rect rect) : ui_(ui) { ui_.push_clip(rect); }
  ~ClipScope() { ui_.pop_clip(); }
  ClipScope(const ClipScope&) = delete;
  ClipScope& operator=(const ClipScope&) = delete;

 private:
  Ui& ui_;
};

class LayerScope {
 public:
  LayerScope(Ui& ui, Layer layer, Rect block, float alpha = 1) : ui_(ui) {
    ui_.push_layer(layer, block, alpha);
  }
  ~LayerScope() { ui_.pop_layer(); }
  LayerScope(const LayerScope&) = delete;
  LayerScope& operator=(const LayerScope&) = delete;

 private:
  Ui& ui_;
};

}  // namespace planshift::ui
