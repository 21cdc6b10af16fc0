// Phrases that several screens need, put together from the text catalog and the person's formats.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/texts.h"
#include "app/view.h"
#include "base/money.h"
#include "base/time.h"

namespace planshift::app {

struct Words {
  const Texts& texts;
  const Formats& formats;

  std::string get(std::string_view key, Args args = {}) const { return texts.get(key, args); }
  // "count.users" and 22: "22 users".
  std::string count(std::string_view noun, std::int64_t number) const;
  std::string money(const std::optional<Money>& amount) const;    // a dash when nothing is known
  std::string signed_money(const Money& amount) const;            // "+ €41.10"
  std::string segment(const std::string& segment) const;          // unknown words as they are
  std::string term(std::string_view iso_duration) const;          // "P1Y": "1 year"
  std::string billing(std::string_view cycle) const;              // "Monthly"
  std::string billing_sentence(std::string_view cycle) const;     // "billed monthly"
  std::string days_left(int days) const;                          // "in 9 d"
  std::string date(const std::optional<Date>& date) const;        // "no end"
  std::string duration(std::int64_t milliseconds) const;          // "9 min 12 s"
  std::string names(const std::vector<std::string>& names) const; // "A, B and 3 more"
  // The key's text when the catalog has it, else the word itself: for words of the service.
  std::string word(std::string_view prefix, std::string_view word) const;
  // By the service's code where assets/errors explains it, else by our own, else honestly.
  ErrorView error(const Error& error) const;
  // A sentence of the catalog as it stands after a colon: begun small, unless by a proper name.
  std::string within(std::string sentence) const;
  // In the order of the person's alphabet.
  void sort_by_label(std::vector<ChoiceView>& choices) const;
};

// Adds up amounts; nothing when none is known, and `mixed` when they are in several currencies.
class MoneySum {
 public:
  void add(const std::optional<Money>& amount);
  const std::optional<Money>& total() const { return total_; }
  bool mixed() const { return mixed_; }
  bool incomplete() const { return incomplete_; }

 private:
  std::optional<Money> total_;
  bool mixed_ = false;
  bool incomplete_ = false;
};

}  // namespace planshift::app
