// JSON as our own writer makes it, read where it stands: an object is cut into its members, and no
// tree is built of it. A long journal is read twice as fast that way. Without white space, which no
// record has; an escape that our writer never writes makes a text unreadable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::journal {

struct Member {
  std::string_view name;   // as it is written; empty for an array's items
  std::string_view value;  // its whole text
};

// Appends the members of an object, or the items of an array, in order. False when the text is not
// one; what is inside them is not looked at yet, however deep it is.
bool cut(std::string_view text, std::vector<Member>& out);

// What a string says; nothing when it is none.
std::optional<std::string> text_in(std::string_view value);

}  // namespace planshift::journal
