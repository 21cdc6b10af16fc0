// Typing to find, in lists and tables: letters typed soon after each other are how a name begins.
#pragma once

#include "base/text.h"
#include "ui/frame.h"

namespace planshift::ui {

bool is_letter(std::string_view key);

// How many bytes of UTF-8 its first letter takes; the text is not empty.
std::size_t first_letter(std::string_view text);

// What has been typed for `list` with the letter that `item`, one of its own, was given in this
// frame; empty when it was given none. One letter again and again counts once.
std::string typed_ahead(Ui& ui, NodeId list, NodeId item);

// The index of the next name after `from` that begins so, or -1. One letter leads on to the next
// name; more letters may stay where they are.
template <class NameOf>
int find_typed(std::string_view typed, int from, int count, const NameOf& name_of) {
  if (typed.empty()) return -1;
  const int first = first_letter(typed) == typed.size() ? 1 : 0;
  for (int i = first; i < count + first; ++i) {
    const int at = (from + i) % count;
    if (folded(name_of(at)).starts_with(typed)) return at;
  }
  return -1;
}

}  // namespace planshift::ui
