// Graph says several things under one code; only its text tells them apart (reference 11.4).
#pragma once

#include <string>
#include <string_view>

namespace planshift::partner_center {

// The code with the kind that the text tells, as assets/errors knows them:
//   Request_BadRequest.no_licenses     Request_BadRequest.usage_location
//   Request_BadRequest.not_assigned    Request_BadRequest.conflict
//   Request_BadRequest.dependency      Request_BadRequest.group
// The code itself when the text says nothing known.
std::string with_kind(std::string_view code, std::string_view text);

}  // namespace planshift::partner_center
