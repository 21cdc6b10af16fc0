// The part of Microsoft Graph that Partner Center cannot answer: who holds a license, whether
// through a group, and what the group is called. Read-only.
#pragma once

#include <string>
#include <vector>

#include "net/caller.h"
#include "partner_center/models.h"

namespace planshift::graph {

struct AssignedLicense {
  SkuId sku;
  std::vector<ServicePlanId> disabled_plans;
};

struct LicenseAssignmentState {
  SkuId sku;
  GroupId assigned_by_group;  // empty: assigned directly
  std::string state;          // "Active", "Error", ...
  std::string error;          // "None", "CountViolation", ...
};

struct User {
  UserId id;
  std::string principal_name;
  std::string display_name;
  std::string usage_location;
  bool account_enabled = true;
  std::vector<AssignedLicense> licenses;
  std::vector<LicenseAssignmentState> assignments;
};

class Client {
 public:
  explicit Client(net::Caller& caller) : caller_(caller) {}
  // GET /v1.0/users with licenses and their origin, all pages (@odata.nextLink on the same host
  // only).
  Task<partner_center::Collection<User>> users(CustomerId tenant);
  // GET /v1.0/groups/{id}?$select=displayName
  Task<Result<std::string>> group_name(CustomerId tenant, GroupId group);

 private:
  net::Caller& caller_;
};

}  // namespace planshift::graph
