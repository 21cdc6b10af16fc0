// Which parts of a text our own letters cover, and where a text may be cut or a line may end.
// Works by ranges of code points: exact for what names and sentences hold, and small.
#pragma once

#include <string_view>

namespace planshift::ui {

struct CodePoint {
  char32_t value = 0xFFFD;
  std::size_t bytes = 1;
};
// The one that begins at this byte; a stray byte counts as U+FFFD.
CodePoint code_point(std::string_view text, std::size_t at);

// Our fonts have it (assets/fonts/recipe.json), or it draws nothing in them.
bool is_own_letter(char32_t point);
// Hebrew, Arabic and their neighbors: their order on the line is not that of the text.
bool is_right_to_left(char32_t point);

// A part of a text that is drawn at one go: by our own fonts, or by the browser.
struct Piece {
  std::string_view text;
  bool foreign = false;
};
// The first piece of a text that is not empty. A text with anything from right to left in it is one
// piece, because only the whole can be ordered. The rest of one that has not may be asked in turn.
Piece next_piece(std::string_view text);
// Nothing of it is foreign: what next_piece would say of the whole, at once.
bool is_own(std::string_view text);

// Bytes of what a reader takes for one character: a letter with its marks, a conjunct, a flag, an
// emoji with everything that is joined to it.
std::size_t cluster_bytes(std::string_view text, std::size_t at);

// Whether a line may end between the clusters that begin with these: after a space, and around
// ideographs, kana, hangul and emoji, but no closing mark begins a line and no opening one ends it.
bool may_break(char32_t before, char32_t after);
// Thai, Lao, Khmer, Burmese: words are not separated, and only a dictionary knows them.
bool needs_dictionary(char32_t point);

}  // namespace planshift::ui
