// Compares the members of a model with the JSON properties they were read from.
#pragma once

#include <catch_amalgamated.hpp>
#include <cmath>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/json.h"
#include "base/money.h"
#include "base/time.h"

namespace planshift::test {

// A property that is missing or null
// leaves the member at its default, which each check names.
class Fields {
 public:
  explicit Fields(const Json& json) : json_(json) {}

  void text(const char* path, const std::string& member) const {
    INFO(path);
    const Json* value = json::find_path(json_, path);
    if (value == nullptr) {
      CHECK(member.empty());
    } else {
      CHECK(member == (value->is_string() ? value->get<std::string>() : value->dump()));
    }
  }
  template <class Tag>
  void id(const char* path, const Id<Tag>& member) const {
    text(path, member.text());
  }
  void number(const char* path, std::int64_t member, std::int64_t otherwise = 0) const {
    INFO(path);
    const Json* value = json::find_path(json_, path);
    CHECK(member == (value == nullptr ? otherwise : value->get<std::int64_t>()));
  }
  void flag(const char* path, bool member, bool otherwise = false) const {
    INFO(path);
    const Json* value = json::find_path(json_, path);
    CHECK(member == (value == nullptr ? otherwise : value->get<bool>()));
  }
  void instant(const char* path, const std::optional<Instant>& member) const {
    INFO(path);
    const Json* value = json::find_path(json_, path);
    REQUIRE(member.has_value() == (value != nullptr));
    if (value != nullptr) CHECK(member == parse_instant(value->get<std::string>()));
  }
  void price(const char* path, const std::optional<Money>& member) const {
    INFO(path);
    const Json* value = json::find_path(json_, path);
    REQUIRE(member.has_value() == (value != nullptr));
    if (value != nullptr) CHECK(member->minor == std::llround(value->get<double>() * 100));
  }
  void whole(const Json& raw) const { CHECK(raw.dump() == json_.dump()); }
  std::size_t count(const char* path) const {
    const Json* value = json::find_path(json_, path);
    return value == nullptr ? 0 : value->size();
  }

 private:
  const Json& json_;
};

}  // namespace planshift::test
