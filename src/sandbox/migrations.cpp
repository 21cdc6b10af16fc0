#include "sandbox/migrations.h"

#include <algorithm>

#include "sandbox/pool.h"
#include "sandbox/provision.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

const OfferSeed* equivalent(const Exchange& exchange, const SubscriptionState& subscription) {
  const OfferSeed* from = offer_of(exchange, subscription);
  if (!from) return nullptr;
  for (const auto& offer : exchange.seed.offers) {
    if (offer.is_new_commerce() && offer.for_sale && offer.part_number == from->part_number) {
      return &offer;
    }
  }
  return nullptr;
}

std::string status_of(const MigrationState& migration, Instant now) {
  if (now < migration.completed) return "Processing";
  return migration.fails ? "Failed" : "Completed";
}

Json add_on_bodies(Exchange& exchange, const MigrationState& migration) {
  Json list = Json::array();
  for (const auto& id : migration.add_ons) {
    const SubscriptionState* add_on = find_subscription(exchange, id.text());
    if (!add_on) continue;
    list.push_back({{"currentSubscriptionId", id.text()},
                    {"customerTenantId", exchange.customer->id.text()},
                    {"catalogItemId", equivalent_item(exchange, *add_on)},
                    {"subscriptionEndDate", short_iso(start_of(date_of(migration.end)))},
                    {"quantity", add_on->quantity},
                    {"termDuration", migration.term},
                    {"billingCycle", migration.billing},
                    {"purchaseFullTerm", migration.full_term}});
  }
  return list;
}

Json migration_body(Exchange& exchange, const MigrationState& migration) {
  const std::string status = status_of(migration, exchange.now);
  Json body;
  body["addOnMigrations"] = add_on_bodies(exchange, migration);
  body["id"] = migration.id;
  body["startedTime"] = long_iso(migration.started);
  if (status != "Processing") body["completedTime"] = long_iso(migration.completed);
  body["currentSubscriptionId"] = migration.from.text();
  body["status"] = status;
  body["customerTenantId"] = exchange.customer->id.text();
  body["catalogItemId"] = migration.catalog_item;
  if (status == "Completed") {
    body["newCommerceSubscriptionId"] = migration.to.text();
    body["newCommerceOrderId"] = migration.order.text();
  }
  body["subscriptionEndDate"] = short_iso(start_of(date_of(migration.end)));
  body["quantity"] = migration.quantity;
  body["termDuration"] = migration.term;
  body["billingCycle"] = migration.billing;
  body["purchaseFullTerm"] = migration.full_term;
  if (!migration.reference.empty()) body["externalReferenceId"] = migration.reference;
  return body;
}

std::int64_t running_time(const Exchange& exchange, const std::string& named) {
  const Span span = exchange.behavior.migration_ms;
  const auto width =
      static_cast<std::uint64_t>(std::max<std::int64_t>(span.most - span.least, 0) + 1);
  return span.least + static_cast<std::int64_t>(number_of("migration/" + named) % width);
}

// The old one rests while the migration runs; then it is gone, or back when that failed.
void leave(const Exchange& exchange, SubscriptionState& old, const MigrationState& migration) {
  change_status(exchange, old, status_at(old, exchange.now), "suspended");
  if (migration.fails) {
    old.suspended_until = migration.completed;
  } else {
    old.deleted_from = migration.completed;
  }
}

SubscriptionState successor(const Exchange& exchange, const SubscriptionState& old,
                            const MigrationState& migration, const SubscriptionId& id,
                            std::int64_t quantity) {
  SubscriptionState fresh =
      provisioned(exchange, {.offer = equivalent(exchange, old),
                             .item = equivalent_item(exchange, old),
                             .name = old.friendly_name,
                             .quantity = quantity,
                             .term = migration.term,
                             .billing = migration.billing,
                             .id = id,
                             .order = migration.order,
                             .active_from = migration.completed});
  fresh.migrated_from = old.id;
  fresh.partner_id = old.partner_id;
  if (!migration.full_term) fresh.end = migration.end;
  return fresh;
}

// A migration of the customer by its id, as a path names it; null when there is none.
const MigrationState* find_migration(const Exchange& exchange, const std::string& id) {
  const auto& migrations = exchange.customer->migrations;
  const auto found = std::ranges::find_if(migrations, [&](const MigrationState& migration) {
    return equal_ignoring_case(migration.id, id);
  });
  return found == migrations.end() ? nullptr : &*found;
}

Json event_body(const Exchange& exchange, const MigrationState& migration, std::string_view name,
                Instant at) {
  return {{"id", guid_of("event/" + migration.id + "/" + std::string(name))},
          {"newCommerceMigrationId", migration.id},
          {"currentSubscriptionId", migration.from.text()},
          {"customerTenantId", exchange.customer->id.text()},
          {"createdTime", long_iso(at)},
          {"eventName", name}};
}

bool is_wanted(const Exchange& exchange, const std::string& first, const std::string& second,
               const std::string& value) {
  std::string wanted = exchange.query_value(first);
  if (wanted.empty()) wanted = exchange.query_value(second);
  return wanted.empty() || equal_ignoring_case(wanted, value);
}

}  // namespace

std::string capitalized(std::string text) {
  text = ascii_lower(text);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string equivalent_item(const Exchange& exchange, const SubscriptionState& subscription) {
  const OfferSeed* offer = equivalent(exchange, subscription);
  return offer ? item_for(*exchange.customer, *offer) : std::string();
}

std::optional<net::HttpResponse> refused_wish(Exchange& exchange, const Json& wish) {
  const std::string id = json::text(wish, "currentSubscriptionId");
  if (id.empty()) return refusal(400, 800002, "The current subscription is missing.");
  const SubscriptionState* subscription = find_subscription(exchange, id);
  if (!subscription) return no_subscription(id);
  if (subscription->new_commerce) {
    return refusal(400, 900216, "The subscription is a new commerce one already.");
  }
  return std::nullopt;
}

std::optional<Ineligible> ineligible(Exchange& exchange, const Json& wish) {
  const SubscriptionState& old =
      *find_subscription(exchange, json::text(wish, "currentSubscriptionId"));
  const bool runs = std::ranges::any_of(
      exchange.customer->migrations, [&](const MigrationState& migration) {
        return migration.from == old.id && exchange.now < migration.completed;
      });
  if (runs) return Ineligible{1, "Subscription is already being processed for migration."};
  if (status_at(old, exchange.now) != "active") {
    return Ineligible{0, "Subscription cannot be migrated because it is not active."};
  }
  const OfferSeed* offer = equivalent(exchange, old);
  if (!offer) {
    return Ineligible{5,
                      "Subscription cannot be migrated to New Commerce because the product is not "
                      "available there."};
  }
  const std::string term = json::text(wish, "termDuration", old.term);
  const std::string billing = json::text(wish, "billingCycle", old.billing);
  if (!Catalog::price(*offer, term, billing)) {
    return Ineligible{6, "The term duration and billing cycle are not supported together."};
  }
  if (exchange.now < old.created.plus(30 * kDay)) {
    return Ineligible{7, "Subscription was active for less than one month."};
  }
  const bool ends_soon = old.end.since(exchange.now) < kDay;
  if (ends_soon && !json::boolean(wish, "purchaseFullTerm")) {
    return Ineligible{10, "Within 24 hours of the end of the term only a full term is possible."};
  }
  return std::nullopt;
}

const MigrationState& start_migration(Exchange& exchange, const Json& wish,
                                      const std::string& named) {
  const SubscriptionState old =
      *find_subscription(exchange, json::text(wish, "currentSubscriptionId"));
  MigrationState migration;
  migration.id = guid_of("migration/" + named);
  migration.from = old.id;
  migration.to = new_subscription_id("migrated/" + named, true);
  migration.order = OrderId(hex_of("order/" + named, 12));
  migration.catalog_item = equivalent_item(exchange, old);
  migration.started = exchange.now;
  migration.completed = exchange.now.plus(running_time(exchange, named));
  migration.fails = exchange.behavior.migrations_fail;
  migration.quantity = json::integer(wish, "quantity", old.quantity);
  migration.term = json::text(wish, "termDuration", old.term);
  migration.billing = capitalized(json::text(wish, "billingCycle", old.billing));
  migration.full_term = json::boolean(wish, "purchaseFullTerm");
  migration.reference = json::text(wish, "externalReferenceId");
  migration.end =
      migration.full_term ? end_of_term(exchange.now, migration.term) : end_at(old, exchange.now);
  std::vector<SubscriptionState> fresh;
  fresh.push_back(successor(exchange, old, migration, migration.to, migration.quantity));
  for (const auto& item : json::array(wish, "addOnMigrations")) {
    const std::string id = json::text(item, "currentSubscriptionId");
    SubscriptionState* add_on = find_subscription(exchange, id);
    if (!add_on || !equivalent(exchange, *add_on)) continue;
    migration.add_ons.push_back(add_on->id);
    fresh.push_back(successor(exchange, *add_on, migration,
                              new_subscription_id("migrated/" + named + "/" + id, true),
                              json::integer(item, "quantity", add_on->quantity)));
    leave(exchange, *add_on, migration);
  }
  leave(exchange, *find_subscription(exchange, old.id.text()), migration);
  if (!migration.fails) {
    for (auto& each : fresh) exchange.customer->subscriptions.push_back(std::move(each));
  }
  return exchange.customer->migrations.emplace_back(std::move(migration));
}

net::HttpResponse validate_migration(Exchange& exchange) {
  if (auto problem = refused_wish(exchange, exchange.body)) return *problem;
  const std::string id = json::text(exchange.body, "currentSubscriptionId");
  Json body{{"currentSubscriptionId", id}};
  const auto why = ineligible(exchange, exchange.body);
  body["isEligible"] = !why;
  if (why) {
    body["errors"] = Json::array({{{"code", why->code}, {"description", why->text}}});
  } else {
    body["catalogItemId"] = equivalent_item(exchange, *find_subscription(exchange, id));
  }
  return answer_json(200, body);
}

net::HttpResponse create_migration(Exchange& exchange) {
  if (auto problem = refused_wish(exchange, exchange.body)) return *problem;
  if (const auto why = ineligible(exchange, exchange.body)) {
    return refusal(400, 900215, why->text);
  }
  const auto& migration =
      start_migration(exchange, exchange.body, exchange.new_guid("migration"));
  return answer_json(200, migration_body(exchange, migration));
}

net::HttpResponse get_migration(Exchange& exchange) {
  const MigrationState* migration = find_migration(exchange, exchange.path[1]);
  if (!migration) return refusal(404, 1000, "Migration " + exchange.path[1] + " was not found.");
  Json body = migration_body(exchange, *migration);
  if (migration->add_ons.empty()) body.erase("addOnMigrations");
  return answer_json(200, body);
}

// Over all customers; the token of the next page is in a header (4.6).
net::HttpResponse list_migrations(Exchange& exchange) {
  if (exchange.query_value("CustomerTenantId").empty() &&
      exchange.query_value("CurrentSubscriptionId").empty() &&
      exchange.query_value("ExternalReferenceId").empty()) {
    return refusal(400, 800002, "One of the three ids is needed.");
  }
  std::vector<Json> found;
  for (auto& customer : exchange.tenant.customers) {
    if (!is_wanted(exchange, "CustomerTenantId", "", customer.id.text())) continue;
    exchange.customer = &customer;
    for (const auto& migration : customer.migrations) {
      if (is_wanted(exchange, "CurrentSubscriptionId", "", migration.from.text()) &&
          is_wanted(exchange, "ExternalReferenceId", "", migration.reference)) {
        found.push_back(migration_body(exchange, migration));
      }
    }
  }
  return bare_page(exchange, found);
}

net::HttpResponse list_migration_events(Exchange& exchange) {
  Json list = Json::array();
  for (const auto& migration : exchange.customer->migrations) {
    if (!is_wanted(exchange, "current_subscription_id", "CurrentSubscriptionId",
                   migration.from.text()) ||
        !is_wanted(exchange, "migration_id", "MigrationId", migration.id)) {
      continue;
    }
    const auto tell = [&](std::string_view name, Instant at) {
      if (at <= exchange.now) list.push_back(event_body(exchange, migration, name, at));
    };
    tell("MigrationStarted", migration.started);
    if (migration.fails) {
      tell("MigrationFailed", migration.completed);
      continue;
    }
    tell("NewCommerceSubscriptionCreated", migration.completed.plus(-2));
    tell("NewCommerceSubscriptionProvisioned", migration.completed.plus(-1));
    tell("MigrationCompleted", migration.completed);
  }
  return answer_json(200, list);
}

}  // namespace planshift::sandbox
