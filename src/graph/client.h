// Typed calls to Microsoft Graph in a customer's directory: users with their licenses, where each
// license comes from, pools, and changes of both. Reads return a Result or a Collection; writes
// return net::Write, which keeps "refused", "not executed" and "unknown" apart (reference 11).
#pragma once

#include <string>
#include <vector>

#include "graph/batch.h"
#include "graph/models.h"
#include "graph/user_list.h"
#include "net/caller.h"
#include "partner_center/models.h"

namespace planshift::graph {

class Client {
 public:
  explicit Client(net::Caller& caller) : caller_(caller) {}

  // GET /v1.0/users with licenses and their origin, all pages (@odata.nextLink on the same host
  // only). `wanted` picks while pages come in, so that a large tenant is never held whole.
  Task<partner_center::Collection<User>> users(CustomerId tenant, Wanted wanted = {});
  // The same, only those who hold `sku`, and as many as Graph itself counts. Graph answers this
  // from an index that lags behind changes (ConsistencyLevel: eventual): good for finding, no proof
  // that nobody is left.
  Task<partner_center::Collection<User>> users_with(CustomerId tenant, SkuId sku);
  // GET /v1.0/users/{id}, with licenses and their origin.
  Task<Result<User>> user(CustomerId tenant, UserId id);
  // GET /v1.0/users/{id}/licenseDetails: what the user gets, without the plans that are off.
  Task<partner_center::Collection<partner_center::License>> license_details(CustomerId tenant,
                                                                            UserId user);
  // The same of several users in as few calls as can be ($batch), in their order.
  Task<std::vector<partner_center::Collection<partner_center::License>>> license_details(
      CustomerId tenant, std::vector<UserId> users);
  // GET /v1.0/subscribedSkus: not paged.
  Task<partner_center::Collection<partner_center::SubscribedSku>> subscribed_skus(
      CustomerId tenant);
  // GET /v1.0/groups/{id}?$select=displayName
  Task<Result<std::string>> group_name(CustomerId tenant, GroupId group);

  // PATCH /v1.0/users/{id}; 204.
  Task<net::Write<Done>> set_usage_location(CustomerId tenant, UserId id, std::string country,
                                            std::string request_id);
  // POST /v1.0/users/{id}/assignLicense: assigns and removes in one request. A license that comes
  // from a group cannot be removed here (reference 11.4).
  Task<net::Write<User>> assign_license(CustomerId tenant, UserId user,
                                        partner_center::LicenseUpdate update,
                                        std::string request_id);

  // Any requests of one tenant, 20 to a call, and how each of them ended, in their order: to be
  // judged one by one, as if it had been sent alone. Reads only are repeated like any read; a batch
  // with a write in it is sent once.
  Task<std::vector<net::HttpOutcome>> batch(CustomerId tenant, std::vector<BatchStep> steps);

 private:
  net::Caller& caller_;
};

// The requests of two writes as steps of a batch.
BatchStep assign_license_step(const UserId& user, const partner_center::LicenseUpdate& update,
                              std::string request_id);
BatchStep usage_location_step(const UserId& user, std::string_view country,
                              std::string request_id);

}  // namespace planshift::graph
