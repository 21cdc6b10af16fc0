// What the simulated services let a page of another origin read (reference 5.1 and 5.2).
#pragma once

#include <httplib.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planshift::server {

// on: everything PlanShift reads. strict: bodies and statuses, but none of the headers that have
// to be exposed. off: nothing, as at a service that knows no CORS; preflights are refused too.
enum class Cors : std::uint8_t { on, strict, off };
std::optional<Cors> cors_from(std::string_view name);

// Only pages of this machine are let in.
bool is_loopback_page(const std::string& origin);
void allow_page(Cors cors, const httplib::Request& request, httplib::Response& response);
void answer_preflight(Cors cors, const httplib::Request& request, httplib::Response& response);

}  // namespace planshift::server
