#include "simulation/chooser.h"

#include <algorithm>

#include "simulation/mix.h"

namespace planshift::simulation {

namespace {

constexpr std::uint64_t kStrongest = 12;
constexpr std::uint64_t kOf = 20'000;

std::uint64_t weight_of(Place place) {
  switch (place) {
    case Place::step:
      return 2;
    case Place::read:
      return 12;
    case Place::commit:
      return 12;
    case Place::write:
      return 60;
    case Place::start:
      return 300;
  }
  return 0;
}

}  // namespace

Chooser::Chooser(std::uint64_t seed, int fault_budget)
    : seed_(seed), budget_(fault_budget), due_(seed), variety_(~seed) {}

Chooser::Chooser(std::uint64_t seed, Picks script)
    : seed_(seed), scripted_(true), script_(std::move(script)), due_(seed), variety_(~seed) {}

// Half of the faults are off in a schedule: many at once hide each other.
std::uint64_t Chooser::intensity_of(std::string_view fault) const {
  const std::uint64_t drawn = Mix().add(seed_).add(fault).value();
  return drawn % 2 == 0 ? 0 : 1 + drawn / 2 % kStrongest;
}

std::size_t Chooser::draw(const Menu& menu, Place place) {
  if (budget_ <= 0 || menu.size() == 0) return 0;
  const std::uint64_t weight = weight_of(place);
  std::uint64_t at = below(due_, kOf);
  for (std::size_t i = 0; i < menu.size(); ++i) {
    const std::uint64_t width = intensity_of(menu[i]) * weight;
    if (at < width) return i + 1;
    at -= width;
  }
  return 0;
}

std::size_t Chooser::written() {
  if (next_written_ == script_.size() || script_[next_written_].first != position_) return 0;
  return script_[next_written_++].second;
}

std::size_t Chooser::pick(const Menu& menu, Place place) {
  std::size_t way = std::exchange(forced_, 0);
  if (way == 0) way = scripted_ ? written() : draw(menu, place);
  // A script may have been written for a schedule that went another way until here.
  if (healed_ || way > menu.size()) way = 0;
  if (way != 0) {
    --budget_;
    picks_.emplace_back(position_, static_cast<std::uint8_t>(way));
    note(menu[way - 1]);
  }
  ++position_;
  return way;
}

void Chooser::note(std::string_view fault) {
  const auto known = std::ranges::find(faults_, fault, [](const auto& each) { return each.first; });
  if (known == faults_.end()) {
    faults_.emplace_back(fault, 1);
  } else {
    ++known->second;
  }
}

}  // namespace planshift::simulation
