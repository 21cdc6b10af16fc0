// The fold, event by event. One overload for each; `at` is the event's time.
#pragma once

#include "migration/state.h"

namespace planshift::migration::fold {

// Purchase.
void apply_to(Migration& state, const Planned& event, Instant at);
void apply_to(Migration& state, const CartCreated& event, Instant at);
void apply_to(Migration& state, const CartAbandoned& event, Instant at);
void apply_to(Migration& state, const PurchaseObserved& event, Instant at);
void apply_to(Migration& state, const PurchaseAbsent& event, Instant at);
void checkout_intended(Migration& state, const WriteIntended& event, Instant at);
void checkout_ended(Migration& state, const WriteEnded& event, Instant at);
// A person's answer to a need of the purchase.
void decide_purchase(Migration& state, Need need, const PersonDecided& event, Instant at);

// Users.
void apply_to(Migration& state, const SeatsObserved& event, Instant at);
void apply_to(Migration& state, const HoldersListed& event, Instant at);
void apply_to(Migration& state, const UserObserved& event, Instant at);
void apply_to(Migration& state, const LocationObserved& event, Instant at);
void license_intended(Migration& state, const WriteIntended& event, Instant at);
void license_ended(Migration& state, const WriteEnded& event, Instant at);
void decide_users(Migration& state, Need need, const PersonDecided& event);

// The old subscription.
void apply_to(Migration& state, const GuardPassed& event, Instant at);
void apply_to(Migration& state, const OldObserved& event, Instant at);
void apply_to(Migration& state, const Verified& event, Instant at);
void back_to_moving(Migration& state);
void end_intended(Migration& state, const WriteIntended& event, Instant at);
void end_ended(Migration& state, const WriteEnded& event, Instant at);

// The way back.
void apply_to(Migration& state, const UndoPlanned& event, Instant at);
void apply_to(Migration& state, const Undone& event, Instant at);
void cancel_intended(Undo& undo, const WriteIntended& event, Instant at);
void cancel_ended(Undo& undo, const WriteEnded& event, Instant at);
void saw_old(Migration& state, const OldObserved& event);
void saw_purchase(Undo& undo, const PurchaseObserved& event);

// Whole migration.
void apply_to(Migration& state, const WriteIntended& event, Instant at);
void apply_to(Migration& state, const WriteEnded& event, Instant at);
void apply_to(Migration& state, const Finished& event, Instant at);
void apply_to(Migration& state, const Parked& event, Instant at);
void apply_to(Migration& state, const PersonDecided& event, Instant at);

}  // namespace planshift::migration::fold
