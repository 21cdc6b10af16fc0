#include <catch_amalgamated.hpp>

#include "retirement/discovery.h"

namespace planshift::retirement_discovery_test {

using namespace planshift::retirement;
using partner_center::ScheduledAction;
using partner_center::SubscribedSku;
using partner_center::Subscription;

namespace {

CaseFile sample_case() {
  CaseFile file;
  file.offers = {{OfferId("ACA0C06C"), "commercial", "documented"},
                 {OfferId("PROD:0001"), "commercial", "documented"}};
  file.skus = {SkuId("old-sku")};
  file.name_patterns = {{{"Skype for Business Online", "Plan 1", "Government"}, "government"},
                        {{"Skype for Business Online", "Plan 1"}, "commercial"}};
  file.plans = {{ServicePlanId("chat"), "CHAT"}, {ServicePlanId("chat-gov"), "CHAT_GOV"}};
  return file;
}

Subscription legacy() {
  Subscription subscription;
  subscription.id = SubscriptionId("s");
  subscription.offer_id = OfferId("aca0c06c");
  subscription.offer_name = "Skype for Business Online (Plan 1)";
  subscription.status = "active";
  subscription.commitment_end = parse_instant("2027-03-01T00:00:00Z");
  return subscription;
}

Subscription new_commerce() {
  Subscription subscription = legacy();
  subscription.offer_id = OfferId("PROD:0001:AVAIL");
  return subscription;
}

EndOfTerm end_of(const Subscription& subscription) {
  const auto found = match(sample_case(), subscription);
  REQUIRE(found.has_value());
  return found->end;
}

Replacement sample_replacement() {
  Replacement option;
  option.plans = {{ServicePlanId("mail"), "MAIL"},
                  {ServicePlanId("calls"), "CALLS"},
                  {ServicePlanId("files"), "FILES"}};
  option.plan_map = {{ServicePlanId("CHAT"), ServicePlanId("calls")}};
  return option;
}

using Ids = std::vector<ServicePlanId>;

}  // namespace

TEST_CASE("a retired subscription is known by its offer, whatever the case of the id") {
  const auto found = match(sample_case(), legacy());
  REQUIRE(found.has_value());
  CHECK(found->by == MatchedBy::offer_id);
  CHECK(found->segment == "commercial");
  CHECK(found->step == EndStep::suspend);
  CHECK(found->end_date == Date{2027, 3, 1});
  Subscription other = legacy();
  other.offer_id = OfferId("14C61739");
  other.offer_name = "Skype for Business Online (Plan 2)";
  CHECK_FALSE(match(sample_case(), other).has_value());
}

TEST_CASE("a new-commerce product is known in every availability, not in its neighbors") {
  const auto found = match(sample_case(), new_commerce());
  REQUIRE(found.has_value());
  CHECK(found->step == EndStep::cancel_at_term_end);
  Subscription neighbor = new_commerce();
  neighbor.offer_name = "Something else";
  neighbor.offer_id = OfferId("PROD:00012:AVAIL");
  CHECK_FALSE(match(sample_case(), neighbor).has_value());
}

TEST_CASE("by name alone the segment counts, and trials and add-ons do not") {
  Subscription unknown = legacy();
  unknown.offer_id = OfferId("FFFFFFFF");
  unknown.offer_name = "SKYPE for business online (plan 1) (Government Pricing)";
  const auto found = match(sample_case(), unknown);
  REQUIRE(found.has_value());
  CHECK(found->by == MatchedBy::name);
  CHECK(found->segment == "government");
  Subscription trial = unknown;
  trial.is_trial = true;
  CHECK_FALSE(match(sample_case(), trial).has_value());
  Subscription addon = unknown;
  addon.parent_id = SubscriptionId("parent");
  CHECK_FALSE(match(sample_case(), addon).has_value());
  Subscription mentioned = unknown;
  mentioned.offer_name = "Office 365 F3";
  mentioned.friendly_name = "instead of Skype for Business Online (Plan 1)";
  CHECK_FALSE(match(sample_case(), mentioned).has_value());
}

TEST_CASE("what happens at the end of the term") {
  Subscription old = legacy();
  CHECK(end_of(old) == EndOfTerm::ends);
  old.auto_renew = true;
  CHECK(end_of(old) == EndOfTerm::renews);

  Subscription today = new_commerce();
  CHECK(end_of(today) == EndOfTerm::paid_extension);
  today.scheduled_actions = {{"termend", "cancel"}};
  CHECK(end_of(today) == EndOfTerm::ends);
  today.scheduled_actions = {{"TermEnd", "RenewToExtendedServiceTerm"}};
  CHECK(end_of(today) == EndOfTerm::paid_extension);
  today.scheduled_actions = {{"TermEnd", "WordOfTomorrow"}};
  CHECK(end_of(today) == EndOfTerm::paid_extension);
  today.auto_renew = true;
  CHECK(end_of(today) == EndOfTerm::renews);
  today.scheduled_actions = {{"TermEnd", "RenewToNewTerm"}};
  CHECK(end_of(today) == EndOfTerm::renews);
  today.scheduled_actions = {{"TermEnd", "RenewToExtendedServiceTerm"}};
  CHECK(end_of(today) == EndOfTerm::paid_extension);
  for (const char* status : {"suspended", "Deleted", "expired", "disabled"}) {
    today.status = status;
    CHECK(end_of(today) == EndOfTerm::already_ended);
  }
  today.status = "hibernating";
  CHECK(end_of(today) == EndOfTerm::paid_extension);
}

TEST_CASE("the year 9999 is no end date") {
  Subscription endless = legacy();
  endless.commitment_end = parse_instant("9999-12-14T00:00:00Z");
  CHECK_FALSE(match(sample_case(), endless)->end_date.has_value());
  endless.commitment_end.reset();
  CHECK_FALSE(match(sample_case(), endless)->end_date.has_value());
}

TEST_CASE("the pool of the retired product is found by id, or by granting nothing else") {
  SubscribedSku bundle;
  bundle.sku = SkuId("bundle");
  bundle.plans = {{ServicePlanId("chat"), "CHAT", "", "User"},
                  {ServicePlanId("mail"), "MAIL", "", "User"}};
  SubscribedSku variant;
  variant.sku = SkuId("government-variant");
  variant.plans = {{ServicePlanId("CHAT-GOV"), "CHAT_GOV", "", "User"},
                   {ServicePlanId("base"), "FOUNDATION", "", "Tenant"}};
  SubscribedSku named;
  named.sku = SkuId("OLD-SKU");
  SubscribedSku empty;
  empty.sku = SkuId("empty");
  CHECK(retired_sku(sample_case(), {bundle, variant, named}) == SkuId("old-sku"));
  CHECK(retired_sku(sample_case(), {empty, bundle, variant}) == SkuId("government-variant"));
  CHECK_FALSE(retired_sku(sample_case(), {empty, bundle}).has_value());
}

TEST_CASE("what was off stays off, and what is new is off when asked") {
  const CaseFile file = sample_case();
  const Replacement option = sample_replacement();
  CHECK(excluded_plans(file, option, {}, false).empty());
  CHECK(excluded_plans(file, option, {ServicePlanId("chat")}, false) ==
        Ids{ServicePlanId("calls")});
  CHECK(excluded_plans(file, option, {}, true) ==
        Ids{ServicePlanId("mail"), ServicePlanId("files")});
  CHECK(excluded_plans(file, option, {ServicePlanId("chat")}, true) ==
        Ids{ServicePlanId("mail"), ServicePlanId("calls"), ServicePlanId("files")});
}

TEST_CASE("a plan the new product does not have is never named") {
  const Ids excluded = excluded_plans(sample_case(), sample_replacement(),
                                      {ServicePlanId("gone"), ServicePlanId("files")}, false);
  CHECK(excluded == Ids{ServicePlanId("files")});
}

}  // namespace planshift::retirement_discovery_test
