#include "contract/compare.h"
#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/subscription_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

// A PATCH sends what was read with one change: the change is made on another value and undone.
Json patch_of(const Json& sample) {
  Json before = sample;
  json::set(before, "status", "other");
  Json produced = read_subscription(before)->raw;
  json::set(produced, "status", json::text(sample, "status"));
  return produced;
}

const Registered kSubscriptionSamples{
    answer("subscription-legacy.json", read_subscription, compare),
    answer("subscriptions.get.addon.response.json", read_subscription, compare),
    answer("subscriptions.get.azure.response.json", read_subscription, compare),
    answer("subscriptions.get.nce.response.json", read_subscription, compare),
    answer("subscriptions.patch.cancel-nce.response.json", read_subscription, compare),
    answer("subscriptions.patch.quantity.response.json", read_subscription, compare),
    answer("subscriptions.patch.reactivate.response.json", read_subscription, compare),
    answer("subscriptions.patch.suspend.response.json", read_subscription, compare),
    list("subscriptions.json", read_subscription, compare),
    list("subscriptions.addons.list.response.json", read_subscription, compare),
    list("subscriptions.list.by-order.response.json", read_subscription, compare),
    list("subscriptions.list.by-partner.response.json", read_subscription, compare),
    list("subscriptions.list.response.json", read_subscription, compare),
    answer("subscriptions.provisioningstatus.get.response.json", read_provisioning_status,
           fields_agree<ProvisioningStatus>),
    answer("subscriptions.supportcontact.get.response.json", read_support_contact,
           fields_agree<SupportContact>),
    request("subscription-cancel.request.json", patch_of),
    request("subscriptions.patch.autorenew.request.json", patch_of),
    request("subscriptions.patch.cancel-nce.request.json", patch_of),
    request("subscriptions.patch.friendly-name.request.json", patch_of),
    request("subscriptions.patch.quantity.request.json", patch_of),
    request("subscriptions.patch.reactivate.request.json", patch_of),
    request("subscriptions.patch.schedule-next-term.request.json", patch_of),
    request("subscriptions.patch.suspend.request.json", patch_of),
};

}  // namespace

}  // namespace planshift::test
