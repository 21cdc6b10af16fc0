#include "ui/semantics.h"

namespace planshift::ui {

NodeId node_id(NodeId parent, std::string_view key) {
  // FNV-1a over the parent's bytes and the key: stable over frames, sessions and machines.
  constexpr std::uint64_t kPrime = 1099511628211ull;
  std::uint64_t hash = 14695981039346656037ull;
  for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ ((parent >> shift) & 0xff)) * kPrime;
  for (const char byte : key) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
  return hash == 0 ? 1 : hash;
}

void Tree::begin_frame() {
  nodes_.clear();
  parents_.clear();
  children_.clear();
}

Node& Tree::add(Node node) {
  if (node.parent == 0) node.parent = parent();
  ++children_[node.parent];
  nodes_.push_back(std::move(node));
  return nodes_.back();
}

void Tree::push_parent(NodeId id) {
  parents_.push_back(id);
}

void Tree::pop_parent() {
  if (!parents_.empty()) parents_.pop_back();
}

NodeId Tree::parent(std::size_t outwards) const {
  return parents_.size() > outwards ? parents_[parents_.size() - 1 - outwards] : 0;
}

const Node* Tree::find(NodeId id) const {
  for (const Node& node : nodes_)
    if (node.id == id) return &node;
  return nullptr;
}

void Tree::mirror(float width) {
  for (Node& node : nodes_) {
    for (Rect* rect : {&node.rect, &node.clip, &node.inner}) {
      if (*rect != Rect{}) rect->x = width - rect->right();
    }
  }
}

int Tree::children(NodeId parent) const {
  const auto found = children_.find(parent);
  return found == children_.end() ? 0 : found->second;
}

void Tree::announce(std::string text, bool assertive) {
  announcements.push_back({std::move(text), assertive});
}

}  // namespace planshift::ui
