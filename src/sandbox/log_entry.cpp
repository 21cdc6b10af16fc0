#include "base/json.h"
#include "sandbox/local_transport.h"

namespace planshift::sandbox {

namespace {

std::optional<net::Method> method_of(std::string_view text) {
  for (const auto method :
       {net::Method::post, net::Method::patch, net::Method::put, net::Method::del}) {
    if (net::to_text(method) == text) return method;
  }
  return std::nullopt;
}

// What befell the requests inside a batch, as far as it decides the effect.
Json fates_of(const Admission& admission) {
  Json fates = Json::object();
  for (const auto& [id, fate] : admission.inner) {
    if (fate.turned_away) fates[id] = "away";
    if (!fate.turned_away && fate.half_done) fates[id] = "half";
  }
  return fates;
}

Admission admission_from(const Json& entry) {
  Admission admission;
  admission.half_done = json::boolean(entry, "half_done");
  for (const auto& [id, word] : json::object(entry, "inner").items()) {
    Fate& fate = admission.inner[id];
    fate.half_done = word == "half";
    if (word != "away") continue;
    fate.turned_away = net::HttpResponse{.status = 503, .headers = {}, .body = {}};
  }
  return admission;
}

}  // namespace

std::string log_entry(const net::HttpRequest& request, Instant at, const Admission& admission) {
  Json entry{{"at", at.ms},
             {"method", net::to_text(request.method)},
             {"path", request.path},
             {"id", request.request_id}};
  if (!request.correlation_id.empty()) entry["correlation"] = request.correlation_id;
  if (request.service == net::Service::graph) entry["graph"] = request.tenant.text();
  // The only header that decides what a write does.
  if (const auto match = net::find_header(request.headers, "If-Match")) entry["if_match"] = *match;
  if (!request.body.empty()) entry["body"] = request.body;
  if (admission.half_done) entry["half_done"] = true;
  if (Json fates = fates_of(admission); !fates.empty()) entry["inner"] = std::move(fates);
  return to_text(entry);
}

Result<LoggedWrite> read_log_entry(std::string_view text) {
  auto entry = parse_json(text, "sandbox.log");
  if (!entry) return std::unexpected(entry.error());
  const auto at = json::optional_integer(*entry, "at");
  const auto method = method_of(json::text(*entry, "method"));
  if (!at || !method) return fail("demo.unavailable", "sandbox.log", "at or method");
  LoggedWrite write;
  write.at = Instant{*at};
  write.admission = admission_from(*entry);
  write.request.method = *method;
  write.request.path = json::text(*entry, "path");
  write.request.request_id = json::text(*entry, "id");
  write.request.correlation_id = json::text(*entry, "correlation");
  if (const auto tenant = json::optional_text(*entry, "graph")) {
    write.request.service = net::Service::graph;
    write.request.tenant = CustomerId(*tenant);
  }
  write.request.body = json::text(*entry, "body");
  if (auto match = json::optional_text(*entry, "if_match")) {
    write.request.headers.push_back({"If-Match", std::move(*match)});
  }
  return write;
}

}  // namespace planshift::sandbox
