// The only door to JSON: guarded parsing, and readers that never assume a type. Input from outside
// is hostile until it went through here (depth and size caps: the library copies and prints
// recursively).
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace planshift {

// Keeps the order of properties, so that a PATCH sends a resource back as it was read.
using Json = nlohmann::ordered_json;

struct JsonLimits {
  std::size_t bytes = 16u << 20;
  int depth = 32;
  std::size_t nodes = 2'000'000;
  std::size_t string_bytes = 1u << 20;
};

// Skips a byte-order mark (reference 4.3). Errors: "json.broken", "json.too_large",
// "json.too_deep".
Result<Json> parse_json(std::string_view text, std::string_view where,
                        const JsonLimits& limits = {});
// Compact, invalid UTF-8 replaced. Only for trees made here or admitted by parse_json.
std::string to_text(const Json& value);

namespace json {

// Property by name without regard to case (reference 4.3); null when absent or JSON null.
const Json* find(const Json& object, std::string_view name);
// Like find, following "links.next.uri".
const Json* find_path(const Json& object, std::string_view dotted);

// Readers give the fallback for a missing property or a wrong type. Numbers as text are read as
// numbers, numbers as text fields are read as their digits (error codes come both ways, 4.9).
std::string text(const Json& object, std::string_view name, std::string_view fallback = {});
std::optional<std::string> optional_text(const Json& object, std::string_view name);
std::int64_t integer(const Json& object, std::string_view name, std::int64_t fallback = 0);
std::optional<std::int64_t> optional_integer(const Json& object, std::string_view name);
double number(const Json& object, std::string_view name, double fallback = 0);
bool boolean(const Json& object, std::string_view name, bool fallback = false);
std::optional<bool> optional_boolean(const Json& object, std::string_view name);
std::optional<Instant> instant(const Json& object, std::string_view name);
// The array under `name`, or an empty one.
const Json& array(const Json& object, std::string_view name);
const Json& object(const Json& object, std::string_view name);
// Replaces a property whatever the case it was written in, or adds it.
void set(Json& object, std::string_view name, Json value);

}  // namespace json
}  // namespace planshift
