// New-commerce migrations and their schedules, as read and as asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "partner_center/migration_models.h"

namespace planshift::partner_center {

// Nothing when the property that makes it what it is, is missing (reference 12).
std::optional<MigrationEligibility> read_migration_eligibility(const Json& json);
std::optional<Migration> read_migration(const Json& json);
std::optional<MigrationEvent> read_migration_event(const Json& json);
std::optional<MigrationSchedule> read_migration_schedule(const Json& json);

Json migration_body(const Migration& migration);
Json migration_schedule_body(const MigrationSchedule& schedule);

// Why a subscription may not move, as a word; another code stays as it is.
std::string migration_error_word(std::string_view code);

}  // namespace planshift::partner_center
