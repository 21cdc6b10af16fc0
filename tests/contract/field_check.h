// Checks that a model holds all of the JSON it was read from: each member that the description of
// its properties names agrees, and no property of the JSON is left that no member stands for.
#pragma once

#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "partner_center/fields.h"

namespace planshift::test {

// A visitor beside FieldReader and FieldWriter.
class FieldCheck {
 public:
  FieldCheck(const Json& json, std::string place) : json_(json), place_(std::move(place)) {}

  void operator()(std::string_view name, std::string& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    CHECK(member == (value == nullptr ? "" : text_of(*value)));
  }
  void operator()(std::string_view name, std::int64_t& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    if (value != nullptr) CHECK(member == value->get<std::int64_t>());
  }
  void operator()(std::string_view name, bool& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    CHECK(member == (value != nullptr && value->get<bool>()));
  }
  void operator()(std::string_view name, std::optional<std::int64_t>& member) {
    given(name, member, [](const Json& value) { return value.get<std::int64_t>(); });
  }
  void operator()(std::string_view name, std::optional<bool>& member) {
    given(name, member, [](const Json& value) { return value.get<bool>(); });
  }
  void operator()(std::string_view name, std::optional<Instant>& member) {
    given(name, member, [](const Json& value) { return *parse_instant(value.get<std::string>()); });
  }
  void operator()(std::string_view name, std::vector<std::string>& member) { texts(name, member); }
  void operator()(std::string_view name, Json& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    CHECK(member == (value == nullptr ? Json() : *value));
  }
  template <class Tag>
  void operator()(std::string_view name, Id<Tag>& member) {
    std::string text = member.text();
    (*this)(name, text);
  }
  template <class Tag>
  void operator()(std::string_view name, std::vector<Id<Tag>>& member) {
    std::vector<std::string> all;
    for (const Id<Tag>& id : member) all.push_back(id.text());
    texts(name, all);
  }
  template <class T>
  void operator()(std::string_view name, std::vector<T>& member) {
    const Json* items = look(name);
    INFO(place_ << "." << name);
    REQUIRE(member.size() == (items == nullptr ? 0 : items->size()));
    for (std::size_t i = 0; i < member.size(); ++i) inner(name, (*items)[i], member[i]);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    REQUIRE(member.has_value() == (value != nullptr));
    if (member) inner(name, *value, *member);
  }
  template <class T>
  void operator()(std::string_view name, T& member) {
    if (const Json* value = look(name)) inner(name, *value, member);
  }
  template <class T>
  void operator()(std::string_view name, std::string_view other, T& member) {
    const bool first = json::find_path(json_, name) != nullptr;
    (*this)(first ? name : other, member);
    seen_.insert(ascii_lower(name));
    seen_.insert(ascii_lower(other));
  }
  void word(std::string_view name, std::string& member, partner_center::Words words = {}) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    const bool is_number = value != nullptr && value->is_number();
    if (is_number && value->get<std::size_t>() < words.size()) {
      CHECK(member == words[value->get<std::size_t>()]);
    } else {
      CHECK(member == (value == nullptr ? "" : trimmed(text_of(*value))));
    }
  }
  void end(std::string_view name, std::optional<Instant>& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    auto wanted = value == nullptr ? std::nullopt : parse_instant(value->get<std::string>());
    if (wanted && is_no_end(*wanted)) wanted.reset();
    CHECK(member == wanted);
  }
  void currency(std::string_view name, std::string& member) { (*this)(name, member); }
  void money(std::string_view name, std::optional<Money>& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    REQUIRE(member.has_value() == (value != nullptr));
    if (member) CHECK(member->minor == std::llround(value->get<double>() * 100));
  }
  void line(std::string_view name, std::string_view other, int& member) {
    std::int64_t number = member;
    (*this)(name, other, number);
  }

  // The whole check of one model: its members, what it leaves to its raw JSON, and that this is
  // all.
  template <class T>
  void whole(T& model) {
    fields(*this, model);
    if constexpr (requires { typename T::Details; }) {
      typename T::Details details;
      partner_center::FieldReader reader(json_);
      fields(reader, details);
      fields(*this, details);
    }
    nothing_is_lost(json_, "");
  }

 private:
  static std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
  }
  const Json* look(std::string_view name) {
    seen_.insert(ascii_lower(name));
    return json::find_path(json_, name);
  }
  template <class T, class Read>
  void given(std::string_view name, const std::optional<T>& member, Read read) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    REQUIRE(member.has_value() == (value != nullptr));
    if (member) CHECK(*member == read(*value));
  }
  void texts(std::string_view name, const std::vector<std::string>& member) {
    const Json* value = look(name);
    INFO(place_ << "." << name);
    CHECK(member ==
          (value == nullptr ? std::vector<std::string>() : value->get<std::vector<std::string>>()));
  }
  template <class T>
  void inner(std::string_view name, const Json& json, T& member) {
    FieldCheck check(json, place_ + "." + std::string(name));
    check.whole(member);
  }
  // Links and the type of an object say nothing that the address asked did not say.
  void nothing_is_lost(const Json& json, const std::string& path) const {
    for (const auto& [name, value] : json.items()) {
      const std::string here = ascii_lower(path + name);
      const bool is_said = here == "links" || here == "attributes.objecttype";
      if (is_said || value.is_null() || seen_.contains(here)) continue;
      if (value.is_structured() && value.empty()) continue;
      if (value.is_object()) {
        nothing_is_lost(value, path + name + ".");
      } else {
        FAIL_CHECK("lost: " << place_ << "." << path << name);
      }
    }
  }

  const Json& json_;
  std::string place_;
  std::set<std::string> seen_;
};

template <class T>
void fields_agree(const T& read, const Json& json) {
  T model = read;
  FieldCheck check(json, "");
  check.whole(model);
  if constexpr (requires { model.raw; }) CHECK(model.raw.dump() == json.dump());
}

}  // namespace planshift::test
