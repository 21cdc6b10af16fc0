// Tables as files that any spreadsheet opens: RFC 4180 with a byte-order mark, and no cell that a
// spreadsheet would run as a formula.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"

namespace planshift::app {

class Csv {
 public:
  Csv();
  void row(const std::vector<std::string>& cells);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Quotes what needs quoting; a text that begins like a formula gets an apostrophe in front.
std::string csv_cell(std::string_view text);
// "42.50" whatever the language: a number that other programs read.
std::string decimal(const Money& amount);

}  // namespace planshift::app
