// The catalog of faults (reliability, section 10): what each is, and where it is made to happen.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace planshift::simulation {

enum class Stage : std::uint8_t {
  simulation,  // its knobs are its id, or begin with "id."
  test,        // a test elsewhere in the tree, by its title
  never        // it cannot occur, and why
};

struct FaultEntry {
  std::string_view id;
  std::string_view what;
  Stage stage = Stage::simulation;
  std::string_view where = {};  // title or reason
};

// All 93, in the order of the catalog.
std::span<const FaultEntry> fault_catalog();
// "A1" for "A1.seconds".
std::string_view entry_of(std::string_view knob);

}  // namespace planshift::simulation
