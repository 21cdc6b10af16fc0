#include "base/sort.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace planshift {

namespace {

auto at(std::vector<std::size_t>& items, std::size_t position) {
  return items.begin() + static_cast<std::ptrdiff_t>(position);
}

}  // namespace

// Runs of one, two, four and so on are merged: std::stable_sort can also do without the second
// vector, and weighs several times as much for it.
std::vector<std::size_t> sorted_positions(
    std::size_t count, const std::function<bool(std::size_t, std::size_t)>& before) {
  std::vector<std::size_t> positions(count);
  std::vector<std::size_t> merged(count);
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  for (std::size_t run = 1; run < count; run *= 2) {
    for (std::size_t from = 0; from < count; from += 2 * run) {
      const auto middle = at(positions, std::min(from + run, count));
      const auto end = at(positions, std::min(from + 2 * run, count));
      std::merge(at(positions, from), middle, middle, end, at(merged, from), std::cref(before));
    }
    positions.swap(merged);
  }
  return positions;
}

}  // namespace planshift
