// Enumerations as stable words: what the journal keeps must survive a reordering in the code.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "migration/event.h"

namespace planshift::journal {

template <class E>
struct Words;

template <>
struct Words<migration::Action> {
  static constexpr std::array<std::string_view, 10> all{
      "checkout",       "assign",   "remove",    "set_location", "end_old",
      "reactivate_old", "exchange", "give_back", "take_new",     "cancel_new"};
};

template <>
struct Words<migration::Ending> {
  static constexpr std::array<std::string_view, 5> all{"done", "refused", "unsent", "throttled",
                                                       "unknown"};
};

template <>
struct Words<migration::Need> {
  static constexpr std::array<std::string_view, 12> all{
      "none",           "purchase_refused", "purchase_lost", "price_changed",
      "foreign_purchase", "usage_location", "group_licensed", "user_refused",
      "not_enough_seats", "old_changed",    "end_refused",   "access_denied"};
};

template <>
struct Words<retirement::EndStep> {
  static constexpr std::array<std::string_view, 3> all{"suspend", "cancel_at_term_end",
                                                       "cancel"};
};

template <>
struct Words<migration::Moves> {
  static constexpr std::array<std::string_view, 2> all{"new_first", "together"};
};

template <class E>
std::string_view word_of(E value) {
  return Words<E>::all[static_cast<std::size_t>(value)];
}

template <class E>
std::optional<E> value_of(std::string_view word) {
  for (std::size_t i = 0; i < Words<E>::all.size(); ++i) {
    if (Words<E>::all[i] == word) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace planshift::journal
