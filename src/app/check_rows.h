// The lines of the connection check in a person's words.
#pragma once

#include <vector>

#include "app/start.h"

namespace planshift::app {

// Whether anything that was found keeps a run from beginning.
bool may_run(const SignIn& sign_in, const ConnectionState& check);

std::vector<CheckRow> check_rows(const StartFacts& facts);

}  // namespace planshift::app
