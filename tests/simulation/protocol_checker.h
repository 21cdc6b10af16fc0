// What must never leave the tab, judged from the requests in the order they were sent, from what
// became durable before them, and from the service's truth. Beside the checker of the world, which
// sees effects only; nothing of the engine or the fold is asked here either.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "journal/store.h"
#include "migration/plan.h"
#include "net/http.h"
#include "sandbox/sandbox.h"

namespace planshift::simulation {

class ProtocolChecker {
 public:
  // `clock`: the service's, which never jumps.
  ProtocolChecker(const sandbox::Sandbox& service, std::vector<migration::Plan> plans,
                  const Clock& clock);

  void on_request(const net::HttpRequest& request);
  void on_record(const journal::Record& record);
  void on_effect(const sandbox::Effect& effect);
  // Somebody answered a question: as many decisions may stand in the journal (S25).
  void person_decides() { ++decisions_asked_; }

  const std::optional<std::string>& violation() const { return violation_; }

 private:
  // When something was last seen to leave: its place in the order of requests, and the time.
  struct Moment {
    std::uint64_t place = 0;
    std::int64_t at = 0;
  };
  struct Cart {
    std::string request_id;  // of the last durable intent to check it out
    bool abandoned = false;
  };

  void broken(std::string what) {
    if (!violation_) violation_ = std::move(what);
  }
  Moment now() const { return {.place = place_, .at = clock_.monotonic_ms()}; }
  const migration::Plan* plan_of(const SubscriptionId& old) const;
  bool is_suspended(const std::string& customer, const SubscriptionId& id) const;

  void read(const std::string& customer, const std::string& path);
  void read_batch(const std::string& customer, const net::HttpRequest& request);
  void checkout(const std::string& path, const net::HttpRequest& request);
  void licenses_change(const std::string& customer, const std::string& user, const Json& body);
  void subscription_changes(const std::string& customer, const net::HttpRequest& request);
  void check_readings(const std::vector<std::string>& readings, const std::string& customer);
  void judge(const std::string& kind, const migration::Plan& plan, const Json& data);
  void intended(const std::string& migration, const Json& data);
  void order_placed(const sandbox::Effect& effect);

  const sandbox::Sandbox& service_;
  std::vector<migration::Plan> plans_;
  const Clock& clock_;
  std::optional<std::string> violation_;
  std::uint64_t place_ = 0;
  std::map<std::string, Moment> readings_;  // "holders customer", "pools customer", "user id", ...
  std::map<std::string, Moment> assigned_;  // by user key
  std::map<std::string, Moment> changed_;   // the last license write, by customer key
  std::map<std::string, Moment> ended_;     // the old one's end took effect, by migration id
  std::map<std::string, Cart> carts_;       // by cart key
  std::map<std::string, std::string> carts_of_;  // the cart last sent to checkout, by migration id
  std::map<std::string, SubscriptionId> gaps_;   // found after an end, by customer key
  std::set<std::string> undone_;                 // customer keys: a person takes it back
  int decisions_asked_ = 0;
  int decisions_journaled_ = 0;
};

}  // namespace planshift::simulation
