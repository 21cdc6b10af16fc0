#include "app/people.h"

#include <algorithm>

namespace planshift::app {

namespace {

namespace m = migration;

std::string pool_of(const m::Migration& migration) {
  return migration.plan.customer.key() + '\n' + migration.plan.old_sku.key();
}

bool is_listed(const m::Migration& migration) {
  return migration.holders_listed || !migration.users.empty();
}

// Left alone for want of seats, as far as can be told: not for a group, not by a person's word.
bool is_beyond_seats(const m::Migration& migration, const m::UserMove& user) {
  if (!user.left_alone || user.moved() || !user.holder.group.empty()) return false;
  return std::ranges::none_of(migration.accepted, [&](const auto& accepted) {
    return std::ranges::contains(accepted.second, user.holder.id);
  });
}

}  // namespace

People::People(const migration::Ledger& ledger) {
  for (const auto& [id, migration] : ledger.migrations) ++migrations_[pool_of(migration)];
  std::map<std::string, bool> seen;  // person in a pool: moved
  for (const auto& [id, migration] : ledger.migrations) {
    if (!is_listed(migration)) total_ += migration.plan.quantity;
    for (const m::UserMove& user : migration.users) {
      if (!moves(migration, user)) continue;
      bool& moved = seen[pool_of(migration) + '\n' + user.holder.id.key()];
      moved = moved || (migration.undo ? user.stays_new : user.moved());
    }
  }
  total_ += static_cast<std::int64_t>(seen.size());
  moved_ = std::ranges::count_if(seen, [](const auto& person) { return person.second; });
}

bool People::moves(const migration::Migration& migration, const migration::UserMove& user) const {
  const auto pool = migrations_.find(pool_of(migration));
  const bool shared = pool != migrations_.end() && pool->second > 1;
  return !shared || !is_beyond_seats(migration, user);
}

std::int64_t People::users_of(const migration::Migration& migration) const {
  if (!is_listed(migration)) return migration.plan.quantity;
  return std::ranges::count_if(
      migration.users, [&](const m::UserMove& user) { return moves(migration, user); });
}

}  // namespace planshift::app
