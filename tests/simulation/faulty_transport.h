// Between the production clients and the simulated service: everything a network, a proxy and a
// busy service do to a request.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "net/http.h"
#include "sandbox/sandbox.h"
#include "simulation/chooser.h"
#include "simulation/sim_time.h"

namespace planshift::simulation {

// What a schedule is made of besides the engine.
struct Surroundings {
  SimTime time;
  Chooser chooser;
  bool crash = false;   // the tab is dead: nothing more reaches or leaves it
  bool offline = false;
};

class FaultyTransport final : public net::Transport {
 public:
  using Done = std::function<void(net::HttpOutcome)>;
  // Lets a test twist requests before they leave, and send some of its own, to prove that the
  // checker sees it.
  using Extra = std::function<net::HttpResponse(const net::HttpRequest&)>;
  using Twist = std::function<void(net::HttpRequest&, const Extra&)>;

  FaultyTransport(Surroundings& around, sandbox::Sandbox& service)
      : around_(around), service_(service) {}

  void send(net::HttpRequest request, Done done) override;
  void set_twist(Twist twist) { twist_ = std::move(twist); }
  std::uint64_t sent() const { return sent_; }

 private:
  void answer(net::HttpOutcome outcome, Done done);
  net::HttpOutcome execute(const net::HttpRequest& request);
  void execute_late(const net::HttpRequest& request);
  net::HttpOutcome write_fault(const net::HttpRequest& request);
  net::HttpOutcome read_fault(const net::HttpRequest& request);
  net::HttpOutcome batch_fault(const net::HttpRequest& request);

  Surroundings& around_;
  sandbox::Sandbox& service_;
  Twist twist_;
  std::map<std::string, net::HttpOutcome> lists_;  // the first lists of users, by tenant and path
  std::uint64_t sent_ = 0;
};

}  // namespace planshift::simulation
