// How an old subscription's words are read: ended or not, and which refusals mean "look again".
#pragma once

#include <string_view>

#include "migration/event.h"

namespace planshift::migration {

// What cannot be taken back needs two agreeing looks at who needs it, this far apart (A18).
inline constexpr std::int64_t kLooksApart = 10 * kSecond;

// The step of the plan as it can be taken now. New commerce outside its window is canceled at the
// end of its term, never suspended (reference 7.3).
retirement::EndStep end_step_of(const Plan& plan, bool cancelable);
std::string_view to_text(retirement::EndStep step);
// Whether the end step of the plan stands at the service. A deleted, expired or disabled one has
// ended whoever did it, and for good.
bool is_ended(const Plan& plan, std::string_view status, bool cancel_at_term_end,
              bool cancelable = false);
bool is_over(std::string_view status);
// The window for canceling at once has closed (900117, 900213).
bool is_window_closed(const Error& error);
bool is_active(std::string_view status);
// The version we sent is not the current one: nothing happened, read again (reference 4.5).
bool is_stale(const Error& error);
// A role, relationship or agreement is missing: for a person, and for this customer only (16.2).
bool is_denied(const Error& error);
// The sign-in is not accepted any more: concerns every customer (A7).
bool is_signed_out(const Error& error);

}  // namespace planshift::migration
