// The properties of new-commerce migrations (reference 12).
#pragma once

#include "partner_center/fields.h"
#include "partner_center/migration_models.h"

namespace planshift::partner_center {

template <class Visitor>
void fields(Visitor& at, MigrationError& error) {
  at("code", error.code);
  at("description", error.description);
}

template <class Visitor>
void fields(Visitor& at, MigrationEligibility& eligibility) {
  at("currentSubscriptionId", eligibility.subscription);
  at("isEligible", eligibility.is_eligible);
  at("catalogItemId", eligibility.catalog_item_id);
  at("errors", eligibility.errors);
  at("addOnMigrations", eligibility.add_ons);
}

// What migrations and schedules share.
template <class Visitor, class T>
void fields_of_move(Visitor& at, T& move) {
  at("id", move.id);
  at("currentSubscriptionId", move.subscription);
  at.word("status", move.status);
  at("customerTenantId", move.customer);
  at("catalogItemId", move.catalog_item_id);
  at("subscriptionEndDate", move.subscription_end);
  at("quantity", move.quantity);
  at("termDuration", move.term_duration);
  at("billingCycle", move.billing_cycle);
  at("purchaseFullTerm", move.purchase_full_term);
  at("customTermEndDate", move.custom_term_end);
  at("externalReferenceId", move.external_reference_id);
}

template <class Visitor>
void fields(Visitor& at, Migration& migration) {
  fields_of_move(at, migration);
  at("startedTime", migration.started);
  at("completedTime", migration.completed);
  at("newCommerceSubscriptionId", migration.new_subscription);
  at("newCommerceOrderId", migration.new_order);
  at("addOnMigrations", migration.add_ons);
}

template <class Visitor>
void fields(Visitor& at, MigrationEvent& event) {
  at("id", event.id);
  at("newCommerceMigrationId", event.migration_id);
  at("currentSubscriptionId", event.subscription);
  at("customerTenantId", event.customer);
  at("createdTime", event.created);
  at.word("eventName", event.name);
}

// The table names the inner list otherwise than the sample.
template <class Visitor>
void fields(Visitor& at, MigrationSchedule& schedule) {
  fields_of_move(at, schedule);
  at("targetDate", schedule.target);
  at("migrateOnRenewal", schedule.on_renewal);
  at("createdTime", schedule.created);
  at("lastModifiedTime", schedule.modified);
  at("addOnMigrations", "addOnMigrationSchedules", schedule.add_ons);
}

}  // namespace planshift::partner_center
