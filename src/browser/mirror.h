// Keeps the DOM twins of the semantic tree in step: compares each frame's tree with the one before
// and sends only what changed, in one call. The other side is web/mirror.mjs, which owns the
// elements.
#pragma once

#include <cstdint>
#include <string>
#include <map>

#include "ui/semantics.h"

namespace planshift::browser {

// A short name for a node on both sides of the door; never given twice.
using Handle = std::uint32_t;

class Mirror {
 public:
  // Sends the difference, and speaks and clears the tree's announcements.
  // Everything is `zoom` times as large on the page (ui/zoom.h).
  void update(ui::Tree& tree, float zoom = 1);
  // 0 when the node has no twin.
  Handle handle_of(ui::NodeId id) const;
  ui::NodeId node_of(Handle handle) const;

 private:
  struct Twin {
    Handle handle = 0;
    ui::Role role = ui::Role::text;
    std::size_t content = 0;       // hash of what the twin says
    ui::Rect rect;                 // relative to its parent
    // How much is clipped away: left, top, right and bottom in x, y, w and h.
    ui::Rect hidden;
    Handle parent = 0;
    Handle after = 0;              // the sibling before it, 0 for the first child
    float left = 0, top = 0;       // on the canvas, for its children
    float zoom = 0;                // with which its place was sent
    std::uint64_t seen = 0;        // the last frame it was in the tree
    std::uint64_t sent = 0;        // the last frame it was compared in
  };
  struct Family;

  void remove_missing(const ui::Tree& tree);
  void update_node(const ui::Node& node, Family& family);
  void send_content(const ui::Node& node, Twin& twin, bool has_children);
  void send_place(const ui::Node& node, Twin& twin, Family& family);

  std::map<ui::NodeId, Twin> twins_;
  std::map<Handle, ui::NodeId> nodes_;
  std::string operations_;
  Handle last_handle_ = 0;
  float zoom_ = 1;
  std::uint64_t frame_ = 0;
};

}  // namespace planshift::browser
