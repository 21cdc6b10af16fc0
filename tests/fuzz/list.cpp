// A list whose pages are anything: reading it ends, never asks outside the list, and never holds an
// item twice. The pages are the lines of the input.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "graph/client.h"
#include "partner_center/list_reader.h"

namespace {

using namespace planshift;

struct Pages final : net::Transport {
  std::vector<std::string> pages;
  std::size_t next = 0;

  void send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) override {
    const bool is_list =
        request.path.starts_with("/v1/list") || request.path.starts_with("/v1.0/users");
    if (!is_list || request.path.find_first_of("\r\n ") != std::string::npos) std::abort();
    for (const auto& header : request.headers) {
      if (header.value.find_first_of("\r\n") != std::string::npos) std::abort();
    }
    net::HttpOutcome outcome;
    outcome.kind = net::OutcomeKind::answered;
    outcome.response.status = next < pages.size() ? 200 : 400;
    if (next < pages.size()) outcome.response.body = pages[next++];
    done(std::move(outcome));
  }
};

struct NoTime final : Clock, Timers {
  Instant now() const override { return {}; }
  std::int64_t monotonic_ms() const override { return 0; }
  TimerId after(std::int64_t, std::function<void()>) override { std::abort(); }
  void cancel(TimerId) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  NoTime time;
  SeededRandom random(1);
  Pages service;
  for (const std::string_view line : split(text, '\n')) service.pages.emplace_back(line);
  net::Caller caller(service, time, time, random);

  auto list = partner_center::read_list(caller, "/v1/list?size=2", "fuzz");
  list.start();
  if (!list.done()) std::abort();
  std::set<std::string> ids;
  for (const Json& item : list.take().items) {
    const std::string id = ascii_lower(json::text(item, "id"));
    if (!id.empty() && !ids.insert(id).second) std::abort();
  }

  service.next = 0;
  graph::Client graph(caller);
  auto users = graph.users(CustomerId("tenant"));
  users.start();
  if (!users.done()) std::abort();
  return 0;
}
