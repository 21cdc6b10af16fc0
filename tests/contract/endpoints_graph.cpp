#include "contract/endpoints.h"

namespace planshift::test {

namespace {

bool batch(Scene& scene) {
  std::vector<graph::BatchStep> steps{
      graph::usage_location_step(scene.user, "BE", "first"),
      graph::assign_license_step(scene.user, f3_for_skype(), "second")};
  const auto outcomes = scene.run(scene.graph.batch(scene.customer, std::move(steps)));
  if (outcomes.size() != 2) return false;
  return outcomes[0].response.status == 204 && outcomes[1].response.status == 200;
}

}  // namespace

std::vector<Endpoint> graph_endpoints() {
  return {
      endpoint("graph.users", "graph users",
               {"graph.users.list.response.json", "graph.users.page.composed.response.json",
                "error.graph.generic.response.json", "error.graph.throttled.response.json"},
               [](Scene& s) { return s.graph.users(s.customer); }),
      endpoint("graph.user", "graph user", {},
               [](Scene& s) { return s.graph.user(s.customer, s.user); }),
      endpoint("graph.user.patch", "graph set_usage_location", {},
               [](Scene& s) {
                 return s.graph.set_usage_location(s.customer, s.user, "BE", "intention");
               }),
      endpoint("graph.license_details", "graph license_details",
               {"graph.user.licensedetails.list.response.json"},
               [](Scene& s) { return s.graph.license_details(s.customer, s.user); }),
      endpoint("graph.subscribed_skus", "graph subscribed_skus",
               {"graph.subscribedskus.list.response.json"},
               [](Scene& s) { return s.graph.subscribed_skus(s.customer); }),
      endpoint("graph.assign_license", "graph assign_license",
               {"graph.assignlicense.post.request.json", "graph.assignlicense.post.response.json",
                "error.graph.assignlicense.not-assigned.response.json",
                "error.graph.assignlicense.usage-location.response.json"},
               [](Scene& s) {
                 return s.graph.assign_license(s.customer, s.user, f3_for_skype(), "intention");
               }),
      {"graph.batch",
       "graph batch",
       {"graph.batch.post.request.json", "graph.batch.post.response.json"},
       batch,
       {"graph.user.patch", "graph.assign_license"}},
      endpoint("graph.group", "graph group_name", {},
               [](Scene& s) { return s.graph.group_name(s.customer, s.group()); }),
  };
}

}  // namespace planshift::test
