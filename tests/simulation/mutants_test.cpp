// Every deliberate mistake is found out, by the checkers or by a rule of the engine; and where the
// rules stand in front, most of what does harm is found without them too.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <mutex>

#include "simulation/mutants.h"
#include "simulation/on_all_cores.h"

namespace planshift::simulation {

namespace {

constexpr std::uint64_t kSchedules = 600;
constexpr std::uint64_t kSchedulesAlone = 12;  // with the engine's own guard off
constexpr std::uint64_t kSteps = 3'000;        // who goes round in circles is stuck (L1)
constexpr double kSeconds = 60;                // G5

// Always agrees.
std::optional<migration::Violation> no_guard(const migration::Migration&, const migration::Facts&,
                                             const migration::Command&, Instant,
                                             const migration::Context&) {
  return std::nullopt;
}

struct Verdict {
  std::string how;  // empty: it got away
  std::uint64_t schedules = 0;
  double seconds = 0;

  bool caught() const { return !how.empty(); }
  bool by_engine() const { return how.starts_with("invariant"); }
};

struct Judged {
  Mutant mutant;
  Verdict with_guard;
  Verdict alone;  // where the engine's own rules stood in front
};

std::vector<Mutant> all_mutants() {
  std::vector<Mutant> all;
  for (auto make : {wrong_states, wrong_facts, wrong_commands, wrong_records, wrong_wires,
                    wrong_stores}) {
    std::ranges::move(make(), std::back_inserter(all));
  }
  return all;
}

Scenario scenario_of(const Mutant& mutant) {
  const auto found = std::ranges::find(scenarios(), mutant.scenario, &Scenario::name);
  if (found == scenarios().end()) {
    std::fprintf(stderr, "no scenario \"%s\"\n", mutant.scenario.c_str());
    std::abort();
  }
  Scenario scenario = *found;
  if (mutant.prepare) mutant.prepare(scenario);
  return scenario;
}

Settings settings_of(const Mutant& mutant) {
  Settings settings;
  settings.fault_budget = mutant.fault_budget;
  settings.decide = mutant.decide;
  settings.twist = mutant.twist;
  settings.store = mutant.store;
  settings.second_tab = mutant.second_tab;
  settings.buys_again = mutant.buys_again;
  settings.steps_to_rest = kSteps;
  return settings;
}

// Both roads in turn.
engine::Road road_of(std::uint64_t seed) {
  return seed % 2 == 0 ? engine::Road::graph : engine::Road::partner_center;
}

Verdict judge(const Scenario& scenario, Settings settings, std::uint64_t limit,
              bool engine_counts) {
  Verdict verdict;
  std::string stopped;
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t seed = 1; seed <= limit && !verdict.caught(); ++seed) {
    settings.road = road_of(seed);
    const Outcome outcome = run_schedule(scenario, seed, settings);
    verdict.schedules = seed;
    if (!outcome.violation) continue;
    stopped = *outcome.violation;
    if (engine_counts || !stopped.starts_with("invariant")) verdict.how = stopped;
  }
  verdict.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!verdict.caught()) verdict.how = std::exchange(stopped, {});
  return verdict;
}

Judged judge(const Mutant& mutant) {
  const Scenario scenario = scenario_of(mutant);
  Settings settings = settings_of(mutant);
  Judged judged{.mutant = mutant,
                .with_guard = judge(scenario, settings, kSchedules, true),
                .alone = {}};
  if (!judged.with_guard.by_engine()) return judged;
  settings.check = no_guard;
  judged.alone = judge(scenario, settings, kSchedulesAlone, false);
  return judged;
}

// Each thread takes the next one that nobody has; results stand in the order of the list.
template <class Work>
void for_each_of(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  on_all_cores(run);
}

void print(const Judged& judged) {
  const Verdict& verdict = judged.with_guard;
  std::printf("mutant \"%s\": %s (%llu schedules, %.2f s)\n", judged.mutant.name.c_str(),
              verdict.caught() ? verdict.how.c_str() : "NOT CAUGHT",
              static_cast<unsigned long long>(verdict.schedules), verdict.seconds);
  std::fflush(stdout);
  if (!verdict.by_engine()) return;
  const Verdict& alone = judged.alone;
  std::printf("  without the guard: %s (%llu schedules, %.2f s)\n",
              alone.caught() ? alone.how.c_str() : "no harm seen",
              static_cast<unsigned long long>(alone.schedules), alone.seconds);
}

void report(std::size_t mutants, std::size_t killed, double slowest) {
  std::printf("mutants: %zu of %zu caught, the slowest in %.2f s\n", killed, mutants, slowest);
  const char* folder = std::getenv("PLANSHIFT_REPORTS");
  if (!folder) return;
  std::FILE* file = std::fopen((std::string(folder) + "/proof-mutants.json").c_str(), "w");
  if (!file) return;
  std::fprintf(file, "{\"mutants\": %zu, \"mutants_killed\": %zu, \"slowest_seconds\": %.2f}\n",
               mutants, killed, slowest);
  std::fclose(file);
}

}  // namespace

TEST_CASE("wrong engines, requests and stores are found out", "[simulation][mutants]") {
  std::vector<Mutant> mutants = all_mutants();
  if (const char* only = std::getenv("PLANSHIFT_MUTANT")) {
    std::erase_if(mutants, [only](const Mutant& mutant) { return mutant.name != only; });
  }
  CHECK(mutants.size() >= (std::getenv("PLANSHIFT_MUTANT") ? 1u : 60u));
  std::vector<Judged> all(mutants.size());
  std::mutex printing;
  for_each_of(mutants.size(), [&](std::size_t i) {
    all[i] = judge(mutants[i]);
    const std::scoped_lock lock(printing);
    print(all[i]);
  });
  std::size_t killed = 0;
  double slowest = 0;
  for (const Judged& judged : all) {
    INFO(judged.mutant.name);
    const Verdict& verdict = judged.with_guard;
    const bool found = verdict.caught() && verdict.seconds < kSeconds;
    CHECK(found);
    if (judged.mutant.harms) {
      const bool by_world = judged.alone.caught() && !judged.alone.by_engine();
      CHECK((by_world || !verdict.by_engine()));
    }
    killed += found ? 1 : 0;
    slowest = std::max(slowest, verdict.seconds);
  }
  report(mutants.size(), killed, slowest);
}

// The mistake alone is found, not what it is shown with: the right engine passes all of it.
TEST_CASE("what mutants are shown with does no harm by itself", "[simulation][mutants]") {
  constexpr std::uint64_t kEach = 12;
  std::vector<Mutant> mutants = all_mutants();
  std::erase_if(mutants, [](const Mutant& mutant) {
    const bool is_honest = mutant.decide == migration::decide;
    return (is_honest && mutant.twist) ||
           (!mutant.prepare && !mutant.second_tab && !mutant.buys_again);
  });
  std::vector<std::string> found(mutants.size());
  for_each_of(mutants.size(), [&](std::size_t i) {
    Settings settings = settings_of(mutants[i]);
    settings.decide = migration::decide;
    settings.store = nullptr;
    const Scenario scenario = scenario_of(mutants[i]);
    for (std::uint64_t seed = 1; seed <= kEach; ++seed) {
      settings.road = road_of(seed);
      const Outcome outcome = run_schedule(scenario, seed, settings);
      if (outcome.violation) found[i] += std::to_string(seed) + ": " + *outcome.violation + "; ";
    }
  });
  for (std::size_t i = 0; i < mutants.size(); ++i) {
    INFO(mutants[i].name);
    CHECK(found[i] == "");
  }
}

}  // namespace planshift::simulation
