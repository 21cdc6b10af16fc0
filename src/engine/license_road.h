// The two roads for licenses, Partner Center and Microsoft Graph, behind one interface: what is
// read and written is the same, so nothing above asks which one it is. Both show the same
// directory: a write of one road can be proved by a reading of the other.
#pragma once

#include <string>
#include <vector>

#include "engine/services.h"

namespace planshift::engine {

class LicenseRoad {
 public:
  // The road as chosen at this moment. A write keeps the one it began with, whatever is chosen
  // while it is on its way.
  explicit LicenseRoad(const Services& services) : services_(services) {}

  // The tenant's pools.
  Task<partner_center::Collection<partner_center::SubscribedSku>> pools(CustomerId customer) const;
  // Users with what they hold and whether it comes from a group; `wanted` picks. By both roads
  // through Graph: Partner Center's list has no licenses and knows no groups (reference 10.1).
  Task<partner_center::Collection<graph::User>> users(CustomerId customer,
                                                      graph::Wanted wanted) const;
  Task<Result<std::string>> group_name(CustomerId customer, GroupId group) const;
  Task<Result<std::string>> usage_location(CustomerId customer, UserId user) const;
  // What each of these users holds, with the plans that are on, in their order; in one call where
  // the service can. A user who does not exist: incomplete with HTTP 404.
  Task<std::vector<partner_center::Collection<partner_center::License>>> licenses(
      CustomerId customer, std::vector<UserId> users) const;

  // Assigns and removes in one request, or changes which plans are off.
  Task<net::Write<Done>> update(CustomerId customer, UserId user,
                                partner_center::LicenseUpdate update,
                                std::string request_id) const;
  Task<net::Write<Done>> set_usage_location(CustomerId customer, UserId user, std::string country,
                                            std::string request_id) const;

 private:
  Services services_;
};

// Gives the refusals of a license change that have their own way on the same code by both roads:
// "license.no_seats", "license.usage_location", "license.conflict".
void name_license_refusal(Error& error);

}  // namespace planshift::engine
