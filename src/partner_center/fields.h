// One description of a resource's properties, used to read it, to send it, and to check that no
// documented property is lost: `fields(visitor, model)` names each property beside its member.
// Names are matched without regard to case; a dot leads into an inner object.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/money.h"
#include "base/time.h"

namespace planshift::partner_center {

using Words = std::span<const std::string_view>;

// Fills members from JSON. What is missing, null or of a wrong type leaves the member as it is.
class FieldReader {
 public:
  explicit FieldReader(const Json& json, std::string currency = {})
      : json_(json), currency_(std::move(currency)) {}

  void operator()(std::string_view name, std::string& member) const;
  void operator()(std::string_view name, std::int64_t& member) const;
  void operator()(std::string_view name, bool& member) const;
  void operator()(std::string_view name, std::optional<std::int64_t>& member) const;
  void operator()(std::string_view name, std::optional<bool>& member) const;
  void operator()(std::string_view name, std::optional<Instant>& member) const;
  void operator()(std::string_view name, std::vector<std::string>& member) const;
  // Free-form properties, kept as they stand.
  void operator()(std::string_view name, Json& member) const;
  template <class Tag>
  void operator()(std::string_view name, Id<Tag>& member) const {
    std::string text = member.text();
    (*this)(name, text);
    member = Id<Tag>(std::move(text));
  }
  template <class Tag>
  void operator()(std::string_view name, std::vector<Id<Tag>>& member) const {
    std::vector<std::string> texts;
    (*this)(name, texts);
    for (std::string& text : texts) member.emplace_back(std::move(text));
  }
  template <class T>
  void operator()(std::string_view name, std::vector<T>& member) const {
    const Json* items = find(name);
    if (items == nullptr || !items->is_array()) return;
    for (const Json& item : *items) fill(item, member.emplace_back());
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& member) const {
    const Json* inner = find(name);
    if (inner != nullptr && inner->is_object()) fill(*inner, member.emplace());
  }
  template <class T>
  void operator()(std::string_view name, T& member) const {
    const Json* inner = find(name);
    if (inner != nullptr && inner->is_object()) fill(*inner, member);
  }
  // A property that comes under either of two names (reference 18).
  template <class T>
  void operator()(std::string_view name, std::string_view other, T& member) const {
    (*this)(find(name) != nullptr ? name : other, member);
  }

  // An enumeration comes as a word or as its number (reference 4.3), sometimes with spaces behind.
  void word(std::string_view name, std::string& member, Words words = {}) const;
  // The last day of something; years from 9000 on mean that it has none (reference 18, row 2).
  void end(std::string_view name, std::optional<Instant>& member) const;
  // The currency of the prices that follow, here and in inner objects.
  void currency(std::string_view name, std::string& member);
  void money(std::string_view name, std::optional<Money>& member) const;
  // The number of a line: -1 when it is missing or no small number, so that it never passes for
  // line 0.
  void line(std::string_view name, std::string_view other, int& member) const;

 private:
  const Json* find(std::string_view name) const;
  template <class T>
  void fill(const Json& json, T& member) const {
    FieldReader inner(json, currency_);
    fields(inner, member);
    if constexpr (requires { member.raw; }) member.raw = json;
  }

  const Json& json_;
  std::string currency_;
};

// Makes a body out of members. Empty texts, ids, lists and optionals are left out.
class FieldWriter {
 public:
  void operator()(std::string_view name, std::string& member);
  void operator()(std::string_view name, std::int64_t member);
  void operator()(std::string_view name, bool member);
  void operator()(std::string_view name, std::optional<std::int64_t>& member);
  void operator()(std::string_view name, std::optional<bool>& member);
  void operator()(std::string_view name, std::optional<Instant>& member);
  void operator()(std::string_view name, std::vector<std::string>& member);
  void operator()(std::string_view name, Json& member);
  template <class Tag>
  void operator()(std::string_view name, Id<Tag>& member) {
    std::string text = member.text();
    (*this)(name, text);
  }
  template <class Tag>
  void operator()(std::string_view name, std::vector<Id<Tag>>& member) {
    std::vector<std::string> texts;
    for (const Id<Tag>& id : member) texts.push_back(id.text());
    (*this)(name, texts);
  }
  template <class T>
  void operator()(std::string_view name, std::vector<T>& member) {
    Json items = Json::array();
    for (T& item : member) items.push_back(written(item));
    if (!items.empty()) put(name, std::move(items));
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& member) {
    if (member) put(name, written(*member));
  }
  template <class T>
  void operator()(std::string_view name, T& member) {
    Json inner = written(member);
    if (!inner.empty()) put(name, std::move(inner));
  }
  template <class T>
  void operator()(std::string_view name, std::string_view, T& member) {
    (*this)(name, member);
  }
  void word(std::string_view name, std::string& member, Words = {}) { (*this)(name, member); }
  void end(std::string_view name, std::optional<Instant>& member) { (*this)(name, member); }
  void currency(std::string_view name, std::string& member) { (*this)(name, member); }
  // Prices are the service's to say.
  void money(std::string_view, const std::optional<Money>&) {}
  void line(std::string_view name, std::string_view, int member) { put(name, member); }

  Json take() { return std::move(json_); }

 private:
  void put(std::string_view name, Json value);
  template <class T>
  static Json written(T& member) {
    FieldWriter inner;
    fields(inner, member);
    return inner.take();
  }

  Json json_ = Json::object();
};

// A model of `json`; nothing when it has no property `must`, without which it is something else.
template <class T>
std::optional<T> read_fields(const Json& json, std::string_view must) {
  if (json::find(json, must) == nullptr) return std::nullopt;
  std::optional<T> model(std::in_place);
  FieldReader reader(json);
  fields(reader, *model);
  model->raw = json;
  return model;
}

// What a model leaves to its `raw`: the documented properties that PlanShift itself has no use for.
// They cost nothing, in time or in the program's size, until somebody asks.
template <class T>
typename T::Details details_of(const T& model) {
  typename T::Details details;
  FieldReader reader(model.raw);
  fields(reader, details);
  return details;
}

template <class T>
Json body_of_fields(T model) {
  FieldWriter writer;
  fields(writer, model);
  return writer.take();
}

}  // namespace planshift::partner_center
