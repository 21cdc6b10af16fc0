#include "ui/script.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

namespace planshift::ui {
namespace {

struct Range {
  std::uint16_t first, last;
};

bool is_in(std::span<const Range> ranges, char32_t point) {
  const auto at = std::ranges::lower_bound(ranges, point, {}, &Range::last);
  return at != ranges.end() && at->first <= point;
}

// As assets/fonts/recipe.json has them; a test compares.
constexpr Range kOwn[] = {{0x0000, 0x007F}, {0x00A0, 0x00AC}, {0x00AE, 0x0148}, {0x014A, 0x017F},
                          {0x2010, 0x2015}, {0x2018, 0x201A}, {0x201C, 0x201E}, {0x2020, 0x2022},
                          {0x2026, 0x2026}, {0x202F, 0x202F}, {0x2030, 0x2030}, {0x2032, 0x2033},
                          {0x2039, 0x203A}, {0x20AC, 0x20AC}, {0x2122, 0x2122}, {0x2190, 0x2193},
                          {0x2212, 0x2212}, {0x2248, 0x2248}, {0x2260, 0x2260}, {0x2264, 0x2265}};

// Marks and joiners that belong to what stands before them (UAX 29, Extend and SpacingMark).
constexpr Range kMarks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711},
    {0x0730, 0x074A}, {0x07A6, 0x07B0}, {0x08CA, 0x08E1}, {0x08E3, 0x08FF}, {0x0A70, 0x0A71},
    {0x0D81, 0x0D83}, {0x0DCA, 0x0DDF}, {0x0DF2, 0x0DF3}, {0x0E31, 0x0E31}, {0x0E33, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x0EB1, 0x0EB1}, {0x0EB3, 0x0EBC}, {0x0EC8, 0x0ECE}, {0x0F18, 0x0F19},
    {0x0F35, 0x0F35}, {0x0F37, 0x0F37}, {0x0F39, 0x0F39}, {0x0F3E, 0x0F3F}, {0x0F71, 0x0F84},
    {0x0F86, 0x0F87}, {0x0F8D, 0x0FBC}, {0x102B, 0x103E}, {0x1056, 0x1059}, {0x105E, 0x1060},
    {0x1062, 0x1064}, {0x1067, 0x106D}, {0x1071, 0x1074}, {0x1082, 0x108D}, {0x1160, 0x11FF},
    {0x17B4, 0x17D3}, {0x17DD, 0x17DD}, {0x180B, 0x180F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200C, 0x200D}, {0x20D0, 0x20FF}, {0x302A, 0x302F}, {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFF9E, 0xFF9F}};

// What no line begins with (kinsoku): closing marks, small kana, the long vowel, repetition.
constexpr std::u32string_view kNoStart =
    U"!%),.:;?]}»’”…、。々〉》」』】〕〗〜゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾぁぃぅぇぉっゃゅょゎ"
    U"！％），．：；？］｝";
constexpr std::u32string_view kNoEnd = U"#$([{«‘“€〈《「『【〔〖（［｛￥";

constexpr char32_t kJoiner = 0x200D;

// The blocks from Devanagari to Malayalam are built alike: 128 places each.
bool is_indic(char32_t point) { return point >= 0x0900 && point <= 0x0D7F; }

bool is_virama(char32_t point) {
  return (is_indic(point) && (point & 0x7F) == 0x4D) || point == 0x0DCA || point == 0x1039 ||
         point == 0x17D2;
}

bool is_mark(char32_t point) {
  if (point < 0x0300) return false;
  if (is_indic(point)) {
    const unsigned place = point & 0x7F;
    if (place <= 3 || place == 0x3C || (place >= 0x3E && place <= 0x4D) ||
        (place >= 0x51 && place <= 0x57) || place == 0x62 || place == 0x63)
      return true;
  }
  if (point > 0xFFFF) {
    return (point >= 0x1F3FB && point <= 0x1F3FF) || (point >= 0xE0020 && point <= 0xE01EF);
  }
  return is_in(kMarks, point);
}

bool is_flag_half(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }

bool stands_alone(char32_t point) {
  return (point >= 0x2E80 && point <= 0xA4CF) || (point >= 0xAC00 && point <= 0xD7FF) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFE30 && point <= 0xFE4F) ||
         (point >= 0xFF00 && point <= 0xFFEF) || (point >= 0x1F000 && point <= 0x3FFFF);
}

// Foreign as a whole: "e" with a mark above it that our fonts do not have, "1" in a key cap.
bool is_foreign_cluster(std::string_view cluster) {
  for (std::size_t at = 0; at < cluster.size();) {
    const CodePoint point = code_point(cluster, at);
    if (!is_own_letter(point.value)) return true;
    at += point.bytes;
  }
  return false;
}

}  // namespace

CodePoint code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0) return {};
  char32_t value = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3F);
  }
  return {value, length};
}

bool is_own_letter(char32_t point) { return is_in(kOwn, point); }

bool is_right_to_left(char32_t point) {
  return (point >= 0x0590 && point <= 0x08FF) || point == 0x200F ||
         (point >= 0xFB1D && point <= 0xFDFF) || (point >= 0xFE70 && point <= 0xFEFE) ||
         (point >= 0x10800 && point <= 0x10FFF) || (point >= 0x1E800 && point <= 0x1EFFF);
}

bool is_own(std::string_view text) {
  // Up to U+017F the first byte is below this one, and hardly any text of ours goes further.
  constexpr unsigned char kBeyondLatin = 0xC6;
  return std::ranges::none_of(
             text, [](char byte) { return static_cast<unsigned char>(byte) >= kBeyondLatin; }) ||
         !is_foreign_cluster(text);
}

Piece next_piece(std::string_view text) {
  if (is_own(text)) return {text, false};
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point(text, at);
    if (is_right_to_left(point.value)) return {text, true};
    at += point.bytes;
  }
  std::size_t at = cluster_bytes(text, 0), end = at;
  const bool foreign = is_foreign_cluster(text.substr(0, at));
  while (at < text.size()) {
    const std::size_t bytes = cluster_bytes(text, at);
    if (is_foreign_cluster(text.substr(at, bytes)) == foreign) {
      end = at + bytes;
    } else if (!foreign || text[at] != ' ') {
      break;  // spaces between foreign words stay with them
    }
    at += bytes;
  }
  return {text.substr(0, end), foreign};
}

std::size_t cluster_bytes(std::string_view text, std::size_t at) {
  CodePoint last = code_point(text, at);
  std::size_t end = at + last.bytes;
  bool is_half = is_flag_half(last.value);
  while (end < text.size()) {
    const CodePoint next = code_point(text, end);
    const bool joined = last.value == kJoiner && next.value >= 0x80;
    const bool conjunct = is_virama(last.value) && next.value >= 0x0900 && next.value <= 0x17FF;
    const bool flag = is_half && is_flag_half(next.value);
    if (!is_mark(next.value) && !joined && !conjunct && !flag) break;
    is_half = false;
    last = next;
    end += next.bytes;
  }
  return end - at;
}

bool may_break(char32_t before, char32_t after) {
  if (after == ' ') return false;
  if (before == ' ') return true;
  if (!stands_alone(before) && !stands_alone(after)) return false;
  if (before == 0x00A0 || before == 0x202F || after == 0x00A0 || after == 0x202F) return false;
  return kNoStart.find(after) == kNoStart.npos && kNoEnd.find(before) == kNoEnd.npos;
}

bool needs_dictionary(char32_t point) {
  return (point >= 0x0E00 && point <= 0x0EFF) || (point >= 0x1000 && point <= 0x109F) ||
         (point >= 0x1780 && point <= 0x17FF);
}

}  // namespace planshift::ui
