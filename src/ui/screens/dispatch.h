// How a screen asks for something: by an intent. Screens change nothing by themselves.
#pragma once

#include <functional>

#include "app/intent.h"

namespace planshift::ui {

using Dispatch = std::function<void(app::Intent)>;

}  // namespace planshift::ui
