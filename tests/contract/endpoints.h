// The table of endpoints: for each, a call of our client against the simulated tenant, which must
// reach exactly that route and come back read.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crest/client.h"
#include "graph/client.h"
#include "partner_center/client.h"
#include "support/scripted_transport.h"
#include "support/world_tenant.h"

namespace planshift::test {

// Hands requests to the simulated tenant and notes which routes they reach.
class RouteTransport final : public net::Transport {
 public:
  explicit RouteTransport(sandbox::Sandbox& sandbox) : sandbox_(sandbox) {}
  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override;
  const std::set<std::string>& reached() const { return reached_; }
  // What was reached so far was preparation.
  void forget() { reached_.clear(); }

 private:
  sandbox::Sandbox& sandbox_;
  std::set<std::string> reached_;
};

inline constexpr std::string_view kF3Product = "CFQ7TTC0LGZW";

sandbox::TenantSeed scene_tenant();
// One license for another, for one user.
partner_center::LicenseUpdate f3_for_skype();

// A tenant with subscriptions of every kind and their holders, and the clients.
struct Scene {
  Scene();

  World world{scene_tenant()};
  RouteTransport transport{world.sandbox};
  SeededRandom random{1};
  net::Caller caller{transport, world.time, world.time, random};
  partner_center::Client partner{caller};
  graph::Client graph{caller};
  crest::Client crest{caller};
  CustomerId customer;
  SubscriptionId legacy;   // of the retired offer
  SubscriptionId movable;  // of an offer that has equals and successors
  SubscriptionId trial;
  SubscriptionId bought;  // new commerce
  OrderId order;
  UserId user;
  UserId deleted_user;
  CatalogItemId item;  // of the F3 product

  template <class T>
  T run(Task<T> task) {
    return *finished(std::move(task), world.time);
  }
  // Three seats of that product, to put into a cart.
  partner_center::CartLine line() const;
  // A group that gives the license of the legacy subscription.
  GroupId group() const;
};

// The answer came and was read to its end.
template <class T>
bool is_read(const Result<T>& result) {
  return result.has_value();
}
template <class T>
bool is_read(const partner_center::Collection<T>& list) {
  return list.complete;
}
template <class T>
bool is_read(const net::Write<T>& write) {
  return write.ok();
}

struct Endpoint {
  std::string operation;  // the route's name
  std::string function;   // of our client
  std::vector<std::string> samples;
  std::function<bool(Scene&)> call;  // one call of that function; true when its answer was read
  std::set<std::string> parts = {};  // routes that the parts of a call of several reach
};

// `start` gives the task of one call.
template <class Start>
Endpoint endpoint(std::string operation, std::string function, std::vector<std::string> samples,
                  Start start) {
  return {std::move(operation), std::move(function), std::move(samples),
          [start](Scene& scene) { return is_read(scene.run(start(scene))); }};
}

std::vector<Endpoint> account_endpoints();
std::vector<Endpoint> customer_endpoints();
std::vector<Endpoint> subscription_endpoints();
std::vector<Endpoint> change_endpoints();
std::vector<Endpoint> catalog_endpoints();
std::vector<Endpoint> purchase_endpoints();
std::vector<Endpoint> user_endpoints();
std::vector<Endpoint> migration_endpoints();
std::vector<Endpoint> graph_endpoints();

// All of them.
std::vector<Endpoint> endpoints();

}  // namespace planshift::test
