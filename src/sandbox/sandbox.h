// A simulated partner tenant that speaks the documented wire format of Partner Center, of the part
// of Microsoft Graph that PlanShift uses, and of CREST's listing of subscriptions. Synchronous and
// deterministic: the same seed and the same requests at the same times give the same answers, ids
// included. Section numbers in comments of this folder are those of the project's notes on the
// public REST documentation.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "net/http.h"
#include "sandbox/behavior.h"
#include "sandbox/seed.h"
#include "sandbox/state.h"

namespace planshift::sandbox {

// What comes back from the service, and whether it arrives at all.
struct Answer {
  net::HttpResponse response;
  bool lost = false;     // the caller never sees the response
  bool executed = true;  // false: the request did not reach the service
};

// What the gateway made of a request, or of one inside a $batch.
struct Fate {
  std::optional<net::HttpResponse> turned_away;  // never executed
  bool half_done = false;
  int fail_status = 0;  // executed, but answered with this status
};

struct Admission {
  std::optional<Answer> turned_away;  // never executed
  bool lose_answer = false;
  bool half_done = false;
  int fail_status = 0;                // executed, but answered with this status
  std::map<std::string, Fate> inner;  // by the id of a request inside a $batch; absent: untroubled
  std::string user;                   // who asks, for audit records
};

class Sandbox {
 public:
  // `created` is the tenant's first day, from which all dates of the seed count.
  Sandbox(TenantSeed seed, Behavior behavior, const Clock& clock, Instant created);
  // Created now.
  Sandbox(TenantSeed seed, Behavior behavior, const Clock& clock);
  ~Sandbox();
  Sandbox(Sandbox&&) noexcept;
  Sandbox& operator=(Sandbox&&) noexcept;

  // The answer alone, for callers that order no faults.
  net::HttpResponse handle(const net::HttpRequest& request);
  // The service's day is the clock's and Behavior::days_ahead. Without an identity, the one of
  // Behavior asks.
  Answer answer(const net::HttpRequest& request);
  Answer answer(const net::HttpRequest& request, const Identity& identity);
  // The same in two steps, for a caller that writes down what is executed: the gateway in front,
  // with its limits and ordered faults, which may turn a request away; and the service behind it.
  // Times must not go back.
  Admission admit(const net::HttpRequest& request, Instant now);
  Admission admit(const net::HttpRequest& request, Instant now, const Identity& identity);
  Answer execute(const net::HttpRequest& request, Instant now, const Admission& admission);

  void order_fault(Fault fault);
  std::size_t faults_left() const;
  // Called after each change, in the order they happen; a license update assigns first.
  void on_effect(std::function<void(const Effect&)> listener);

  const TenantState& state() const;
  const TenantSeed& seed() const;
  Behavior& behavior();
  const Behavior& behavior() const;
  // Order lines by the text of their friendlyName, over all customers.
  std::map<std::string, int> orders_by_friendly_name() const;
  // Requests answered, by route name ("cart.checkout").
  const std::map<std::string, int>& calls() const;
  // Of the customer's users, those who can use the service plan at this moment.
  std::size_t served_users(const CustomerId& customer, const ServicePlanId& plan) const;
  bool is_served(const CustomerId& customer, const UserId& user, const ServicePlanId& plan) const;
  std::string status_of(const CustomerId& customer, const SubscriptionId& subscription) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace planshift::sandbox
