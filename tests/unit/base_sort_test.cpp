#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/sort.h"

namespace planshift::base_sort_test {

TEST_CASE("Sorting keeps the order of what is equal", "[base][sort]") {
  std::vector<std::pair<int, std::string>> items{
      {2, "first two"}, {1, "first one"}, {2, "second two"}, {0, "zero"}, {1, "second one"}};
  sort_stably_by(items, [](const auto& item) { return item.first; });
  CHECK(items == std::vector<std::pair<int, std::string>>{{0, "zero"},
                                                          {1, "first one"},
                                                          {1, "second one"},
                                                          {2, "first two"},
                                                          {2, "second two"}});
  sort_stably(items, [](const auto& a, const auto& b) { return a.first > b.first; });
  CHECK(items.front().second == "first two");
  CHECK(items.back().second == "zero");
}

TEST_CASE("Sorting orders any number of items as the standard library does", "[base][sort]") {
  SeededRandom random{11};
  for (std::size_t count = 0; count < 70; ++count) {
    std::vector<std::pair<std::uint64_t, std::size_t>> items;
    for (std::size_t i = 0; i < count; ++i) items.emplace_back(below(random, 10), i);
    auto wanted = items;
    const auto by_first = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::ranges::stable_sort(wanted, by_first);
    sort_stably(items, by_first);
    CHECK(items == wanted);
  }
}

}  // namespace planshift::base_sort_test
