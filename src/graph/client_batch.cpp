#include <algorithm>
#include <utility>

#include "graph/client.h"
#include "graph/requests.h"

namespace planshift::graph {

namespace {

using net::HttpOutcome;

constexpr int kRounds = 4;               // of reads that got no answer of their own
constexpr std::int64_t kPauseMs = kSecond;  // between them, when Graph names none

// Lives in the frame of Client::batch.
struct Batch {
  net::Caller& caller;
  CustomerId tenant;
  std::vector<BatchStep> steps;
  std::vector<HttpOutcome> outcomes;
  std::vector<char> ended;  // 0 or 1

  bool is_ended_well(std::size_t position) const {
    return ended[position] && has_succeeded(outcomes[position]);
  }
};

// One call. Reads are repeated as a whole where any read would be; writes never.
Task<Done> send(Batch& batch, const BatchPart& part) {
  const bool writes = std::ranges::any_of(part, [&](std::size_t position) {
    return batch.steps[position].request.is_write();
  });
  const net::HttpRequest call = write_request(
      batch.caller, batch.tenant, net::Method::post, std::string(kVersion) + "/$batch",
      "graph.batch", to_text(batch_body(batch.steps, part)), {});
  HttpOutcome outcome;
  if (writes) {
    outcome = co_await batch.caller.once(call);
  } else {
    outcome = co_await batch.caller.read(call);
  }
  auto outcomes = batch_outcomes(batch.steps, part, call, outcome);
  for (std::size_t i = 0; i < part.size(); ++i) {
    batch.caller.heed(call, outcomes[i]);
    batch.outcomes[part[i]] = std::move(outcomes[i]);
    batch.ended[part[i]] = true;
  }
  co_return Done{};
}

// A step whose dependency is not on its way with it must find that it went well.
bool may_go(const Batch& batch, std::size_t position, const BatchPart& part) {
  return std::ranges::all_of(batch.steps[position].after, [&](std::size_t earlier) {
    return earlier < position &&
           (std::ranges::contains(part, earlier) || batch.is_ended_well(earlier));
  });
}

Task<Done> send_in_parts(Batch& batch, BatchPart positions) {
  BatchPart part;
  for (const std::size_t position : positions) {
    if (part.size() == kBatchMost) {
      co_await send(batch, part);
      part.clear();
    }
    if (may_go(batch, position, part)) {
      part.push_back(position);
    } else {
      batch.outcomes[position] = not_executed(batch.steps[position].request);
      batch.ended[position] = true;
    }
  }
  if (!part.empty()) co_await send(batch, part);
  co_return Done{};
}

bool is_worth_repeating(const HttpOutcome& outcome) {
  if (outcome.kind != net::OutcomeKind::answered) return outcome.kind == net::OutcomeKind::unknown;
  return outcome.response.status == 429 || outcome.response.status >= 500;
}

BatchPart to_repeat(const Batch& batch) {
  BatchPart again;
  for (std::size_t i = 0; i < batch.steps.size(); ++i) {
    if (is_worth_repeating(batch.outcomes[i])) again.push_back(i);
  }
  return again;
}

// Inner requests that were throttled are not retried by Graph (reference 11.2).
std::int64_t pause_before(const Batch& batch, const BatchPart& again) {
  std::int64_t pause = kPauseMs;
  for (const std::size_t position : again) {
    const net::HttpResponse& response = batch.outcomes[position].response;
    if (response.status != 429) continue;
    pause = std::max(pause, net::retry_after_ms(response, batch.caller.clock().now()));
  }
  return pause;
}

Task<std::vector<HttpOutcome>> run(net::Caller& caller, CustomerId tenant,
                                   std::vector<BatchStep> steps) {
  const std::size_t count = steps.size();
  Batch batch{.caller = caller,
              .tenant = std::move(tenant),
              .steps = std::move(steps),
              .outcomes = std::vector<HttpOutcome>(count),
              .ended = std::vector<char>(count)};
  BatchPart all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(i);
  co_await send_in_parts(batch, std::move(all));
  const bool reads_only = std::ranges::none_of(batch.steps, [](const BatchStep& step) {
    return step.request.is_write() || !step.after.empty();
  });
  for (int round = 1; reads_only && round < kRounds; ++round) {
    BatchPart again = to_repeat(batch);
    if (again.empty()) break;
    co_await caller.sleep(pause_before(batch, again));
    co_await send_in_parts(batch, std::move(again));
  }
  co_return std::move(batch.outcomes);
}

}  // namespace

Task<std::vector<HttpOutcome>> Client::batch(CustomerId tenant, std::vector<BatchStep> steps) {
  return run(caller_, std::move(tenant), std::move(steps));
}

}  // namespace planshift::graph
