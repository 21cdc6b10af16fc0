// Between the production clients and the simulated service: everything a network, a proxy and a
// busy service do to a request.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "net/http.h"
#include "sandbox/sandbox.h"
#include "simulation/surroundings.h"
#include "simulation/vendor.h"

namespace planshift::simulation {

class FaultyTransport final : public net::Transport {
 public:
  using Done = std::function<void(net::HttpOutcome)>;
  // Lets a test twist requests before they leave, and send some of its own, to prove that the
  // checker sees it.
  using Extra = std::function<net::HttpResponse(const net::HttpRequest&)>;
  using Twist = std::function<void(net::HttpRequest&, const Extra&)>;

  FaultyTransport(Surroundings& around, sandbox::Sandbox& service)
      : around_(around), vendor_(around, service) {}

  // Leaves with the next step of time: until then a dying tab takes it along.
  void send(net::HttpRequest request, Done done) override;
  void set_twist(Twist twist) { twist_ = std::move(twist); }
  // The call of this number, counted from 1, fails; 0: none.
  void fail_call(std::uint64_t number) { failing_call_ = number; }
  std::uint64_t sent() const { return sent_; }
  Vendor& vendor() { return vendor_; }
  const Vendor& vendor() const { return vendor_; }

 private:
  struct Leaving;

  void leave(Leaving& leaving);
  std::optional<net::HttpOutcome> turned_away(const net::HttpRequest& request);
  const Menu& menu_of(Leaving& leaving);
  Menu write_menu(const net::HttpRequest& request) const;
  Menu read_menu(const net::HttpRequest& request);
  void answer(net::HttpOutcome outcome, Done done, std::int64_t delay_ms = 0);
  net::HttpOutcome execute(const net::HttpRequest& request);
  void execute_late(const net::HttpRequest& request);
  void write_fault(Leaving& leaving, std::string_view fault);
  void read_fault(Leaving& leaving, std::string_view fault);
  net::HttpOutcome batch_fault(const net::HttpRequest& request, std::string_view fault);
  net::HttpOutcome list_fault(const net::HttpRequest& request, std::string_view fault);

  Surroundings& around_;
  Vendor vendor_;
  Twist twist_;
  std::uint64_t sent_ = 0;
  std::uint64_t failing_call_ = 0;
};

}  // namespace planshift::simulation
