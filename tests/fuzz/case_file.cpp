// A case file that is accepted is usable as it stands, whatever it says.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "retirement/discovery.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = retirement::parse_case(text, "fuzz.json");
  if (!file) {
    if (file.error().code != "case.broken" || file.error().detail.empty()) std::abort();
    return 0;
  }
  if (file->key.empty() || file->replacements.empty()) std::abort();
  partner_center::Subscription nothing;
  nothing.id = SubscriptionId("s");
  nothing.offer_id = OfferId("nobody's offer");
  // A pattern that fits a subscription without a name would fit every subscription.
  if (const auto found = retirement::match(*file, nothing);
      found && found->by == retirement::MatchedBy::name) {
    std::abort();
  }
  for (const auto& option : file->replacements) {
    if (option.sku.empty() || option.plans.empty()) std::abort();
    const auto excluded = retirement::excluded_plans(*file, option, {}, true);
    if (excluded.size() > option.plans.size()) std::abort();
  }
  return 0;
}
