#include "engine/connection_check.h"

#include <algorithm>
#include <array>
#include <optional>

#include "partner_center/answer.h"
#include "partner_center/customer_codec.h"
#include "partner_center/paths.h"
#include "partner_center/requests.h"

namespace planshift::engine {

namespace {

using partner_center::Customer;

constexpr int kNotFound = 404;
constexpr int kUnauthorized = 401;

struct Probe {
  std::optional<Error> error;
  net::HttpResponse response;
  Json body;
  std::int64_t ms = 0;
  bool answered = false;  // by something that speaks the service's language
};

struct Check {
  Services services;
  CheckOptions options;
  std::vector<CheckLine> lines;

  CheckLine& line(CheckKind kind) {
    return *std::ranges::find(lines, kind, &CheckLine::kind);
  }
  void add(CheckKind kind) { lines.emplace_back().kind = kind; }
};

Task<Probe> probe(Check& check, net::HttpRequest request) {
  const Clock& clock = check.services.caller.clock();
  const std::int64_t before = clock.monotonic_ms();
  net::HttpOutcome outcome = co_await check.services.caller.once(request);
  Probe result;
  result.ms = clock.monotonic_ms() - before;
  auto body = partner_center::body_of(request, outcome);
  if (body) result.body = std::move(*body);
  else result.error = body.error();
  result.response = std::move(outcome.response);
  result.answered = outcome.kind == net::OutcomeKind::answered &&
                    (!result.error || result.error->code != "service.unreadable");
  co_return result;
}

Task<Probe> probe_partner_center(Check& check, std::string path, std::string operation) {
  return probe(check, partner_center::read_request(check.services.caller, std::move(path),
                                                   std::move(operation)));
}

void set(CheckLine& line, const Probe& probe) {
  line.answer_ms = probe.ms;
  line.state = probe.error ? CheckLineState::bad : CheckLineState::ok;
  if (probe.error) line.error = *probe.error;
}

// Every answer carries these two; a page that may not read them may not read Retry-After and ETag
// either, because both are exposed by the same list (reference 5.1).
bool headers_are_readable(const net::HttpResponse& response) {
  return net::find_header(response.headers, "MS-RequestId") &&
         net::find_header(response.headers, "MS-CorrelationId");
}

// The first call says most: whether anything answers, who it is, and whether it lets us in.
Task<std::vector<Customer>> look_at_partner_center(Check& check) {
  const Probe first =
      co_await probe_partner_center(check, "/v1/customers?size=20", "check.customers");
  CheckLine& reachable = check.line(CheckKind::partner_center);
  set(reachable, first);
  std::vector<Customer> customers;
  if (!first.answered) co_return customers;
  reachable.state = CheckLineState::ok;
  CheckLine& headers = check.line(CheckKind::headers);
  headers.state =
      headers_are_readable(first.response) ? CheckLineState::ok : CheckLineState::warn;
  CheckLine& factor = check.line(CheckKind::second_factor);
  const bool turned_away = first.response.status == kUnauthorized;
  if (!turned_away) factor.state = CheckLineState::ok;
  if (turned_away && first.error->code == "service.mfa") set(factor, first);
  else if (first.error) set(turned_away ? reachable : check.line(CheckKind::find), first);
  for (const Json& item : json::array(first.body, "items")) {
    if (auto customer = partner_center::read_customer(item)) {
      customers.push_back(std::move(*customer));
    }
  }
  co_return customers;
}

// One more customer looked at. A line that holds for some customers only is a warning: the others
// can be moved.
void count(CheckLine& line, const Customer& customer, const std::optional<Error>& error) {
  ++line.looked_at;
  if (!error) return;
  ++line.affected;
  if (line.customer.empty()) {
    line.customer = customer.company_name.empty() ? customer.domain : customer.company_name;
    line.error = *error;
  }
}

void conclude(CheckLine& line) {
  if (line.looked_at == 0 || line.state == CheckLineState::bad) return;
  line.state = line.affected == 0 ? CheckLineState::ok
               : line.affected < line.looked_at ? CheckLineState::warn
                                                : CheckLineState::bad;
}

// No cart has this id: "not found" means that carts may be asked for, which buying needs too.
Task<std::optional<Error>> may_buy(Check& check, CustomerId customer) {
  const Probe cart = co_await probe_partner_center(
      check,
      partner_center::customer_path(customer, "/carts/00000000-0000-4000-8000-000000000000"),
      "check.cart");
  if (cart.error && cart.error->http_status == kNotFound) co_return std::nullopt;
  co_return cart.error;
}

Task<std::optional<Error>> may_move(Check& check, CustomerId customer) {
  for (const char* path : {"/users?size=1", "/subscribedskus"}) {
    const Probe read = co_await probe_partner_center(
        check, partner_center::customer_path(customer, path), "check.users");
    if (read.error) co_return read.error;
  }
  co_return std::nullopt;
}

Task<std::optional<Error>> has_agreement(Check& check, CustomerId customer) {
  const Probe read = co_await probe_partner_center(
      check,
      partner_center::customer_path(customer,
                                    "/agreements?agreementType=MicrosoftCustomerAgreement"),
      "check.agreement");
  if (read.error) co_return read.error;
  if (!json::array(read.body, "items").empty()) co_return std::nullopt;
  co_return Error{.code = "check.no_agreement",
                  .where = "check.agreement",
                  .service_code = "13605",
                  .request_id = {},
                  .detail = {},
                  .http_status = 0};
}

Task<Probe> probe_graph(Check& check, CustomerId tenant) {
  net::HttpRequest request;
  request.service = net::Service::graph;
  request.tenant = std::move(tenant);
  request.path = "/v1.0/subscribedSkus";
  request.operation = "check.graph";
  request.headers = {{"Accept", "application/json"}};
  request.request_id = check.services.caller.new_request_id();
  return probe(check, std::move(request));
}

// Refused by the sign-in before anything was sent: Graph itself is there.
bool is_about_consent(const std::optional<Error>& error) {
  return error && error->code == "sign_in.consent";
}

// Where Graph cannot be read the licenses still can, through Partner Center, but not whether a
// group gives them: a drawback, not a stop.
void conclude_graph(CheckLine& line, bool answered) {
  conclude(line);
  if (line.state == CheckLineState::bad && answered) line.state = CheckLineState::warn;
}

Task<Done> look_at_roles(Check& check, const std::vector<Customer>& customers) {
  const std::array roles{CheckKind::find, CheckKind::buy, CheckKind::move};
  bool graph_answers = false;
  for (std::size_t i = 0; i < std::min(check.options.sample, customers.size()); ++i) {
    const Customer& customer = customers[i];
    const Probe read = co_await probe_partner_center(
        check, partner_center::customer_path(customer.id, "/subscriptions"), "check.find");
    count(check.line(CheckKind::find), customer, read.error);
    count(check.line(CheckKind::buy), customer, co_await may_buy(check, customer.id));
    count(check.line(CheckKind::move), customer, co_await may_move(check, customer.id));
    const Probe graph = co_await probe_graph(check, customer.id);
    graph_answers = graph_answers || graph.answered || is_about_consent(graph.error);
    check.line(CheckKind::graph).answer_ms = graph.ms;
    count(check.line(CheckKind::graph), customer, graph.error);
  }
  for (const CheckKind kind : roles) conclude(check.line(kind));
  conclude_graph(check.line(CheckKind::graph), graph_answers);
  co_return Done{};
}

Task<Done> look_at_agreement(Check& check, const Customer& customer) {
  const auto error = co_await has_agreement(check, customer.id);
  count(check.line(CheckKind::agreement), customer, error);
  co_return Done{};
}

// An agreement that cannot be read may be there all the same.
Task<Done> look_at_agreements(Check& check, const std::vector<Customer>& customers) {
  constexpr std::size_t kAtOnce = 4;
  std::vector<Task<Done>> tasks;
  for (std::size_t i = 0; i < std::min(check.options.agreement_sample, customers.size()); ++i) {
    tasks.push_back(look_at_agreement(check, customers[i]));
  }
  co_await run_all(std::move(tasks), kAtOnce);
  CheckLine& line = check.line(CheckKind::agreement);
  conclude(line);
  if (line.state == CheckLineState::bad && line.error.code != "check.no_agreement") {
    line.state = CheckLineState::warn;
  }
  co_return Done{};
}

// Any answer at all will do: a run needs nothing of it.
Task<Done> look_at_crest(Check& check) {
  net::HttpRequest request;
  request.service = net::Service::crest;
  request.path = "/customers/get-by-identity?provider=AAD&type=tenant";
  request.operation = "check.crest";
  request.headers = {{"Accept", "application/json"}, {"api-version", "2015-03-31"}};
  request.request_id = check.services.caller.new_request_id();
  const Probe answer = co_await probe(check, std::move(request));
  CheckLine& line = check.line(CheckKind::crest);
  set(line, answer);
  line.state = answer.answered ? CheckLineState::ok : CheckLineState::warn;
  co_return Done{};
}

}  // namespace

Task<std::vector<CheckLine>> check_connection(Services services, CheckOptions options) {
  Check check{.services = services, .options = std::move(options), .lines = {}};
  for (std::size_t i = 0; i < kCheckKinds; ++i) {
    const auto kind = static_cast<CheckKind>(i);
    if (kind != CheckKind::crest || check.options.crest) check.add(kind);
  }
  std::vector<Customer> customers = co_await look_at_partner_center(check);
  if (!check.options.customers.empty()) customers = check.options.customers;
  const bool let_in = check.line(CheckKind::partner_center).state == CheckLineState::ok &&
                      check.line(CheckKind::second_factor).state == CheckLineState::ok;
  if (let_in) co_await look_at_roles(check, customers);
  if (let_in) co_await look_at_agreements(check, customers);
  if (check.options.crest) co_await look_at_crest(check);
  co_return std::move(check.lines);
}

}  // namespace planshift::engine
