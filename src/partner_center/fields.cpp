#include "partner_center/fields.h"

#include "base/text.h"

namespace planshift::partner_center {

namespace {

constexpr std::int64_t kMostLines = 100'000;

// Digits with a point, as some answers write amounts: "12.5".
std::optional<double> decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  double value = 0;
  double unit = 0;  // 0 before the point
  bool any = false;
  for (const char c : text) {
    if (c == '.' && unit == 0) {
      unit = 1;
    } else if (c >= '0' && c <= '9') {
      any = true;
      value = value * 10 + (c - '0');
      unit *= 10;
    } else {
      return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  if (unit > 0) value /= unit;
  return negative ? -value : value;
}

// The object that holds a property, and the property's own name in it.
struct Place {
  const Json* object;
  std::string_view name;
};

Place place_of(const Json& json, std::string_view name) {
  Place place{&json, name};
  for (auto dot = place.name.find('.'); dot != name.npos; dot = place.name.find('.')) {
    place.object = &json::object(*place.object, place.name.substr(0, dot));
    place.name.remove_prefix(dot + 1);
  }
  return place;
}

}  // namespace

const Json* FieldReader::find(std::string_view name) const {
  const Place place = place_of(json_, name);
  return json::find(*place.object, place.name);
}

void FieldReader::operator()(std::string_view name, std::string& member) const {
  const Json* value = find(name);
  if (value == nullptr) return;
  if (value->is_string()) member = value->get_ref<const std::string&>();
  if (value->is_number()) member = to_text(*value);
}

void FieldReader::operator()(std::string_view name, std::int64_t& member) const {
  std::optional<std::int64_t> number;
  (*this)(name, number);
  if (number) member = *number;
}

void FieldReader::operator()(std::string_view name, bool& member) const {
  std::optional<bool> flag;
  (*this)(name, flag);
  if (flag) member = *flag;
}

void FieldReader::operator()(std::string_view name, std::optional<std::int64_t>& member) const {
  const Place place = place_of(json_, name);
  if (const auto number = json::optional_integer(*place.object, place.name)) member = number;
}

void FieldReader::operator()(std::string_view name, std::optional<bool>& member) const {
  const Place place = place_of(json_, name);
  if (const auto flag = json::optional_boolean(*place.object, place.name)) member = flag;
}

void FieldReader::operator()(std::string_view name, std::optional<Instant>& member) const {
  const Json* value = find(name);
  if (value == nullptr || !value->is_string()) return;
  if (const auto instant = parse_instant(value->get_ref<const std::string&>())) member = instant;
}

void FieldReader::operator()(std::string_view name, std::vector<std::string>& member) const {
  const Json* items = find(name);
  if (items == nullptr || !items->is_array()) return;
  for (const Json& item : *items) {
    if (item.is_string()) member.push_back(item.get_ref<const std::string&>());
  }
}

void FieldReader::operator()(std::string_view name, Json& member) const {
  if (const Json* value = find(name)) member = *value;
}

void FieldReader::word(std::string_view name, std::string& member, Words words) const {
  std::string text;
  (*this)(name, text);
  text = trimmed(text);
  if (text.empty()) return;
  const bool is_number = text.size() <= 2 && text.find_first_not_of("0123456789") == text.npos;
  std::size_t number = is_number ? 0 : words.size();
  for (const char digit : text) {
    if (is_number) number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  member = number < words.size() ? std::string(words[number]) : text;
}

void FieldReader::end(std::string_view name, std::optional<Instant>& member) const {
  (*this)(name, member);
  if (member && is_no_end(*member)) member.reset();
}

void FieldReader::currency(std::string_view name, std::string& member) {
  (*this)(name, member);
  if (!member.empty()) currency_ = member;
}

void FieldReader::money(std::string_view name, std::optional<Money>& member) const {
  const Json* value = find(name);
  if (value == nullptr) return;
  std::optional<double> amount;
  if (value->is_number()) amount = value->get<double>();
  if (value->is_string()) amount = decimal(value->get_ref<const std::string&>());
  if (amount) member = money_from_decimal(*amount, currency_);
}

void FieldReader::line(std::string_view name, std::string_view other, int& member) const {
  std::int64_t number = -1;
  (*this)(name, other, number);
  member = number >= 0 && number <= kMostLines ? static_cast<int>(number) : -1;
}

void FieldWriter::put(std::string_view name, Json value) {
  Json* at = &json_;
  for (auto dot = name.find('.'); dot != name.npos; dot = name.find('.')) {
    at = &(*at)[std::string(name.substr(0, dot))];
    name.remove_prefix(dot + 1);
  }
  (*at)[std::string(name)] = std::move(value);
}

void FieldWriter::operator()(std::string_view name, std::string& member) {
  if (!member.empty()) put(name, member);
}

void FieldWriter::operator()(std::string_view name, std::int64_t member) {
  put(name, member);
}

void FieldWriter::operator()(std::string_view name, bool member) {
  put(name, member);
}

void FieldWriter::operator()(std::string_view name, std::optional<std::int64_t>& member) {
  if (member) put(name, *member);
}

void FieldWriter::operator()(std::string_view name, std::optional<bool>& member) {
  if (member) put(name, *member);
}

void FieldWriter::operator()(std::string_view name, std::optional<Instant>& member) {
  if (member) put(name, to_iso(*member));
}

void FieldWriter::operator()(std::string_view name, std::vector<std::string>& member) {
  if (!member.empty()) put(name, member);
}

void FieldWriter::operator()(std::string_view name, Json& member) {
  if (!member.is_null()) put(name, member);
}

}  // namespace planshift::partner_center
