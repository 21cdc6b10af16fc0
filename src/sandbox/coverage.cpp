#include "sandbox/coverage.h"

#include <algorithm>
#include <utility>

namespace planshift::sandbox {

namespace {

std::string name_of(const CustomerId& customer, const UserId& user) {
  return customer.key() + "/" + user.key();
}

}  // namespace

Coverage::Coverage(const Sandbox& sandbox, std::vector<ServicePlanId> plans)
    : sandbox_(sandbox), plans_(std::move(plans)) {
  for (const auto& customer : sandbox.state().customers) {
    for (const auto& user : customer.users) {
      if (is_covered(customer.id, user.id)) protected_.insert(name_of(customer.id, user.id));
    }
  }
}

void Coverage::look(const Effect& effect) {
  const CustomerState* customer = sandbox_.state().customer(effect.customer);
  if (!customer) return;
  for (const auto& user : customer->users) {
    if (!effect.user.empty() && user.id != effect.user) continue;
    const std::string name = name_of(customer->id, user.id);
    if (protected_.contains(name) && !is_covered(customer->id, user.id)) uncovered_.insert(name);
  }
}

bool Coverage::is_covered(const CustomerId& customer, const UserId& user) const {
  return std::ranges::any_of(
      plans_, [&](const ServicePlanId& plan) { return sandbox_.is_served(customer, user, plan); });
}

}  // namespace planshift::sandbox
