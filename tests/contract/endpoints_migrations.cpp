#include "contract/endpoints.h"

namespace planshift::test {

namespace {

using namespace partner_center;

template <class T>
T wanted(Scene& s) {
  T move;
  move.subscription = s.legacy;
  move.quantity = 12;
  move.term_duration = "P1Y";
  move.billing_cycle = "monthly";
  move.purchase_full_term = false;
  return move;
}

MigrationSchedule wanted_schedule(Scene& s) {
  auto schedule = wanted<MigrationSchedule>(s);
  schedule.target = s.world.time.now().plus(7 * kDay);
  return schedule;
}

Migration started(Scene& s) {
  const auto migration =
      s.run(s.partner.create_migration(s.customer, wanted<Migration>(s), "create"));
  s.transport.forget();
  return migration.value;
}

MigrationSchedule planned(Scene& s) {
  const auto schedule =
      s.run(s.partner.schedule_migration(s.customer, wanted_schedule(s), "schedule"));
  s.transport.forget();
  return schedule.value;
}

std::vector<Endpoint> schedule_endpoints() {
  return {
      endpoint(
          "migrations.schedules.create", "schedule_migration",
          {"migrations.schedules.create.request.json", "migrations.schedules.create.response.json"},
          [](Scene& s) {
            return s.partner.schedule_migration(s.customer, wanted_schedule(s), "intention");
          }),
      endpoint("migrations.schedules.get", "migration_schedule", {},
               [](Scene& s) { return s.partner.migration_schedule(s.customer, planned(s).id); }),
      endpoint("migrations.schedules.list", "migration_schedules",
               {"migrations.schedules.list.response.json"},
               [](Scene& s) {
                 planned(s);
                 return s.partner.migration_schedules(s.customer);
               }),
      endpoint("migrations.schedules.update", "update_schedule", {},
               [](Scene& s) {
                 MigrationSchedule changed = wanted_schedule(s);
                 changed.id = planned(s).id;
                 changed.quantity = 11;
                 return s.partner.update_schedule(s.customer, changed, "intention");
               }),
      endpoint("migrations.schedules.cancel", "cancel_schedule", {},
               [](Scene& s) {
                 return s.partner.cancel_schedule(s.customer, planned(s).id, "intention");
               }),
  };
}

}  // namespace

std::vector<Endpoint> migration_endpoints() {
  std::vector<Endpoint> rows{
      endpoint("migrations.validate", "validate_migration",
               {"migrations.validate.request.json", "migrations.validate.eligible.response.json",
                "migrations.validate.not-eligible.response.json"},
               [](Scene& s) {
                 return s.partner.validate_migration(s.customer, wanted<Migration>(s), "intention");
               }),
      endpoint("migrations.create", "create_migration",
               {"migrations.create.request.json", "migrations.create.response.json"},
               [](Scene& s) {
                 return s.partner.create_migration(s.customer, wanted<Migration>(s), "intention");
               }),
      endpoint("migrations.get", "migration", {"migrations.get.response.json"},
               [](Scene& s) { return s.partner.migration(s.customer, started(s).id); }),
      endpoint("migrations.list", "migrations", {"migrations.list.response.json"},
               [](Scene& s) {
                 started(s);
                 return s.partner.migrations({s.customer, {}, {}});
               }),
      endpoint("migrations.events", "migration_events", {"migrations.events.list.response.json"},
               [](Scene& s) {
                 started(s);
                 return s.partner.migration_events(s.customer, s.legacy);
               }),
  };
  for (Endpoint& row : schedule_endpoints()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace planshift::test
