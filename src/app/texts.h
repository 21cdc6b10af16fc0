// The words of the interface in one language, from assets/locales, and what the services' error
// codes mean, from assets/errors. Sentences are data: a language is added without touching C++.
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

// A cause, and what to do next.
struct ErrorWords {
  std::string what;
  std::string next;
};

class Texts {
 public:
  explicit Texts(const Formats& formats) : formats_(formats) {}

  // Replaces the catalog, and forgets the errors of the other language. A value is a text, or an
  // object of plural forms with at least "other". Errors: those of parse_json, and "texts.broken"
  // with the key in `detail`.
  Result<int> load(std::string_view json_text);

  // Replaces what the errors mean: {"<code>": {"what", "next"}}, or the name of another code that
  // means the same. May come later than the texts, and errors are then told more generally. Same
  // errors as load.
  Result<int> load_errors(std::string_view json_text);
  // By the code of a service, "800024" or "AADSTS50076"; nothing for a code that is not written
  // down.
  const ErrorWords* find_error(std::string_view service_code) const;

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
  std::map<std::string, ErrorWords, std::less<>> errors_;
  std::map<std::string, std::string, std::less<>> same_as_;  // code -> code with the same words
};

}  // namespace planshift::app
