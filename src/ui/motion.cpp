// Memory of widgets and what moves: nothing here asks for a frame once it has arrived.
#include <cmath>

#include "ui/frame.h"

namespace planshift::ui {
namespace {

// Keys of a widget's own memories beside its main one.
constexpr std::string_view kAppear = "appear", kToward = "toward", kWaited = "waited", kDip = "dip";

}  // namespace

Memory& Ui::memory(NodeId id) {
  const auto [entry, inserted] = memory_.try_emplace(id);
  Memory& memory = entry->second;
  if (inserted) {
    memory.since = now_ms_;
  } else if (memory.touched != frame_) {
    memory.fresh = false;
  }
  memory.touched = frame_;
  return memory;
}

Memory& Ui::memory_since(NodeId id) {
  const auto found = memory_.find(id);
  if (found != memory_.end() && found->second.touched + 1 < frame_) memory_.erase(found);
  return memory(id);
}

void Ui::redraw(std::string_view reason, double delay_ms) {
  host_.request_frame(reason, delay_ms);
}

float Ui::appear(NodeId id, float ms) {
  const Memory& memory = memory_since(node_id(id, kAppear));
  if (reduced_motion_ || ms <= 0) return 1;
  const auto t = static_cast<float>((now_ms_ - memory.since) / static_cast<double>(ms));
  if (t >= 1) return 1;
  redraw("motion");
  return 1 - std::pow(1 - std::max(t, 0.0f), 3.0f);
}

float Ui::toward(NodeId id, float target, float ms) {
  Memory& memory = memory_since(node_id(id, kToward));
  if (memory.fresh || reduced_motion_) {
    memory.value = memory.from = memory.target = target;
    return target;
  }
  if (memory.target != target) {
    memory.from = memory.value;
    memory.target = target;
    memory.since = now_ms_;
  }
  const auto t = static_cast<float>((now_ms_ - memory.since) / static_cast<double>(ms));
  if (t >= 1 || memory.from == target) return memory.value = target;
  redraw("motion");
  return memory.value = memory.from + (target - memory.from) * std::max(t, 0.0f);
}

bool Ui::waited(NodeId id, double ms) {
  const Memory& memory = memory_since(node_id(id, kWaited));
  const double left = memory.since + ms - now_ms_;
  if (left <= 0) return true;
  redraw("wait", left);
  return false;
}

float Ui::dip(NodeId id, std::uint64_t stamp) {
  constexpr float kDepth = 0.45f, kMs = 300;
  Memory& memory = memory_since(node_id(id, kDip));
  const std::string text = std::to_string(stamp);
  if (memory.fresh) {
    memory.text = text;
    memory.since = now_ms_ - static_cast<double>(kMs);
  } else if (memory.text != text) {
    memory.text = text;
    memory.since = now_ms_;
  }
  const auto t = static_cast<float>((now_ms_ - memory.since) / static_cast<double>(kMs));
  if (reduced_motion_ || t >= 1) return 1;
  redraw("motion");
  return 1 - kDepth * (1 - std::abs(2 * t - 1));
}

}  // namespace planshift::ui
