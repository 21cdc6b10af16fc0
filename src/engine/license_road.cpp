#include "engine/license_road.h"

#include <utility>

#include "base/text.h"

namespace planshift::engine {

namespace {

using partner_center::Collection;
using partner_center::License;
using Licenses = std::vector<Collection<License>>;

Task<Done> read_into(Task<Collection<License>> read, Collection<License>& list) {
  list = co_await std::move(read);
  co_return Done{};
}

// One call a user, side by side.
Task<Licenses> one_by_one(Services services, CustomerId customer, std::vector<UserId> users) {
  Licenses lists(users.size());
  std::vector<Task<Done>> reads;
  for (std::size_t i = 0; i < users.size(); ++i) {
    auto read = services.road == Road::graph
                    ? services.graph.license_details(customer, users[i])
                    : services.partner_center.licenses(customer, users[i]);
    reads.push_back(read_into(std::move(read), lists[i]));
  }
  co_await run_all(std::move(reads), users.size());
  co_return lists;
}

// What the answer shows of the user is not needed: each write is read back.
template <class T>
Task<net::Write<Done>> without_value(Task<net::Write<T>> sent) {
  net::Write<T> write = co_await std::move(sent);
  co_return net::Write<Done>{.kind = write.kind,
                             .value = {},
                             .error = std::move(write.error),
                             .retry_after_ms = write.retry_after_ms};
}

}  // namespace

Task<Collection<partner_center::SubscribedSku>> LicenseRoad::pools(CustomerId customer) const {
  return services_.road == Road::graph ? services_.graph.subscribed_skus(std::move(customer))
                                       : services_.partner_center.subscribed_skus(
                                             std::move(customer));
}

Task<Collection<graph::User>> LicenseRoad::users(CustomerId customer, graph::Wanted wanted) const {
  return services_.graph.users(std::move(customer), std::move(wanted));
}

Task<Result<std::string>> LicenseRoad::group_name(CustomerId customer, GroupId group) const {
  return services_.graph.group_name(std::move(customer), std::move(group));
}

Task<Result<std::string>> LicenseRoad::usage_location(CustomerId customer, UserId user) const {
  if (services_.road == Road::graph) {
    const auto read = co_await services_.graph.user(std::move(customer), std::move(user));
    if (!read) co_return std::unexpected(read.error());
    co_return read->usage_location;
  }
  const auto read = co_await services_.partner_center.user(std::move(customer), std::move(user));
  if (!read) co_return std::unexpected(read.error());
  co_return read->usage_location;
}

Task<Licenses> LicenseRoad::licenses(CustomerId customer, std::vector<UserId> users) const {
  if (services_.road == Road::graph && users.size() > 1) {
    return services_.graph.license_details(std::move(customer), std::move(users));
  }
  return one_by_one(services_, std::move(customer), std::move(users));
}

Task<net::Write<Done>> LicenseRoad::update(CustomerId customer, UserId user,
                                           partner_center::LicenseUpdate update,
                                           std::string request_id) const {
  if (services_.road == Road::graph) {
    return without_value(services_.graph.assign_license(std::move(customer), std::move(user),
                                                        std::move(update), std::move(request_id)));
  }
  return without_value(services_.partner_center.update_licenses(
      std::move(customer), std::move(user), std::move(update), std::move(request_id)));
}

Task<net::Write<Done>> LicenseRoad::set_usage_location(CustomerId customer, UserId user,
                                                       std::string country,
                                                       std::string request_id) const {
  if (services_.road == Road::graph) {
    return services_.graph.set_usage_location(std::move(customer), std::move(user),
                                              std::move(country), std::move(request_id));
  }
  return without_value(services_.partner_center.set_usage_location(
      std::move(customer), std::move(user), std::move(country), std::move(request_id)));
}

// Partner Center has a number for one of them, Graph none: both write the same sentences
// (reference 10.2, 11.4). Plans that exclude each other: the old module's words and those of the
// states of an assignment are known.
void name_license_refusal(Error& error) {
  if (error.service_code == "60012" ||
      contains_folded(error.detail, "does not have any available licenses")) {
    error.code = "license.no_seats";
  } else if (contains_folded(error.detail, "usage location")) {
    error.code = "license.usage_location";
  } else if (contains_folded(error.detail, "conflicting service plans") ||
             contains_folded(error.detail, "mutually exclusive")) {
    error.code = "license.conflict";
  }
}

}  // namespace planshift::engine
