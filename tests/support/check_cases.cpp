#include "support/check_cases.h"

#include <algorithm>

#include "support/scripted_transport.h"

namespace planshift::test {
namespace {

using app::CheckState;

constexpr const char* kTenant = "aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa";
constexpr const char* kOther = "bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb";
constexpr auto kPartner = net::Service::partner_center;
constexpr auto kGraph = net::Service::graph;

using Answer = std::function<net::HttpOutcome(const net::HttpRequest&)>;
using Which = std::function<bool(const net::HttpRequest&)>;

std::string_view bare(const net::HttpRequest& request) {
  return std::string_view(request.path).substr(0, request.path.find('?'));
}

// Requests to Partner Center whose path ends so; "" are all of them.
Which ends(std::string end) {
  return [end = std::move(end)](const net::HttpRequest& request) {
    return request.service == kPartner && bare(request).ends_with(end);
  };
}
Which under(std::string part) {
  return [part = std::move(part)](const net::HttpRequest& request) {
    return request.service == kPartner && bare(request).find(part) != std::string_view::npos;
  };
}
Which to(net::Service service) {
  return [service](const net::HttpRequest& request) { return request.service == service; };
}

// As the service answers: with the ids it was given.
net::HttpOutcome from_service(const net::HttpRequest& request, int status, std::string body,
                              std::vector<net::Header> more = {}) {
  more.push_back({"MS-RequestId", request.request_id});
  more.push_back({"MS-CorrelationId", request.correlation_id});
  return answered(status, std::move(body), std::move(more));
}

Answer refuse(int status, const char* code) {
  return [=](const net::HttpRequest& request) {
    return from_service(request, status,
                        std::string(R"({"code":)") + code +
                            R"(,"description":"Refused.","data":[],"source":"PartnerFD"})");
  };
}
Answer give(net::HttpOutcome outcome) {
  return [outcome = std::move(outcome)](const net::HttpRequest&) { return outcome; };
}
net::HttpOutcome broken(const char* code, net::OutcomeKind kind) {
  net::HttpOutcome outcome = lost();
  outcome.kind = kind;
  outcome.error.code = code;
  return outcome;
}

constexpr const char* kAgreed =
    R"({"totalCount":1,"items":[{"type":"MicrosoftCustomerAgreement",
        "dateAgreed":"2026-01-01T00:00:00Z"}]})";
constexpr const char* kDirectSigned = "/directSignedMicrosoftCustomerAgreementStatus";
constexpr const char* kNone = R"({"totalCount":0,"items":[]})";

// Everyone has agreed, unless the case says otherwise.
std::optional<net::HttpOutcome> agreed(const net::HttpRequest& request) {
  if (request.service != kPartner || !bare(request).ends_with("/agreements")) return std::nullopt;
  return from_service(request, 200, kAgreed);
}

Meddle when(Which which, Answer answer) {
  return {.answer = [which = std::move(which), answer = std::move(answer)](
                        const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
            if (which(request)) return answer(request);
            return agreed(request);
          }};
}

std::function<app::SignIn()> out(std::string code) {
  return [code = std::move(code)] { return app::signed_out(code); };
}
std::function<app::SignIn()> claims(const char* name, Json value) {
  return [=] {
    Json facts{{"account", "ana@alize.example"}, {"tenant", kTenant}, {"mfa", true}};
    facts[name] = value;
    return app::signed_in(facts);
  };
}
std::function<app::SignIn()> elsewhere() {
  return [] {
    return app::sign_in_from_event(
        {{"state", "wrong_tenant"}, {"facts", {{"account", "ana@other.example"},
                                               {"tenant", kOther}}}});
  };
}

std::function<void(AppOptions&)> cloud(std::string name) {
  return [name = std::move(name)](AppOptions& options) { options.connection.cloud = name; };
}
void behind_gateway(AppOptions& options) {
  options.connection.partner_center = "https://gateway.alize.example/pc";
  options.connection.gateway = true;
}
void with_crest(AppOptions& options) {
  options.connection.crest = "https://api.cp.microsoft.com";
}

std::string own(const std::string& key) { return "connect.check." + key + ".what"; }

void add_sign_in(std::vector<CheckCase>& all) {
  const auto add = [&](std::string name, std::string cause, std::function<app::SignIn()> sign_in) {
    const std::string line = name.substr(0, name.find('.'));
    all.push_back({.name = std::move(name), .line = line, .cause = std::move(cause),
                   .action = "sign_in_again", .sign_in = std::move(sign_in)});
  };
  add("sign_in.canceled", "error.sign_in.canceled.what", out("sign_in.canceled"));
  add("sign_in.expired", "error.sign_in.expired.what", out("sign_in.expired"));
  add("sign_in.not_assigned", "", out("entra.AADSTS50105\nNot assigned to a role."));
  add("sign_in.app_only", "error.sign_in.app_only.what", claims("app_only", true));
  add("sign_in.audience", "error.sign_in.audience.what", claims("audience_ok", false));
  add("tenant.other", "error.sign_in.wrong_tenant.what", elsewhere());
  add("second_factor.token", own("second_factor.service.mfa"), claims("mfa", false));
  all.push_back({.name = "sign_in.clock", .line = "sign_in", .cause = {},
                 .action = "check_again", .state = CheckState::to_fix,
                 .sign_in = claims("skew_ms", 3'600'000)});
  all.push_back({.name = "sign_in.refused", .line = "sign_in",
                 .cause = {}, .action = "sign_in_again",
                 .meddle = when(ends("/customers"), refuse(401, "900420"))});
  all.push_back({.name = "second_factor.service", .line = "second_factor",
                 .cause = own("second_factor.service.mfa"), .action = "sign_in_again",
                 .meddle = when(ends("/customers"), [](const net::HttpRequest& request) {
                   return from_service(request, 401, "",
                                       {{"WWW-Authenticate", "Bearer error=\"invalid_token\""}});
                 })});
  all.push_back({.name = "second_factor.claims", .line = "second_factor",
                 .cause = own("second_factor.service.claims_challenge"),
                 .action = "sign_in_again",
                 .meddle = when(ends("/customers"), [](const net::HttpRequest& request) {
                   return from_service(
                       request, 401, "",
                       {{"WWW-Authenticate",
                         "Bearer error=\"insufficient_claims\", claims=\"e30=\""}});
                 })});
}

void add_way(std::vector<CheckCase>& all) {
  const auto add = [&](std::string name, std::string cause, std::string action, Answer answer,
                       CheckState state = CheckState::failed) {
    all.push_back({.name = "partner_center." + name, .line = "partner_center",
                   .cause = std::move(cause), .action = std::move(action), .state = state,
                   .meddle = when(ends(""), std::move(answer))});
  };
  const std::string row = "partner_center.";
  const char* page = "<!doctype html><title>Sign in to the network</title>";
  add("cors", own(row + "net.lost"), "copy_gateway", give(lost()));
  add("html", own(row + "service.unreadable"), "copy_gateway", give(html(200, page)));
  add("redirected", own(row + "net.redirected"), "copy_gateway",
      give(broken("net.redirected", net::OutcomeKind::unknown)));
  add("other_service", own(row + "check.other_service"), "copy_gateway",
      give(answered(200, R"({"message":"It works"})")));
  add("gateway_down", own(row + "check.gateway"), "copy_gateway",
      give(html(502, "<h1>Bad gateway</h1>")));
  add("timeout", own(row + "net.timeout"), "copy_gateway",
      give(broken("net.timeout", net::OutcomeKind::unknown)));
  add("offline", "error.net.offline.what", "check_again", give(offline()));
  add("unavailable", "", "copy_request", refuse(503, "900192"));
  add("throttled", "error.service.throttled.what", "copy_request",
      [](const net::HttpRequest& request) {
        return from_service(request, 429,
                            R"({"statusCode":429,"message":"Rate limit is exceeded."})",
                            {{"Retry-After", "57"}});
      },
      CheckState::to_fix);
  all.push_back({.name = "partner_center.gateway_cors", .line = "partner_center",
                 .cause = own(row + "gateway.net.lost"), .action = "copy_gateway",
                 .meddle = when(ends(""), give(lost())), .arrange = behind_gateway});
  all.push_back({.name = "crest.lost", .line = "crest", .cause = own("crest.net.lost"),
                 .action = "open_settings", .state = CheckState::to_fix,
                 .meddle = when(to(net::Service::crest), give(lost())), .arrange = with_crest});
}

Meddle changed(std::function<void(const net::HttpRequest&, net::HttpResponse&)> change) {
  Meddle meddle{.answer = [](const net::HttpRequest& request) { return agreed(request); }};
  meddle.change = std::move(change);
  return meddle;
}

void erase(net::HttpResponse& response, std::string_view name) {
  std::erase_if(response.headers, [&](const net::Header& header) {
    return equal_ignoring_case(header.name, name);
  });
}

void add_headers(std::vector<CheckCase>& all) {
  all.push_back({.name = "headers.hidden", .line = "headers",
                 .cause = own("headers.check.headers.hidden"), .action = "copy_gateway",
                 .state = CheckState::to_fix,
                 .meddle = changed([](const net::HttpRequest&, net::HttpResponse& response) {
                   erase(response, "MS-RequestId");
                   erase(response, "MS-CorrelationId");
                 })});
  all.push_back({.name = "headers.lost", .line = "headers",
                 .cause = own("headers.check.headers.lost"), .action = "copy_gateway",
                 .state = CheckState::to_fix,
                 .meddle = changed([](const net::HttpRequest&, net::HttpResponse& response) {
                   for (net::Header& header : response.headers) {
                     if (equal_ignoring_case(header.name, "MS-RequestId")) header.value = kOther;
                   }
                 })});
  const auto armed = [](const net::HttpRequest& request) {
    return net::find_header(request.headers, "If-Match").has_value();
  };
  all.push_back({.name = "headers.refused", .line = "headers",
                 .cause = own("headers.check.headers.refused"), .action = "copy_gateway",
                 .meddle = when(armed, give(lost()))});
}

void add_graph(std::vector<CheckCase>& all) {
  all.push_back({.name = "graph.cors", .line = "graph", .cause = own("graph.net.lost"),
                 .action = "open_settings", .meddle = when(to(kGraph), give(lost()))});
  all.push_back({.name = "graph.consent", .line = "graph",
                 .cause = own("graph.sign_in.consent"), .action = "copy_consent",
                 .meddle = when(to(kGraph), give(broken("sign_in.consent",
                                                        net::OutcomeKind::refused)))});
  all.push_back({.name = "graph.no_access", .line = "graph",
                 .cause = own("graph.sign_in.customer"), .action = "check_again",
                 .meddle = when(to(kGraph), give(broken("sign_in.customer",
                                                        net::OutcomeKind::refused)))});
  all.push_back({.name = "graph.role", .line = "graph", .cause = own("role.graph_users"),
                 .action = "copy_request",
                 .meddle = when(to(kGraph), give(answered(403, R"({"error":{"code":
                     "Authorization_RequestDenied","message":"Insufficient privileges.",
                     "innerError":{"request-id":"9a1c"}}})")))});
}

void add_roles(std::vector<CheckCase>& all) {
  const auto add = [&](std::string name, std::string cause, Which which, const char* code,
                       std::string action = "copy_request") {
    const std::string line = name.substr(0, name.find('.'));
    all.push_back({.name = std::move(name), .line = line, .cause = std::move(cause),
                   .action = std::move(action),
                   .meddle = when(std::move(which), refuse(403, code))});
  };
  add("find.customers", own("role.customers"), ends("/customers"), "2032");
  add("find.subscriptions", own("role.subscriptions"), ends("/subscriptions"), "900150");
  add("find.no_relationship", "", ends("/subscriptions"), "20002");
  add("buy.role", own("role.cart"), under("/carts/"), "900150");
  add("move.users", own("role.users"), ends("/users"), "900308");
  add("move.pools", own("role.pools"), ends("/subscribedskus"), "900308");
  add("move.licenses", own("role.licenses"), ends("/licenses"), "900308");
  add("move.conditional_access", "", ends("/users"), "900309");
  add("move.app_only", "", ends("/users"), "900329", "sign_in_again");
  add("suspend.role", own("role.subscription"), under("/subscriptions/"), "900150");
  add("agreement.partner", own("agreement.900123"), under("/carts/"), "900123");
  all.push_back({.name = "find.no_customers", .line = "find",
                 .cause = own("find.check.no_customers"), .action = "check_again",
                 .state = CheckState::to_fix,
                 .meddle = when(ends("/customers"), [](const net::HttpRequest& request) {
                   return from_service(request, 200, kNone);
                 })});
}

void add_agreements(std::vector<CheckCase>& all) {
  // Neither confirmed by the partner nor signed by the customer.
  const auto none = [](const net::HttpRequest& request) {
    const bool direct = ends(kDirectSigned)(request);
    return from_service(request, 200, direct ? R"({"isSigned":false})" : kNone);
  };
  const auto asks = [](const net::HttpRequest& request) {
    return ends("/agreements")(request) || ends(kDirectSigned)(request);
  };
  all.push_back({.name = "agreement.customers", .line = "agreement",
                 .cause = own("agreement.check.no_agreement"), .action = "copy_customers",
                 .meddle = when(asks, none)});
  // Only the first customer asked about.
  auto first = std::make_shared<std::string>();
  const auto one = [first, asks](const net::HttpRequest& request) {
    if (!asks(request)) return false;
    const std::string path(bare(request));
    const std::string customer = path.substr(0, path.rfind('/'));
    if (first->empty()) *first = customer;
    return *first == customer;
  };
  all.push_back({.name = "agreement.one", .line = "agreement",
                 .cause = own("agreement.check.no_agreement"), .action = "copy_customers",
                 .state = CheckState::to_fix, .meddle = when(one, none)});
}

void add_page(std::vector<CheckCase>& all) {
  all.push_back({.name = "cloud.us_government", .line = "cloud",
                 .cause = own("cloud.check.cloud.us_government"), .action = "open_settings",
                 .meddle = {.answer = agreed}, .arrange = cloud("us_government")});
  all.push_back({.name = "storage.none", .line = "storage", .cause = "connect.check.storage.none",
                 .action = "copy_page", .meddle = {.answer = agreed},
                 .arrange = [](AppOptions& options) { options.storage_available = false; }});
  all.push_back({.name = "storage.may_clear", .line = "storage",
                 .cause = "connect.check.storage.may_clear", .action = "protect",
                 .state = CheckState::to_fix, .meddle = {.answer = agreed},
                 .arrange = [](AppOptions& options) { options.storage_persistent = false; }});
}

}  // namespace

const std::vector<CheckCase>& check_cases() {
  static const std::vector<CheckCase> cases = [] {
    std::vector<CheckCase> all;
    add_sign_in(all);
    add_way(all);
    add_headers(all);
    add_graph(all);
    add_roles(all);
    add_agreements(all);
    add_page(all);
    return all;
  }();
  return cases;
}

const CheckCase& good_case() {
  static const CheckCase good{.name = "good", .line = "partner_center", .cause = {}, .action = {},
                              .state = CheckState::ready, .meddle = {.answer = agreed}};
  return good;
}

std::unique_ptr<AppWorld> world_of(const CheckCase& one, const std::string& language) {
  AppOptions options{.language = language, .seed = small_tenant(), .behavior = plain_behavior()};
  add_customers(options.seed, 4);
  options.storage_persistent = true;
  options.connection.application = "01234567-89ab-cdef-0123-456789abcdef";
  options.connection.clouds = {"global", "us_government", "china"};
  options.connection.page = "https://planshift.alize.example/";
  options.between = [meddle = one.meddle](net::Transport& inner) {
    return std::make_unique<MeddlingTransport>(inner, meddle);
  };
  if (one.arrange) one.arrange(options);
  auto world = std::make_unique<AppWorld>(std::move(options));
  const Json facts{{"account", "ana@alize.example"}, {"tenant", kTenant}, {"mfa", true}};
  const app::SignIn sign_in = one.sign_in ? one.sign_in() : app::signed_in(facts);
  world->app->set_sign_in(sign_in);
  world->settle();
  if (sign_in.is_in()) {
    const bool done = world->run_until([&] {
      const app::Session* session = world->app->session();
      return session && session->connection().checked && !session->connection().checking;
    });
    if (!done) return nullptr;
  }
  world->press(app::GoTo{app::Route::connect});
  return world;
}

const app::CheckRow* row_of(const CheckCase& one, AppWorld& world) {
  const auto& rows = world.state().connect.checks;
  const auto found = std::ranges::find(rows, one.line, &app::CheckRow::key);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace planshift::test
