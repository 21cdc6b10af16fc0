#include "simulation/enumerate.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <unordered_map>

#include "base/text.h"
#include "simulation/arena.h"

namespace planshift::simulation {

namespace {

using Time = std::chrono::steady_clock;

constexpr std::size_t kFailuresKept = 5;

double seconds_since(Time::time_point begin) {
  return std::chrono::duration<double>(Time::now() - begin).count();
}

// What this thread has worked, whatever else the machine does.
double core_seconds() {
#ifdef __EMSCRIPTEN__
  return std::chrono::duration<double>(Time::now().time_since_epoch()).count();
#else
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
#endif
}

Settings settings_for(const Bounds& bounds, const std::vector<net::HttpRequest>& usual_reads) {
  Settings settings;
  settings.road = bounds.road;
  settings.decide = bounds.decide;
  settings.script = Picks();
  settings.usual_reads = &usual_reads;
  return settings;
}

// What a run without faults reads, each once. That run also brings to life whatever lives as long
// as the program.
std::vector<net::HttpRequest> reads_of(const Scenario& scenario, const Bounds& bounds) {
  std::vector<net::HttpRequest> all, different;
  Settings settings = settings_for(bounds, all);
  settings.usual_reads = nullptr;
  settings.collect_reads = &all;
  static_cast<void>(run_schedule(scenario, 0, settings));
  for (net::HttpRequest& read : all) {
    const bool known = std::ranges::any_of(different, [&](const net::HttpRequest& each) {
      return each.path == read.path && each.tenant == read.tenant && each.body == read.body;
    });
    if (!known) different.push_back(std::move(read));
  }
  return different;
}

// A place where the schedule can still go another way.
struct Fork {
  std::uint32_t position = 0;  // picks before it
  std::size_t ways = 0;
  std::size_t next = 1;
  std::size_t picked = 0;  // faults before it
  std::uint32_t steps = 0;
  Arena::Copy copy;
};

class Explorer {
 public:
  Explorer(const Scenario& scenario, const Bounds& bounds) : scenario_(scenario), bounds_(bounds) {
    Vendor::forget_answers();
    usual_reads_ = reads_of(scenario, bounds);
    settings_ = settings_for(bounds, usual_reads_);
    copies_ = bounds.copies_memory && Arena::is_available();
  }

  Enumeration run() {
    const Time::time_point begin = Time::now();
    const double worked = core_seconds();
    start();
    do {
      to_the_end();
      if (bounds_.seconds > 0 && seconds_since(begin) > bounds_.seconds) {
        found_.is_complete = false;
        break;
      }
    } while (go_another_way());
    finish();
    found_.states = explored_.size();
    found_.seconds = core_seconds() - worked;
    return std::move(found_);
  }

 private:
  void start() {
    if (copies_) Arena::of_this_thread().clear();
    position_ = 0;
    steps_ = 0;
    picks_.clear();
    const Arena::Inside copying(copies_);
    world_ = new Schedule(scenario_, 0, settings_);
  }

  // In an arena it vanishes with everything else.
  void finish() {
    if (!copies_) delete world_;
    world_ = nullptr;
  }

  bool is_over() {
    const Arena::Inside copying(copies_);
    return world_->is_over();
  }

  void advance(std::size_t ways, std::size_t way) {
    {
      const Arena::Inside copying(copies_);
      world_->advance(way);
    }
    ++steps_;
    ++found_.steps;
    if (way != 0) {
      picks_.emplace_back(position_, static_cast<std::uint8_t>(way));
      ++found_.faults;
      if (left() == 0) world_->expect_no_faults();
    }
    if (ways > 1) ++position_;
  }

  std::size_t ways() {
    const Arena::Inside copying(copies_);
    return world_->ways();
  }

  int left() const { return bounds_.faults - static_cast<int>(picks_.size()); }

  // Whether this state is new, or was explored with fewer faults left only.
  bool is_new() {
    const std::uint64_t state = world_->fingerprint();
    const auto [known, added] = explored_.emplace(state, left());
    if (added) return true;
    if (known->second >= left()) return false;
    known->second = left();
    return true;
  }

  // The ordinary way from here on; every place on it where a fault could be is kept.
  void to_the_end() {
    for (;;) {
      if (world_->is_without_tab() && !is_new()) {
        ++found_.merged;
        return;
      }
      if (is_over()) break;
      const std::size_t each = left() > 0 ? ways() : 1;
      if (each > 1) keep(each);
      advance(each, 0);
    }
    ++found_.schedules;
    judge();
  }

  void keep(std::size_t each) {
    if (forks_ == stack_.size()) stack_.emplace_back();
    Fork& fork = stack_[forks_++];
    fork.position = position_;
    fork.ways = each;
    fork.next = 1;
    fork.picked = picks_.size();
    fork.steps = steps_;
    if (copies_) fork.copy.take(Arena::of_this_thread());
  }

  bool go_another_way() {
    while (forks_ > 0) {
      Fork& fork = stack_[forks_ - 1];
      if (fork.next == fork.ways) {
        --forks_;
        continue;
      }
      const std::size_t way = fork.next++;
      go_back(fork);
      advance(fork.ways, way);
      return true;
    }
    return false;
  }

  void go_back(const Fork& fork) {
    Picks begin(picks_.begin(), picks_.begin() + static_cast<std::ptrdiff_t>(fork.picked));
    if (copies_) {
      fork.copy.bring_back(Arena::of_this_thread());
      picks_ = std::move(begin);
      position_ = fork.position;
      steps_ = fork.steps;
      return;
    }
    finish();
    start();
    auto written = begin.begin();
    while (steps_ < fork.steps) {
      static_cast<void>(is_over());
      const std::size_t each = ways();
      const bool picks = each > 1 && written != begin.end() && written->first == position_;
      advance(each, picks ? (written++)->second : 0);
      --found_.steps;
      if (picks) --found_.faults;
    }
  }

  void judge() {
    std::optional<std::string> violation;
    {
      const Arena::Inside copying(copies_);
      const auto& found = world_->violation();
      const Arena::Outside outside;
      if (found) violation = *found;
    }
    if (!violation) return;
    ++found_.violations;
    if (violation->starts_with("L1")) ++found_.stuck;
    if (found_.failures.size() < kFailuresKept) found_.failures.push_back({*violation, picks_});
  }

  const Scenario& scenario_;
  const Bounds& bounds_;
  Settings settings_;
  std::vector<net::HttpRequest> usual_reads_;
  bool copies_ = false;
  Schedule* world_ = nullptr;
  Enumeration found_;
  Picks picks_;
  std::uint32_t position_ = 0;
  std::uint32_t steps_ = 0;
  std::vector<Fork> stack_;  // those beyond forks_ keep their memory for the next
  std::size_t forks_ = 0;
  std::unordered_map<std::uint64_t, int> explored_;  // state after a crash: faults left then
};

}  // namespace

void Enumeration::add(const Enumeration& more) {
  schedules += more.schedules;
  merged += more.merged;
  faults += more.faults;
  states += more.states;
  steps += more.steps;
  seconds += more.seconds;
  is_complete = is_complete && more.is_complete;
  violations += more.violations;
  stuck += more.stuck;
  failures.insert(failures.end(), more.failures.begin(), more.failures.end());
}

Enumeration enumerate(const Scenario& scenario, const Bounds& bounds) {
  return Explorer(scenario, bounds).run();
}

Outcome replay(const Scenario& scenario, const Bounds& bounds, Picks picks, bool trace) {
  const auto reads = reads_of(scenario, bounds);
  Settings settings = settings_for(bounds, reads);
  settings.script = std::move(picks);
  settings.trace = trace;
  return run_schedule(scenario, 0, settings);
}

Picks minimized(const Scenario& scenario, std::uint64_t seed, const Settings& settings,
                Picks failing) {
  const auto fails = [&](const Picks& picks) {
    Settings tried = settings;
    tried.script = picks;
    return run_schedule(scenario, seed, tried).violation.has_value();
  };
  // Each as low as it goes, and without each in turn, until nothing gives any more.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = failing.size(); i-- > 0;) {
      const std::uint8_t highest = failing[i].second;
      std::uint8_t& way = failing[i].second;
      for (way = 1; way < highest && !fails(failing);) ++way;
      changed = changed || failing[i].second < highest;
      Picks without = failing;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      if (!fails(without)) continue;
      failing = std::move(without);
      changed = true;
    }
  }
  return failing;
}

std::string to_text(const Picks& picks) {
  std::string text;
  for (const auto& [position, way] : picks) {
    if (!text.empty()) text += ',';
    text += std::to_string(position) + "=" + std::to_string(way);
  }
  return text;
}

std::optional<Picks> picks_from(std::string_view text) {
  Picks picks;
  for (const std::string_view part : split(text, ',')) {
    if (part.empty()) continue;
    const auto equals = part.find('=');
    if (equals == part.npos) return std::nullopt;
    const auto position = whole_number(part.substr(0, equals));
    const auto way = whole_number(part.substr(equals + 1));
    if (!position || !way || *way < 1 || *way > 255) return std::nullopt;
    picks.emplace_back(static_cast<std::uint32_t>(*position), static_cast<std::uint8_t>(*way));
  }
  return picks;
}

}  // namespace planshift::simulation
