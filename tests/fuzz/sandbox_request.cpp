// The simulated tenant survives any request, and answers each as a service would: a status, headers
// without line breaks, JSON that can be read. The requests stand one after the other, between lines
// of "%%": a letter for the service, method and path, header lines, an empty line, the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"
#include "sandbox/sandbox.h"
#include "support/world_tenant.h"

namespace {

using namespace planshift;

struct Ticking final : Clock {
  std::int64_t ms = 1'790'000'000'000;
  Instant now() const override { return {ms}; }
  std::int64_t monotonic_ms() const override { return ms; }
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return line;
}

net::HttpRequest request_in(std::string_view text) {
  net::HttpRequest request;
  const auto words = split(take_line(text), ' ');
  if (words[0] == "g") request.service = net::Service::graph;
  if (words[0] == "c") request.service = net::Service::crest;
  if (words.size() > 1) request.method = net::method_from(words[1]).value_or(net::Method::get);
  if (words.size() > 2) request.path = words[2];
  if (request.service == net::Service::graph) {
    request.tenant = CustomerId(std::string(test::kFirstCustomer));
  }
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t colon = line.find(": ");
    if (colon == line.npos) continue;
    request.headers.push_back({.name = std::string(line.substr(0, colon)),
                               .value = std::string(line.substr(colon + 2))});
  }
  request.request_id = net::find_header(request.headers, "MS-RequestId").value_or("");
  request.body = text;
  return request;
}

void expect_answer(const net::HttpResponse& response) {
  if (response.status < 100 || response.status > 599) std::abort();
  for (const auto& header : response.headers) {
    if (header.value.find_first_of("\r\n") != std::string::npos) std::abort();
  }
  const auto type = net::find_header(response.headers, "Content-Type").value_or("");
  if (response.body.empty() || !contains_folded(type, "json")) return;
  if (!parse_json(response.body, "fuzz")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sandbox::TenantSeed seed = test::small_tenant();
  std::string_view text(reinterpret_cast<const char*>(data), size);
  Ticking clock;
  sandbox::Sandbox service(seed, {}, clock);
  for (int most = 8; most > 0 && !text.empty(); --most) {
    constexpr std::string_view kNext = "\n%%\n";
    const std::size_t end = text.find(kNext);
    expect_answer(service.handle(request_in(text.substr(0, end))));
    text.remove_prefix(end == text.npos ? text.size() : end + kNext.size());
    clock.ms += 10'000;
  }
  return 0;
}
