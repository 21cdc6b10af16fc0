// What our fonts cover, what belongs together, and where lines may end.
#include <catch_amalgamated.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "support/app_world.h"
#include "ui/script.h"

namespace planshift::ui::ui_script_test {
namespace {

using Pieces = std::vector<std::pair<std::string, bool>>;

Pieces pieces(std::string_view text) {
  Pieces all;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    all.emplace_back(piece.text, piece.foreign);
    text.remove_prefix(piece.text.size());
  }
  return all;
}

std::vector<std::string> clusters(std::string_view text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size(); at += all.back().size())
    all.emplace_back(text.substr(at, cluster_bytes(text, at)));
  return all;
}

TEST_CASE("our own letters are those of the fonts' recipe", "[ui][script]") {
  const auto recipe = parse_json(test::read_asset("fonts/recipe.json"), "recipe");
  REQUIRE(recipe);
  std::set<char32_t> points;
  for (const Json& range : json::array(*recipe, "characters")) {
    const std::string text = range.get<std::string>().substr(2);
    const auto dash = text.find('-');
    const auto first = static_cast<char32_t>(std::stoul(text.substr(0, dash), nullptr, 16));
    const auto last = dash == text.npos
                          ? first
                          : static_cast<char32_t>(std::stoul(text.substr(dash + 1), nullptr, 16));
    for (char32_t point = first; point <= last; ++point) points.insert(point);
  }
  for (char32_t point = 0x80; point < 0x30000; ++point) {
    INFO(static_cast<unsigned>(point));
    if (is_own_letter(point) != points.contains(point)) FAIL_CHECK("differs from the recipe");
  }
}

TEST_CASE("a text falls into pieces of ours and of the browser's", "[ui][script]") {
  CHECK(pieces("Élan, 12 €…") == Pieces{{"Élan, 12 €…", false}});
  CHECK(pieces("東京 (12)") == Pieces{{"東京", true}, {" (12)", false}});
  CHECK(pieces("Microsoft 365 からの移行") ==
        Pieces{{"Microsoft 365 ", false}, {"からの移行", true}});
  // Foreign words keep the space between them.
  CHECK(pieces("राम सेवा A") == Pieces{{"राम सेवा", true}, {" A", false}});
  CHECK(pieces("Иван 2") == Pieces{{"Иван", true}, {" 2", false}});
  // A mark that our fonts lack takes its letter along; so does a key cap.
  CHECK(pieces("ze\u0323b") == Pieces{{"z", false}, {"e\u0323", true}, {"b", false}});
  CHECK(pieces("1\uFE0F\u20E3!") == Pieces{{"1\uFE0F\u20E3", true}, {"!", false}});
  // Only as a whole can it be ordered.
  CHECK(pieces("Alpha شركة 12") == Pieces{{"Alpha شركة 12", true}});
  CHECK(pieces("(שלום)") == Pieces{{"(שלום)", true}});
  CHECK(pieces("\xff\xe6") == Pieces{{"\xff\xe6", true}});
}

TEST_CASE("characters stay whole", "[ui][script]") {
  using Texts = std::vector<std::string>;
  CHECK(clusters("e\u0301a") == Texts{"e\u0301", "a"});
  CHECK(clusters("क्षमा") == Texts{"क्ष", "मा"});
  CHECK(clusters("กำ้ไ") == Texts{"กำ้", "ไ"});
  CHECK(clusters("👩‍👩‍👧🇫🇷🇯🇵👍🏽") == Texts{"👩‍👩‍👧", "🇫🇷", "🇯🇵", "👍🏽"});
  CHECK(clusters("1\uFE0F\u20E32") == Texts{"1\uFE0F\u20E3", "2"});
  CHECK(clusters("\u1112\u1161\u11AB글") == Texts{"\u1112\u1161\u11AB", "글"});
  CHECK(clusters("كَتَب") == Texts{"كَ", "تَ", "ب"});
  CHECK(clusters("\xe6\x9d").size() == 2);  // broken off: one at a time, never beyond the end
}

TEST_CASE("lines end where the script lets them", "[ui][script]") {
  CHECK(may_break(U'東', U'京'));
  CHECK(may_break(U'A', U'京'));
  CHECK_FALSE(may_break(U'京', U'。'));
  CHECK_FALSE(may_break(U'キ', U'ャ'));
  CHECK_FALSE(may_break(U'タ', U'ー'));
  CHECK_FALSE(may_break(U'「', U'東'));
  CHECK_FALSE(may_break(U'a', U'b'));
  CHECK_FALSE(may_break(U'ب', U'ت'));
  CHECK(may_break(U' ', U'b'));
  CHECK_FALSE(may_break(U'a', U' '));
  CHECK_FALSE(may_break(U'\u00A0', U'京'));
  CHECK(needs_dictionary(U'ก'));
  CHECK_FALSE(needs_dictionary(U'क'));
}

}  // namespace
}  // namespace planshift::ui::ui_script_test
