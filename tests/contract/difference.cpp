#include "contract/difference.h"

#include "base/time.h"

namespace planshift::test {

namespace {

// A bare date is another text than the instant of its midnight.
bool same_instant(const Json& wanted, const Json& produced) {
  if (!wanted.is_string() || !produced.is_string()) return false;
  const auto& text = wanted.get_ref<const std::string&>();
  if (text.find('T') == std::string::npos) return false;
  const auto instant = parse_instant(text);
  return instant && instant == parse_instant(produced.get_ref<const std::string&>());
}

std::string object_difference(const Json& wanted, const Json& produced, const std::string& at) {
  for (const auto& [name, value] : wanted.items()) {
    const Json* other = json::find(produced, name);
    if (other == nullptr && value.is_null()) continue;
    if (other == nullptr) return at + "." + name + " is missing";
    if (auto inside = difference(value, *other, at + "." + name); !inside.empty()) return inside;
  }
  for (const auto& [name, value] : produced.items()) {
    // A line number is ours to add: samples with one line leave it out.
    const bool is_line_number = name == "id" && value == 0;
    if (value.is_null() || is_line_number || json::find(wanted, name) != nullptr) continue;
    return at + "." + name + " is too much";
  }
  return {};
}

}  // namespace

std::string difference(const Json& wanted, const Json& produced, const std::string& at) {
  if (wanted.is_object() && produced.is_object()) return object_difference(wanted, produced, at);
  if (wanted.is_array() && produced.is_array() && wanted.size() == produced.size()) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const std::string here = at + "[" + std::to_string(i) + "]";
      if (auto inside = difference(wanted[i], produced[i], here); !inside.empty()) return inside;
    }
    return {};
  }
  if (wanted == produced || same_instant(wanted, produced)) return {};
  return at + ": " + wanted.dump() + " or " + produced.dump();
}

}  // namespace planshift::test
