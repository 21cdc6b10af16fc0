// Dates to come as an iCalendar file (RFC 5545): whole-day events, lines folded at 75 octets.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"

namespace planshift::app {

struct CalendarEvent {
  std::string uid;      // stable: the same event imported twice is one event
  Date day;
  std::string summary;
};

std::string calendar_file(const std::vector<CalendarEvent>& events, Instant now);

}  // namespace planshift::app
