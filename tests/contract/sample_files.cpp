#include "contract/sample_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace planshift::test {

namespace {

constexpr const char* kSource = PLANSHIFT_SOURCE_DIR;

constexpr std::array<Sample, 24> kFixtures{{
    {"availability.json", Use::availability},
    {"cart.json", Use::cart},
    {"cart-refused-line.json", Use::cart},
    {"cart.request.json", Use::cart_request},
    {"checkout.json", Use::checkout},
    {"checkout-part-refused.json", Use::checkout},
    {"customer.json", Use::customer},
    {"customers-first-page.json", Use::customers},
    {"graph-users.json", Use::graph_users},
    {"license-update.json", Use::license_update},
    {"license-update.request.json", Use::license_request},
    {"licenses.json", Use::licenses},
    {"offers.json", Use::offers},
    {"order.json", Use::order},
    {"orders.json", Use::orders},
    {"products.json", Use::products},
    {"sku.json", Use::sku},
    {"subscribed-skus.json", Use::subscribed_skus},
    {"subscription-legacy.json", Use::subscription},
    {"subscription-cancel.request.json", Use::subscription_request},
    {"subscriptions.json", Use::subscriptions},
    {"user.json", Use::user},
    {"users.json", Use::users},
    {"usage-location.request.json", Use::usage_location_request},
}};

constexpr std::array<Sample, 136> kDocumented{{
    {"auditrecords.list.response.json", Use::not_ours},
    {"auth.jwt-payload.mfa.json", Use::not_ours},
    {"auth.token.app-only.response.json", Use::not_ours},
    {"auth.token.authorization-code.response.json", Use::not_ours},
    {"auth.token.refresh.response.json", Use::not_ours},
    {"auth.token.spa.response.json", Use::not_ours},
    {"availabilities.get.nce.response.json", Use::availability},
    {"cart.checkout.nce-order.response.json", Use::order},
    {"cart.checkout.partial-failure.composed.response.json", Use::checkout},
    {"cart.checkout.response.json", Use::checkout},
    {"cart.create.line-error.composed.response.json", Use::cart},
    {"cart.create.nce.request.json", Use::cart_request},
    {"cart.create.nce.response.json", Use::cart},
    {"cart.create.reseller.request.json", Use::cart_request},
    {"cart.create.reseller.response.json", Use::cart},
    {"cart.create.with-addons.nce.request.json", Use::cart_request},
    {"cart.create.with-addons.nce.response.json", Use::cart},
    {"cart.update.request.json", Use::not_ours},
    {"cart.update.response.json", Use::cart},
    {"customers.agreements.list.response.json", Use::not_ours},
    {"customers.company-profile.get.response.json", Use::not_ours},
    {"customers.get.response.json", Use::customer},
    {"customers.list.page1.composed.response.json", Use::customers},
    {"customers.list.response.json", Use::customers},
    {"customers.mca-direct-signed.get.response.json", Use::not_ours},
    {"customers.qualification.get.response.json", Use::not_ours},
    {"customers.search.response.json", Use::customers},
    {"error.app-only-not-supported.composed.response.json", Use::error},
    {"error.auth.invalid-scope.response.json", Use::error},
    {"error.cart.already-submitted.composed.response.json", Use::error},
    {"error.cart.in-progress.composed.response.json", Use::error},
    {"error.customer.no-relationship.composed.response.json", Use::error},
    {"error.customers.list.no-more-pages.composed.response.json", Use::error},
    {"error.graph.assignlicense.not-assigned.response.json", Use::error},
    {"error.graph.assignlicense.usage-location.response.json", Use::error},
    {"error.graph.generic.response.json", Use::error},
    {"error.graph.throttled.response.json", Use::error},
    {"error.insufficient-privileges.composed.response.json", Use::error},
    {"error.licenseupdates.conditional-access.response.json", Use::error},
    {"error.licenseupdates.partner-token.response.json", Use::error},
    {"error.licenseupdates.quota-exceeded.response.json", Use::error},
    {"error.licenseupdates.usage-location.composed.response.json", Use::error},
    {"error.order.mca-not-accepted.composed.response.json", Use::error},
    {"error.order.offer-not-purchasable.composed.response.json", Use::error},
    {"error.subscription.etag-stale.composed.response.json", Use::error},
    {"error.subscription.not-found.composed.response.json", Use::error},
    {"error.subscription.not-ready.composed.response.json", Use::error},
    {"error.subscription.pending-operation.composed.response.json", Use::error},
    {"error.subscription.quantity-decrease.response.json", Use::error},
    {"error.throttled.response.json", Use::error},
    {"graph.assignlicense.post.request.json", Use::not_ours},
    {"graph.assignlicense.post.response.json", Use::not_ours},
    {"graph.batch.post.request.json", Use::not_ours},
    {"graph.batch.post.response.json", Use::not_ours},
    {"graph.subscribedskus.list.response.json", Use::not_ours},
    {"graph.user.licensedetails.list.response.json", Use::not_ours},
    {"graph.users.list.response.json", Use::graph_users},
    {"graph.users.page.composed.response.json", Use::graph_users},
    {"inventory.check.request.json", Use::not_ours},
    {"inventory.check.response.json", Use::not_ours},
    {"licenseupdates.post.request.json", Use::license_request},
    {"licenseupdates.post.response.json", Use::license_update},
    {"mfa.noncompliant-principals.response.json", Use::not_ours},
    {"migrations.create.request.json", Use::not_ours},
    {"migrations.create.response.json", Use::not_ours},
    {"migrations.events.list.response.json", Use::not_ours},
    {"migrations.get.response.json", Use::not_ours},
    {"migrations.list.response.json", Use::not_ours},
    {"migrations.schedules.create.request.json", Use::not_ours},
    {"migrations.schedules.create.response.json", Use::not_ours},
    {"migrations.schedules.list.response.json", Use::not_ours},
    {"migrations.validate.eligible.response.json", Use::not_ours},
    {"migrations.validate.not-eligible.response.json", Use::not_ours},
    {"migrations.validate.request.json", Use::not_ours},
    {"offercategories.list.response.json", Use::not_ours},
    {"offers.addons.list.response.json", Use::offers},
    {"offers.get.response.json", Use::offer},
    {"offers.list.recorded-2019.response.json", Use::offers},
    {"offers.list.response.json", Use::offers},
    {"orders.addon.patch.request.json", Use::not_ours},
    {"orders.addon.patch.response.json", Use::order},
    {"orders.create.legacy-guid-offer.request.json", Use::not_ours},
    {"orders.create.legacy-guid-offer.response.json", Use::order},
    {"orders.create.nce.request.json", Use::not_ours},
    {"orders.create.nce.response.json", Use::order},
    {"orders.get.response.json", Use::order},
    {"orders.list.response.json", Use::orders},
    {"orders.provisioningstatus.get.response.json", Use::not_ours},
    {"paging.collection-with-next.response.json", Use::page},
    {"products.get.nce.response.json", Use::product},
    {"products.list.nce.response.json", Use::products},
    {"promotioneligibilities.post.request.json", Use::not_ours},
    {"promotioneligibilities.post.response.json", Use::not_ours},
    {"promotions.get.response.json", Use::not_ours},
    {"promotions.list.response.json", Use::not_ours},
    {"skus.get.nce.response.json", Use::sku},
    {"subscribedskus.list.by-group.response.json", Use::subscribed_skus},
    {"subscribedskus.list.response.json", Use::subscribed_skus},
    {"subscriptions.addons.list.response.json", Use::subscriptions},
    {"subscriptions.conversions.list.response.json", Use::not_ours},
    {"subscriptions.conversions.post.request.json", Use::not_ours},
    {"subscriptions.conversions.post.response.json", Use::not_ours},
    {"subscriptions.get.addon.response.json", Use::subscription},
    {"subscriptions.get.azure.response.json", Use::subscription},
    {"subscriptions.get.nce.response.json", Use::subscription},
    {"subscriptions.list.by-order.response.json", Use::subscriptions},
    {"subscriptions.list.by-partner.response.json", Use::subscriptions},
    {"subscriptions.list.response.json", Use::subscriptions},
    {"subscriptions.patch.autorenew.request.json", Use::subscription_request},
    {"subscriptions.patch.cancel-nce.request.json", Use::subscription_request},
    {"subscriptions.patch.cancel-nce.response.json", Use::subscription},
    {"subscriptions.patch.friendly-name.request.json", Use::subscription_request},
    {"subscriptions.patch.quantity.request.json", Use::subscription_request},
    {"subscriptions.patch.quantity.response.json", Use::subscription},
    {"subscriptions.patch.reactivate.request.json", Use::subscription_request},
    {"subscriptions.patch.reactivate.response.json", Use::subscription},
    {"subscriptions.patch.schedule-next-term.request.json", Use::subscription_request},
    {"subscriptions.patch.suspend.request.json", Use::subscription_request},
    {"subscriptions.patch.suspend.response.json", Use::subscription},
    {"subscriptions.provisioningstatus.get.response.json", Use::not_ours},
    {"subscriptions.supportcontact.get.response.json", Use::not_ours},
    {"subscriptions.transitioneligibilities.list.response.json", Use::not_ours},
    {"subscriptions.transitions.list.response.json", Use::not_ours},
    {"subscriptions.transitions.post.request.json", Use::not_ours},
    {"subscriptions.transitions.post.response.json", Use::not_ours},
    {"subscriptions.upgrades.list.response.json", Use::not_ours},
    {"subscriptions.upgrades.post.request.json", Use::not_ours},
    {"subscriptions.upgrades.post.response.json", Use::not_ours},
    {"users.deleted.list.response.json", Use::users},
    {"users.get.response.json", Use::user},
    {"users.licenses.list.by-group.response.json", Use::licenses},
    {"users.licenses.list.empty.response.json", Use::licenses},
    {"users.licenses.list.response.json", Use::licenses},
    {"users.list.response.json", Use::users},
    {"users.patch.usage-location.request.json", Use::usage_location_request},
    {"users.patch.usage-location.response.json", Use::user},
}};

}  // namespace

std::string fixture_folder() {
  return std::string(kSource) + "/tests/contract/fixtures";
}

std::string sample_folder() {
  const std::string folder = std::string(kSource) + "/../shared/reference/samples";
  std::error_code error;
  return std::filesystem::is_directory(folder, error) ? folder : std::string();
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> json_files(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::span<const Sample> fixtures() {
  return kFixtures;
}

std::span<const Sample> documented_samples() {
  return kDocumented;
}

}  // namespace planshift::test
