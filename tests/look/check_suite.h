// A picture of every failing line of the connection check, in every language.
#pragma once

#include <string>

namespace planshift::look {

// Brings each case about, draws it, looks for its words among what is drawn, and writes
// FOLDER/<case>.<language>.png. Ends with "look: N passed, N failed"; the exit code says the same.
int run_check_suite(const std::string& folder);

}  // namespace planshift::look
