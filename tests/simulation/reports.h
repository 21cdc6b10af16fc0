// What a test run leaves for others to read: flat JSON, one file a subject.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json.h"

namespace planshift::simulation {

// Into the folder PLANSHIFT_REPORTS, when there is one.
void write_report(std::string_view name, const Json& figures);
std::uint64_t number_from(const char* variable, std::uint64_t otherwise);
// Empty when it is not set.
std::string text_from(const char* variable);

}  // namespace planshift::simulation
