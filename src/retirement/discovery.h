// Which subscriptions a retirement touches, and what happens to each at its end if nothing is done.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "partner_center/models.h"
#include "retirement/case_file.h"

namespace planshift::retirement {

// What becomes of it at the end date (reference 20): `ends` needs a replacement, `paid_extension`
// too and costs money meanwhile, `renews` is left alone, `already_ended` was suspended or replaced
// before.
enum class EndOfTerm : std::uint8_t { ends, paid_extension, renews, already_ended };

// How the old subscription is brought to its end: legacy is suspended (billing stops); new commerce
// bills on when suspended, so it is canceled at the end of its term through a scheduled action, or
// at once where a person wants that and its window is open (`cancel`; reference 7.3).
enum class EndStep : std::uint8_t { suspend, cancel_at_term_end, cancel };

enum class MatchedBy : std::uint8_t { offer_id, name };

struct Match {
  EndOfTerm end = EndOfTerm::ends;
  EndStep step = EndStep::suspend;
  MatchedBy by = MatchedBy::offer_id;
  std::string segment;
  std::optional<Date> end_date;  // nothing when the service says "no end"
};

// Nothing when the subscription has nothing to do with the case. The offer's id is proof; by name
// alone, trials and add-ons are left out, for they end by themselves or with what they extend.
std::optional<Match> match(const CaseFile& file, const partner_center::Subscription& subscription);

// The license pool of the retired product in one tenant: by SKU id or, for variants whose id is not
// known, the pool that grants users nothing but the retired plan.
std::optional<SkuId> retired_sku(const CaseFile& file,
                                 const std::vector<partner_center::SubscribedSku>& pools);

// Plans of the new SKU to exclude so that nothing changes for a user but the product: what was off
// stays off through the plan map; with `keep_added_off` every plan the old product did not have is
// off too.
std::vector<ServicePlanId> excluded_plans(const CaseFile& file, const Replacement& replacement,
                                          const std::vector<ServicePlanId>& old_disabled,
                                          bool keep_added_off);

}  // namespace planshift::retirement
