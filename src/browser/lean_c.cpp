// C's number functions as nlohmann/json calls them, instead of the C library's: printf, scanf and
// the 128-bit floats under them are a thirtieth of what is sent to the browser, which can do all of
// it. Defined in the program itself, they keep the library's from being linked.
#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

extern "C" double planshift_number(const char* text, std::size_t size);  // door_library.js

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char* writable(const char* text) { return const_cast<char*>(text); }

// The digits' value; ERANGE beyond `most`, as strtoull and strtoll have it.
std::uint64_t read_whole(const char*& text, std::uint64_t most) {
  std::uint64_t value = 0;
  for (; is_digit(*text); ++text) {
    const auto digit = static_cast<std::uint64_t>(*text - '0');
    if (value > (most - digit) / 10) errno = ERANGE;
    value = value * 10 + digit;
  }
  return errno == ERANGE ? most : value;
}

class Writer {
 public:
  Writer(char* buffer, std::size_t size) : buffer_(buffer), size_(size) {}
  ~Writer() {
    if (size_ > 0) buffer_[std::min(length_, size_ - 1)] = '\0';
  }
  void put(char c) {
    if (length_ + 1 < size_) buffer_[length_] = c;
    ++length_;
  }
  std::size_t length() const { return length_; }

 private:
  char* buffer_;
  std::size_t size_;
  std::size_t length_ = 0;
};

}  // namespace

extern "C" {

// Knows the library's hexadecimal numbers of a fixed width ("%04x", "%.4X"), and no other.
int snprintf(char* buffer, std::size_t size, const char* format, ...) {
  std::va_list values;
  va_start(values, format);
  Writer out(buffer, size);
  for (; *format != '\0'; ++format) {
    if (*format != '%') {
      out.put(*format);
      continue;
    }
    int width = 0;
    for (++format; *format != 'x' && *format != 'X' && *format != '\0'; ++format) {
      if (is_digit(*format)) width = *format - '0';
    }
    if (*format == '\0') break;
    const std::string_view digits = *format == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    const unsigned value = va_arg(values, unsigned);
    for (int place = width - 1; place >= 0; --place) out.put(digits[value >> (4 * place) & 15]);
  }
  va_end(values);
  return static_cast<int>(out.length());
}

// JSON's numbers only (RFC 8259, 6): neither blanks, nor hexadecimal, nor words.
double strtod(const char* text, char** end) {
  const char* stop = text;
  while (is_digit(*stop) || *stop == '-' || *stop == '+' || *stop == '.' || *stop == 'e' ||
         *stop == 'E') {
    ++stop;
  }
  if (end) *end = writable(stop);
  return planshift_number(text, static_cast<std::size_t>(stop - text));
}

unsigned long long strtoull(const char* text, char** end, int) {
  const auto value = read_whole(text, std::numeric_limits<std::uint64_t>::max());
  if (end) *end = writable(text);
  return value;
}

long long strtoll(const char* text, char** end, int) {
  const bool negative = *text == '-';
  if (negative) ++text;
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::uint64_t value = read_whole(text, negative ? kMost + 1 : kMost);
  if (end) *end = writable(text);
  return static_cast<long long>(negative ? 0 - value : value);
}

// Their siblings share the library's files with them; nobody calls these.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }
long strtol(const char* text, char** end, int base) {
  return static_cast<long>(strtoll(text, end, base));
}
unsigned long strtoul(const char* text, char** end, int base) {
  return static_cast<unsigned long>(strtoull(text, end, base));
}

}
