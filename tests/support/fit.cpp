#include "support/fit.h"

#include <algorithm>

#include "ui/coverage.h"

#ifdef PLANSHIFT_UI_HOOKS  // what is drawn is noted natively only
namespace planshift::test {
namespace {

using ui::DrawnText;
using ui::Node;
using ui::Rect;
using ui::Role;

// A line's box is higher than its letters.
constexpr float kAir = 5, kPixel = 1.5f;

Rect seen(const DrawnText& text) { return ui::intersection(text.rect, text.clip); }

std::string named(const DrawnText& text) {
  const Rect& at = text.rect;
  return "\"" + text.words + "\" at " + std::to_string(static_cast<int>(at.x)) + "," +
         std::to_string(static_cast<int>(at.y)) + " " + std::to_string(static_cast<int>(at.w)) +
         " wide";
}

class Page {
 public:
  explicit Page(const HeadlessUi& page)
      : nodes_(page.nodes()), width_(page.viewport.width) {
    // What lies under a dialog is covered by it.
    for (const Node& node : nodes_) {
      if ((node.states & ui::state::modal) != 0) top_ = &node;
    }
    for (const DrawnText& text : ui::texts_of_frame()) {
      if (top_ != nullptr && text.layer <= top_->layer && !is_under(text, top_->id)) continue;
      const Rect part = seen(text);
      if (part.w > 1 && part.h > kAir) texts_.push_back(text);
    }
  }

  std::vector<std::string> faults() {
    for (const DrawnText& text : texts_) judge(text);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      for (std::size_t j = i + 1; j < texts_.size(); ++j) compare(texts_[i], texts_[j]);
    }
    return std::move(faults_);
  }

 private:
  void judge(const DrawnText& text) {
    const Rect& at = text.rect;
    if (text.cut && !is_said_so(text)) {
      if (!is_whole_somewhere(text)) faults_.push_back("nowhere whole: " + named(text));
      else if (!is_name(text)) faults_.push_back("cut: " + named(text));
    }
    if (scrolls_sideways(text)) return;
    if (at.x < -kPixel || at.right() > width_ + kPixel) {
      faults_.push_back("out of the window: " + named(text));
    } else if (at.x < text.clip.x - kPixel || at.right() > text.clip.right() + kPixel) {
      faults_.push_back("clipped: " + named(text));
    }
    for (const Node& node : nodes_) {
      if ((node.states & ui::state::interactive) == 0 || node.layer != text.layer) continue;
      if ((node.states & ui::state::offscreen) != 0) continue;
      const Rect control = ui::intersection(node.rect, node.clip), part = seen(text);
      const Rect common = ui::intersection(control, part);
      if (common.w <= kPixel || common.h <= kAir) continue;
      if (part.x >= control.x - kPixel && part.right() <= control.right() + kPixel) continue;
      faults_.push_back("over the edge of " + std::string(role_name(node.role)) + " \"" +
                        node.name + "\": " + named(text));
    }
  }

  void compare(const DrawnText& one, const DrawnText& other) {
    if (one.layer != other.layer) return;
    const Rect common = ui::intersection(seen(one), seen(other));
    if (common.w <= kPixel || common.h <= kAir) return;
    faults_.push_back("on each other: " + named(one) + " and " + named(other));
  }

  bool is_under(const DrawnText& text, ui::NodeId ancestor) const {
    for (const Node* at = node(text.parent); at != nullptr; at = node(at->parent)) {
      if (at->id == ancestor) return true;
    }
    return false;
  }

  const Node* node(ui::NodeId id) const {
    const auto found = std::ranges::find(nodes_, id, &Node::id);
    return found == nodes_.end() ? nullptr : &*found;
  }

  // The words themselves end like that ("Undo…"), or a field shows the beginning of what is in it.
  bool is_said_so(const DrawnText& text) const {
    return std::ranges::any_of(nodes_, [&](const Node& each) {
      return each.name.ends_with(text.words) ||
             (each.inner.w > 0 && ui::contains(each.rect, text.rect.x + 1, text.rect.y + 1));
    });
  }

  // Names of customers, people and products may be longer than any column.
  bool is_name(const DrawnText& text) const {
    for (const Node* at = node(text.parent); at != nullptr; at = node(at->parent)) {
      if (at->role == Role::row || at->role == Role::table) return true;
    }
    return false;
  }

  bool is_whole_somewhere(const DrawnText& text) const {
    const std::string_view kept =
        std::string_view(text.words).substr(0, text.words.size() - std::string_view("…").size());
    return std::ranges::any_of(nodes_, [&](const Node& each) {
      return each.name.find(kept) != std::string::npos ||
             each.value.find(kept) != std::string::npos ||
             each.description.find(kept) != std::string::npos;
    });
  }

  bool scrolls_sideways(const DrawnText& text) const {
    for (const Node* at = node(text.parent); at != nullptr; at = node(at->parent)) {
      if (at->key == "find.filters") return true;
    }
    return false;
  }

  const std::vector<Node>& nodes_;
  float width_;
  const Node* top_ = nullptr;
  std::vector<DrawnText> texts_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> misfits(const HeadlessUi& page) {
  return Page(page).faults();
}

}  // namespace planshift::test
#endif
