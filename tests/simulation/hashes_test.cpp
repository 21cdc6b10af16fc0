// A seed replays to the last hash: run twice, and in every build the same. The native build writes
// its hashes down, the one for WebAssembly compares.
#include <catch_amalgamated.hpp>

#include <fstream>
#include <sstream>

#include "simulation/mix.h"
#include "simulation/reports.h"
#include "simulation/schedule.h"

namespace planshift::simulation {

namespace {

constexpr std::uint64_t kSeeds = 40;

// Everything that came of a schedule.
std::string hash_of(std::uint64_t seed) {
  const Outcome outcome = run_schedule(scenarios()[seed % scenarios().size()], seed);
  Mix hash;
  hash.add(outcome.journal_hash).add(outcome.violation.value_or(""));
  for (const std::uint64_t count : {outcome.steps, outcome.requests, outcome.appends,
                                    outcome.crashes, outcome.orders}) {
    hash.add(count);
  }
  for (const auto& [position, way] : outcome.picks) hash.add(position).add(way);
  return std::to_string(hash.value());
}

std::string text_of(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a seed replays to the last hash, in every build", "[hashes]") {
  Json hashes;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const std::string hash = hash_of(seed);
    INFO(seed);
    CHECK(hash_of(seed) == hash);
    hashes[std::to_string(seed)] = hash;
  }
  const std::string expected = text_from("PLANSHIFT_HASHES");
  if (expected.empty()) return write_report("hashes.json", hashes);
  const auto native = parse_json(text_of(expected), "hashes");
  REQUIRE(native.has_value());
  CHECK(to_text(hashes) == to_text(*native));
}

}  // namespace planshift::simulation
