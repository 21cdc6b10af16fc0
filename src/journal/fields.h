// The fields of every journaled type, named once: an archive that writes and one that reads both
// walk them. Names are short and never change meaning; a new field may be added, an old one never
// reused.
#pragma once

#include "migration/event.h"

namespace planshift::journal {

template <class Archive>
void describe(Archive& a, Money& value) {
  a("minor", value.minor);
  a("cur", value.currency);
}

template <class Archive>
void describe(Archive& a, Error& value) {
  a("code", value.code);
  a("where", value.where);
  a("service", value.service_code);
  a("request", value.request_id);
  a("detail", value.detail);
  a("http", value.http_status);
}

template <class Archive>
void describe(Archive& a, migration::Holder& value) {
  a("id", value.id);
  a("name", value.name);
  a("off", value.disabled_plans);
  a("no_location", value.usage_location_missing);
  a("group", value.group);
  a("group_name", value.group_name);
  a("has_new", value.has_new);
}

template <class Archive>
void describe(Archive& a, migration::Plan& value) {
  a("id", value.id);
  a("customer", value.customer);
  a("customer_name", value.customer_name);
  a("country", value.country);
  a("segment", value.segment);
  a("case", value.case_key);
  a("old", value.old_subscription);
  a("old_sku", value.old_sku);
  a("old_name", value.old_name);
  a("old_quantity", value.old_quantity);
  a("old_end", value.old_end);
  a("end_step", value.end_step);
  a("old_monthly", value.old_monthly);
  a("replacement", value.replacement_key);
  a("product", value.product);
  a("product_sku", value.product_sku);
  a("new_sku", value.new_sku);
  a("new_name", value.new_name);
  a("quantity", value.quantity);
  a("term", value.term_duration);
  a("billing", value.billing_cycle);
  a("price", value.unit_price);
  a("keep_added_off", value.keep_added_off);
  a("end_old", value.end_old);
  a("moves", value.moves);
  a("run", value.run);
}

template <class Archive>
void describe(Archive& a, migration::Planned& value) {
  a("plan", value.plan);
}

template <class Archive>
void describe(Archive& a, migration::CartCreated& value) {
  a("cart", value.cart);
  a("item", value.item);
  a("price", value.unit_price);
  a("quantity", value.quantity);
  a("expires", value.expires);
}

template <class Archive>
void describe(Archive& a, migration::CartAbandoned& value) {
  a("cart", value.cart);
  a("reason", value.reason);
}

template <class Archive>
void describe(Archive& a, migration::WriteIntended& value) {
  a("action", value.action);
  a("request", value.request_id);
  a("cart", value.cart);
  a("user", value.user);
  a("etag", value.etag);
  a("value", value.value);
}

template <class Archive>
void describe(Archive& a, migration::WriteEnded& value) {
  a("action", value.action);
  a("user", value.user);
  a("ending", value.ending);
  a("error", value.error);
  a("order", value.order);
  a("subscription", value.subscription);
  a("retry_at", value.retry_at);
}

template <class Archive>
void describe(Archive& a, migration::PurchaseObserved& value) {
  a("order", value.order);
  a("subscription", value.subscription);
  a("status", value.status);
}

template <class Archive>
void describe(Archive&, migration::PurchaseAbsent&) {}

template <class Archive>
void describe(Archive& a, migration::SeatsObserved& value) {
  a("active", value.active);
  a("available", value.available);
}

template <class Archive>
void describe(Archive& a, migration::HoldersListed& value) {
  a("holders", value.holders);
  a("elsewhere", value.other_old_seats);
}

template <class Archive>
void describe(Archive& a, migration::UserObserved& value) {
  a("user", value.user);
  a("old", value.has_old);
  a("new", value.has_new);
  a("kept", value.plans_kept);
  a("gone", value.gone);
  a("on", value.enabled_new_plans);
}

template <class Archive>
void describe(Archive& a, migration::GuardPassed& value) {
  a("left", value.holders_left);
  a("elsewhere", value.seats_elsewhere);
  a("etag", value.etag);
}

template <class Archive>
void describe(Archive& a, migration::OldObserved& value) {
  a("status", value.status);
  a("cancel", value.cancel_at_term_end);
  a("renew", value.auto_renew);
  a("etag", value.etag);
  a("cancelable", value.cancelable);
}

template <class Archive>
void describe(Archive& a, migration::Verified& value) {
  a("uncovered", value.uncovered);
}

template <class Archive>
void describe(Archive&, migration::Finished&) {}

template <class Archive>
void describe(Archive& a, migration::Parked& value) {
  a("need", value.need);
  a("error", value.error);
  a("users", value.users);
}

template <class Archive>
void describe(Archive& a, migration::PersonDecided& value) {
  a("choice", value.choice);
  a("users", value.users);
  a("value", value.value);
}

template <class Archive>
void describe(Archive& a, migration::LocationObserved& value) {
  a("user", value.user);
  a("country", value.country);
}

template <class Archive>
void describe(Archive& a, migration::UndoPlanned& value) {
  a("users", value.users);
  a("reactivate", value.reactivate_old);
  a("cancel", value.cancel_new);
}

template <class Archive>
void describe(Archive& a, migration::Undone& value) {
  a("new_left", value.new_left);
}

template <class Archive>
void describe(Archive& a, migration::RunApproved& value) {
  a("run", value.run);
  a("plan_hash", value.plan_hash);
  a("licenses", value.licenses);
  a("migrations", value.migrations);
}

template <class Archive>
void describe(Archive& a, migration::RunPaused& value) {
  a("run", value.run);
}

template <class Archive>
void describe(Archive& a, migration::RunResumed& value) {
  a("run", value.run);
}

template <class Archive>
void describe(Archive& a, migration::RunStopped& value) {
  a("run", value.run);
  a("elsewhere", value.elsewhere);
}

}  // namespace planshift::journal
