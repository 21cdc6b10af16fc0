// Graph's $batch: several requests in one call, each with an answer of its own (reference 11.2).
#pragma once

#include <cstddef>
#include <vector>

#include "base/json.h"
#include "net/http.h"

namespace planshift::graph {

inline constexpr std::size_t kBatchMost = 20;

struct BatchStep {
  net::HttpRequest request;  // method, path, body; our own names and ids for errors
  // Positions of earlier steps that must have succeeded; otherwise this one is not executed.
  std::vector<std::size_t> after = {};
};

// Positions of the steps that go into one call.
using BatchPart = std::vector<std::size_t>;

// The body of one call: each step's id is its position, from 1 on. Dependencies on steps of earlier
// calls are left out: those have ended.
Json batch_body(const std::vector<BatchStep>& steps, const BatchPart& part);

// How each step of that call ended, whatever the order of the answers:
//   an answer of its own   answered, with its own status, headers (Retry-After) and body
//   424                    refused: a step it depends on failed, so it was provably not executed
//   no answer, two of them, or one without a status   unknown
//   the whole call failed  every step as the call itself; unknown when its answer cannot be read
std::vector<net::HttpOutcome> batch_outcomes(const std::vector<BatchStep>& steps,
                                             const BatchPart& part, const net::HttpRequest& call,
                                             const net::HttpOutcome& outcome);

// The outcome of a step that was not sent, because one it depends on did not succeed.
net::HttpOutcome not_executed(const net::HttpRequest& step);
bool has_succeeded(const net::HttpOutcome& outcome);

}  // namespace planshift::graph
