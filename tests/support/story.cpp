#include "support/story.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace planshift::test {

using migration::Action;
using migration::Command;
using migration::CommandKind;
using migration::Ending;
using migration::EventBody;
using migration::Holder;
using migration::Plan;

namespace {

template <class T>
migration::Seen<T> seen(T value, Instant at) {
  return {.value = std::move(value), .at = at};
}

std::string word_of(const Command& command) {
  std::string word(to_text(command.kind));
  if (command.kind == CommandKind::write) word += " " + std::string(to_text(command.action));
  if (!command.user.empty()) word += " " + command.user.text();
  if (command.kind == CommandKind::record) word += " " + std::string(kind_of(*command.event));
  return word;
}

}  // namespace

retirement::CaseFile story_case() {
  retirement::CaseFile file;
  file.key = "old-product";
  file.plans = {{ServicePlanId("talk"), "TALK"}};
  retirement::Replacement next;
  next.key = "option1";
  next.segment = "commercial";
  next.sku = SkuId("new-sku");
  next.plans = {{ServicePlanId("talk"), "TALK"}, {ServicePlanId("extra"), "EXTRA"}};
  file.replacements = {next};
  return file;
}

Plan story_plan(std::int64_t quantity) {
  Plan plan;
  plan.customer = CustomerId("customer");
  plan.old_subscription = SubscriptionId("old");
  plan.id = migration::migration_id(plan.customer, plan.old_subscription);
  plan.customer_name = "Atelier";
  plan.country = "FR";
  plan.segment = "commercial";
  plan.case_key = "old-product";
  plan.old_sku = SkuId("old-sku");
  plan.old_quantity = quantity;
  plan.replacement_key = "option1";
  plan.product = ProductId("PRODUCT");
  plan.product_sku = "0001";
  plan.new_sku = SkuId("new-sku");
  plan.new_name = "New";
  plan.quantity = quantity;
  plan.term_duration = "P1Y";
  plan.billing_cycle = "monthly";
  plan.unit_price = Money{.minor = 380, .currency = "EUR"};
  plan.run = "run";
  return plan;
}

Holder holder(const std::string& id) {
  Holder made;
  made.id = UserId(id);
  made.name = id;
  return made;
}

Story::Story(Plan plan) {
  const auto planned = tell(migration::Planned{.plan = std::move(plan)});
  if (!planned) std::abort();
}

Result<Done> Story::tell(EventBody body) {
  const MigrationId id = state.events == 0 ? std::get<migration::Planned>(body).plan.id
                                           : state.plan.id;
  auto applied = apply(state, {.migration = id, .at = now, .body = std::move(body)});
  if (!applied) std::printf("story: %s\n", applied.error().detail.c_str());
  return applied;
}

std::vector<Command> Story::next() const {
  return decide(state, facts, now, {.case_file = file, .rules = rules});
}

std::string Story::words() const {
  std::string all;
  for (const Command& command : next()) all += (all.empty() ? "" : ", ") + word_of(command);
  return all;
}

void Story::see_old(std::string status, std::string etag, std::int64_t quantity) {
  migration::OldFact old;
  old.status = std::move(status);
  old.etag = std::move(etag);
  old.quantity = quantity;
  old.end_of_term = retirement::EndOfTerm::ends;
  facts.old_subscription = seen(std::move(old), now);
}

void Story::see_mark(std::string status) {
  facts.mark = seen(migration::MarkFact{.count = 1,
                                        .order = OrderId("order"),
                                        .subscription = SubscriptionId("new"),
                                        .status = std::move(status),
                                        .cancel_until = {}},
                    now);
}

void Story::see_no_mark() { facts.mark = seen(migration::MarkFact{}, now); }

void Story::see_cart(std::string status) {
  const bool gone = status.empty();
  facts.cart = seen(migration::CartFact{.status = std::move(status), .gone = gone}, now);
}

void Story::see_seats(std::int64_t active, std::int64_t available, std::int64_t old_active) {
  facts.new_seats = seen(migration::SeatFact{.active = active,
                                             .consumed = active - available,
                                             .available = available,
                                             .plans = {}},
                         now);
  facts.old_seats = seen(
      migration::SeatFact{.active = old_active, .consumed = 0, .available = 0, .plans = {}}, now);
}

void Story::see_holders(std::vector<Holder> holders) {
  facts.holders = seen(migration::HolderFact{.holders = std::move(holders)}, now);
}

void Story::see_user(const std::string& id, bool has_old, bool has_new) {
  migration::UserFact fact{.has_old = has_old, .has_new = has_new, .gone = false,
                           .enabled_new_plans = {}, .enabled_old_plans = {}};
  if (has_new) fact.enabled_new_plans = {ServicePlanId("talk")};
  facts.users[UserId(id).key()] = seen(std::move(fact), now);
}

void Story::make_cart() {
  if (!tell(migration::CartCreated{.cart = CartId("cart"),
                                   .item = CatalogItemId("item"),
                                   .unit_price = state.plan.unit_price,
                                   .quantity = state.plan.quantity,
                                   .expires = now.plus(7 * kDay)})) {
    std::abort();
  }
}

void Story::send(Action action, const std::string& user, std::string etag) {
  // What was read before a write is older than it.
  pass(1);
  migration::WriteIntended intent;
  intent.action = action;
  intent.request_id = "request";
  if (action == Action::checkout) intent.cart = state.purchase.cart;
  intent.user = UserId(user);
  intent.etag = std::move(etag);
  if (!tell(std::move(intent))) std::abort();
}

void Story::end(Action action, Ending ending, const std::string& user, Error error) {
  migration::WriteEnded ended;
  ended.action = action;
  ended.ending = ending;
  ended.user = UserId(user);
  ended.error = std::move(error);
  if (!tell(std::move(ended))) std::abort();
}

void Story::buy() {
  make_cart();
  send(Action::checkout);
  end(Action::checkout, Ending::done);
}

void Story::list(std::vector<Holder> holders) {
  if (!tell(migration::HoldersListed{.holders = std::move(holders), .other_old_seats = 0})) {
    std::abort();
  }
}

void Story::seats_ready() {
  if (!tell(migration::SeatsObserved{.active = 2, .available = 2})) std::abort();
}

void Story::move(const std::string& user) {
  send(Action::assign, user);
  end(Action::assign, Ending::done, user);
  static_cast<void>(tell(migration::UserObserved{
      .user = UserId(user), .has_old = true, .has_new = true, .enabled_new_plans = {}}));
  send(Action::remove, user);
  end(Action::remove, Ending::done, user);
  static_cast<void>(tell(migration::UserObserved{
      .user = UserId(user), .has_old = false, .has_new = true, .enabled_new_plans = {}}));
}

void Story::see_all(std::vector<Holder> holders_left) {
  see_old();
  see_mark();
  see_seats(2, 0);
  see_holders(std::move(holders_left));
}

}  // namespace planshift::test
