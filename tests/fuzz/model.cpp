// Any JSON in the place of any resource: it is read to a model that keeps its source, or to
// nothing; and what is made of a model for the service is JSON that can be read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "crest/subscription_codec.h"
#include "partner_center/cart_codec.h"
#include "partner_center/catalog_codec.h"
#include "partner_center/change_codec.h"
#include "partner_center/customer_codec.h"
#include "partner_center/migration_codec.h"
#include "partner_center/order_codec.h"
#include "partner_center/partner_codec.h"
#include "partner_center/purchase_fields.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/subscription_fields.h"

namespace {

using namespace planshift;
using namespace planshift::partner_center;

template <class T>
std::optional<T> whole(std::optional<T> read, const Json& json) {
  if (read && read->raw != json) std::abort();
  return read;
}

void expect_body(const Json& body) {
  if (!parse_json(to_text(body), "fuzz")) std::abort();
}

void read_customers(const Json& json) {
  whole(read_company_profile(json), json);
  whole(read_billing_profile(json), json);
  whole(read_organization(json), json);
  whole(read_agreement(json), json);
  whole(read_signed_status(json), json);
  whole(read_qualification(json), json);
  whole(read_country_rules(json), json);
  if (const auto consent = whole(read_application_consent(json), json)) {
    expect_body(application_consent_body(*consent));
  }
}

void read_catalog(const Json& json) {
  whole(read_offer_category(json), json);
  whole(read_promotion(json), json);
  whole(read_stock(json), json);
  if (auto question = whole(read_promotion_eligibility(json), json)) {
    expect_body(promotion_question({*std::move(question)}));
  }
}

void read_changes(const Json& json) {
  if (const auto upgrade = whole(read_upgrade(json), json)) expect_body(upgrade_body(*upgrade));
  whole(read_upgrade_result(json), json);
  whole(read_transition_eligibility(json), json);
  if (const auto change = whole(read_transition(json), json)) expect_body(transition_body(*change));
  if (const auto trial = whole(read_conversion(json), json)) expect_body(conversion_body(*trial));
  whole(read_conversion_result(json), json);
  upgrade_error_word(json::text(json, "code"));
  transition_error_word(json::text(json, "code"));
}

void read_migrations(const Json& json) {
  whole(read_migration_eligibility(json), json);
  if (const auto move = whole(read_migration(json), json)) expect_body(migration_body(*move));
  whole(read_migration_event(json), json);
  if (const auto schedule = whole(read_migration_schedule(json), json)) {
    expect_body(migration_schedule_body(*schedule));
  }
  migration_error_word(json::text(json, "code"));
}

void read_the_rest(const Json& json) {
  if (const auto order = whole(read_order(json), json)) {
    const OrderDetails details = details_of(*order);
    expect_body(order_body(details));
    expect_body(add_to_order_body(CustomerId("c"), details.lines));
  }
  whole(read_line_provisioning(json), json);
  whole(read_audit_record(json), json);
  whole(read_non_compliant_principal(json), json);
  whole(read_service_costs(json), json);
  whole(read_service_cost_line(json), json);
  whole(read_provisioning_status(json), json);
  if (const auto contact = whole(read_support_contact(json), json)) {
    expect_body(support_contact_body(*contact));
  }
  whole(read_custom_term_end(json), json);
  if (const auto subscription = read_subscription(json)) details_of(*subscription);
  whole(crest::read_subscription(json), json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto listing = crest::read_listing(text);
  if (!listing && listing.error().code.empty()) std::abort();
  const auto json = parse_json(text, "fuzz");
  if (!json) return 0;
  read_customers(*json);
  read_catalog(*json);
  read_changes(*json);
  read_migrations(*json);
  read_the_rest(*json);
  return 0;
}
