#include <algorithm>

#include "migration/state.h"

namespace planshift::migration {

namespace {

constexpr std::size_t kSteps = 5;

bool has_unknown(const Migration& state) {
  if (state.purchase.checkout == WriteState::unknown) return true;
  if (state.undo && state.undo->cancel == WriteState::unknown) return true;
  if (state.end.write == WriteState::unknown || state.end.reactivate == WriteState::unknown) {
    return true;
  }
  return std::ranges::any_of(state.users, [](const UserMove& user) {
    return user.assign == WriteState::unknown || user.remove == WriteState::unknown ||
           user.exchange == WriteState::unknown || user.location == WriteState::unknown;
  });
}

bool is_failure(Need need) {
  return need == Need::purchase_refused || need == Need::end_refused || need == Need::access_denied;
}

bool all_moved(const Migration& state) {
  return state.holders_listed && std::ranges::all_of(state.users, [](const UserMove& user) {
    return user.left_alone || user.moved();
  });
}

// Where the migration stands when nothing is wrong.
Phase progress_of(const Migration& state) {
  if (state.undo) return Phase::undoing;
  if (!state.purchase.bought()) return state.started ? Phase::buying : Phase::waiting;
  if (!state.seats_ready) return Phase::reading_back;
  if (state.end.read_back || state.end.guard_passed || state.end.write != WriteState::none) {
    return Phase::suspending;
  }
  return all_moved(state) ? Phase::checking : Phase::moving;
}

std::size_t step_of(Phase progress) {
  switch (progress) {
    case Phase::reading_back:
      return 1;
    case Phase::moving:
    case Phase::undoing:
      return 2;
    case Phase::checking:
      return 3;
    case Phase::suspending:
      return 4;
    default:
      return 0;
  }
}

StepState current_step(const Migration& state, Phase phase) {
  switch (phase) {
    case Phase::needs_you:
      return StepState::needs_you;
    case Phase::failed:
      return StepState::failed;
    case Phase::unknown:
      return StepState::unknown;
    default:
      return state.started ? StepState::running : StepState::to_come;
  }
}

}  // namespace

Phase phase_of(const Migration& state) {
  if (state.finished) return state.undo ? Phase::undone : Phase::done;
  if (state.attention) return is_failure(state.attention->need) ? Phase::failed : Phase::needs_you;
  return has_unknown(state) ? Phase::unknown : progress_of(state);
}

Phase phase_of(const UserMove& user) {
  if (user.moved()) return Phase::done;
  const auto any = [&user](WriteState state) {
    return user.assign == state || user.remove == state || user.exchange == state ||
           user.location == state;
  };
  if (any(WriteState::unknown)) return Phase::unknown;
  if (any(WriteState::refused)) return Phase::failed;
  if (!user.holder.group.empty()) return Phase::needs_you;
  if (user.holder.usage_location_missing && user.chosen_location.empty() && !user.left_alone) {
    return Phase::needs_you;
  }
  return user.in_motion() ? Phase::moving : Phase::waiting;
}

std::array<StepState, kSteps> steps_of(const Migration& state) {
  std::array<StepState, kSteps> steps{};
  if (state.finished) {
    steps.fill(state.undo ? StepState::to_come : StepState::done);
    return steps;
  }
  const std::size_t current = step_of(progress_of(state));
  std::fill_n(steps.begin(), current, StepState::done);
  steps[current] = current_step(state, phase_of(state));
  return steps;
}

}  // namespace planshift::migration
