#include "browser/door.h"

#include <emscripten.h>

#include <cstring>
#include <map>
#include <utility>

// Implemented in browser/door_library.js.
extern "C" {
void planshift_tell(const char* packet, std::size_t size);
std::size_t planshift_reply(const char* packet, std::size_t size, char* out, std::size_t capacity);
void planshift_ask(std::uint32_t ticket, const char* packet, std::size_t size);
void planshift_forget(std::uint32_t ticket);
}

namespace planshift::browser {
namespace {

std::string inbox;
std::map<Ticket, std::function<void(Answer)>> waiting;
Ticket last_ticket = 0;

void add_field(std::string& packet, std::string_view field) {
  const auto length = static_cast<std::uint32_t>(field.size());
  char bytes[sizeof length];
  std::memcpy(bytes, &length, sizeof length);
  packet.append(bytes, sizeof length).append(field);
}

Ticket ask_packed(const std::string& packet, std::function<void(Answer)> done) {
  const Ticket ticket = ++last_ticket;
  waiting.emplace(ticket, std::move(done));
  planshift_ask(ticket, packet.data(), packet.size());
  return ticket;
}

}  // namespace

std::string pack(std::string_view first, Fields rest) {
  std::string packet;
  add_field(packet, first);
  for (std::string_view field : rest) add_field(packet, field);
  return packet;
}

std::vector<std::string> unpack(std::string_view packet) {
  std::vector<std::string> fields;
  while (packet.size() >= sizeof(std::uint32_t)) {
    std::uint32_t length = 0;
    std::memcpy(&length, packet.data(), sizeof length);
    packet.remove_prefix(sizeof length);
    if (length > packet.size()) break;
    fields.emplace_back(packet.substr(0, length));
    packet.remove_prefix(length);
  }
  return fields;
}

void tell(std::string_view what, Fields fields) {
  const std::string packet = pack(what, fields);
  planshift_tell(packet.data(), packet.size());
}

std::string reply(std::string_view what, Fields fields) {
  const std::string packet = pack(what, fields);
  std::string text(64, '\0');
  std::size_t needed = planshift_reply(packet.data(), packet.size(), text.data(), text.size());
  if (needed > text.size()) {
    text.resize(needed);
    needed = planshift_reply(packet.data(), packet.size(), text.data(), text.size());
  }
  text.resize(std::min(needed, text.size()));
  return text;
}

Ticket ask(std::string_view what, Fields fields, std::function<void(Answer)> done) {
  return ask_packed(pack(what, fields), std::move(done));
}

Ticket ask_all(std::string_view what, const std::vector<std::string>& fields,
               std::function<void(Answer)> done) {
  std::string packet = pack(what, {});
  for (const std::string& field : fields) add_field(packet, field);
  return ask_packed(packet, std::move(done));
}

void forget(Ticket ticket) {
  if (waiting.erase(ticket) > 0) planshift_forget(ticket);
}

std::string take_inbox() { return std::exchange(inbox, {}); }

}  // namespace planshift::browser

extern "C" {

// Where JavaScript writes the bytes that belong to its next call.
EMSCRIPTEN_KEEPALIVE char* planshift_inbox(std::size_t size) {
  // Written over at once: nothing is cleared before.
  planshift::browser::inbox.resize_and_overwrite(size, [](char*, std::size_t all) { return all; });
  return planshift::browser::inbox.data();
}

EMSCRIPTEN_KEEPALIVE void planshift_answer(std::uint32_t ticket, int status) {
  using namespace planshift::browser;
  auto found = waiting.extract(ticket);
  std::string body = take_inbox();
  if (!found.empty()) found.mapped()({.status = status, .body = std::move(body)});
}
}
