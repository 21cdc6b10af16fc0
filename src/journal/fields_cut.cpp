#include "journal/fields_cut.h"

#include "base/text.h"

namespace planshift::journal {

namespace {

// Past the string that begins at `at`; npos when it does not end.
std::size_t past_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
  }
  return text.npos;
}

// Past the value that begins at `at`, whatever it is; npos when it does not end. Depth is counted,
// not called: no text is too deep.
std::size_t past_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = past_string(text, at);
      if (depth == 0 || at == text.npos) return at;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    }
    if (c == ',' && depth == 0) return at;
    ++at;
  }
  return text.npos;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// What stands for `\` and this letter; the writer puts everything else as it is.
char plain(char escape) {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kPlain = "\"\\/\b\f\n\r\t";
  const std::size_t found = kEscapes.find(escape);
  return found == kEscapes.npos ? '\0' : kPlain[found];
}

// Without its escapes; only control characters are written by their number.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\' && text.substr(i + 1).starts_with("u00") && i + 5 < text.size()) {
      const int high = hex_digit(text[i + 4]);
      const int low = hex_digit(text[i + 5]);
      if (high < 0 || high > 7 || low < 0) return std::nullopt;
      c = static_cast<char>(16 * high + low);
      i += 5;
    } else if (c == '\\') {
      c = ++i < text.size() ? plain(text[i]) : '\0';
      if (c == '\0') return std::nullopt;
    }
    out += c;
  }
  return out;
}

}  // namespace

bool cut(std::string_view text, std::vector<Member>& out) {
  if (text.size() < 2 || (text[0] != '{' && text[0] != '[')) return false;
  const bool named = text[0] == '{';
  const char end = named ? '}' : ']';
  if (text[1] == end) return text.size() == 2;
  std::size_t at = 1;
  while (true) {
    Member member;
    if (named) {
      const std::size_t colon = text[at] == '"' ? past_string(text, at) : text.npos;
      if (colon >= text.size() || text[colon] != ':') return false;
      member.name = text.substr(at + 1, colon - at - 2);
      at = colon + 1;
    }
    const std::size_t next = past_value(text, at);
    if (next >= text.size() || next == at) return false;
    member.value = text.substr(at, next - at);
    out.push_back(member);
    if (text[next] == end) return next + 1 == text.size();
    if (text[next] != ',' || next + 1 == text.size()) return false;
    at = next + 1;
  }
}

std::optional<std::string> text_in(std::string_view value) {
  if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::nullopt;
  const std::string_view inside = value.substr(1, value.size() - 2);
  unsigned char all = 0;
  bool escaped = false;
  for (const char c : inside) {
    all |= static_cast<unsigned char>(c);
    escaped = escaped || c == '\\';
  }
  if (all >= 0x80 && !valid_utf8(inside)) return std::nullopt;
  return escaped ? unescaped(inside) : std::string(inside);
}

}  // namespace planshift::journal
