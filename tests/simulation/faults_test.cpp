// The catalog of faults is whole, and what it says of other tests is so.
#include <catch_amalgamated.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "simulation/faults.h"

namespace planshift::simulation {

TEST_CASE("the catalog holds each of the 93 faults once", "[faults]") {
  const std::map<char, int> expected{{'N', 14}, {'A', 25}, {'T', 12}, {'B', 10},
                                     {'C', 8},  {'D', 8},  {'K', 4},  {'M', 12}};
  std::map<char, int> families;
  std::set<std::string_view> ids;
  for (const FaultEntry& entry : fault_catalog()) {
    ++families[entry.id.front()];
    CHECK(ids.insert(entry.id).second);
    CHECK_FALSE(entry.what.empty());
    CHECK((entry.stage == Stage::simulation) == entry.where.empty());
  }
  CHECK(families == expected);
  for (const auto& [family, count] : expected) {
    for (int number = 1; number <= count; ++number) {
      CHECK(ids.contains(std::string(1, family) + std::to_string(number)));
    }
  }
}

#ifndef __EMSCRIPTEN__
namespace {

// All tests' sources in one text.
std::string all_tests() {
  std::stringstream text;
  for (const char* kind : {"unit", "contract", "e2e"}) {
    const std::filesystem::path folder =
        std::filesystem::path(PLANSHIFT_SOURCE_DIR) / "tests" / kind;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".mjs") continue;
      text << std::ifstream(entry.path()).rdbuf();
    }
  }
  return text.str();
}

}  // namespace

TEST_CASE("the tests that stand for faults elsewhere are there", "[faults]") {
  const std::string tests = all_tests();
  for (const FaultEntry& entry : fault_catalog()) {
    if (entry.stage != Stage::test) continue;
    INFO(entry.id << " " << entry.where);
    CHECK(tests.find(entry.where) != std::string::npos);
  }
}
#endif

}  // namespace planshift::simulation
