// What was told in passing, for as long as the page is open: each toast can be read again.
#pragma once

#include <vector>

#include "app/view.h"
#include "base/time.h"

namespace planshift::app {

struct Notice {
  Toast toast;
  Instant at;
  bool read = false;   // a person closed it, or saw it in the list
};

class Notices {
 public:
  // Becomes the toast. Of more than kMost the oldest are forgotten.
  void add(Instant at, std::string text, Tone tone = Tone::ok,
           std::optional<ActionView> action = {});
  std::uint64_t next_serial() const { return last_ + 1; }
  // The toast to show, or null.
  const Toast* shown() const;
  // The toast goes. One that a person closed counts as read.
  void dismiss(bool by_person);
  void read_all();
  void clear();
  // Failures and warnings that nobody closed or saw in the list.
  int unread() const;
  const std::vector<Notice>& all() const { return all_; }  // oldest first
  static constexpr std::size_t kMost = 50;

 private:
  std::vector<Notice> all_;
  std::uint64_t last_ = 0;
  bool showing_ = false;
};

}  // namespace planshift::app
