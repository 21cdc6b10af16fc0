#include "partner_center/client.h"
#include "partner_center/client_calls.h"
#include "partner_center/migration_codec.h"

namespace planshift::partner_center {

namespace {

constexpr std::string_view kAll = "/v1/migrations/newcommerce";
constexpr std::string_view kOfCustomer = "/migrations/newcommerce";
constexpr std::string_view kPageSize = "PageSize=300";  // the maximum

std::string migration_path(const CustomerId& customer, std::string_view rest) {
  return customer_path(customer, std::string(kOfCustomer) + std::string(rest));
}

std::string schedule_path(const CustomerId& customer, std::string_view id, std::string_view rest) {
  return migration_path(customer, "/schedules/" + encode_segment(id) + std::string(rest));
}

void narrow(std::string& path, std::string_view name, std::string_view value) {
  if (!value.empty()) path += "&" + std::string(name) + "=" + encode_segment(value);
}

}  // namespace

Task<net::Write<MigrationEligibility>> Client::validate_migration(CustomerId customer,
                                                                  Migration wanted,
                                                                  std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, migration_path(customer, "/validate"),
                    "migrations.validate", to_text(migration_body(wanted)), std::move(request_id));
  return write<MigrationEligibility>(caller_, std::move(request), read_migration_eligibility);
}

Task<net::Write<Migration>> Client::create_migration(CustomerId customer, Migration wanted,
                                                     std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, migration_path(customer, {}), "migrations.create",
                    to_text(migration_body(wanted)), std::move(request_id));
  return write<Migration>(caller_, std::move(request), read_migration);
}

Task<Result<Migration>> Client::migration(CustomerId customer, std::string id) {
  return read_one<Migration>(caller_, migration_path(customer, "/" + encode_segment(id)),
                             "migrations.get", read_migration);
}

Task<Collection<Migration>> Client::migrations(MigrationQuery query) {
  std::string path = std::string(kAll) + "?" + std::string(kPageSize);
  narrow(path, "CustomerTenantId", query.customer.text());
  narrow(path, "CurrentSubscriptionId", query.subscription.text());
  narrow(path, "ExternalReferenceId", query.external_reference_id);
  return read_all<Migration>(caller_,
                             {.path = std::move(path),
                              .operation = "migrations.list",
                              .paging = Paging::header,
                              .items = {}},
                             read_migration);
}

// The text names the parameter otherwise than the address (reference 18, row 12).
Task<Collection<MigrationEvent>> Client::migration_events(CustomerId customer,
                                                          SubscriptionId subscription) {
  return read_all<MigrationEvent>(
      caller_,
      {.path = migration_path(
           customer, "/events?current_subscription_id=" + encode_segment(subscription.text())),
       .operation = "migrations.events",
       .paging = Paging::header,
       .items = {}},
      read_migration_event);
}

Task<net::Write<MigrationSchedule>> Client::schedule_migration(CustomerId customer,
                                                               MigrationSchedule wanted,
                                                               std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, migration_path(customer, "/schedules"),
                    "migrations.schedules.create", to_text(migration_schedule_body(wanted)),
                    std::move(request_id));
  return write<MigrationSchedule>(caller_, std::move(request), read_migration_schedule);
}

Task<Result<MigrationSchedule>> Client::migration_schedule(CustomerId customer, std::string id) {
  return read_one<MigrationSchedule>(caller_, schedule_path(customer, id, {}),
                                     "migrations.schedules.get", read_migration_schedule);
}

Task<Collection<MigrationSchedule>> Client::migration_schedules(CustomerId customer) {
  return read_all<MigrationSchedule>(
      caller_,
      {.path = std::string(kAll) + "/schedules?CustomerTenantId=" + encode_segment(customer.text()),
       .operation = "migrations.schedules.list",
       .paging = Paging::header,
       .items = {}},
      read_migration_schedule);
}

Task<net::Write<MigrationSchedule>> Client::update_schedule(CustomerId customer,
                                                            MigrationSchedule wanted,
                                                            std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::put, schedule_path(customer, wanted.id, {}),
                    "migrations.schedules.update", to_text(migration_schedule_body(wanted)),
                    std::move(request_id));
  return write<MigrationSchedule>(caller_, std::move(request),
                                  only<MigrationSchedule>(read_migration_schedule, wanted.id));
}

Task<net::Write<MigrationSchedule>> Client::cancel_schedule(CustomerId customer, std::string id,
                                                            std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, schedule_path(customer, id, "/cancel"),
                    "migrations.schedules.cancel", {}, std::move(request_id));
  return write<MigrationSchedule>(caller_, std::move(request),
                                  only<MigrationSchedule>(read_migration_schedule, std::move(id)));
}

}  // namespace planshift::partner_center
