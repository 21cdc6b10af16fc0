#include "simulation/scenario.h"

#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using migration::Need;
using retirement::CaseFile;
using retirement::Replacement;

template <class T>
T id(std::string_view text) {
  return T(std::string(text));
}

CaseFile skype() {
  CaseFile file;
  file.key = "skype";
  file.name = "Skype for Business Online (Plan 1)";
  file.offers = {{OfferId("ACA0C06C-890D-4ABB-83CF-BC519A2565E5"), "commercial", "documented"},
                 {OfferId("CFQ7TTC0SKY1:0001"), "commercial", "reported"}};
  file.skus = {id<SkuId>(test::kSkypeSku)};
  file.plans = {{id<ServicePlanId>(test::kSkypePlan), "MCOIMP"}};
  Replacement f3;
  f3.key = "option1";
  f3.segment = "commercial";
  f3.name_today = "Office 365 F3";
  f3.product = ProductId("CFQ7TTC0LGZW");
  f3.product_sku = "0001";
  f3.sku = id<SkuId>(test::kF3Sku);
  f3.plans = {{id<ServicePlanId>(test::kSkypePlan), "MCOIMP"},
              {id<ServicePlanId>(test::kTeamsPlan), "TEAMS1"}};
  Replacement e1 = f3;
  e1.key = "option3";
  e1.name_today = "Office 365 E1";
  e1.product = ProductId("CFQ7TTC0LF8Q");
  e1.sku = id<SkuId>(test::kE1Sku);
  e1.relation = retirement::PlanRelation::other_plan;
  e1.plans = {{id<ServicePlanId>(test::kSkypePlan2), "MCOSTANDARD"},
              {id<ServicePlanId>(test::kTeamsPlan), "TEAMS1"}};
  e1.plan_map = {{id<ServicePlanId>(test::kSkypePlan), id<ServicePlanId>(test::kSkypePlan2)}};
  file.replacements = {f3, e1};
  return file;
}

sandbox::SubscriptionSeed subscription(std::int64_t seats, std::size_t first, std::size_t holders) {
  sandbox::SubscriptionSeed made;
  made.offer = "skype";
  made.seats = seats;
  made.first_holder = first;
  made.holders = holders;
  made.ends_in_days = 20;
  return made;
}

Scenario base(std::string name, std::size_t users) {
  Scenario scenario;
  scenario.name = std::move(name);
  scenario.tenant = test::small_tenant();
  scenario.behavior = test::plain_behavior();
  auto& customer = scenario.tenant.customers.front();
  customer.subscriptions = {subscription(static_cast<std::int64_t>(users), 0, users)};
  return scenario;
}

sandbox::CustomerSeed& customer_of(Scenario& scenario) { return scenario.tenant.customers.front(); }

std::vector<Scenario> plain_ones() {
  std::vector<Scenario> all{base("one user", 1), base("three users, one with the service off", 3)};
  customer_of(all[1]).subscriptions[0].switched_off = {1};

  Scenario strict = base("a service without replays", 2);
  strict.behavior.replay_request_ids = false;
  strict.behavior.replay_checkout = false;
  all.push_back(strict);

  Scenario slow = base("orders and seats come late", 2);
  slow.behavior.provisioning_ms = {60'000, 300'000};
  slow.behavior.order_list_ms = 600'000;
  slow.behavior.units_ms = 30'000;
  all.push_back(slow);

  Scenario other = base("another plan carries it on", 2);
  other.replacement = "option3";
  customer_of(other).subscriptions[0].switched_off = {0};
  all.push_back(other);

  Scenario keeps = base("the old one is kept", 2);
  keeps.end_old = false;
  all.push_back(keeps);

  Scenario extension = base("new commerce in a paid extension", 2);
  customer_of(extension).subscriptions[0].offer = "skype-new";
  extension.behavior.replay_request_ids = false;
  all.push_back(extension);
  return all;
}

std::vector<Scenario> shared_ones() {
  Scenario two = base("two subscriptions, one pool", 2);
  customer_of(two).subscriptions = {subscription(2, 0, 2), subscription(1, 2, 1)};

  Scenario customers = base("two customers", 1);
  sandbox::CustomerSeed second = customer_of(customers);
  second.id.clear();
  second.name = "Boutique";
  customers.tenant.customers.push_back(second);

  Scenario has_both = base("somebody has the new one already", 2);
  auto held = subscription(1, 0, 1);
  held.offer = "o365-f3";
  held.auto_renew = true;
  customer_of(has_both).subscriptions.push_back(held);

  Scenario admin = base("an administrator at work", 2);
  customer_of(admin).subscriptions[0].seats = 3;
  customer_of(admin).unlicensed_people = 1;
  admin.extra_seats = 1;
  admin.admin_interferes = true;
  return {two, customers, has_both, admin};
}

std::vector<Scenario> needy_ones() {
  Scenario group = base("licensed through a group", 3);
  customer_of(group).subscriptions[0].group =
      sandbox::GroupSeed{.name = "Front desk", .members = {2}};
  group.waits_for = Need::group_licensed;

  Scenario location = base("no usage location", 2);
  customer_of(location).without_usage_location = {1};
  location.behavior.usage_location_ms = 20'000;
  location.waits_for = Need::usage_location;

  Scenario refused = base("purchase refused", 1);
  customer_of(refused).trouble.refused_purchases = 1;
  refused.waits_for = Need::purchase_refused;

  Scenario in_errors = refused;
  in_errors.name = "purchase refused in the order's errors";
  customer_of(in_errors).trouble.refusal_in_order_errors = true;

  Scenario renews = base("it renews after all", 1);
  customer_of(renews).subscriptions[0].auto_renew = true;
  renews.waits_for = Need::old_changed;

  Scenario throttled = base("throttled", 2);
  customer_of(throttled).trouble.throttled_writes = 6;
  return {group, location, refused, in_errors, renews, throttled};
}

// Both licenses in one request, because the person or the service wants it so.
std::vector<Scenario> exchanged_ones() {
  Scenario exclusive = base("the two products exclude each other", 3);
  exclusive.replacement = "option3";
  exclusive.behavior.skype_plans_conflict = true;
  exclusive.behavior.give_and_take = sandbox::GiveAndTake::drawn;
  customer_of(exclusive).subscriptions[0].switched_off = {1};

  Scenario gives = base("moved together, and only given", 2);
  gives.moves = migration::Moves::together;
  gives.behavior.give_and_take = sandbox::GiveAndTake::only_gives;

  Scenario takes = base("moved together, and only taken", 2);
  takes.moves = migration::Moves::together;
  takes.behavior.give_and_take = sandbox::GiveAndTake::only_takes;
  takes.behavior.ignores_absent_removal = true;

  Scenario both = base("moved together, two subscriptions", 2);
  both.moves = migration::Moves::together;
  both.behavior.give_and_take = sandbox::GiveAndTake::drawn;
  both.behavior.replay_request_ids = false;
  customer_of(both).subscriptions = {subscription(2, 0, 2), subscription(1, 2, 1)};
  return {exclusive, gives, takes, both};
}

// New commerce bought some days ago; a term has 364.
Scenario bought_before(std::string name, int days) {
  Scenario scenario = base(std::move(name), 2);
  scenario.cancels_at_once = true;
  customer_of(scenario).subscriptions[0].offer = "skype-new";
  customer_of(scenario).subscriptions[0].ends_in_days = 364 - days;
  customer_of(scenario).subscriptions[0].at_end = "RenewToExtendedServiceTerm";
  return scenario;
}

std::vector<Scenario> canceled_ones() {
  Scenario admin = bought_before("canceled at once, an administrator at work", 3);
  customer_of(admin).subscriptions[0].seats = 3;
  customer_of(admin).unlicensed_people = 1;
  admin.extra_seats = 1;
  admin.admin_interferes = true;
  return {bought_before("canceled at once", 4), bought_before("the window closes", 6),
          bought_before("the window is closed", 30), admin};
}

// Taken back once they are done.
std::vector<Scenario> undone_ones() {
  Scenario plain = base("taken back", 3);
  customer_of(plain).subscriptions[0].switched_off = {1};

  Scenario had_both = base("taken back, somebody had the new one before", 2);
  auto held = subscription(1, 0, 1);
  held.offer = "o365-f3";
  held.auto_renew = true;
  customer_of(had_both).subscriptions.push_back(held);

  Scenario exclusive = base("taken back, and the two exclude each other", 2);
  exclusive.replacement = "option3";
  exclusive.behavior.skype_plans_conflict = true;
  exclusive.behavior.give_and_take = sandbox::GiveAndTake::drawn;

  Scenario scheduled = base("taken back, the end only arranged", 2);
  customer_of(scheduled).subscriptions[0].offer = "skype-new";

  std::vector<Scenario> all{plain, had_both, exclusive, scheduled};
  for (Scenario& each : all) each.undone = true;
  return all;
}

bool is_retired(const sandbox::SubscriptionState& held) {
  return held.license == SkuId(std::string(test::kSkypeSku)) && held.status == "active";
}

std::int64_t holders_of(const sandbox::CustomerState& customer) {
  std::int64_t count = 0;
  for (const auto& user : customer.users) {
    for (const auto& license : user.licenses) {
      count += license.sku == SkuId(std::string(test::kSkypeSku)) ? 1 : 0;
    }
  }
  return count;
}

migration::Plan plan_for(const Scenario& scenario, const sandbox::CustomerState& customer,
                         const sandbox::SubscriptionState& old) {
  const Replacement& product = *case_files().front().replacement(scenario.replacement);
  migration::Plan plan;
  plan.id = migration::migration_id(customer.id, old.id);
  plan.customer = customer.id;
  plan.customer_name = customer.name;
  plan.country = customer.country;
  plan.segment = customer.segment;
  plan.case_key = "skype";
  plan.old_subscription = old.id;
  plan.old_sku = old.license;
  plan.old_name = old.offer_name;
  plan.old_quantity = old.quantity;
  plan.end_step = old.new_commerce ? retirement::EndStep::cancel_at_term_end
                                   : retirement::EndStep::suspend;
  if (scenario.cancels_at_once) plan.end_step = retirement::EndStep::cancel;
  plan.replacement_key = product.key;
  plan.product = product.product;
  plan.product_sku = product.product_sku;
  plan.new_sku = product.sku;
  plan.new_name = product.name_today;
  plan.quantity = std::min(old.quantity, holders_of(customer)) + scenario.extra_seats;
  plan.term_duration = "P1Y";
  plan.billing_cycle = "monthly";
  plan.unit_price = Money{.minor = product.key == "option1" ? 380 : 840, .currency = "EUR"};
  plan.end_old = scenario.end_old;
  plan.moves = scenario.moves;
  return plan;
}

}  // namespace

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all = [] {
    std::vector<Scenario> made = plain_ones();
    for (auto& each : shared_ones()) made.push_back(std::move(each));
    for (auto& each : needy_ones()) made.push_back(std::move(each));
    for (auto& each : exchanged_ones()) made.push_back(std::move(each));
    for (auto& each : canceled_ones()) made.push_back(std::move(each));
    for (auto& each : undone_ones()) made.push_back(std::move(each));
    return made;
  }();
  return all;
}

const std::vector<CaseFile>& case_files() {
  static const std::vector<CaseFile> files{skype()};
  return files;
}

std::vector<migration::Plan> plans_for(const Scenario& scenario, const sandbox::Sandbox& service) {
  std::vector<migration::Plan> plans;
  for (const auto& customer : service.state().customers) {
    for (const auto& held : customer.subscriptions) {
      if (is_retired(held)) plans.push_back(plan_for(scenario, customer, held));
    }
  }
  return plans;
}

}  // namespace planshift::simulation
