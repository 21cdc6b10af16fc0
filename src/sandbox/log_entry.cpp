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

}  // namespace

std::string log_entry(const net::HttpRequest& request, Instant at, bool half_done) {
  Json entry{{"at", at.ms},
             {"method", net::to_text(request.method)},
             {"path", request.path},
             {"id", request.request_id}};
  // The only header that decides what a write does.
  if (const auto match = net::find_header(request.headers, "If-Match")) entry["if_match"] = *match;
  if (!request.body.empty()) entry["body"] = request.body;
  if (half_done) entry["half_done"] = true;
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
  write.half_done = json::boolean(*entry, "half_done");
  write.request.method = *method;
  write.request.path = json::text(*entry, "path");
  write.request.request_id = json::text(*entry, "id");
  write.request.body = json::text(*entry, "body");
  if (auto match = json::optional_text(*entry, "if_match")) {
    write.request.headers.push_back({"If-Match", std::move(*match)});
  }
  return write;
}

}  // namespace planshift::sandbox
