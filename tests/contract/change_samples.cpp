#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/change_codec.h"
#include "partner_center/change_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

Json chosen_upgrade(const Json& sample) {
  const auto upgrade = read_upgrade(sample);
  return upgrade ? upgrade_body(*upgrade) : Json();
}

Json chosen_conversion(const Json& sample) {
  const auto conversion = read_conversion(sample);
  return conversion ? conversion_body(*conversion) : Json();
}

Json wanted_transition(const Json&) {
  Transition wanted;
  wanted.from_item = CatalogItemId("CFQ7TTC0LF8Q:0001:CFQ7TTC0K39X");
  wanted.from_subscription = SubscriptionId("e487e8dc-421e-4275-cb42-3c1c8daccf70");
  wanted.to_item = CatalogItemId("CFQ7TTC0LF8R:0001:CFQ7TTC0KCSV");
  wanted.to_subscription = SubscriptionId("0af52192-4a2a-4364-d25b-c8ecab3a5697");
  wanted.quantity = 2;
  wanted.term_duration = "P1M";
  wanted.billing_cycle = "Monthly";
  wanted.transition_type = "transition_only";
  return transition_body(wanted);
}

const Registered kChangeSamples{
    list("subscriptions.upgrades.list.response.json", read_upgrade, fields_agree<Upgrade>),
    request("subscriptions.upgrades.post.request.json", chosen_upgrade),
    answer("subscriptions.upgrades.post.response.json", read_upgrade_result,
           fields_agree<UpgradeResult>),
    list("subscriptions.transitioneligibilities.list.response.json", read_transition_eligibility,
         fields_agree<TransitionEligibility>),
    list("subscriptions.transitions.list.response.json", read_transition, fields_agree<Transition>,
         "transition"),
    request("subscriptions.transitions.post.request.json", wanted_transition),
    answer("subscriptions.transitions.post.response.json", read_transition,
           fields_agree<Transition>),
    list("subscriptions.conversions.list.response.json", read_conversion, fields_agree<Conversion>),
    request("subscriptions.conversions.post.request.json", chosen_conversion),
    answer("subscriptions.conversions.post.response.json", read_conversion_result,
           fields_agree<ConversionResult>),
};

}  // namespace

}  // namespace planshift::test
