// The semantic tree: every widget records here what it is while it draws itself. The DOM mirror,
// the tests and assistive technology see this tree and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <map>
#include <vector>

namespace planshift::ui {

// Stable over frames: a hash of the path and the key of the business object, never a row index.
using NodeId = std::uint64_t;

enum class Role : std::uint8_t {
  banner,
  navigation,
  main,
  region,
  form,
  search,
  content_info,  // landmarks
  heading,
  text,
  paragraph,
  list,
  list_item,
  image,
  separator,
  group,
  button,
  link,
  checkbox,
  radio,
  radio_group,
  switch_,
  tab,
  tab_list,
  tab_panel,
  text_field,
  number_field,
  search_field,
  combobox,
  combo_field,  // a combobox one types into: its list is open while it is there
  option,
  list_box,
  menu,
  menu_item,
  progress,
  table,
  row,
  column_header,
  row_header,
  cell,
  dialog,
  alert_dialog,
  status,
  alert,
  tooltip
};

namespace state {
inline constexpr std::uint32_t disabled = 1u << 0;
inline constexpr std::uint32_t read_only = 1u << 1;
inline constexpr std::uint32_t required = 1u << 2;
inline constexpr std::uint32_t invalid = 1u << 3;
inline constexpr std::uint32_t checked = 1u << 4;
inline constexpr std::uint32_t mixed = 1u << 5;
inline constexpr std::uint32_t expandable = 1u << 6;
inline constexpr std::uint32_t expanded = 1u << 7;
inline constexpr std::uint32_t selectable = 1u << 8;
inline constexpr std::uint32_t selected = 1u << 9;
inline constexpr std::uint32_t current =
    1u << 10;  // aria-current: "step" in the rail, "true" elsewhere
inline constexpr std::uint32_t busy = 1u << 11;
inline constexpr std::uint32_t sorted_ascending = 1u << 12;
inline constexpr std::uint32_t sorted_descending = 1u << 13;
inline constexpr std::uint32_t modal = 1u << 14;
inline constexpr std::uint32_t interactive = 1u << 15;  // takes focus and events
inline constexpr std::uint32_t has_popup = 1u << 16;
inline constexpr std::uint32_t focus_first =
    1u << 17;  // gets DOM focus when it appears (dialogs, route changes)
inline constexpr std::uint32_t offscreen =
    1u << 18;  // outside its scroll area: kept for focus, no pointer
inline constexpr std::uint32_t roving =
    1u << 19;  // focusable, but Tab skips it: arrows lead here (tabindex -1)
inline constexpr std::uint32_t pressed =
    1u << 20;  // toggle buttons that are on (aria-pressed); off: pressable only
inline constexpr std::uint32_t pressable =
    1u << 21;  // a toggle button: aria-pressed is given, true or false
}  // namespace state

struct Rect {  // CSS pixels, origin top left of the canvas
  float x = 0, y = 0, w = 0, h = 0;
  bool operator==(const Rect&) const = default;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
};

struct Node {
  NodeId id = 0;
  NodeId parent = 0;  // 0: top level
  Role role = Role::text;
  std::uint32_t states = 0;
  std::string name = {};
  std::string description = {};
  std::string value = {};  // text fields, progress ("12"), combobox
  std::string hint = {};   // text fields: shown while empty
  std::string href = {};   // links
  std::string key = {};    // tests and styles: "connect.open_demo"; not shown
  std::string lang = {};   // set when it differs from the page
  Rect rect = {};
  Rect clip = {};             // what of it can be seen
  std::int16_t level = 0;     // headings 1..3
  std::int32_t position = 0;  // in its set, from 1; 0 = not given
  std::int32_t set_size = 0;
  std::int32_t row = 0;        // aria-rowindex, from 1
  std::int32_t column = 0;     // aria-colindex, from 1
  std::int32_t row_count = 0;  // tables
  std::int32_t column_count = 0;
  float value_min = 0, value_max = 0, value_now = 0;  // progress
  std::int8_t layer =
      0;                // 0 page, 1 dialog, 2 menu and list, 3 toast and tooltip: above lower ones
  Rect inner = {};      // text fields: where the text itself lies, inside rect
  float font_size = 0;  // text fields: CSS px, so that the live editor looks the same
  NodeId of = 0;        // tooltips: what they tell about
};

// What a person did, by id: from the DOM mirror, from a test, never by coordinates. A key is named
// as in KeyboardEvent.key, with held modifiers before it: "Shift+ArrowDown", "Ctrl+a". Node 0 takes
// keys pressed anywhere ("Ctrl+k").
enum class ActionKind : std::uint8_t {
  press,
  focus,
  blur,
  set_value,
  commit,
  cancel,
  key,
  scroll_into_view
};

struct Action {
  NodeId node = 0;
  ActionKind kind = ActionKind::press;
  // set_value, commit: the text; key: "ArrowDown", "Enter", " ", "Escape"; press: "Shift" or "Ctrl"
  // when held; focus: "pointer" when it came from a click, so that no ring is drawn.
  std::string payload = {};
};

NodeId node_id(NodeId parent, std::string_view key);

class Tree {
 public:
  void begin_frame();
  // Returns the node so that a widget can finish it; the reference is valid until the next add.
  Node& add(Node node);
  void push_parent(NodeId id);
  void pop_parent();
  NodeId parent() const { return parent(0); }
  // 0: the innermost parent, 1: the one around it; 0 when there is none.
  NodeId parent(std::size_t outwards) const;
  const std::vector<Node>& nodes() const { return nodes_; }
  // From right to left in a window of that width (ui/flip.h).
  void mirror(float width);
  const Node* find(NodeId id) const;
  // Nodes of this frame whose parent it is.
  int children(NodeId parent) const;
  // One-shot announcements, cleared by the mirror once spoken.
  void announce(std::string text, bool assertive = false);

  struct Announcement {
    std::string text = {};
    bool assertive = false;
  };
  std::vector<Announcement> announcements = {};

 private:
  std::vector<Node> nodes_;
  std::vector<NodeId> parents_;
  std::map<NodeId, int> children_;
};

}  // namespace planshift::ui
