#include "sandbox/limits.h"

#include <vector>

namespace planshift::sandbox {

namespace {

int or_else(int limit, int fallback) {
  return limit != 0 ? limit : fallback;
}

// Token buckets of 11.3 by the size of the directory.
int units_for(std::size_t users) {
  if (users < 50) return 3500;
  return users <= 500 ? 5000 : 8000;
}

// Cost of a call in resource units (11.3).
int graph_cost(const Exchange& exchange, std::string_view operation) {
  if (exchange.request.is_write()) return 1;
  int cost = operation == "graph.subscribed_skus" ? 3 : 2;
  if (!exchange.query_value("$select").empty()) --cost;
  return cost;
}

}  // namespace

Limits documented_limits() {
  return {.customers = 500,
          .subscriptions = 500,
          .orders = 500,
          .validations = 450,
          .migrations = 100,
          .consents = 50,
          .graph_units = Limits::kBySize,
          .graph_writes = 3000,
          .updates_of_one = 1200};
}

std::optional<std::int64_t> Limiter::wait_for(const Bucket& bucket, Instant now) {
  auto& recent = arrivals_[bucket.name];
  while (!recent.empty() && recent.front().at + bucket.window_ms <= now.ms) recent.pop_front();
  int used = 0;
  for (const auto& arrival : recent) used += arrival.cost;
  if (used + bucket.cost <= bucket.limit || recent.empty()) {
    recent.push_back({now.ms, bucket.cost});
    return std::nullopt;
  }
  return recent.front().at + bucket.window_ms - now.ms;
}

std::optional<std::int64_t> Limiter::wait(const Exchange& exchange, std::string_view operation) {
  const Behavior& behavior = exchange.behavior;
  const Limits& limits = behavior.limits;
  const auto is = [&](std::string_view beginning) { return operation.starts_with(beginning); };
  std::vector<Bucket> buckets;
  const auto minute = [&](std::string name, int limit) {
    buckets.push_back({std::move(name), or_else(limit, behavior.requests_per_minute), kMinute, 1});
  };
  const std::string customer = exchange.customer ? exchange.customer->id.key() : "";
  // The service counts these resources separately.
  if (is("customers.")) minute("customers", limits.customers);
  if (is("subscriptions.")) minute("subscriptions", limits.subscriptions);
  if (is("orders.") || is("cart.")) minute("orders", limits.orders);
  if (operation == "migrations.validate") {
    buckets.push_back({"validate/" + customer, limits.validations, 5 * kMinute, 1});
  }
  if (operation == "migrations.create") {
    buckets.push_back({"migrate", limits.migrations, 5 * kMinute, 1});
  }
  if (operation == "consents.create") buckets.push_back({"consents", limits.consents, kSecond, 1});
  if (is("graph.") && operation != "graph.batch") {
    const int units = limits.graph_units == Limits::kBySize && exchange.customer
                          ? units_for(exchange.customer->users.size())
                          : limits.graph_units;
    buckets.push_back(
        {"graph/" + customer, units, 10 * kSecond, graph_cost(exchange, operation)});
    if (exchange.request.is_write()) {
      buckets.push_back({"graph-writes/" + customer, limits.graph_writes, 150 * kSecond, 1});
    }
  }
  for (const auto& bucket : buckets) {
    if (bucket.limit <= 0) continue;
    if (const auto wait = wait_for(bucket, exchange.now)) return wait;
  }
  return std::nullopt;
}

}  // namespace planshift::sandbox
