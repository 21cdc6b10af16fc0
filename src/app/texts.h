// The words of the interface in one language, from assets/locales. Sentences are data: a language
// is added without touching C++.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/formats.h"
#include "base/error.h"

namespace planshift::app {

// The value of one {name} in a sentence. A number is printed by Formats::integer, and the argument
// named "count" (or the first number) chooses the plural form. It only refers to its text, which
// has to live as long as the call that is given it.
struct Arg {
  std::string_view name;
  std::variant<std::int64_t, std::string_view> value;

  Arg(std::string_view arg_name, std::string_view text) : name(arg_name), value(text) {}
  Arg(std::string_view arg_name, const std::string& text) : Arg(arg_name, std::string_view(text)) {}
  Arg(std::string_view arg_name, const char* text) : Arg(arg_name, std::string_view(text)) {}
  template <std::integral Number>
  Arg(std::string_view arg_name, Number number)
      : name(arg_name), value(static_cast<std::int64_t>(number)) {}
};
using Args = std::initializer_list<Arg>;

class Texts {
 public:
  explicit Texts(const Formats& formats) : formats_(formats) {}

  // Replaces the catalog. A value is a text, or an object of plural forms with at least "other".
  // Errors: those of parse_json, and "texts.broken" with the key in `detail`.
  Result<int> load(std::string_view json_text);

  // A missing key is shown as itself: visible in a screenshot, never fatal.
  std::string get(std::string_view key, Args args = {}) const;
  bool has(std::string_view key) const;
  std::vector<std::string> keys() const;

 private:
  struct Sentence {
    std::string text;                          // the form "other"
    std::map<std::string, std::string> forms;  // CLDR category -> text; empty without plural
  };
  const Formats& formats_;
  std::map<std::string, Sentence, std::less<>> sentences_;
};

}  // namespace planshift::app
