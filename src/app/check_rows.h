// The lines of the connection check in a person's words.
#pragma once

#include <string_view>
#include <vector>

#include "app/start.h"

namespace planshift::app {

// Key of the first line that keeps a run from beginning; empty: it may begin. Reading always may.
std::string_view red_line(const SignIn& sign_in, const ConnectionState& check);
inline bool may_run(const SignIn& sign_in, const ConnectionState& check) {
  return red_line(sign_in, check).empty();
}

std::vector<CheckRow> check_rows(const StartFacts& facts);

}  // namespace planshift::app
