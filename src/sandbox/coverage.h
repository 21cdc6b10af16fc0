// Watches from the outside that nobody loses the service while being moved. Knows nothing of how
// the moving is done; it only looks at the tenant after each effect.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "sandbox/sandbox.h"

namespace planshift::sandbox {

class Coverage {
 public:
  // Any one of `plans` is the service. Who has it now must keep it.
  Coverage(const Sandbox& sandbox, std::vector<ServicePlanId> plans);

  // To be called with every effect.
  void look(const Effect& effect);
  // Users who were without the service at some moment, as "customer/user".
  const std::set<std::string>& uncovered() const { return uncovered_; }

 private:
  bool is_covered(const CustomerId& customer, const UserId& user) const;

  const Sandbox& sandbox_;
  std::vector<ServicePlanId> plans_;
  std::set<std::string> protected_;
  std::set<std::string> uncovered_;
};

}  // namespace planshift::sandbox
