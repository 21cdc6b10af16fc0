// Counts people where a customer has several migrations of one product. All its subscriptions fill
// one pool of licenses, so each migration lists every holder and moves its share of them.
#pragma once

#include <map>
#include <string>

#include "migration/state.h"

namespace planshift::app {

class People {
 public:
  explicit People(const migration::Ledger& ledger);

  // False for a holder whom another migration of the customer moves.
  bool moves(const migration::Migration& migration, const migration::UserMove& user) const;
  // Before the holders are listed, the licenses that the plan buys.
  std::int64_t users_of(const migration::Migration& migration) const;
  // Over all migrations, each person once.
  std::int64_t total() const { return total_; }
  std::int64_t moved() const { return moved_; }

 private:
  std::map<std::string, int> migrations_;  // by pool
  std::int64_t total_ = 0;
  std::int64_t moved_ = 0;
};

}  // namespace planshift::app
