#include "server/api.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/json.h"
#include "base/random.h"
#include "base/text.h"
#include "sandbox/behavior_json.h"
#include "sandbox/coverage.h"
#include "sandbox/sandbox.h"
#include "server/bearer.h"
#include "server/body.h"

namespace planshift::server {

namespace {

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }
  std::int64_t monotonic_ms() const override {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
};

void send_json(httplib::Response& response, const Json& body, int status = 200) {
  response.status = status;
  send_body(response, to_text(body), "application/json; charset=utf-8");
}

// A body that breaks off: for the page the same as a connection lost after sending.
void break_off(httplib::Response& response) {
  response.status = 200;
  response.set_content_provider(64, "application/json",
                                [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
}

struct Mount {
  std::string_view prefix;
  net::Service service;
};
constexpr std::array kMounts{Mount{"/graph/", net::Service::graph},
                             Mount{"/crest/", net::Service::crest},
                             Mount{"/", net::Service::partner_center}};

// Nothing for a method that no service knows. The tenant comes with the token.
std::optional<net::HttpRequest> request_from(const httplib::Request& from) {
  const auto method = net::method_from(from.method);
  if (!method) return std::nullopt;
  net::HttpRequest request;
  request.method = *method;
  const auto mount = std::ranges::find_if(
      kMounts, [&](const Mount& candidate) { return from.target.starts_with(candidate.prefix); });
  if (mount == kMounts.end()) return std::nullopt;
  request.service = mount->service;
  request.path = from.target.substr(mount->prefix.size() - 1);
  request.body = from.body;
  request.request_id = from.get_header_value("MS-RequestId");
  request.correlation_id = from.get_header_value("MS-CorrelationId");
  for (const auto& [name, value] : from.headers) request.headers.push_back({name, value});
  return request;
}

void send(httplib::Response& response, net::HttpResponse answer) {
  response.status = answer.status;
  std::string type = "application/json";
  for (const auto& header : answer.headers) {
    if (equal_ignoring_case(header.name, "Content-Type")) {
      type = header.value;
    } else {
      response.set_header(header.name, header.value);
    }
  }
  response.set_header("Cache-Control", "no-store");
  send_body(response, std::move(answer.body), type);
}

std::optional<sandbox::FaultKind> fault_kind(std::string_view name) {
  using enum sandbox::FaultKind;
  static constexpr std::array<std::pair<std::string_view, sandbox::FaultKind>, 6> kKinds{{
      {"lose_answer", lose_answer},
      {"lose_request", lose_request},
      {"fail_before", fail_before},
      {"fail_after", fail_after},
      {"half_done", half_done},
      {"throttle", throttle},
  }};
  const auto found =
      std::ranges::find(kKinds, name, &std::pair<std::string_view, sandbox::FaultKind>::first);
  if (found == kKinds.end()) return std::nullopt;
  return found->second;
}

// Every plan that is the retired service or carries it on.
std::vector<ServicePlanId> service_plans(const sandbox::TenantSeed& seed) {
  std::vector<ServicePlanId> plans;
  for (const auto& license : seed.licenses) {
    for (const auto& plan : license.plans) {
      if (plan.name.starts_with("MCOIMP") || plan.name.starts_with("MCOSTANDARD")) {
        if (std::ranges::find(plans, plan.id) == plans.end()) plans.push_back(plan.id);
      }
    }
  }
  return plans;
}

}  // namespace

struct Api::Impl {
  // The tenant and who watches it, made anew by a reset.
  struct Tenant {
    sandbox::Sandbox sandbox;
    sandbox::Coverage coverage;

    Tenant(const sandbox::TenantSeed& seed, sandbox::Behavior behavior, const Clock& clock)
        : sandbox(seed, std::move(behavior), clock), coverage(sandbox, service_plans(seed)) {
      sandbox.on_effect([this](const sandbox::Effect& effect) { coverage.look(effect); });
    }
    Tenant(const Tenant&) = delete;
    Tenant& operator=(const Tenant&) = delete;
  };

  Impl(sandbox::TenantSeed the_seed, ApiOptions options)
      : seed(std::move(the_seed)),
        cors(options.cors),
        bearer(std::move(options.issuer), CustomerId(seed.partner_id)),
        tenant(std::make_unique<Tenant>(seed, sandbox::Behavior{}, clock)) {}

  void call(const httplib::Request& from, httplib::Response& response);
  void control(const httplib::Request& request, httplib::Response& response);
  void order_fault(const httplib::Request& request, httplib::Response& response);
  void change_behavior(const httplib::Request& request, httplib::Response& response);
  void reset(const httplib::Request& request, httplib::Response& response);
  Json orders() const;
  Json state() const;
  std::int64_t latency();
  sandbox::Identity identity();

  sandbox::TenantSeed seed;
  Cors cors;
  Bearer bearer;
  SystemClock clock;
  std::mutex mutex;
  std::unique_ptr<Tenant> tenant;
  SeededRandom random{7};
};

std::int64_t Api::Impl::latency() {
  const std::lock_guard lock(mutex);
  const auto span = tenant->sandbox.behavior().latency_ms;
  const auto width =
      static_cast<std::uint64_t>(std::max<std::int64_t>(span.most - span.least, 0) + 1);
  return span.least + static_cast<std::int64_t>(below(random, width));
}

sandbox::Identity Api::Impl::identity() {
  const std::lock_guard lock(mutex);
  return tenant->sandbox.behavior().identity;
}

void Api::Impl::call(const httplib::Request& from, httplib::Response& response) {
  allow_page(cors, from, response);
  auto request = request_from(from);
  if (!request) {
    response.status = 405;
    return;
  }
  const std::string token = from.get_header_value("Authorization");
  const auto caller = bearer.caller(request->service, token, identity(), clock.now());
  if (!caller) return send(response, caller.error());
  request->tenant = caller->tenant;
  std::this_thread::sleep_for(std::chrono::milliseconds(latency()));
  sandbox::Answer answer;
  {
    const std::lock_guard lock(mutex);
    answer = tenant->sandbox.answer(*request, caller->identity);
  }
  if (answer.lost) return break_off(response);
  send(response, std::move(answer.response));
}

Json Api::Impl::orders() const {
  Json marks = Json::object();
  int total = 0;
  for (const auto& [name, count] : tenant->sandbox.orders_by_friendly_name()) {
    marks[name] = count;
    total += count;
  }
  return {{"total", total}, {"marks", std::move(marks)}};
}

Json Api::Impl::state() const {
  Json calls = Json::object();
  for (const auto& [operation, count] : tenant->sandbox.calls()) calls[operation] = count;
  std::size_t users = 0;
  std::size_t licenses = 0;
  Json statuses = Json::object();
  const auto& customers = tenant->sandbox.state().customers;
  for (const auto& customer : customers) {
    users += customer.users.size();
    for (const auto& user : customer.users) licenses += user.licenses.size();
    for (const auto& subscription : customer.subscriptions) {
      const std::string status = tenant->sandbox.status_of(customer.id, subscription.id);
      statuses[status] = json::integer(statuses, status) + 1;
    }
  }
  return {{"customers", customers.size()},
          {"users", users},
          {"licenses", licenses},
          {"subscriptions", std::move(statuses)},
          {"calls", std::move(calls)},
          {"faults", tenant->sandbox.faults_left()},
          {"uncovered", tenant->coverage.uncovered().size()}};
}

void Api::Impl::order_fault(const httplib::Request& request, httplib::Response& response) {
  const auto body = parse_json(request.body, "sandbox.faults");
  const auto kind = body ? fault_kind(json::text(*body, "kind")) : std::nullopt;
  if (!kind) return send_json(response, {{"error", "kind"}}, 400);
  sandbox::Fault fault;
  fault.kind = *kind;
  fault.operation = json::text(*body, "operation");
  fault.customer = CustomerId(json::text(*body, "customer"));
  fault.writes_only = json::boolean(*body, "writes_only", true);
  fault.status = static_cast<int>(json::integer(*body, "status", fault.status));
  fault.times = static_cast<int>(json::integer(*body, "times", fault.times));
  tenant->sandbox.order_fault(std::move(fault));
  send_json(response, {{"faults", tenant->sandbox.faults_left()}});
}

// The base with what the body names; answers for itself when that is no behavior.
std::optional<sandbox::Behavior> behavior_in(const httplib::Request& request,
                                             httplib::Response& response,
                                             sandbox::Behavior base) {
  const auto body = parse_json(request.body.empty() ? "{}" : request.body, "sandbox.behavior");
  auto behavior =
      body ? sandbox::behavior_from_json(*body, std::move(base)) : std::unexpected(body.error());
  if (behavior) return std::move(*behavior);
  const Error& error = behavior.error();
  send_json(response, {{"error", error.code}, {"detail", error.detail}}, 400);
  return std::nullopt;
}

void Api::Impl::change_behavior(const httplib::Request& request, httplib::Response& response) {
  auto& current = tenant->sandbox.behavior();
  if (auto changed = behavior_in(request, response, current)) {
    current = std::move(*changed);
    send_json(response, sandbox::to_json(current));
  }
}

// A new tenant; with a body, one that behaves so from its first moment.
void Api::Impl::reset(const httplib::Request& request, httplib::Response& response) {
  if (auto behavior = behavior_in(request, response, {})) {
    tenant = std::make_unique<Tenant>(seed, std::move(*behavior), clock);
    send_json(response, state());
  }
}

void Api::Impl::control(const httplib::Request& request, httplib::Response& response) {
  // A page of some other site must not be able to reset or break the tenant.
  const std::string origin = request.get_header_value("Origin");
  if (!origin.empty() && !is_loopback_page(origin)) {
    response.status = 403;
    return;
  }
  const std::lock_guard lock(mutex);
  if (request.method == "GET" && request.path == "/sandbox/orders")
    return send_json(response, orders());
  if (request.method == "GET" && request.path == "/sandbox/state")
    return send_json(response, state());
  if (request.method == "POST" && request.path == "/sandbox/faults") {
    return order_fault(request, response);
  }
  if (request.method == "POST" && request.path == "/sandbox/reset") {
    return reset(request, response);
  }
  if (request.method == "GET" && request.path == "/sandbox/behavior") {
    return send_json(response, sandbox::to_json(tenant->sandbox.behavior()));
  }
  if (request.method == "POST" && request.path == "/sandbox/behavior") {
    return change_behavior(request, response);
  }
  send_json(response, {{"error", "path"}}, 404);
}

Api::Api(sandbox::TenantSeed seed, ApiOptions options)
    : impl_(std::make_unique<Impl>(std::move(seed), std::move(options))) {}
Api::~Api() = default;

void Api::serve(httplib::Server& server) {
  Impl* impl = impl_.get();
  const auto control = [impl](const httplib::Request& request, httplib::Response& response) {
    impl->control(request, response);
  };
  const auto call = [impl](const httplib::Request& request, httplib::Response& response) {
    impl->call(request, response);
  };
  server.Get("/sandbox/.*", control);
  server.Post("/sandbox/.*", control);
  server.Options(".*", [impl](const httplib::Request& request, httplib::Response& response) {
    answer_preflight(impl->cors, request, response);
  });
  server.Get(".*", call);
  server.Post(".*", call);
  server.Patch(".*", call);
  server.Put(".*", call);
  server.Delete(".*", call);
}

}  // namespace planshift::server
