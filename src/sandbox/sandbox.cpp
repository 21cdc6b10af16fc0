#include "sandbox/sandbox.h"

#include <utility>

#include "sandbox/exchange.h"
#include "sandbox/gateway.h"
#include "sandbox/graph_batch.h"
#include "sandbox/migrations.h"
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
  Gateway gateway;
  std::map<std::string, net::HttpResponse> first_answers;  // by request id, method and path
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

  Instant now() const { return clock.now().plus(behavior.days_ahead * kDay); }
  net::HttpResponse run(const Matched& matched, Exchange& exchange);
  void record(const Matched& matched, const Exchange& exchange, const net::HttpResponse& response);
  net::HttpResponse dressed(net::HttpResponse response, const net::HttpRequest& request) const;
  Exchange exchange_for(const net::HttpRequest& request, Instant now);
  Admission admit(const net::HttpRequest& request, Instant now, const Identity& identity);
  Answer execute(const net::HttpRequest& request, Instant now, const Admission& admission);
  net::HttpResponse answer_inner(const net::HttpRequest& request, Instant now,
                                 const std::string& user, const Fate* fate);
};

namespace {

// Graph knows no idempotent request ids: only Partner Center's writes are repeated (4.4).
std::string replay_key(const net::HttpRequest& request) {
  if (!request.is_write() || request.request_id.empty()) return {};
  if (request.service != net::Service::partner_center) return {};
  return ascii_lower(request.request_id) + " " + std::string(net::to_text(request.method)) + " " +
         request.path;
}

bool is_drawn(const Behavior& behavior, std::string_view what, const std::string& id, int rate) {
  if (rate <= 0) return false;
  const std::string named =
      std::string(what) + "/" + std::to_string(behavior.seed) + "/" + id;
  return number_of(named) % 1000 < static_cast<std::uint64_t>(rate);
}

}  // namespace

net::HttpResponse Sandbox::Impl::run(const Matched& matched, Exchange& exchange) {
  const std::string key = replay_key(exchange.request);
  if (behavior.replay_request_ids && !key.empty()) {
    if (const auto first = first_answers.find(key); first != first_answers.end())
      return first->second;
  }
  ++calls[matched.operation];
  // A batch counts by what is inside.
  if (exchange.request.is_write() && !is_batch(exchange.request)) ++writes;
  net::HttpResponse response = matched.handler(exchange);
  if (!matched.audit.empty()) record(matched, exchange, response);
  if (!key.empty()) first_answers.emplace(key, response);
  return response;
}

void Sandbox::Impl::record(const Matched& matched, const Exchange& exchange,
                           const net::HttpResponse& response) {
  const auto dot = matched.audit.find('.');
  AuditState audit{.at = exchange.now,
                   .customer = {},
                   .customer_name = {},
                   .user = exchange.user,
                   .resource_type = std::string(matched.audit.substr(0, dot)),
                   .operation_type = std::string(matched.audit.substr(dot + 1)),
                   .status = response.status >= 400   ? "failed"
                             : response.status == 202 ? "progress"
                                                      : "succeeded",
                   .correlation_id = exchange.request.correlation_id,
                   .old_value = exchange.old_value,
                   .new_value = response.status >= 400 || response.body.empty()
                                    ? exchange.request.body
                                    : response.body};
  if (audit.user.empty()) audit.user = behavior.identity.user;
  if (exchange.customer) {
    audit.customer = exchange.customer->id;
    audit.customer_name = exchange.customer->name;
  }
  tenant.audit.push_back(std::move(audit));
}

net::HttpResponse Sandbox::Impl::dressed(net::HttpResponse response,
                                         const net::HttpRequest& request) const {
  const std::string own_id = guid_of("request/" + request.path + request.request_id);
  const bool echoes = behavior.echoes_ids && !request.request_id.empty();
  const std::string request_id = echoes ? request.request_id : own_id;
  if (request.service == net::Service::graph) {
    response.headers.push_back({"request-id", request_id});
    response.headers.push_back(
        {"client-request-id",
         std::string(net::find_header(request.headers, "client-request-id").value_or(request_id))});
    return response;
  }
  const std::string correlation_id =
      behavior.echoes_ids && !request.correlation_id.empty() ? request.correlation_id : request_id;
  response.headers.push_back({"MS-RequestId", request_id});
  response.headers.push_back({"MS-CorrelationId", correlation_id});
  response.headers.push_back({"MS-CV", request_id.substr(0, 8) + ".0"});
  response.headers.push_back({"MS-ServerId", "202010223"});
  const bool marked = behavior.byte_order_mark ||
                      is_drawn(behavior, "bom", own_id, behavior.byte_order_mark_rate);
  if (marked && !response.body.empty()) response.body.insert(0, "\xEF\xBB\xBF");
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
          .half_done = false,
          .user = {},
          .old_value = {},
          .answer_inner = {}};
}

Admission Sandbox::Impl::admit(const net::HttpRequest& request, Instant now,
                               const Identity& identity) {
  Exchange exchange = exchange_for(request, now);
  const Matched matched = match_route(exchange);
  Admission admission = gateway.admit(
      exchange, matched, identity,
      [&](const net::HttpRequest& inner) { return exchange_for(inner, now); });
  if (admission.turned_away && !admission.turned_away->lost) {
    admission.turned_away->response =
        dressed(std::move(admission.turned_away->response), request);
  }
  return admission;
}

net::HttpResponse Sandbox::Impl::answer_inner(const net::HttpRequest& request, Instant now,
                                              const std::string& user, const Fate* fate) {
  if (fate && fate->turned_away) return *fate->turned_away;
  Exchange exchange = exchange_for(request, now);
  exchange.user = user;
  exchange.half_done = fate && fate->half_done;
  Matched matched = match_route(exchange);
  // A batch inside a batch is not allowed.
  if (!matched.problem && is_batch(request)) {
    return graph_refusal(exchange, 400, "BadRequest", "A batch can not hold another one.");
  }
  net::HttpResponse response =
      matched.problem ? std::move(*matched.problem) : run(matched, exchange);
  if (fate && fate->fail_status != 0) return service_failure(exchange, fate->fail_status);
  return response;
}

Answer Sandbox::Impl::execute(const net::HttpRequest& request, Instant now,
                              const Admission& admission) {
  Exchange exchange = exchange_for(request, now);
  exchange.half_done = admission.half_done;
  exchange.user = admission.user;
  exchange.answer_inner = [&](const net::HttpRequest& inner, const std::string& id) {
    const auto fate = admission.inner.find(id);
    return answer_inner(inner, now, admission.user,
                        fate == admission.inner.end() ? nullptr : &fate->second);
  };
  Matched matched = match_route(exchange);
  if (exchange.customer) settle_schedules(exchange);
  net::HttpResponse response =
      matched.problem ? std::move(*matched.problem) : run(matched, exchange);
  if (admission.fail_status != 0) response = service_failure(exchange, admission.fail_status);
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
  return answer(request, impl_->behavior.identity);
}
Answer Sandbox::answer(const net::HttpRequest& request, const Identity& identity) {
  const Instant now = impl_->now();
  Admission admission = admit(request, now, identity);
  if (admission.turned_away) return std::move(*admission.turned_away);
  return execute(request, now, admission);
}
Admission Sandbox::admit(const net::HttpRequest& request, Instant now) {
  return admit(request, now, impl_->behavior.identity);
}
Admission Sandbox::admit(const net::HttpRequest& request, Instant now, const Identity& identity) {
  return impl_->admit(request, now, identity);
}
Answer Sandbox::execute(const net::HttpRequest& request, Instant now, const Admission& admission) {
  return impl_->execute(request, now, admission);
}

void Sandbox::order_fault(Fault fault) {
  impl_->gateway.order_fault(std::move(fault));
}
std::size_t Sandbox::faults_left() const {
  return impl_->gateway.faults_left();
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
      if (sandbox::is_served(*found, candidate, plan, plans, license.id, impl_->now()))
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
      if (each.id == subscription) return status_at(each, impl_->now());
    }
  }
  return {};
}

}  // namespace planshift::sandbox
