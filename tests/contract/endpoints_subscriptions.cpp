#include "contract/endpoints.h"

namespace planshift::test {

namespace {

using namespace partner_center;

constexpr std::string_view kTarget = "CFQ7TTC0LF8Q:0001";

Task<net::Write<Subscription>> rename(Scene& s) {
  const auto read = s.run(s.partner.subscription(s.customer, s.legacy));
  s.transport.forget();
  const Subscription before = read.value_or(Subscription{});
  Json changed = before.raw;
  json::set(changed, "friendlyName", "another name");
  return s.partner.update_subscription(s.customer, before, std::move(changed), "intention");
}

Task<net::Write<UpgradeResult>> upgrade(Scene& s) {
  const auto offered = s.run(s.partner.upgrades(s.customer, s.legacy));
  s.transport.forget();
  const Upgrade chosen = offered.items.empty() ? Upgrade{} : offered.items.front();
  return s.partner.upgrade(s.customer, s.legacy, chosen, "intention");
}

Task<net::Write<Transition>> transition(Scene& s) {
  const auto offered = s.run(s.partner.transition_eligibilities(s.customer, s.bought));
  s.transport.forget();
  Transition wanted;
  wanted.from_subscription = s.bought;
  wanted.from_item = s.item;
  wanted.to_item = offered.items.empty() ? CatalogItemId(std::string(kTarget))
                                         : offered.items.front().catalog_item_id;
  wanted.quantity = 10;
  wanted.term_duration = "P1Y";
  wanted.billing_cycle = "monthly";
  wanted.transition_type = "transition_only";
  return s.partner.transition(s.customer, s.bought, wanted, "intention");
}

Task<net::Write<ConversionResult>> convert(Scene& s) {
  const auto offered = s.run(s.partner.conversions(s.customer, s.legacy));
  s.transport.forget();
  const Conversion chosen = offered.items.empty() ? Conversion{} : offered.items.front();
  return s.partner.convert(s.customer, s.legacy, chosen, "intention");
}

}  // namespace

std::vector<Endpoint> subscription_endpoints() {
  return {
      endpoint("subscriptions.list", "subscriptions, subscriptions_of_order, ..._of_partner",
               {"subscriptions.list.response.json", "subscriptions.list.by-order.response.json",
                "subscriptions.list.by-partner.response.json"},
               [](Scene& s) {
                 s.run(s.partner.subscriptions(s.customer));
                 s.run(s.partner.subscriptions_of_partner(s.customer, "4847383"));
                 return s.partner.subscriptions_of_order(s.customer, s.order);
               }),
      endpoint("subscriptions.get", "subscription",
               {"subscriptions.get.addon.response.json", "subscriptions.get.azure.response.json",
                "subscriptions.get.nce.response.json",
                "error.subscription.not-found.composed.response.json"},
               [](Scene& s) { return s.partner.subscription(s.customer, s.legacy); }),
      endpoint(
          "subscriptions.patch", "update_subscription",
          {"subscriptions.patch.autorenew.request.json",
           "subscriptions.patch.cancel-nce.request.json",
           "subscriptions.patch.cancel-nce.response.json",
           "subscriptions.patch.friendly-name.request.json",
           "subscriptions.patch.quantity.request.json",
           "subscriptions.patch.quantity.response.json",
           "subscriptions.patch.reactivate.request.json",
           "subscriptions.patch.reactivate.response.json",
           "subscriptions.patch.schedule-next-term.request.json",
           "subscriptions.patch.suspend.request.json", "subscriptions.patch.suspend.response.json",
           "error.subscription.etag-stale.composed.response.json",
           "error.subscription.not-ready.composed.response.json",
           "error.subscription.pending-operation.composed.response.json",
           "error.subscription.quantity-decrease.response.json"},
          rename),
      endpoint("subscriptions.addons", "addons", {"subscriptions.addons.list.response.json"},
               [](Scene& s) { return s.partner.addons(s.customer, s.legacy); }),
      endpoint("subscriptions.provisioningstatus", "provisioning_status",
               {"subscriptions.provisioningstatus.get.response.json"},
               [](Scene& s) { return s.partner.provisioning_status(s.customer, s.legacy); }),
      endpoint("subscriptions.supportcontact", "support_contact",
               {"subscriptions.supportcontact.get.response.json"},
               [](Scene& s) { return s.partner.support_contact(s.customer, s.legacy); }),
      endpoint("subscriptions.supportcontact.put", "set_support_contact", {},
               [](Scene& s) {
                 SupportContact contact;
                 contact.tenant_id = s.world.sandbox.seed().partner_id;
                 contact.mpn_id = "4391507";
                 contact.name = "Test";
                 return s.partner.set_support_contact(s.customer, s.legacy, contact, "intention");
               }),
      endpoint("subscriptions.customtermenddates", "custom_term_end_dates", {},
               [](Scene& s) { return s.partner.custom_term_end_dates(s.customer, "P1M"); }),
  };
}

std::vector<Endpoint> change_endpoints() {
  return {
      endpoint("subscriptions.upgrades.list", "upgrades",
               {"subscriptions.upgrades.list.response.json"},
               [](Scene& s) { return s.partner.upgrades(s.customer, s.legacy); }),
      endpoint(
          "subscriptions.upgrades.post", "upgrade",
          {"subscriptions.upgrades.post.request.json", "subscriptions.upgrades.post.response.json"},
          upgrade),
      endpoint("subscriptions.transitioneligibilities", "transition_eligibilities",
               {"subscriptions.transitioneligibilities.list.response.json"},
               [](Scene& s) { return s.partner.transition_eligibilities(s.customer, s.bought); }),
      endpoint("subscriptions.transitions.list", "transitions",
               {"subscriptions.transitions.list.response.json"},
               [](Scene& s) { return s.partner.transitions(s.customer, s.bought); }),
      endpoint("subscriptions.transitions.post", "transition",
               {"subscriptions.transitions.post.request.json",
                "subscriptions.transitions.post.response.json"},
               transition),
      endpoint("subscriptions.conversions.list", "conversions",
               {"subscriptions.conversions.list.response.json"},
               [](Scene& s) { return s.partner.conversions(s.customer, s.legacy); }),
      endpoint("subscriptions.conversions.post", "convert",
               {"subscriptions.conversions.post.request.json",
                "subscriptions.conversions.post.response.json"},
               convert),
  };
}

}  // namespace planshift::test
