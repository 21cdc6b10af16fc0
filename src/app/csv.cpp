#include "app/csv.h"

namespace planshift::app {

namespace {
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}
}  // namespace

std::string csv_cell(std::string_view text) {
  // Customers choose their own names: "=HYPERLINK(...)" must stay a name.
  const bool formula = text.find_first_of("=+-@\t\r") == 0 && !is_number(text);
  std::string cell = formula ? "'" + std::string(text) : std::string(text);
  if (cell.find_first_of(",\"\r\n;") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string decimal(const Money& amount) {
  const auto digits = static_cast<std::size_t>(minor_digits(amount.currency));
  std::string text = std::to_string(amount.minor < 0 ? -amount.minor : amount.minor);
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - digits, 1, '.');
  return amount.minor < 0 ? "-" + text : text;
}

Csv::Csv() : text_("\xEF\xBB\xBF") {}

void Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) text_ += ',';
    text_ += csv_cell(cells[at]);
  }
  text_ += "\r\n";
}

}  // namespace planshift::app
