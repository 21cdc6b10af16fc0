#include "engine/connection_check.h"

#include <algorithm>
#include <optional>

#include "base/sort.h"
#include "engine/connection_probe.h"
#include "partner_center/customer_codec.h"
#include "partner_center/paths.h"
#include "partner_center/requests.h"

namespace planshift::engine {

namespace {

using partner_center::Customer;

constexpr int kNotFound = 404;
constexpr int kUnauthorized = 401;
constexpr std::string_view kNoCart = "/carts/00000000-0000-4000-8000-000000000000";

struct Check {
  Services services;
  CheckOptions options;
  std::vector<CheckLine> lines;

  CheckLine& line(CheckKind kind) {
    const auto found = std::ranges::find(lines, kind, &CheckLine::kind);
    if (found != lines.end()) return *found;
    return lines.emplace_back(CheckLine{.kind = kind,
                                        .state = CheckLineState::unknown,
                                        .error = {},
                                        .answer_ms = 0,
                                        .looked_at = 0,
                                        .affected = {},
                                        .tenant = {},
                                        .headers = {}});
  }
  void fail(CheckKind kind, CheckLineState state, Error error) {
    CheckLine& bad = line(kind);
    bad.state = state;
    bad.error = std::move(error);
  }
};

Error own_error(std::string code, std::string where) {
  return {.code = std::move(code),
          .where = std::move(where),
          .service_code = {},
          .request_id = {},
          .detail = {}};
}

// The worst that was seen of the headers stays.
void note_headers(Check& check, const Probe& probe) {
  CheckLine& line = check.line(CheckKind::headers);
  if (!probe.answered || line.state == CheckLineState::bad) return;
  if (line.state == CheckLineState::unknown) line.state = CheckLineState::ok;
  if (probe.id_lost && line.error.code.empty()) {
    line.error = own_error("check.headers.lost", "check.headers");
    line.headers = {"MS-RequestId"};
    line.state = CheckLineState::warn;
  }
  if (probe.hidden.empty() || line.error.code == "check.headers.lost") return;
  line.error = own_error("check.headers.hidden", "check.headers");
  line.state = CheckLineState::warn;
  for (const std::string& name : probe.hidden) {
    if (!std::ranges::contains(line.headers, name)) line.headers.push_back(name);
  }
}

Task<Probe> ask(Check& check, std::string path, std::string operation,
                std::vector<net::Header> more = {}) {
  net::HttpRequest request = partner_center::read_request(check.services.caller, std::move(path),
                                                          std::move(operation));
  for (net::Header& header : more) request.headers.push_back(std::move(header));
  Probe answer = co_await probe(check.services.caller, std::move(request));
  note_headers(check, answer);
  co_return answer;
}

bool is_partner_agreement(const Error& error) {
  return error.service_code == "900123" || error.service_code == "900124";
}

// The first call says most: whether anything answers, who it is, and whether it lets us in. True
// when it does.
Task<bool> look_at_partner_center(Check& check, std::vector<Customer>& customers) {
  const Probe first = co_await ask(check, "/v1/customers?size=20", "check.customers");
  CheckLine& reachable = check.line(CheckKind::partner_center);
  reachable.answer_ms = first.ms;
  if (!first.answered || first.error.value_or(Error{}).http_status >= 500) {
    check.fail(CheckKind::partner_center, CheckLineState::bad, *first.error);
    co_return false;
  }
  reachable.state = CheckLineState::ok;
  const int status = first.response.status;
  if (status == kUnauthorized) {
    const std::string& code = first.error->code;
    const bool factor = code == "service.mfa" || code == "service.claims_challenge";
    check.fail(factor ? CheckKind::second_factor : CheckKind::token, CheckLineState::bad,
               *first.error);
    co_return false;
  }
  check.line(CheckKind::second_factor).state = CheckLineState::ok;
  if (first.error) {
    const CheckKind about =
        is_partner_agreement(*first.error) ? CheckKind::agreement : CheckKind::find;
    const bool passes = status == 429;  // by itself, in a while
    check.fail(passes ? CheckKind::partner_center : about,
               passes ? CheckLineState::warn : CheckLineState::bad, *first.error);
    co_return !check.options.customers.empty() && passes;
  }
  for (const Json& item : json::array(first.body, "items")) {
    if (auto customer = partner_center::read_customer(item)) {
      customers.push_back(std::move(*customer));
    }
  }
  co_return true;
}

// One more customer looked at. A line that holds for some customers only is a warning: the others
// can be moved.
void count(Check& check, CheckKind kind, const Customer& customer,
           const std::optional<Error>& error) {
  if (error && is_partner_agreement(*error)) {
    check.fail(CheckKind::agreement, CheckLineState::bad, *error);
    return;
  }
  CheckLine& line = check.line(kind);
  ++line.looked_at;
  if (!error) return;
  if (line.affected.empty()) {
    line.error = *error;
    line.tenant = customer.id;
  }
  line.affected.push_back(customer.company_name.empty() ? customer.domain
                                                        : customer.company_name);
}

void conclude(CheckLine& line) {
  if (line.looked_at == 0 || line.state == CheckLineState::bad) return;
  line.state = line.affected.empty()                    ? CheckLineState::ok
               : line.affected.size() < line.looked_at ? CheckLineState::warn
                                                       : CheckLineState::bad;
  if (line.error.code == "service.throttled") line.state = CheckLineState::warn;
}

// No cart has this id: "not found" means that carts may be asked for, which buying needs too.
Task<std::optional<Error>> may_buy(Check& check, CustomerId customer) {
  const Probe cart =
      co_await ask(check, partner_center::customer_path(customer, kNoCart), "check.cart");
  if (cart.answered && cart.response.status == kNotFound) co_return std::nullopt;
  co_return cart.error;
}

// What is read before and after a license moves: the users, the pools, one user's licenses.
Task<std::optional<Error>> may_move(Check& check, CustomerId customer) {
  using partner_center::customer_path;
  const Probe users = co_await ask(check, customer_path(customer, "/users?size=1"), "check.users");
  if (users.error) co_return users.error;
  const Probe pools =
      co_await ask(check, customer_path(customer, "/subscribedskus"), "check.pools");
  if (pools.error) co_return pools.error;
  const Json& found = json::array(users.body, "items");
  const std::string user = found.empty() ? std::string() : json::text(found.front(), "id");
  if (user.empty()) co_return std::nullopt;
  const Probe licenses = co_await ask(
      check,
      customer_path(customer, "/users/" + partner_center::encode_segment(user) + "/licenses"),
      "check.licenses");
  co_return licenses.error;
}

// What every write carries (reference 4.1). A gateway that lets reads through may still stop these:
// a suspension would then fail half-way through a migration.
std::vector<net::Header> headers_of_writes(const Json& subscription) {
  const std::string etag = json::text(json::object(subscription, "attributes"), "etag");
  const bool usable = !etag.empty() && partner_center::is_header_safe(etag);
  return {{"If-Match", usable ? "\"" + etag + "\"" : "*"}, {"Content-Type", "application/json"}};
}

Task<std::optional<Error>> may_suspend(Check& check, CustomerId customer, Json subscription) {
  const std::string id = json::text(subscription, "id");
  const std::string path = partner_center::customer_path(
      customer, "/subscriptions/" + partner_center::encode_segment(id));
  const Probe armed =
      co_await ask(check, path, "check.subscription", headers_of_writes(subscription));
  if (armed.answered && armed.error && armed.error->code == "service.stale") {
    co_return std::nullopt;  // arrived, and only the version is another by now
  }
  if (armed.answered || !armed.error) co_return armed.error;
  const Probe plain = co_await ask(check, path, "check.subscription");
  if (!plain.answered) co_return armed.error;
  check.fail(CheckKind::headers, CheckLineState::bad,
             own_error("check.headers.refused", "check.headers"));
  check.line(CheckKind::headers).headers = {"If-Match", "Content-Type"};
  co_return plain.error;
}

Task<Probe> ask_graph(Check& check, CustomerId tenant, std::string path, std::string operation) {
  net::HttpRequest request;
  request.service = net::Service::graph;
  request.tenant = std::move(tenant);
  request.path = std::move(path);
  request.operation = std::move(operation);
  request.headers = {{"Accept", "application/json"}};
  request.request_id = check.services.caller.new_request_id();
  return probe(check.services.caller, std::move(request));
}

// By both roads Graph tells who holds a license, and through which group; its pools are read only
// on the road through it.
Task<Done> look_at_graph(Check& check, const Customer& customer) {
  const Probe users = co_await ask_graph(
      check, customer.id, "/v1.0/users?$select=id,assignedLicenses&$top=1", "check.graph_users");
  check.line(CheckKind::graph).answer_ms = users.ms;
  count(check, CheckKind::graph, customer, users.error);
  if (!check.options.licenses_by_graph || users.error) co_return Done{};
  const Probe pools =
      co_await ask_graph(check, customer.id, "/v1.0/subscribedSkus", "check.graph_pools");
  count(check, CheckKind::move, customer, pools.error);
  co_return Done{};
}

Task<Done> look_at_roles(Check& check, const Customer& customer) {
  const Probe read = co_await ask(
      check, partner_center::customer_path(customer.id, "/subscriptions"), "check.subscriptions");
  count(check, CheckKind::find, customer, read.error);
  if (read.error) co_return Done{};  // nothing of this customer's can be had
  count(check, CheckKind::buy, customer, co_await may_buy(check, customer.id));
  if (!check.options.licenses_by_graph) {
    count(check, CheckKind::move, customer, co_await may_move(check, customer.id));
  }
  const Json& subscriptions = json::array(read.body, "items");
  if (!subscriptions.empty()) {
    count(check, CheckKind::suspend, customer,
          co_await may_suspend(check, customer.id, subscriptions.front()));
  }
  co_await look_at_graph(check, customer);
  co_return Done{};
}

Task<std::optional<Error>> has_agreement(Check& check, CustomerId customer) {
  const Probe read = co_await ask(
      check,
      partner_center::customer_path(customer,
                                    "/agreements?agreementType=MicrosoftCustomerAgreement"),
      "check.agreement");
  if (read.error) co_return read.error;
  if (!json::array(read.body, "items").empty()) co_return std::nullopt;
  const Probe direct = co_await ask(
      check,
      partner_center::customer_path(customer, "/directSignedMicrosoftCustomerAgreementStatus"),
      "check.agreement");
  if (json::boolean(direct.body, "isSigned")) co_return std::nullopt;
  Error error = own_error("check.no_agreement", "check.agreement");
  error.service_code = "13605";
  co_return error;
}

Task<Done> look_at_agreement(Check& check, const Customer& customer) {
  const auto error = co_await has_agreement(check, customer.id);
  count(check, CheckKind::agreement, customer, error);
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
  if (line.state == CheckLineState::bad && line.error.code != "check.no_agreement" &&
      !is_partner_agreement(line.error)) {
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
  const Probe answer = co_await probe(check.services.caller, std::move(request));
  CheckLine& line = check.line(CheckKind::crest);
  line.answer_ms = answer.ms;
  line.state = answer.answered ? CheckLineState::ok : CheckLineState::warn;
  if (!answer.answered) line.error = *answer.error;
  co_return Done{};
}

// What no call can change (reference 1).
void look_at_cloud(Check& check) {
  const CheckOptions& options = check.options;
  if (options.cloud == "us_government") {
    check.fail(CheckKind::cloud, CheckLineState::bad,
               own_error("check.cloud.us_government", "check.cloud"));
  } else if (options.cloud == "china" && !options.licenses_by_graph) {
    check.fail(CheckKind::cloud, CheckLineState::bad,
               own_error("check.cloud.china", "check.cloud"));
  }
}

Task<Done> look_at_customers(Check& check, const std::vector<Customer>& customers) {
  for (std::size_t i = 0; i < std::min(check.options.sample, customers.size()); ++i) {
    co_await look_at_roles(check, customers[i]);
  }
  for (const CheckKind kind : {CheckKind::graph, CheckKind::find, CheckKind::buy, CheckKind::move,
                               CheckKind::suspend}) {
    conclude(check.line(kind));
  }
  co_await look_at_agreements(check, customers);
  if (customers.empty() && check.line(CheckKind::find).state == CheckLineState::unknown) {
    check.fail(CheckKind::find, CheckLineState::warn,
               own_error("check.no_customers", "check.customers"));
  }
  co_return Done{};
}

}  // namespace

Task<std::vector<CheckLine>> check_connection(Services services, CheckOptions options) {
  Check check{.services = services, .options = std::move(options), .lines = {}};
  for (std::size_t i = 0; i < kCheckKinds; ++i) {
    const auto kind = static_cast<CheckKind>(i);
    const bool on_demand =
        kind == CheckKind::cloud || kind == CheckKind::token || kind == CheckKind::crest;
    if (!on_demand) check.line(kind);
  }
  check.lines.reserve(kCheckKinds);  // lines are referred to while others come
  look_at_cloud(check);
  std::vector<Customer> customers;
  const bool let_in = co_await look_at_partner_center(check, customers);
  if (!check.options.customers.empty()) customers = check.options.customers;
  if (let_in) co_await look_at_customers(check, customers);
  if (check.options.crest) co_await look_at_crest(check);
  sort_stably_by(check.lines, [](const CheckLine& line) { return line.kind; });
  co_return std::move(check.lines);
}

}  // namespace planshift::engine
