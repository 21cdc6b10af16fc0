// A language made from English for tests: every word longer and accented, brackets at both ends, so
// that a text that is too short for its place, put together from pieces or not in the catalog at
// all is found before somebody translates it.
#pragma once

#include <string>
#include <string_view>

namespace planshift::test {

inline constexpr std::string_view kPseudo = "qps";

// About 40 % longer, still of the characters that our fonts have; {arguments} stay.
std::string pseudo_text(std::string_view english);
// The text of a whole catalog, from that of assets/locales/en.json.
std::string pseudo_catalog(std::string_view english);

}  // namespace planshift::test
