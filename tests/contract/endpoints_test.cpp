#include <catch_amalgamated.hpp>
#include <set>

#include "contract/endpoints.h"
#include "contract/ledger.h"
#include "contract/sample_files.h"

namespace planshift::test {

namespace {

// Samples of no endpoint of the three services.
bool is_sign_in(const std::string& sample) {
  return sample.starts_with("auth.") || sample.starts_with("error.auth.");
}

// Where the route is, or is not.
std::string look_at(const Endpoint& endpoint) {
  Scene scene;
  scene.transport.forget();
  const bool read = endpoint.call(scene);
  const std::set<std::string>& reached = scene.transport.reached();
  if (reached.empty()) return "missing";
  if (reached != std::set<std::string>{endpoint.operation}) return "other";
  return read ? "yes" : "unread";
}

}  // namespace

TEST_CASE("each endpoint has a client function that reaches its route and reads its answer") {
  std::set<std::string> operations;
  for (const Endpoint& endpoint : endpoints()) {
    INFO(endpoint.operation);
    CHECK(operations.insert(endpoint.operation).second);
    const std::string handler = look_at(endpoint);
    if (handler != "missing") CHECK(handler == "yes");
    add_row({endpoint.operation, endpoint.function, handler, endpoint.samples});
  }
}

TEST_CASE("each documented sample belongs to an endpoint or to the sign-in") {
  std::set<std::string> placed;
  for (const Endpoint& endpoint : endpoints()) {
    placed.insert(endpoint.samples.begin(), endpoint.samples.end());
  }
  if (sample_folder().empty()) return;
  for (const std::string& file : json_files(sample_folder())) {
    INFO(file);
    CHECK(placed.contains(file) != is_sign_in(file));
  }
}

}  // namespace planshift::test
