#include "sandbox/sandbox.h"

#include <deque>
#include <utility>

#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/populate.h"
#include "sandbox/router.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

struct Sandbox::Impl {
  TenantSeed seed;
  Behavior behavior;
  const Clock& clock;
  Catalog catalog;
  TenantState tenant;
  std::function<void(const Effect&)> listener;
  std::deque<Fault> faults;
  std::map<std::string, net::HttpResponse> first_answers;  // by request id, method and path
  std::map<std::string, std::deque<std::int64_t>>
      recent_calls;  // by resource kind, for the rate limit
  std::map<std::string, int> calls;
  std::uint64_t writes = 0;

  Impl(TenantSeed the_seed, Behavior the_behavior, const Clock& the_clock, Instant created)
      : seed(std::move(the_seed)),
        behavior(std::move(the_behavior)),
        clock(the_clock),
        catalog(seed),
        tenant(populate(seed, behavior, created)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::optional<Fault> next_fault(const net::HttpRequest& request, const std::string& operation,
                                  const CustomerId& customer);
  std::optional<net::HttpResponse> throttle(const Matched& matched, Exchange& exchange);
  net::HttpResponse run(const Matched& matched, Exchange& exchange);
  net::HttpResponse dressed(net::HttpResponse response, const net::HttpRequest& request) const;
  Exchange exchange_for(const net::HttpRequest& request, Instant now);
  Admission admit(const net::HttpRequest& request, Instant now);
  Answer execute(const net::HttpRequest& request, Instant now, const Admission& admission);
};

namespace {

std::string replay_key(const net::HttpRequest& request) {
  if (!request.is_write() || request.request_id.empty()) return {};
  return ascii_lower(request.request_id) + " " + std::string(net::to_text(request.method)) + " " +
         request.path;
}

// The service counts these resources separately (4.7).
std::string resource_kind(std::string_view operation) {
  for (const std::string_view kind : {"customers.", "subscriptions.", "orders."}) {
    if (operation.starts_with(kind)) return std::string(kind);
  }
  return operation.starts_with("cart.") ? "orders." : "";
}

}  // namespace

std::optional<Fault> Sandbox::Impl::next_fault(const net::HttpRequest& request,
                                               const std::string& operation,
                                               const CustomerId& customer) {
  for (auto fault = faults.begin(); fault != faults.end(); ++fault) {
    if (fault->writes_only && !request.is_write()) continue;
    if (!fault->operation.empty() && fault->operation != operation) continue;
    if (!fault->customer.empty() && fault->customer != customer) continue;
    Fault struck = *fault;
    if (--fault->times <= 0) faults.erase(fault);
    return struck;
  }
  return std::nullopt;
}

std::optional<net::HttpResponse> Sandbox::Impl::throttle(const Matched& matched,
                                                         Exchange& exchange) {
  if (exchange.customer && exchange.request.is_write() &&
      exchange.customer->trouble.throttled_writes > 0) {
    --exchange.customer->trouble.throttled_writes;
    return throttled(exchange.customer->trouble.retry_after_seconds);
  }
  const std::string kind = resource_kind(matched.operation);
  if (behavior.requests_per_minute <= 0 || kind.empty()) return std::nullopt;
  auto& recent = recent_calls[kind];
  while (!recent.empty() && recent.front() + kMinute <= exchange.now.ms) recent.pop_front();
  if (recent.size() >= static_cast<std::size_t>(behavior.requests_per_minute)) {
    const std::int64_t wait = recent.front() + kMinute - exchange.now.ms;
    return throttled(static_cast<int>((wait + kSecond - 1) / kSecond));
  }
  recent.push_back(exchange.now.ms);
  return std::nullopt;
}

net::HttpResponse Sandbox::Impl::run(const Matched& matched, Exchange& exchange) {
  const std::string key = replay_key(exchange.request);
  if (behavior.replay_request_ids && !key.empty()) {
    if (const auto first = first_answers.find(key); first != first_answers.end())
      return first->second;
  }
  ++calls[matched.operation];
  if (exchange.request.is_write()) ++writes;
  net::HttpResponse response = matched.handler(exchange);
  if (!key.empty()) first_answers.emplace(key, response);
  return response;
}

net::HttpResponse Sandbox::Impl::dressed(net::HttpResponse response,
                                         const net::HttpRequest& request) const {
  const std::string request_id =
      request.request_id.empty() ? guid_of("request/" + request.path) : request.request_id;
  if (request.service == net::Service::graph) {
    response.headers.push_back({"request-id", request_id});
    return response;
  }
  const std::string correlation_id =
      request.correlation_id.empty() ? request_id : request.correlation_id;
  response.headers.push_back({"MS-RequestId", request_id});
  response.headers.push_back({"MS-CorrelationId", correlation_id});
  response.headers.push_back({"MS-CV", request_id.substr(0, 8) + ".0"});
  response.headers.push_back({"MS-ServerId", "202010223"});
  if (behavior.byte_order_mark && !response.body.empty()) response.body.insert(0, "\xEF\xBB\xBF");
  return response;
}

Exchange Sandbox::Impl::exchange_for(const net::HttpRequest& request, Instant now) {
  return {.seed = seed,
          .catalog = catalog,
          .behavior = behavior,
          .tenant = tenant,
          .listener = listener,
          .request = request,
          .now = now,
          .sequence = writes,
          .path = {},
          .query = {},
          .body = {},
          .customer = nullptr,
          .half_done = false};
}

Admission Sandbox::Impl::admit(const net::HttpRequest& request, Instant now) {
  Exchange exchange = exchange_for(request, now);
  const Matched matched = match_route(exchange);
  const auto fault = next_fault(request, matched.operation,
                                exchange.customer ? exchange.customer->id : CustomerId());
  const auto turned_away = [&](net::HttpResponse response) {
    Admission admission;
    admission.turned_away =
        Answer{.response = dressed(std::move(response), request), .lost = false, .executed = false};
    return admission;
  };
  Admission admission;
  if (fault) {
    switch (fault->kind) {
      case FaultKind::lose_request:
        admission.turned_away = Answer{.response = {}, .lost = true, .executed = false};
        return admission;
      case FaultKind::fail_before:
        return turned_away(refusal(fault->status, 800003, "An unexpected failure."));
      case FaultKind::throttle:
        return turned_away(throttled(1));
      case FaultKind::lose_answer:
        admission.lose_answer = true;
        break;
      case FaultKind::half_done:
        admission.half_done = true;
        break;
      case FaultKind::fail_after:
        admission.fail_status = fault->status;
        break;
    }
  }
  if (auto wait = throttle(matched, exchange)) return turned_away(std::move(*wait));
  return admission;
}

Answer Sandbox::Impl::execute(const net::HttpRequest& request, Instant now,
                              const Admission& admission) {
  Exchange exchange = exchange_for(request, now);
  exchange.half_done = admission.half_done;
  Matched matched = match_route(exchange);
  net::HttpResponse response =
      matched.problem ? std::move(*matched.problem) : run(matched, exchange);
  if (admission.fail_status != 0) {
    response = refusal(admission.fail_status, 800003, "An unexpected failure.");
  }
  return {.response = dressed(std::move(response), request),
          .lost = admission.lose_answer,
          .executed = true};
}

Sandbox::Sandbox(TenantSeed seed, Behavior behavior, const Clock& clock, Instant created)
    : impl_(std::make_unique<Impl>(std::move(seed), std::move(behavior), clock, created)) {}
Sandbox::Sandbox(TenantSeed seed, Behavior behavior, const Clock& clock)
    : Sandbox(std::move(seed), std::move(behavior), clock, clock.now()) {}
Sandbox::~Sandbox() = default;
Sandbox::Sandbox(Sandbox&&) noexcept = default;
Sandbox& Sandbox::operator=(Sandbox&&) noexcept = default;

net::HttpResponse Sandbox::handle(const net::HttpRequest& request) {
  return answer(request).response;
}
Answer Sandbox::answer(const net::HttpRequest& request) {
  const Instant now = impl_->clock.now();
  Admission admission = admit(request, now);
  if (admission.turned_away) return std::move(*admission.turned_away);
  return execute(request, now, admission);
}
Admission Sandbox::admit(const net::HttpRequest& request, Instant now) {
  return impl_->admit(request, now);
}
Answer Sandbox::execute(const net::HttpRequest& request, Instant now, const Admission& admission) {
  return impl_->execute(request, now, admission);
}

void Sandbox::order_fault(Fault fault) {
  impl_->faults.push_back(std::move(fault));
}
std::size_t Sandbox::faults_left() const {
  return impl_->faults.size();
}
void Sandbox::on_effect(std::function<void(const Effect&)> listener) {
  impl_->listener = std::move(listener);
}

const TenantState& Sandbox::state() const {
  return impl_->tenant;
}
const TenantSeed& Sandbox::seed() const {
  return impl_->seed;
}
Behavior& Sandbox::behavior() {
  return impl_->behavior;
}
const Behavior& Sandbox::behavior() const {
  return impl_->behavior;
}
const std::map<std::string, int>& Sandbox::calls() const {
  return impl_->calls;
}

std::map<std::string, int> Sandbox::orders_by_friendly_name() const {
  std::map<std::string, int> counts;
  for (const auto& customer : impl_->tenant.customers) {
    for (const auto& order : customer.orders) {
      for (const auto& line : order.lines) ++counts[line.bought.friendly_name];
    }
  }
  return counts;
}

bool Sandbox::is_served(const CustomerId& customer, const UserId& user,
                        const ServicePlanId& plan) const {
  const CustomerState* found = impl_->tenant.customer(customer);
  if (!found) return false;
  for (const auto& candidate : found->users) {
    if (candidate.id != user) continue;
    for (const auto& license : impl_->seed.licenses) {
      std::vector<ServicePlanId> plans;
      for (const auto& each : license.plans) plans.push_back(each.id);
      if (sandbox::is_served(*found, candidate, plan, plans, license.id, impl_->clock.now()))
        return true;
    }
  }
  return false;
}

std::size_t Sandbox::served_users(const CustomerId& customer, const ServicePlanId& plan) const {
  const CustomerState* found = impl_->tenant.customer(customer);
  std::size_t served = 0;
  if (!found) return served;
  for (const auto& user : found->users) served += is_served(customer, user.id, plan) ? 1 : 0;
  return served;
}

std::string Sandbox::status_of(const CustomerId& customer,
                               const SubscriptionId& subscription) const {
  if (const CustomerState* found = impl_->tenant.customer(customer)) {
    for (const auto& each : found->subscriptions) {
      if (each.id == subscription) return status_at(each, impl_->clock.now());
    }
  }
  return {};
}

}  // namespace planshift::sandbox
