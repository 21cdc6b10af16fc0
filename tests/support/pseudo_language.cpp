#include "support/pseudo_language.h"

#include <algorithm>
#include <cstdlib>

#include "base/json.h"

namespace planshift::test {
namespace {

constexpr std::string_view kVowels = "aeiouyAEIOUY";
constexpr std::string_view kAccented[] = {"á", "é", "î", "ö", "ü", "ÿ",
                                          "Á", "É", "Î", "Ö", "Ü", "Ÿ"};

bool is_vowel(char letter) { return kVowels.find(letter) != kVowels.npos; }

}  // namespace

std::string pseudo_text(std::string_view english) {
  std::size_t letters = 0, vowels = 0;
  bool argument = false;
  for (const char letter : english) {
    argument = letter == '{' || (argument && letter != '}');
    if (argument || (static_cast<unsigned char>(letter) & 0xC0) == 0x80) continue;
    ++letters;
    vowels += is_vowel(letter) ? 1 : 0;
  }
  // The brackets count too.
  std::size_t longer = std::max<std::size_t>((letters * 2 + 4) / 5, 2) - 2;
  std::string text = "[";
  argument = false;
  for (const char letter : english) {
    argument = letter == '{' || (argument && letter != '}');
    if (argument || !is_vowel(letter)) {
      text += letter;
      continue;
    }
    const std::string_view accented = kAccented[kVowels.find(letter)];
    const std::size_t times = (longer + vowels - 1) / vowels;
    text += accented;
    for (std::size_t i = 0; i < times; ++i) text += letter;
    longer -= times;
    --vowels;
  }
  return text + std::string(longer, 'm') + "]";
}

std::string pseudo_catalog(std::string_view english) {
  auto catalog = parse_json(english, "test");
  if (!catalog) std::abort();
  for (auto& [key, value] : catalog->items()) {
    if (key.starts_with("language.")) continue;
    if (value.is_string()) value = pseudo_text(value.get<std::string>());
    if (!value.is_object()) continue;
    for (auto& [category, form] : value.items()) form = pseudo_text(form.get<std::string>());
  }
  return to_text(*catalog);
}

}  // namespace planshift::test
