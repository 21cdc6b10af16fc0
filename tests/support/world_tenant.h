// A small simulated tenant for tests, and a way to talk to it in one line.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "sandbox/sandbox.h"
#include "support/manual_time.h"

namespace planshift::test {

inline constexpr std::string_view kSkypeSku = "b8b749f8-a4ef-4887-9539-c95b1eaa5db7";
inline constexpr std::string_view kF3Sku = "4b585984-651b-448a-9e53-3b10f069cf7f";
inline constexpr std::string_view kE1Sku = "18181a46-0d4e-45cd-891e-60aabd171b4e";
inline constexpr std::string_view kSkypePlan = "afc06cb0-b4f4-4473-8286-d644f70d8faf";
inline constexpr std::string_view kSkypePlan2 = "0feaeb32-d00e-4d66-bd5a-43b5b83db82c";
inline constexpr std::string_view kTeamsPlan = "57ff2da0-773e-42df-b2af-ffb7a2317929";
inline constexpr std::string_view kFirstCustomer = "11111111-1111-4111-8111-111111111111";

// The catalog of the demo in short, and one customer "Atelier" with one legacy Skype subscription
// of 12 seats and 10 holders (the third with the service switched off) that ends in 20 days.
sandbox::TenantSeed small_tenant();
// "Client 02", "Client 03", ...: `count` customers more, each with 5 seats and 4 holders.
void add_customers(sandbox::TenantSeed& seed, int count);
// "Atelier" with more to move: legacy offers that are on sale (Office 365 F3 and E1, and an archive
// that is added to F3), an F3 subscription of 8 seats with its add-on of 3, an E1 trial of 25, all
// legacy, and a new-commerce F3 of 5 seats without holders.
sandbox::TenantSeed legacy_tenant();
// Positions of its subscriptions.
inline constexpr std::size_t kOldF3 = 1, kAddOn = 2, kTrial = 3, kNewF3 = 4;
// No latency, provisioning after two seconds.
sandbox::Behavior plain_behavior();
sandbox::TenantSeed demo_tenant();

struct Reply {
  int status = 0;
  Json body;
  std::vector<net::Header> headers;

  std::string header(std::string_view name) const;
  std::int64_t code() const { return json::integer(body, "code"); }
};

// A sandbox on a clock of its own.
class World {
 public:
  explicit World(sandbox::TenantSeed seed = small_tenant(),
                 sandbox::Behavior behavior = plain_behavior());

  ManualTime time;
  sandbox::Sandbox sandbox;

  static net::HttpRequest request(net::Method method, std::string path, std::string body = {});
  Reply get(std::string path) { return ask(request(net::Method::get, std::move(path))); }
  Reply post(std::string path, const Json& body) {
    return ask(request(net::Method::post, std::move(path), to_text(body)));
  }
  Reply patch(std::string path, const Json& body, std::string if_match = {});
  Reply put(std::string path, const Json& body) {
    return ask(request(net::Method::put, std::move(path), to_text(body)));
  }
  Reply graph(std::string path, std::string_view tenant = kFirstCustomer);
  Reply graph_post(std::string path, const Json& body) {
    return ask_graph(net::Method::post, std::move(path), body);
  }
  Reply graph_patch(std::string path, const Json& body) {
    return ask_graph(net::Method::patch, std::move(path), body);
  }
  Reply ask(net::HttpRequest request);
  Reply ask_graph(net::Method method, std::string path, const Json& body);

  const sandbox::CustomerState& customer(std::size_t position = 0) const {
    return sandbox.state().customers[position];
  }
  // "/v1/customers/{id}" and what follows.
  std::string path(std::string_view rest = {}, std::size_t position = 0) const;
  std::string user_path(std::size_t user, std::string_view rest = {}) const;
  // The item to put in a cart for this customer, as its availabilities name it.
  std::string item(std::string_view product, std::string_view sku);
  // Cart and checkout; gives the reply of the checkout.
  Reply buy(std::string_view product, std::int64_t quantity, std::string_view friendly_name = "");
  Reply move_user(std::size_t user, std::string_view assign, std::string_view remove);
};

}  // namespace planshift::test
