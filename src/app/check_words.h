// What a line of the connection check found, the way out, and what may be pressed for it.
#pragma once

#include <string>
#include <string_view>

#include "app/start.h"

namespace planshift::app {

// Text key of a row's title: "connect.check.move".
std::string check_title_key(std::string_view row);

// Fills note, way out and actions of a row that is not all well. `line` is what the engine found,
// null for what is known without a call.
void explain(CheckRow& row, const Error& error, const StartFacts& facts,
             const engine::CheckLine* line = nullptr);

// What whoever runs the gateway has to enter there, ready to be pasted: addresses, headers, and
// the ready-made configuration that fits where the page comes from (web/hosting).
std::string gateway_settings(const Connection& connection);

}  // namespace planshift::app
