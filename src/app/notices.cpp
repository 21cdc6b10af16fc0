#include "app/notices.h"

#include <algorithm>

namespace planshift::app {

void Notices::add(Instant at, std::string text, Tone tone, std::optional<ActionView> action) {
  if (all_.size() == kMost) all_.erase(all_.begin());
  all_.push_back({Toast{++last_, std::move(text), tone, std::move(action)}, at, false});
  showing_ = true;
}

const Toast* Notices::shown() const {
  return showing_ && !all_.empty() ? &all_.back().toast : nullptr;
}

void Notices::dismiss(bool by_person) {
  if (by_person && showing_ && !all_.empty()) all_.back().read = true;
  showing_ = false;
}

void Notices::read_all() {
  for (Notice& notice : all_) notice.read = true;
  showing_ = false;
}

void Notices::clear() {
  all_.clear();
  showing_ = false;
}

int Notices::unread() const {
  return static_cast<int>(std::ranges::count_if(all_, [](const Notice& notice) {
    const Tone tone = notice.toast.tone;
    return !notice.read && (tone == Tone::bad || tone == Tone::warn);
  }));
}

}  // namespace planshift::app
