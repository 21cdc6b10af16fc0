// How an old subscription's words are read: ended or not, and which refusals mean "look again".
#pragma once

#include <string_view>

#include "migration/event.h"

namespace planshift::migration {

// Whether the end step of the plan stands at the service. A deleted, expired or disabled one has
// ended whoever did it.
bool is_ended(const Plan& plan, std::string_view status, bool cancel_at_term_end);
bool is_active(std::string_view status);
// The version we sent is not the current one: nothing happened, read again (reference 4.5).
bool is_stale(const Error& error);
// A role, relationship or agreement is missing: for a person, and for this customer only (16.2).
bool is_denied(const Error& error);
// The sign-in is not accepted any more: concerns every customer (A7).
bool is_signed_out(const Error& error);

}  // namespace planshift::migration
