// Every switch of the sandbox by name, for the server's control endpoint and for tests. Groups
// ("limits", "faults", "identity") are objects, spans are [least, most], choices are words.
#pragma once

#include "base/error.h"
#include "base/json.h"
#include "sandbox/behavior.h"

namespace planshift::sandbox {

Json to_json(const Behavior& behavior);
// `base` with what the object names. Errors: "behavior.unknown" with the name of a switch that does
// not exist, or whose value has the wrong type or is no word of the choice, in `detail`.
Result<Behavior> behavior_from_json(const Json& object, Behavior base);

}  // namespace planshift::sandbox
