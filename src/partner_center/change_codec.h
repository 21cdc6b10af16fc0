// Upgrades, transitions and conversions, as the service offers them and as we ask for one.
#pragma once

#include <optional>

#include "partner_center/change_models.h"

namespace planshift::partner_center {

// Nothing when the property that makes it what it is, is missing (reference 7.5 to 7.7).
std::optional<Upgrade> read_upgrade(const Json& json);
std::optional<UpgradeResult> read_upgrade_result(const Json& json);
std::optional<TransitionEligibility> read_transition_eligibility(const Json& json);
std::optional<Transition> read_transition(const Json& json);
std::optional<Conversion> read_conversion(const Json& json);
std::optional<ConversionResult> read_conversion_result(const Json& json);

// Why an upgrade or transition is refused, as a word: answers give the number, some the word.
std::string upgrade_error_word(std::string_view code);
std::string transition_error_word(std::string_view code);

// An offered upgrade or conversion goes back as it was read.
Json upgrade_body(const Upgrade& upgrade);
Json conversion_body(const Conversion& conversion);
Json transition_body(const Transition& transition);

}  // namespace planshift::partner_center
