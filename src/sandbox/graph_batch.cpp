#include "sandbox/graph_batch.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "sandbox/exchange.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr std::size_t kMostRequests = 20;

InnerRequest inner_request(const net::HttpRequest& outer, const Json& item) {
  InnerRequest inner;
  inner.id = json::text(item, "id");
  inner.request = outer;
  inner.request.method = net::method_from(json::text(item, "method")).value_or(net::Method::get);
  std::string url = json::text(item, "url");
  if (!url.starts_with('/')) url.insert(0, "/");
  inner.request.path = "/v1.0" + url;
  const Json* body = json::find(item, "body");
  inner.request.body = body && body->is_object() ? to_text(*body) : std::string();
  inner.request.request_id = outer.request_id + "/" + inner.id;
  for (const auto& before : json::array(item, "dependsOn")) {
    if (before.is_string()) inner.depends_on.push_back(before.get<std::string>());
  }
  return inner;
}

Json inner_answer(const std::string& id, const net::HttpResponse& response) {
  Json answer{{"id", id}, {"status", response.status}};
  Json headers = Json::object();
  for (const auto& header : response.headers) headers[header.name] = header.value;
  if (!headers.empty()) answer["headers"] = std::move(headers);
  auto body = parse_json(response.body, "graph.batch");
  answer["body"] = body ? std::move(*body) : Json(nullptr);
  return answer;
}

// What is wrong with the batch as a whole, or an empty text.
std::string mistake_in(const std::vector<InnerRequest>& requests) {
  if (requests.empty()) return "Invalid batch payload format.";
  if (requests.size() > kMostRequests) {
    return "Number of batch request steps exceeds the maximum value of 20.";
  }
  std::set<std::string> ids;
  for (const auto& inner : requests) {
    if (inner.id.empty() || !ids.insert(inner.id).second) return "Request Id is not unique.";
  }
  for (const auto& inner : requests) {
    for (const auto& before : inner.depends_on) {
      if (before == inner.id || !ids.contains(before)) return "Invalid dependency: " + before + ".";
    }
  }
  return {};
}

net::HttpResponse failed_dependency(const Exchange& exchange) {
  return graph_refusal(exchange, 424, "FailedDependency",
                       "One or more requests that this one depends on failed.");
}

}  // namespace

bool is_batch(const net::HttpRequest& request) {
  return request.service == net::Service::graph && request.method == net::Method::post &&
         equal_ignoring_case(request.path, "/v1.0/$batch");
}

std::vector<InnerRequest> inner_requests(const net::HttpRequest& outer, const Json& body) {
  std::vector<InnerRequest> requests;
  for (const auto& item : json::array(body, "requests")) {
    requests.push_back(inner_request(outer, item));
  }
  return requests;
}

bool only_reads(const net::HttpRequest& batch) {
  const auto body = parse_json(batch.body, "graph.batch");
  return !body || std::ranges::none_of(inner_requests(batch, *body), [](const auto& inner) {
    return inner.request.is_write();
  });
}

net::HttpResponse graph_batch(Exchange& exchange) {
  const auto requests = inner_requests(exchange.request, exchange.body);
  if (const auto mistake = mistake_in(requests); !mistake.empty()) {
    return graph_refusal(exchange, 400, "BadRequest", mistake);
  }
  std::map<std::string, int> statuses;
  std::vector<Json> answers;
  // In the order written, except that what depends on others waits for them; a circle never starts.
  for (bool moved = true; moved;) {
    moved = false;
    for (const auto& inner : requests) {
      const bool waits = std::ranges::any_of(
          inner.depends_on, [&](const std::string& id) { return !statuses.contains(id); });
      if (statuses.contains(inner.id) || waits) continue;
      const bool failed = std::ranges::any_of(
          inner.depends_on, [&](const std::string& id) { return statuses[id] >= 400; });
      const net::HttpResponse response = failed
                                             ? failed_dependency(exchange)
                                             : exchange.answer_inner(inner.request, inner.id);
      statuses[inner.id] = response.status;
      answers.push_back(inner_answer(inner.id, response));
      moved = true;
    }
  }
  if (answers.size() < requests.size()) {
    return graph_refusal(exchange, 400, "BadRequest", "The dependencies form a circle.");
  }
  if (exchange.behavior.batch_in_any_order) std::ranges::reverse(answers);
  Json body;
  body["responses"] = Json::array();
  for (auto& answer : answers) body["responses"].push_back(std::move(answer));
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
