// The words of the interface in one language, from assets/locales. Sentences are data: a language
// is added without touching C++.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/formats.h"
#include "base/error.h"

namespace planshift::app {

// The value of one {name} in a sentence. A number is printed by Formats::integer, and the argument
// named "count" (or the first number) chooses the plural form.
struct Arg {
  std::string_view name;
  std::variant<std::int64_t, std::string> value;

  Arg(std::string_view arg_name, std::string text) : name(arg_name), value(std::move(text)) {}
  Arg(std::string_view arg_name, std::string_view text)
      : name(arg_name), value(std::string(text)) {}
  Arg(std::string_view arg_name, const char* text) : name(arg_name), value(std::string(text)) {}
  template <std::integral Number>
  Arg(std::string_view arg_name, Number number)
      : name(arg_name), value(static_cast<std::int64_t>(number)) {}
};

class Texts {
 public:
  explicit Texts(const Formats& formats) : formats_(formats) {}

  // Replaces the catalog. A value is a text, or an object of plural forms with at least "other".
  // Errors: those of parse_json, and "texts.broken" with the key in `detail`.
  Result<int> load(std::string_view json_text);

  // A missing key is shown as itself: visible in a screenshot, never fatal.
  std::string get(std::string_view key, const std::vector<Arg>& args = {}) const;
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
