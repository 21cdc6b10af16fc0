#include "partner_center/subscription_codec.h"

#include <string_view>

#include "partner_center/subscription_fields.h"

namespace planshift::partner_center {

namespace {

// Some answers name the offer only in a link: "/v1/offers/{id}?country=US".
std::string offer_of_link(const Json& json) {
  const Json* link = json::find_path(json, "links.offer.uri");
  if (link == nullptr || !link->is_string()) return {};
  std::string_view path = link->get_ref<const std::string&>();
  path = path.substr(0, path.find('?'));
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace

std::optional<Subscription> read_subscription(const Json& json) {
  std::optional<Subscription> subscription = read_fields<Subscription>(json, "id");
  if (!subscription || subscription->id.empty()) return std::nullopt;
  if (subscription->offer_id.empty()) subscription->offer_id = OfferId(offer_of_link(json));
  const Json* actions = json::find(json, "scheduledActions");
  subscription->has_scheduled_actions = actions != nullptr && actions->is_array();
  return subscription;
}

std::optional<ProvisioningStatus> read_provisioning_status(const Json& json) {
  return read_fields<ProvisioningStatus>(json, "status");
}

std::optional<SupportContact> read_support_contact(const Json& json) {
  return read_fields<SupportContact>(json, "supportTenantId");
}

std::optional<CustomTermEnd> read_custom_term_end(const Json& json) {
  return read_fields<CustomTermEnd>(json, "allowedCustomTermEndDate");
}

Json support_contact_body(const SupportContact& contact) {
  Json body = body_of_fields(contact);
  body["attributes"] = Json::object({{"objectType", "SupportContact"}});
  return body;
}

}  // namespace planshift::partner_center
