#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/migration_codec.h"
#include "partner_center/migration_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

// T is a migration or a schedule: what is asked of one subscription.
template <class T>
T move(std::string subscription, std::int64_t quantity, std::string billing, std::string term) {
  T wanted;
  wanted.subscription = SubscriptionId(std::move(subscription));
  wanted.quantity = quantity;
  wanted.billing_cycle = std::move(billing);
  wanted.purchase_full_term = false;
  wanted.term_duration = std::move(term);
  return wanted;
}

Json question(const Json&) {
  Migration wanted;
  wanted.subscription = SubscriptionId("9beb6319-6889-4d28-a155-68ca9c783842");
  return migration_body(wanted);
}

Json wanted_migration(const Json&) {
  auto wanted = move<Migration>("66E738D6-E0BC-4FFB-8818-BDE99BC7008B", 1, "Annual", "P1Y");
  wanted.add_ons = {move<Migration>("359011DC-B5B0-4660-850B-A8FA9B2E3309", 1, "Monthly", "P1M"),
                    move<Migration>("159D9F87-CE39-4EBD-B9C2-ECF0892A85A1", 1, "Monthly", "P1Y")};
  return migration_body(wanted);
}

Json schedule_body(const Json&) {
  using Schedule = MigrationSchedule;
  auto wanted = move<Schedule>("2591295E-DDEB-425A-93F9-C1B4F5AD7FB6", 1, "monthly", "P1Y");
  wanted.target = start_of({2023, 8, 9});
  wanted.add_ons = {move<Schedule>("5B882C48-53C6-46AF-B8A4-0691F19BAD94", 17, "Monthly", "P1M"),
                    move<Schedule>("C7D0DB12-9482-4297-8F09-190EB04F9C05", 23, "Monthly", "P1Y")};
  return migration_schedule_body(wanted);
}

const Registered kMigrationSamples{
    request("migrations.validate.request.json", question),
    answer("migrations.validate.eligible.response.json", read_migration_eligibility,
           fields_agree<MigrationEligibility>),
    answer("migrations.validate.not-eligible.response.json", read_migration_eligibility,
           fields_agree<MigrationEligibility>),
    request("migrations.create.request.json", wanted_migration),
    answer("migrations.create.response.json", read_migration, fields_agree<Migration>),
    answer("migrations.get.response.json", read_migration, fields_agree<Migration>),
    list("migrations.list.response.json", read_migration, fields_agree<Migration>),
    list("migrations.events.list.response.json", read_migration_event,
         fields_agree<MigrationEvent>),
    request("migrations.schedules.create.request.json", schedule_body),
    answer("migrations.schedules.create.response.json", read_migration_schedule,
           fields_agree<MigrationSchedule>),
    list("migrations.schedules.list.response.json", read_migration_schedule,
         fields_agree<MigrationSchedule>),
};

}  // namespace

}  // namespace planshift::test
