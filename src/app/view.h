// What several view models share. A view model is a plain struct that holds what one screen shows:
// raw values where a screen draws or sorts by them, ready words where it prints them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/intent.h"

namespace planshift::app {

// The meaning behind a color; a screen adds the icon and the word.
enum class Tone : std::uint8_t { plain, muted, info, ok, warn, bad };

// A counted value over its label: the strip of totals.
struct Figure {
  std::string value;
  std::string label;
  Tone tone = Tone::plain;
};

// A label and its value: the fact lists of panels.
struct Fact {
  std::string label;
  std::string value;
  Tone tone = Tone::plain;
};

// A sentence with its meaning: the facts of a dialog.
struct Promise {
  std::string text;
  Tone tone = Tone::ok;
};

// A button that a view model offers; pressing it dispatches `intent`.
struct ActionView {
  std::string key;              // stable, for the semantic tree: "retry"
  std::string label;
  Intent intent;
  bool enabled = true;
  std::string disabled_reason;  // said in a tooltip when not enabled
};

// One choice of a list of choices.
struct ChoiceView {
  std::string value;            // what the intent carries
  std::string label;
  bool chosen = false;
};

// A failure in a person's words: what happened, what to do, and the facts support asks for.
struct ErrorView {
  std::string what;
  std::string next;
  std::string code;             // "800024", or our own code when the service gave none
  std::string request_id;       // empty when there was no call
  std::string detail;           // the service's words, for "details"
  Tone tone = Tone::bad;
};

struct Banner {
  std::string key;              // stable: "offline", "read_only", "journal", ...
  Tone tone = Tone::info;
  std::string title;
  std::string body;
  std::optional<ActionView> action;
};

struct Toast {
  std::uint64_t serial = 0;     // a new number is a new toast
  std::string text;
  Tone tone = Tone::ok;
  std::optional<ActionView> action;  // usually Undo
};

enum class CheckMark : std::uint8_t { none, some, all };

}  // namespace planshift::app
