#include "base/sort.h"

#include <algorithm>
#include <numeric>

namespace planshift {

std::vector<std::size_t> sorted_positions(
    std::size_t count, const std::function<bool(std::size_t, std::size_t)>& before) {
  std::vector<std::size_t> positions(count);
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  std::ranges::stable_sort(positions, before);
  return positions;
}

}  // namespace planshift
