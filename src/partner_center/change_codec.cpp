#include "partner_center/change_codec.h"

#include "partner_center/change_fields.h"

namespace planshift::partner_center {

namespace {

// The codes of upgrades and the first of transitions are the same (reference 7.5, 7.6).
constexpr std::array<std::string_view, 12> kUpgradeErrors{
    "other",
    "delegated_admin_permissions_disabled",
    "subscription_status_not_active",
    "conflicting_service_types",
    "concurrency_conflicts",
    "user_context_required",
    "subscription_add_ons_present",
    "subscription_does_not_have_any_upgrade_paths",
    "subscription_target_offer_not_found",
    "subscription_not_provisioned",
    "offer_does_not_support_billing_cycle",
    "insufficient_granular_admin_permissions"};
constexpr std::size_t kShared = 11;
constexpr std::array<std::string_view, 3> kLaterTransitionErrors{
    "conversions_not_found", "user_license_error", "insufficient_granular_admin_permissions"};

std::size_t number_of(std::string_view code) {
  if (code.empty() || code.size() > 2) return std::string_view::npos;
  std::size_t number = 0;
  for (const char digit : code) {
    if (digit < '0' || digit > '9') return std::string_view::npos;
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  return number;
}

}  // namespace

std::optional<Upgrade> read_upgrade(const Json& json) {
  return read_fields<Upgrade>(json, "targetOffer");
}

std::optional<UpgradeResult> read_upgrade_result(const Json& json) {
  return read_fields<UpgradeResult>(json, "sourceSubscriptionId");
}

std::optional<TransitionEligibility> read_transition_eligibility(const Json& json) {
  return read_fields<TransitionEligibility>(json, "catalogItemId");
}

std::optional<Transition> read_transition(const Json& json) {
  return read_fields<Transition>(json, "toCatalogItemId");
}

std::optional<Conversion> read_conversion(const Json& json) {
  return read_fields<Conversion>(json, "targetOfferId");
}

std::optional<ConversionResult> read_conversion_result(const Json& json) {
  return read_fields<ConversionResult>(json, "subscriptionId");
}

std::string upgrade_error_word(std::string_view code) {
  const std::size_t number = number_of(code);
  return std::string(number < kUpgradeErrors.size() ? kUpgradeErrors[number] : code);
}

std::string transition_error_word(std::string_view code) {
  const std::size_t number = number_of(code);
  if (number < kShared) return std::string(kUpgradeErrors[number]);
  const std::size_t later = number - kShared;
  return std::string(later < kLaterTransitionErrors.size() ? kLaterTransitionErrors[later] : code);
}

Json upgrade_body(const Upgrade& upgrade) {
  return upgrade.raw;
}

Json conversion_body(const Conversion& conversion) {
  return conversion.raw;
}

Json transition_body(const Transition& transition) {
  return body_of_fields(transition);
}

}  // namespace planshift::partner_center
