// Figures of a test run, for build/reports.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planshift::test {

using Figures = std::vector<std::pair<std::string, std::int64_t>>;

// Into `file` of the folder PLANSHIFT_REPORTS, when there is one.
void write_figures(std::string_view file, const Figures& figures);
// Whether the person who runs the tests wants what is kept beside them written anew.
bool updates_snapshots();

}  // namespace planshift::test
