// The door to JavaScript. Everything the browser does for us goes through these four calls, and
// every answer comes back through one; no value types, no generated bindings. The other side is
// web/door.mjs.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::browser {

using Fields = std::initializer_list<std::string_view>;

// Has something done at once; nothing comes back. Unknown words are ignored on the other side.
void tell(std::string_view what, Fields fields = {});

// Asks for a text that JavaScript knows at once (the Intl formats).
std::string reply(std::string_view what, Fields fields = {});

struct Answer {
  int status = 0;  // what it means belongs to the question
  std::string body;
};
using Ticket = std::uint32_t;

// Asks for something that takes time. `done` is called exactly once, never inside `ask`, unless the
// ticket is forgotten before.
Ticket ask(std::string_view what, Fields fields, std::function<void(Answer)> done);
Ticket ask_all(std::string_view what, const std::vector<std::string>& fields,
               std::function<void(Answer)> done);
void forget(Ticket ticket);

// Fields as they cross the door: each a 32-bit length and its bytes.
std::string pack(std::string_view first, Fields rest);
std::vector<std::string> unpack(std::string_view packet);

// What JavaScript wrote for the call it is making now; taken once.
std::string take_inbox();

}  // namespace planshift::browser
