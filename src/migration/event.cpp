#include "migration/event.h"

#include <array>

namespace planshift::migration {

namespace {

constexpr std::array<std::string_view, std::variant_size_v<EventBody>> kKinds{
    "planned",        "cart_created",      "cart_abandoned", "write_intended",
    "write_ended",    "purchase_observed", "purchase_absent", "seats_observed",
    "holders_listed", "user_observed",     "guard_passed",   "old_observed",
    "verified",       "finished",          "parked",         "person_decided",
    "location_observed", "undo_planned", "undone"};

constexpr std::array<std::string_view, std::variant_size_v<RunBody>> kRunKinds{
    "run_approved", "run_paused", "run_resumed", "run_stopped"};

}  // namespace

std::string_view kind_of(const EventBody& body) { return kKinds[body.index()]; }
std::string_view kind_of(const RunBody& body) { return kRunKinds[body.index()]; }

}  // namespace planshift::migration
