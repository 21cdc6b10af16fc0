#include "browser/mirror.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string_view>
#include <type_traits>
#include <set>
#include <vector>

extern "C" void planshift_mirror(const char* operations, std::size_t size);

namespace planshift::browser {
namespace {

// The first byte of an operation; the same letters stand in web/mirror.mjs.
constexpr char kCreate = 'c', kRemove = 'r', kForget = 'f', kPlace = 'p', kGeometry = 'g',
               kContent = 't', kSay = 's';

template <class T>
void put(std::string& out, T value) {
  static_assert(std::is_trivially_copyable_v<T>);
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void put(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out.append(text);
}

std::string_view word(ui::Role role) {
  constexpr std::string_view kWords[] = {
      "banner",      "navigation",   "main",         "region",       "form",      "search",
      "content_info", "heading",     "text",         "paragraph",    "list",      "list_item",
      "image",       "separator",    "group",        "button",       "link",      "checkbox",
      "radio",       "radio_group",  "switch",       "tab",          "tab_list",  "tab_panel",
      "text_field",  "number_field", "search_field", "combobox",     "combo_field",
      "option",      "list_box",
      "menu",        "menu_item",    "progress",     "table",        "row",       "column_header",
      "row_header",  "cell",         "dialog",       "alert_dialog", "status",    "alert",
      "tooltip"};
  static_assert(std::size(kWords) == static_cast<std::size_t>(ui::Role::tooltip) + 1);
  return kWords[static_cast<std::size_t>(role)];
}

void encode(std::string& out, const ui::Node& node, std::string_view value, bool has_children,
            float zoom) {
  put(out, node.states);
  put(out, static_cast<std::uint32_t>(has_children));
  for (std::int32_t count :
       {std::int32_t{node.layer}, std::int32_t{node.level}, node.position, node.set_size, node.row,
        node.column, node.row_count, node.column_count}) {
    put(out, count);
  }
  const bool has_inner = node.inner.w > 0;
  const float left = has_inner ? node.inner.x - node.rect.x : 0;
  const float right = has_inner ? node.rect.right() - node.inner.right() : 0;
  for (float number :
       {node.value_min, node.value_max, node.value_now, node.font_size * zoom, left * zoom,
        right * zoom}) {
    put(out, number);
  }
  for (std::string_view text : {std::string_view(node.name), std::string_view(node.description),
                                value, std::string_view(node.hint),
                                std::string_view(node.href), std::string_view(node.key),
                                std::string_view(node.lang)}) {
    put(out, text);
  }
}

ui::Rect clipped_away(const ui::Node& node) {
  const ui::Rect &rect = node.rect, &clip = node.clip;
  if (clip == ui::Rect{}) return {};
  const auto within = [](float edge, float limit) { return std::clamp(edge, 0.0f, limit); };
  return {within(clip.x - rect.x, rect.w), within(clip.y - rect.y, rect.h),
          within(rect.right() - clip.right(), rect.w),
          within(rect.bottom() - clip.bottom(), rect.h)};
}

}  // namespace

// What is known of the tree while it is walked.
struct Mirror::Family {
  std::set<ui::NodeId> parents;
  std::map<Handle, Handle> last_child;
};

Handle Mirror::handle_of(ui::NodeId id) const {
  const auto found = twins_.find(id);
  return found == twins_.end() ? 0 : found->second.handle;
}

ui::NodeId Mirror::node_of(Handle handle) const {
  const auto found = nodes_.find(handle);
  return found == nodes_.end() ? 0 : found->second;
}

void Mirror::update(ui::Tree& tree, float zoom) {
  zoom_ = zoom;
  ++frame_;
  operations_.clear();
  Family family;
  for (const ui::Node& node : tree.nodes()) family.parents.insert(node.parent);
  remove_missing(tree);
  for (const ui::Node& node : tree.nodes()) update_node(node, family);
  for (const ui::Tree::Announcement& announcement : tree.announcements) {
    put(operations_, kSay);
    put(operations_, static_cast<Handle>(announcement.assertive));
    put(operations_, std::string_view(announcement.text));
  }
  tree.announcements.clear();
  if (!operations_.empty()) planshift_mirror(operations_.data(), operations_.size());
}

void Mirror::remove_missing(const ui::Tree& tree) {
  for (const ui::Node& node : tree.nodes()) {
    const auto found = twins_.find(node.id);
    // An element cannot change its kind: another role means another twin.
    if (found != twins_.end() && found->second.role == node.role) found->second.seen = frame_;
  }
  std::vector<ui::NodeId> missing;
  for (const auto& [id, twin] : twins_) {
    if (twin.seen == frame_) continue;
    missing.push_back(id);
    const auto around = twins_.find(node_of(twin.parent));
    const bool goes_with_it = around != twins_.end() && around->second.seen != frame_;
    put(operations_, goes_with_it ? kForget : kRemove);
    put(operations_, twin.handle);
  }
  for (const ui::NodeId id : missing) {
    const auto found = twins_.find(id);
    nodes_.erase(found->second.handle);
    twins_.erase(found);
  }
}

void Mirror::update_node(const ui::Node& node, Family& family) {
  const auto [found, is_new] = twins_.try_emplace(node.id);
  Twin& twin = found->second;
  if (twin.sent == frame_) return;  // an id used twice: the first one counts
  twin.sent = frame_;
  if (is_new) {
    twin.handle = ++last_handle_;
    twin.role = node.role;
    twin.seen = frame_;
    twin.rect.w = -1;
    twin.after = twin.handle;  // no real place, so that the first one is sent
    nodes_.emplace(twin.handle, node.id);
    put(operations_, kCreate);
    put(operations_, twin.handle);
    put(operations_, word(node.role));
  }
  // The content comes before the place: a dialog says that it is modal before it appears.
  send_content(node, twin, family.parents.contains(node.id));
  send_place(node, twin, family);
}

void Mirror::send_content(const ui::Node& node, Twin& twin, bool has_children) {
  std::string content, owner;
  if (node.of != 0) owner = std::to_string(handle_of(node.of));
  encode(content, node, node.of != 0 ? owner : node.value, has_children, zoom_);
  const std::size_t hash = std::hash<std::string>{}(content);
  if (hash == twin.content) return;
  twin.content = hash;
  put(operations_, kContent);
  put(operations_, twin.handle);
  operations_ += content;
}

void Mirror::send_place(const ui::Node& node, Twin& twin, Family& family) {
  const Handle parent = handle_of(node.parent);
  Handle& last = family.last_child[parent];
  if (twin.parent != parent || twin.after != last) {
    twin.parent = parent;
    twin.after = last;
    put(operations_, kPlace);
    put(operations_, twin.handle);
    put(operations_, parent);
    put(operations_, last);
  }
  last = twin.handle;

  twin.left = node.rect.x;
  twin.top = node.rect.y;
  ui::Rect rect = node.rect;
  if (const auto above = twins_.find(node.parent); above != twins_.end()) {
    rect.x -= above->second.left;
    rect.y -= above->second.top;
  }
  const ui::Rect hidden = clipped_away(node);
  if (rect == twin.rect && hidden == twin.hidden && zoom_ == twin.zoom) return;
  twin.zoom = zoom_;
  twin.rect = rect;
  twin.hidden = hidden;
  put(operations_, kGeometry);
  put(operations_, twin.handle);
  for (const ui::Rect& part : {rect, hidden}) {
    for (float edge : {part.x, part.y, part.w, part.h}) put(operations_, edge * zoom_);
  }
}

}  // namespace planshift::browser
