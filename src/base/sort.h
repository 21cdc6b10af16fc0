// Stable sorting that moves each item once. The comparisons work on positions, so that one piece of
// machinery serves every type: the standard algorithm is made anew for each, at some kilobytes.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace planshift {

// The positions 0 to count - 1 in sorted order; `before` says whether the item at one position
// stands before that at another.
std::vector<std::size_t> sorted_positions(
    std::size_t count, const std::function<bool(std::size_t, std::size_t)>& before);

// `before` compares two items; those of which neither stands before the other keep their order.
template <class Item, class Before>
void sort_stably(std::vector<Item>& items, const Before& before) {
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::size_t at :
       sorted_positions(items.size(), [&](std::size_t a, std::size_t b) {
         return before(std::as_const(items[a]), std::as_const(items[b]));
       })) {
    sorted.push_back(std::move(items[at]));
  }
  items = std::move(sorted);
}

// Sorts by what `key` gives for an item.
template <class Item, class Key>
void sort_stably_by(std::vector<Item>& items, const Key& key) {
  sort_stably(items, [&](const Item& a, const Item& b) { return key(a) < key(b); });
}

}  // namespace planshift
