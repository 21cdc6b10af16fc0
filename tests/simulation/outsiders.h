// Other people at work in the same tenant: what they do is not ours to answer for, but the engine
// has to notice it.
#pragma once

#include <string>
#include <string_view>

#include "sandbox/sandbox.h"
#include "simulation/vendor.h"
#include "simulation/world_checker.h"

namespace planshift::simulation {

class Outsiders {
 public:
  Outsiders(Surroundings& around, sandbox::Sandbox& service, Vendor& vendor, WorldChecker& checker)
      : around_(around), service_(service), vendor_(vendor), checker_(checker) {}

  // Somebody in the customer's own portal gives the old license to a colleague (D5).
  void give_old_license();
  // Another tool buys the same product, without our mark (D8).
  void buy(const ProductId& product, const std::string& product_sku);
  // The old subscription renews after all (A25).
  void renew_old();
  // A person leaves the company: deleted, for 30 days restorable (A16).
  void delete_user();
  // Carts do not last for ever (A8, A9).
  void expire_carts();

  bool purchases_are_visible() const;

 private:
  net::HttpResponse act(net::Method method, std::string operation, std::string path,
                        std::string body);
  sandbox::CustomerState& any_customer();

  Surroundings& around_;
  sandbox::Sandbox& service_;
  Vendor& vendor_;
  WorldChecker& checker_;
};

}  // namespace planshift::simulation
