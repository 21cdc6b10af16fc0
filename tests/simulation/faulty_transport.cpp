#include "simulation/faulty_transport.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/json.h"
#include "simulation/broken_answers.h"

namespace planshift::simulation {

namespace {

using net::HttpOutcome;
using net::OutcomeKind;

constexpr std::uint64_t kLatencyMs = 40;
// Stuck in some queue until everybody has given up on it: so long, or much longer.
constexpr std::int64_t kLateMs = 5 * kMinute;
constexpr std::uint64_t kLaterMs = 25 * kMinute;

bool is_list(const net::HttpRequest& request) {
  return request.operation.ends_with(".list") || request.operation.ends_with("s.search");
}

bool gives_and_takes(const net::HttpRequest& request) {
  const auto has = [&](std::string_view list) {
    const auto at = request.body.find(list);
    return at != std::string::npos && request.body[at + list.size()] != ']';
  };
  return (has(R"("licensesToAssign":[)") && has(R"("licensesToRemove":[)")) ||
         (has(R"("addLicenses":[)") && has(R"("removeLicenses":[)"));
}

std::string text_of(std::uint64_t number) { return std::to_string(number); }

HttpOutcome throttled_as(std::string_view fault, Chooser& chooser) {
  if (fault == "A1.date") return throttled("Thu, 01 Oct 2026 06:13:20 GMT");
  if (fault == "A1.unreadable") return throttled("");
  if (fault == "A1.absurd") return throttled(chooser.vary(2) == 0 ? "-1" : "1000000000");
  return throttled(text_of(1 + chooser.vary(30)));
}

}  // namespace

struct FaultyTransport::Leaving {
  net::HttpRequest request;
  Done done;
  std::optional<Menu> menu;
};

HttpOutcome FaultyTransport::execute(const net::HttpRequest& request) {
  return {.kind = OutcomeKind::answered, .response = vendor_.answer(request), .error = {}};
}

void FaultyTransport::execute_late(const net::HttpRequest& request) {
  Chooser& chooser = around_.chooser;
  const bool soon = chooser.varies() && chooser.vary(2) == 0;
  const auto delay = static_cast<std::int64_t>(
      soon ? 50 + chooser.vary(90'000) : kLateMs + chooser.vary(kLaterMs));
  const std::uint64_t what =
      Mix().add(request.path).add(request.body).add(request.request_id).value();
  around_.time.in_the_world(delay, [this, request] { execute(request); }, what);
}

void FaultyTransport::answer(HttpOutcome outcome, Done done, std::int64_t delay_ms) {
  const auto delay = delay_ms + static_cast<std::int64_t>(around_.chooser.vary(kLatencyMs));
  around_.time.arrives(delay, [outcome = std::move(outcome), done = std::move(done)]() mutable {
    done(std::move(outcome));
  });
}

Menu FaultyTransport::write_menu(const net::HttpRequest& request) const {
  Menu menu;
  for (const char* fault : {"N3", "N4", "N7", "N8", "A1.seconds", "A3.after", "B1.before_send",
                            "B1.after_effect", "B1.in_flight"}) {
    menu.add(fault);
  }
  if (!around_.chooser.varies()) return menu;
  for (const char* fault : {"N2", "N5", "N6", "N9", "N10", "N11", "N12", "N13", "A1.date",
                            "A1.unreadable", "A1.absurd", "A3.before", "A7", "A20", "M8"}) {
    menu.add(fault);
  }
  // What a person's retry after a refused exchange may do is for unit tests: the engine stops
  // loudly there when somebody else's exchange was refused as well.
  if (!gives_and_takes(request)) menu.add("A6");
  if (request.operation == "cart.checkout") {
    menu.add("A4.408");
    menu.add("A4.409");
    menu.add("A23");
  } else if (request.operation == "cart.create") {
    menu.add("A11");
  } else if (request.method == net::Method::patch) {
    menu.add("A5");
    menu.add("A21");
    menu.add("A22");
  }
  return menu;
}

Menu FaultyTransport::read_menu(const net::HttpRequest& request) {
  Menu menu;
  menu.add("N11");
  menu.add("B1.reading");
  if (vendor_.stale(request)) menu.add("A18");
  if (!around_.chooser.varies()) return menu;
  for (const char* fault : {"N2", "N5", "N6", "N10", "N12", "N13", "A1.seconds", "A1.date",
                            "A1.unreadable", "A1.absurd", "A3.before", "A20", "C1", "C3", "M8"}) {
    menu.add(fault);
  }
  if (is_list(request)) {
    for (const char* fault : {"A19.missing", "A19.twice", "A19.loop"}) menu.add(fault);
  }
  if (request.operation == "cart.get") menu.add("A9.gone");
  if (request.operation == "licenses.list" || request.operation == "graph.license_details") {
    menu.add("A14");
  }
  if (request.operation == "graph.batch") {
    for (const char* fault : {"batch.missing", "batch.throttled", "batch.failed", "batch.turned"}) {
      menu.add(fault);
    }
  }
  return menu;
}

const Menu& FaultyTransport::menu_of(Leaving& leaving) {
  if (!leaving.menu) {
    leaving.menu =
        changes(leaving.request) ? write_menu(leaving.request) : read_menu(leaving.request);
  }
  return *leaving.menu;
}

void FaultyTransport::write_fault(Leaving& leaving, std::string_view fault) {
  const net::HttpRequest& request = leaving.request;
  const bool crashes = fault.starts_with("B1");
  if (crashes) around_.crash = true;
  HttpOutcome outcome = lost(fault == "N6" ? "net.timeout" : "net.lost");
  std::int64_t delay = fault == "N6" ? request.timeout_ms : 0;
  if (fault == "N4" || fault == "N6" || fault == "B1.after_effect") {
    execute(request);
  } else if (fault == "N7" || fault == "B1.in_flight") {
    execute_late(request);
  } else if (fault == "N8" || fault == "A23") {
    execute(request);
    outcome = execute(request);
  } else if (fault == "A5") {
    outcome = refused(412, 2055);
  } else if (fault == "A11") {
    outcome = dearer(execute(request));
  } else if (fault == "A21") {
    net::HttpRequest look = request;
    look.method = net::Method::get;
    look.body.clear();
    outcome = execute(look);
  } else if (fault == "N9" || fault == "A22") {
    outcome = execute(request);
    execute_late(request);
  } else if (fault == "N10") {
    outcome = execute(request);
    delay = request.timeout_ms - 1;
  } else if (fault == "N5") {
    outcome = cut(execute(request));
  } else if (fault == "N11") {
    if (around_.chooser.vary(2) == 1) execute(request);
    outcome = portal();
  } else if (fault == "N13") {
    if (around_.chooser.vary(2) == 1) execute(request);
  } else if (fault.starts_with("A1")) {
    outcome = throttled_as(fault, around_.chooser);
  } else if (fault == "A3.before") {
    outcome = failed(503);
  } else if (fault == "A3.after") {
    execute(request);
    outcome = failed(500);
  } else if (fault == "A4.408") {
    execute(request);
    outcome = failed(408);
  } else if (fault == "A4.409") {
    outcome = refused(409, 800064);
  } else if (fault == "A6") {
    outcome = refused(400, 800002);
  } else if (fault == "A7") {
    outcome = signed_out();
  } else if (fault == "A20") {
    outcome = drifted(execute(request));
  } else if (fault == "M8") {
    outcome = hostile(execute(request));
  }
  if (!around_.crash) answer(std::move(outcome), std::move(leaving.done), delay);
}

// Inside a batch that arrives: one answer missing, one of its steps turned away, another order.
HttpOutcome FaultyTransport::batch_fault(const net::HttpRequest& request, std::string_view fault) {
  Chooser& chooser = around_.chooser;
  HttpOutcome outcome = execute(request);
  auto body = parse_json(outcome.response.body, "simulation");
  if (!body || json::array(*body, "responses").empty()) return outcome;
  Json& answers = (*body)["responses"];
  const auto one = static_cast<std::size_t>(chooser.vary(answers.size()));
  if (fault == "batch.missing") {
    answers.erase(one);
  } else if (fault == "batch.throttled") {
    answers[one] = Json{{"id", answers[one]["id"]},
                        {"status", 429},
                        {"headers", {{"Retry-After", text_of(1 + chooser.vary(20))}}}};
  } else if (fault == "batch.failed") {
    answers[one] = Json{{"id", answers[one]["id"]}, {"status", 503}};
  } else {
    std::ranges::reverse(answers);
  }
  outcome.response.body = to_text(*body);
  return outcome;
}

// An item on a page still to come, one that comes twice, a next page that is this one again;
// a license that was accepted and is shown as failed (A14).
HttpOutcome FaultyTransport::list_fault(const net::HttpRequest& request, std::string_view fault) {
  HttpOutcome outcome = execute(request);
  auto body = parse_json(outcome.response.body, "simulation");
  if (!body || !body->is_object()) return outcome;
  const char* name = json::find(*body, "items") ? "items" : "value";
  if (json::array(*body, name).empty()) return outcome;
  Json& items = (*body)[name];
  if (fault == "A19.twice") {
    items.push_back(Json(items[0]));
  } else if (fault != "A14") {
    if (fault == "A19.missing") items.erase(items.size() - 1);
    const bool graph = request.service == net::Service::graph;
    if (graph) {
      (*body)["@odata.nextLink"] = "https://graph.microsoft.com" + request.path;
    } else {
      (*body)["links"]["next"] = Json{{"uri", request.path.substr(3)}, {"method", "GET"},
                                      {"headers", Json::array()}};
    }
  } else {
    items.erase(items.size() - 1);
    if (json::find(*body, "totalCount")) json::set(*body, "totalCount", items.size());
  }
  outcome.response.body = to_text(*body);
  return outcome;
}

void FaultyTransport::read_fault(Leaving& leaving, std::string_view fault) {
  const net::HttpRequest& request = leaving.request;
  HttpOutcome outcome = lost(fault == "N6" ? "net.timeout" : "net.lost");
  std::int64_t delay = fault == "N6" ? request.timeout_ms : 0;
  if (fault == "B1.reading") {
    around_.crash = true;
  } else if (fault == "A18") {
    const net::HttpResponse* old = vendor_.stale(request);
    outcome = old ? HttpOutcome{.kind = OutcomeKind::answered, .response = *old, .error = {}}
                  : execute(request);
  } else if (fault == "N11") {
    outcome = portal();
  } else if (fault == "N5") {
    outcome = cut(execute(request));
  } else if (fault == "N10") {
    outcome = execute(request);
    delay = request.timeout_ms - 1;
  } else if (fault.starts_with("A1.")) {
    outcome = throttled_as(fault, around_.chooser);
  } else if (fault == "A3.before") {
    outcome = failed(502);
  } else if (fault == "C1") {
    outcome = signed_out();
  } else if (fault == "C3") {
    outcome = signed_out();
    outcome.response.headers.push_back(
        {"WWW-Authenticate", R"(Bearer error="insufficient_claims", claims="e30=")"});
  } else if (fault == "A20") {
    outcome = drifted(execute(request));
  } else if (fault == "M8") {
    outcome = hostile(execute(request));
  } else if (fault == "A9.gone") {
    outcome = answered(404, R"({"code":800008,"description":"Cart was not found."})");
  } else if (fault.starts_with("A19") || fault == "A14") {
    outcome = list_fault(request, fault);
  } else if (fault.starts_with("batch")) {
    outcome = batch_fault(request, fault);
  }
  if (!around_.crash) answer(std::move(outcome), std::move(leaving.done), delay);
}

// What is so for a while, not for one request.
std::optional<HttpOutcome> FaultyTransport::turned_away(const net::HttpRequest& request) {
  const auto is_about = [&](const std::string& customer) {
    return !customer.empty() && (request.path.find(customer) != std::string::npos ||
                                 request.tenant.text() == customer);
  };
  if (around_.signed_out) return signed_out();
  if (around_.no_consent && request.service == net::Service::graph) {
    return answered(403, R"({"error":{"code":"Authorization_RequestDenied","message":"No."}})");
  }
  if (is_about(around_.denied)) return refused(403, 20002);
  if (is_about(around_.stormy)) return throttled(text_of(1 + around_.chooser.vary(60)));
  return std::nullopt;
}

void FaultyTransport::leave(Leaving& leaving) {
  if (around_.crash) return;
  if (++sent_ == failing_call_) return answer(lost(), std::move(leaving.done));
  if (around_.offline) return answer(offline(), std::move(leaving.done));
  if (auto outcome = turned_away(leaving.request)) {
    return answer(*std::move(outcome), std::move(leaving.done));
  }
  if (twist_) {
    twist_(leaving.request,
           [this](const net::HttpRequest& extra) { return vendor_.answer(extra); });
  }
  const bool write = changes(leaving.request);
  if (around_.chooser.is_healed()) return answer(execute(leaving.request), std::move(leaving.done));
  const Menu& menu = menu_of(leaving);
  const std::size_t way = around_.chooser.pick(menu, write ? Place::write : Place::read);
  if (way == 0) return answer(execute(leaving.request), std::move(leaving.done));
  if (write) {
    write_fault(leaving, menu[way - 1]);
  } else {
    read_fault(leaving, menu[way - 1]);
  }
}

void FaultyTransport::send(net::HttpRequest request, Done done) {
  if (around_.crash) return;
  auto leaving = std::make_shared<Leaving>(
      Leaving{.request = std::move(request), .done = std::move(done), .menu = {}});
  around_.time.meets_the_world([this, leaving] { leave(*leaving); },
                               [this, leaving] { return 1 + menu_of(*leaving).size(); });
}

}  // namespace planshift::simulation
