// What is worth keeping of a person's choices over a reload.
#pragma once

#include "app/choices.h"
#include "base/json.h"

namespace planshift::app {

Json to_json(const Choices& choices);
// Unknown or broken parts become the defaults.
Choices choices_from_json(const Json& json);

}  // namespace planshift::app
