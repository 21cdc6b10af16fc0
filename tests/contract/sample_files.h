// The documented JSON samples and our own fixtures, and what PlanShift does with each.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::test {

enum class Use {
  customer,
  customers,
  subscription,
  subscriptions,
  offer,
  offers,
  product,
  products,
  sku,
  availability,
  cart,
  checkout,
  order,
  orders,
  user,
  users,
  licenses,
  subscribed_skus,
  license_update,
  graph_users,
  page,
  error,  // answers
  cart_request,
  subscription_request,
  usage_location_request,
  license_request,  // what we send
  not_ours          // an endpoint PlanShift does not call
};

struct Sample {
  std::string_view file;
  Use use;
};

std::string fixture_folder();
// Empty when the documented samples are not beside the project.
std::string sample_folder();

// Every documented sample by name; files that no line stands for fail the test.
std::span<const Sample> documented_samples();
std::span<const Sample> fixtures();

std::optional<std::string> read_file(const std::string& path);
std::vector<std::string> json_files(const std::string& folder);

}  // namespace planshift::test
