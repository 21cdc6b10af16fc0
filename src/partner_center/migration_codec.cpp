#include "partner_center/migration_codec.h"

#include <array>

#include "partner_center/migration_fields.h"

namespace planshift::partner_center {

std::optional<MigrationEligibility> read_migration_eligibility(const Json& json) {
  return read_fields<MigrationEligibility>(json, "isEligible");
}

std::optional<Migration> read_migration(const Json& json) {
  return read_fields<Migration>(json, "id");
}

std::optional<MigrationEvent> read_migration_event(const Json& json) {
  return read_fields<MigrationEvent>(json, "eventName");
}

std::optional<MigrationSchedule> read_migration_schedule(const Json& json) {
  return read_fields<MigrationSchedule>(json, "id");
}

Json migration_body(const Migration& migration) {
  return body_of_fields(migration);
}

Json migration_schedule_body(const MigrationSchedule& schedule) {
  return body_of_fields(schedule);
}

std::string migration_error_word(std::string_view code) {
  static constexpr std::array<std::string_view, 13> kWords{"not_active",
                                                           "being_processed",
                                                           "too_close_to_term_end",
                                                           "has_promotions",
                                                           "has_add_ons",
                                                           "product_unavailable",
                                                           "term_or_billing_unsupported",
                                                           "active_less_than_a_month",
                                                           "trade_status",
                                                           "invalid_partner_of_record",
                                                           "full_term_only",
                                                           "invalid_custom_end",
                                                           "custom_end_not_aligned"};
  for (std::size_t number = 0; number < kWords.size(); ++number) {
    if (code == std::to_string(number)) return std::string(kWords[number]);
  }
  return std::string(code);
}

}  // namespace planshift::partner_center
