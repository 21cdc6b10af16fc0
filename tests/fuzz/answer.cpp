// Any answer of any service: only proof makes a write done or refused, and what is read keeps its
// source. The input is a status (two bytes), a content type (one byte), and the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/batch.h"
#include "graph/license_codec.h"
#include "graph/user_codec.h"
#include "partner_center/answer.h"
#include "partner_center/cart_codec.h"
#include "partner_center/catalog_codec.h"
#include "partner_center/customer_codec.h"
#include "partner_center/license_codec.h"
#include "partner_center/order_codec.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/user_codec.h"

namespace {

using namespace planshift;
using namespace planshift::partner_center;

template <class T>
void expect_whole(const std::optional<T>& read, const Json& json) {
  if (read && read->raw != json) std::abort();
}

void read_graph(const Json& json) {
  graph::read_user(json);
  const UserId changed("u");
  if (const auto user = graph::read_changed_user(json, changed); user && user->id != changed) {
    std::abort();  // speaks of another user: no proof
  }
  graph::read_license_details(json);
  if (const auto sku = graph::read_subscribed_sku(json); sku && sku->sku.empty()) std::abort();
}

void read_everything(const Json& json) {
  expect_whole(read_customer(json), json);
  expect_whole(read_subscription(json), json);
  expect_whole(read_offer(json), json);
  expect_whole(read_product(json), json);
  expect_whole(read_sku(json), json);
  expect_whole(read_availability(json), json);
  expect_whole(read_cart(json), json);
  expect_whole(read_checkout(json), json);
  expect_whole(read_order(json), json);
  expect_whole(read_user(json), json);
  expect_whole(read_license(json), json);
  expect_whole(read_subscribed_sku(json), json);
  if (const auto cart = read_cart(json)) cart_body(cart->lines, true);
  if (const auto update = read_license_update(json)) license_update_body(*update);
  read_graph(json);
}

// Three requests in one call, the third only after the second: each ends once, and what did not
// come by itself proves nothing.
void expect_batch(const net::HttpOutcome& outcome) {
  std::vector<graph::BatchStep> steps(3);
  for (auto& step : steps) step.request.operation = "fuzz.step";
  steps[2].after = {1};
  const graph::BatchPart part{0, 1, 2};
  net::HttpRequest call;
  call.operation = "graph.batch";
  const auto outcomes = graph::batch_outcomes(steps, part, call, outcome);
  if (outcomes.size() != part.size()) std::abort();
  for (const auto& inner : outcomes) {
    const bool answered = inner.kind == net::OutcomeKind::answered;
    if (answered && (inner.response.status < 100 || inner.response.status > 599)) std::abort();
    if (!answered && inner.error.code.empty()) std::abort();
  }
}

void expect_proof(const WriteAnswer& answer, int status) {
  const bool success = status >= 200 && status < 300;
  if (answer.kind == net::WriteKind::done && !success) std::abort();
  if (answer.kind == net::WriteKind::refused && (status >= 500 || status == 408)) std::abort();
  if (answer.kind != net::WriteKind::done && answer.error.code.empty()) std::abort();
  if (answer.error.detail.size() > 4096) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  net::HttpOutcome outcome;
  outcome.kind = net::OutcomeKind::answered;
  outcome.response.status = 100 + (data[0] * 256 + data[1]) % 500;
  if (data[2] % 3 == 0) outcome.response.headers = {{"Content-Type", "application/json"}};
  if (data[2] % 3 == 1) outcome.response.headers = {{"content-type", "text/html"}};
  outcome.response.body.assign(reinterpret_cast<const char*>(data) + 3, size - 3);
  net::HttpRequest request;
  request.operation = "fuzz";
  const WriteAnswer answer = judge_write(request, outcome, {});
  expect_proof(answer, outcome.response.status);
  if (answer.body) read_everything(*answer.body);
  if (outcome.response.status == 200) expect_batch(outcome);
  const Result<Json> body = body_of(request, outcome);
  if (!body && body.error().code.empty()) std::abort();
  return 0;
}
