#include "base/json.h"

#include <cmath>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/text.h"

namespace planshift {

namespace {

// Builds the tree itself, so that depth, nodes and string lengths are refused while reading, before
// any memory is spent on them.
class GuardedReader : public nlohmann::json_sax<Json> {
 public:
  GuardedReader(Json& root, const JsonLimits& limits) : root_(root), limits_(limits) {}

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override {
    if (value.size() > limits_.string_bytes) return refuse("json.too_large");
    return put(std::move(value));
  }
  bool binary(binary_t&) override { return refuse("json.broken"); }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    position_ = position;
    return false;
  }

  const char* refusal() const { return refusal_; }
  std::size_t position() const { return position_; }

 private:
  bool refuse(const char* code) {
    refusal_ = code;
    return false;
  }
  Json* add(Json value) {
    if (++nodes_ > limits_.nodes) {
      refuse("json.too_large");
      return nullptr;
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[std::move(key_)] = std::move(value));
  }
  template <class T>
  bool put(T value) {
    return add(Json(std::move(value))) != nullptr;
  }
  bool open(Json value) {
    if (static_cast<int>(open_.size()) >= limits_.depth) return refuse("json.too_deep");
    Json* added = add(std::move(value));
    if (added != nullptr) open_.push_back(added);
    return added != nullptr;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json& root_;
  const JsonLimits& limits_;
  std::vector<Json*> open_;
  std::string key_;
  std::size_t nodes_ = 0;
  std::size_t position_ = 0;
  const char* refusal_ = nullptr;
};

std::optional<std::int64_t> whole_number_in(const Json& value) {
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::isfinite(number) && std::abs(number) < 9.0e15 && number == std::floor(number)) {
      return static_cast<std::int64_t>(number);
    }
    return std::nullopt;
  }
  if (!value.is_string()) return std::nullopt;
  return whole_number(trimmed(value.get_ref<const std::string&>()));
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::string_view where, const JsonLimits& limits) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.size() > limits.bytes) return fail("json.too_large", std::string(where));
  Json root;
  GuardedReader reader(root, limits);
  if (!Json::sax_parse(text.begin(), text.end(), &reader)) {
    const char* code = reader.refusal() != nullptr ? reader.refusal() : "json.broken";
    return fail(code, std::string(where), "at byte " + std::to_string(reader.position()));
  }
  return root;
}

std::string to_text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace json {

const Json* find(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  for (auto it = object.begin(); it != object.end(); ++it) {
    if (equal_ignoring_case(it.key(), name)) return it->is_null() ? nullptr : &*it;
  }
  return nullptr;
}

const Json* find_path(const Json& object, std::string_view dotted) {
  const Json* at = &object;
  for (const std::string_view part : split(dotted, '.')) {
    at = find(*at, part);
    if (at == nullptr) return nullptr;
  }
  return at;
}

std::optional<std::string> optional_text(const Json& object, std::string_view name) {
  const Json* value = find(object, name);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number()) return to_text(*value);
  return std::nullopt;
}

std::string text(const Json& object, std::string_view name, std::string_view fallback) {
  auto value = optional_text(object, name);
  return value ? *std::move(value) : std::string(fallback);
}

std::optional<std::int64_t> optional_integer(const Json& object, std::string_view name) {
  const Json* value = find(object, name);
  return value == nullptr ? std::nullopt : whole_number_in(*value);
}

std::int64_t integer(const Json& object, std::string_view name, std::int64_t fallback) {
  return optional_integer(object, name).value_or(fallback);
}

double number(const Json& object, std::string_view name, double fallback) {
  const Json* value = find(object, name);
  return value != nullptr && value->is_number() ? value->get<double>() : fallback;
}

std::optional<bool> optional_boolean(const Json& object, std::string_view name) {
  const Json* value = find(object, name);
  if (value == nullptr) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  if (value->is_string()) {
    const auto& word = value->get_ref<const std::string&>();
    if (equal_ignoring_case(word, "true")) return true;
    if (equal_ignoring_case(word, "false")) return false;
  }
  return std::nullopt;
}

bool boolean(const Json& object, std::string_view name, bool fallback) {
  return optional_boolean(object, name).value_or(fallback);
}

std::optional<Instant> instant(const Json& object, std::string_view name) {
  const Json* value = find(object, name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return parse_instant(value->get_ref<const std::string&>());
}

const Json& array(const Json& object, std::string_view name) {
  static const Json kEmpty = Json::array();
  const Json* value = find(object, name);
  return value != nullptr && value->is_array() ? *value : kEmpty;
}

const Json& object(const Json& parent, std::string_view name) {
  static const Json kEmpty = Json::object();
  const Json* value = find(parent, name);
  return value != nullptr && value->is_object() ? *value : kEmpty;
}

void set(Json& object, std::string_view name, Json value) {
  if (!object.is_object()) object = Json::object();
  for (auto it = object.begin(); it != object.end(); ++it) {
    if (equal_ignoring_case(it.key(), name)) {
      *it = std::move(value);
      return;
    }
  }
  object[std::string(name)] = std::move(value);
}

}  // namespace json
}  // namespace planshift
