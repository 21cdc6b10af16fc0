#include "app/link.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace planshift::app {

namespace {

// Longer than any of ours: nobody's typing.
constexpr std::size_t kLongest = 400;
constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kMark = 12;  // "ps" and ten hexadecimal digits

constexpr std::array<std::string_view, 3> kWindows{"", "30", "90"};
constexpr std::array<std::string_view, 6> kColumns{"customer", "product", "end",
                                                   "seats",    "at_end",  "monthly"};
constexpr std::array<std::string_view, 3> kPlanTabs{"", "customers", "exceptions"};
constexpr std::array<std::string_view, 3> kDetailTabs{"", "journal", "money"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

bool is_mark(std::string_view text) {
  return text.size() == kMark && text.starts_with("ps") &&
         std::ranges::all_of(text.substr(2),
                             [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return false;
  for (const std::size_t at : {0u, 1u, 2u, 3u, 5u, 6u}) {
    if (!is_digit(text[at])) return false;
  }
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  return month >= 1 && month <= 12;
}

// Keys and words of ours and of the service, as far as they need no encoding.
bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= kLongestWord && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || is_small(c) || c == '_' || c == '.' || c == '-';
  });
}

bool may_be_item(Route route, std::string_view item) {
  if (route == Route::settings) return std::ranges::contains(kSections, item);
  const bool has_items =
      route == Route::find || route == Route::migrate || route == Route::confirm;
  return has_items && is_mark(item);
}

template <class Enum, std::size_t N>
bool take(Enum& into, const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (word.empty() || found == words.end()) return false;
  into = static_cast<Enum>(found - words.begin());
  return true;
}

bool take(std::string& into, bool fits, std::string_view value) {
  if (fits) into = value;
  return fits;
}

bool take_find(Link& link, std::string_view key, std::string_view value) {
  if (key == "ends" && value == "any") return link.really_ends = false, true;
  if (key == "within") return take(link.window, kWindows, value);
  if (key == "country") return take(link.country, is_country(value), value);
  if (key == "segment") return take(link.segment, is_word(value), value);
  if (key == "month") return take(link.month, is_month(value), value);
  if (key == "group" && value == "none") return link.grouping = Grouping::none, true;
  const bool down = value.starts_with('-');
  if (key != "sort" || !take(link.sort, kColumns, value.substr(down ? 1 : 0))) return false;
  return link.ascending = !down, true;
}

bool take_part(Link& link, std::string_view key, std::string_view value) {
  switch (link.route) {
    case Route::find: return take_find(link, key, value);
    case Route::plan:
      if (key == "tab") return take(link.plan_tab, kPlanTabs, value);
      return key == "only" && take(link.finding, is_word(value), value);
    case Route::migrate: return key == "tab" && take(link.detail_tab, kDetailTabs, value);
    case Route::connect:
    case Route::confirm:
    case Route::settings: return false;
  }
  return false;
}

// Adds "?key=value" or "&key=value".
void add(std::string& fragment, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  fragment += fragment.find('?') == fragment.npos ? '?' : '&';
  fragment.append(key).append("=").append(value);
}

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

}  // namespace

std::string fragment_of(const Link& link) {
  std::string out(fragment_of(link.route));
  if (may_be_item(link.route, link.item)) out.append("/").append(link.item);
  if (link.route == Route::find) {
    if (!link.really_ends) add(out, "ends", "any");
    add(out, "within", word_of(kWindows, link.window));
    if (is_country(link.country)) add(out, "country", link.country);
    if (is_word(link.segment)) add(out, "segment", link.segment);
    if (is_month(link.month)) add(out, "month", link.month);
    if (link.grouping == Grouping::none) add(out, "group", "none");
    if (link.sort != FindColumn::end || !link.ascending) {
      add(out, "sort", (link.ascending ? "" : "-") + std::string(word_of(kColumns, link.sort)));
    }
  }
  if (link.route == Route::plan) {
    add(out, "tab", word_of(kPlanTabs, link.plan_tab));
    if (is_word(link.finding)) add(out, "only", link.finding);
  }
  if (link.route == Route::migrate) add(out, "tab", word_of(kDetailTabs, link.detail_tab));
  return out;
}

std::optional<ReadLink> parse_link(std::string_view address) {
  ReadLink read;
  const std::size_t newline = address.find('\n');
  if (newline != address.npos) {
    const std::string_view typed = address.substr(newline + 1);
    if (typed.size() <= kLongest && valid_utf8(typed)) read.link.text = display_safe(typed);
    address = address.substr(0, newline);
  }
  if (address.size() > kLongest) return std::nullopt;
  const std::size_t question = address.find('?');
  const std::string_view query =
      question == address.npos ? std::string_view() : address.substr(question + 1);
  std::string_view path = address.substr(0, question);
  std::string_view item;
  if (path.starts_with("#/")) {
    if (const std::size_t slash = path.find('/', 2); slash != path.npos) {
      item = path.substr(slash + 1);
      path = path.substr(0, slash);
    }
  }
  const auto route = parse_route(path);
  if (!route) return std::nullopt;
  read.link.route = *route;
  if (may_be_item(*route, item)) read.link.item = item;
  read.broken = read.link.item != item;
  if (query.empty()) return read;
  for (const std::string_view part : split(query, '&')) {
    const std::size_t equals = part.find('=');
    const bool taken = equals != part.npos &&
                       take_part(read.link, part.substr(0, equals), part.substr(equals + 1));
    read.broken = read.broken || !taken;
  }
  return read;
}

}  // namespace planshift::app
