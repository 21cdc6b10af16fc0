#include "app/calendar.h"

#include <algorithm>
#include <string_view>

namespace planshift::app {

namespace {

constexpr std::size_t kLineOctets = 75;

std::string compact(Date day) {
  std::string text = to_iso(day);
  std::erase(text, '-');
  return text;
}

std::string compact(Instant at) {
  std::string text = to_iso(at).substr(0, 19) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

// Folds between characters, never inside one: a continuation byte of UTF-8 is 10xxxxxx.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLineOctets - 1;
  }
  out.append(line).append("\r\n");
}

}  // namespace

std::string calendar_file(const std::vector<CalendarEvent>& events, Instant now) {
  std::string out;
  for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PlanShift//EN"}) {
    add_line(out, line);
  }
  for (const CalendarEvent& event : events) {
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + escaped(event.uid));
    add_line(out, "DTSTAMP:" + compact(now));
    add_line(out, "DTSTART;VALUE=DATE:" + compact(event.day));
    add_line(out, "DTEND;VALUE=DATE:" + compact(plus_days(event.day, 1)));
    add_line(out, "SUMMARY:" + escaped(event.summary));
    add_line(out, "TRANSP:TRANSPARENT");
    add_line(out, "END:VEVENT");
  }
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace planshift::app
