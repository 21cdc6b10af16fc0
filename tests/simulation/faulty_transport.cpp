#include "simulation/faulty_transport.h"

#include <algorithm>
#include <string>

#include "base/json.h"

namespace planshift::simulation {

namespace {

using net::HttpOutcome;
using net::OutcomeKind;

constexpr std::uint64_t kLatencyMs = 40;
constexpr std::uint64_t kWriteWeight = 5;

Error lost_error() {
  return {.code = "net.lost", .where = {}, .service_code = {}, .request_id = {}, .detail = {}};
}

HttpOutcome lost() {
  return {.kind = OutcomeKind::unknown, .response = {}, .error = lost_error()};
}

HttpOutcome answered(int status, std::string body, std::string type = "application/json") {
  return {.kind = OutcomeKind::answered,
          .response = {.status = status,
                       .headers = {{"Content-Type", std::move(type)}},
                       .body = std::move(body)},
          .error = {}};
}

HttpOutcome throttled(std::uint64_t seconds) {
  HttpOutcome outcome = answered(429, R"({"statusCode":429,"message":"Rate limit is exceeded."})");
  outcome.response.headers.push_back({"Retry-After", std::to_string(seconds)});
  return outcome;
}

HttpOutcome failed(int status) {
  return answered(status, R"({"code":800003,"description":"An unexpected failure."})");
}

HttpOutcome portal() { return answered(200, "<html>Sign in to the Wi-Fi</html>", "text/html"); }

HttpOutcome signed_out() { return answered(401, R"({"code":400,"description":"Access denied."})"); }

// A batch of the engine's holds readings only.
bool changes(const net::HttpRequest& request) {
  return request.is_write() && request.operation != "graph.batch";
}

std::string list_of(const net::HttpRequest& request) {
  return request.tenant.key() + request.path;
}

}  // namespace

HttpOutcome FaultyTransport::execute(const net::HttpRequest& request) {
  HttpOutcome outcome{
      .kind = OutcomeKind::answered, .response = service_.handle(request), .error = {}};
  if (request.operation == "graph.users.list") lists_.emplace(list_of(request), outcome);
  return outcome;
}

// Stuck in some queue, and executed when everybody has given up on it.
void FaultyTransport::execute_late(const net::HttpRequest& request) {
  const auto delay = static_cast<std::int64_t>(50 + around_.chooser.pick(90'000));
  around_.time.in_the_world(delay, [this, request] { execute(request); });
}

void FaultyTransport::answer(HttpOutcome outcome, Done done) {
  const auto delay = static_cast<std::int64_t>(1 + around_.chooser.pick(kLatencyMs));
  around_.time.after(delay, [outcome = std::move(outcome), done = std::move(done)]() mutable {
    done(std::move(outcome));
  });
}

HttpOutcome FaultyTransport::write_fault(const net::HttpRequest& request) {
  Chooser& chooser = around_.chooser;
  switch (chooser.pick(12)) {
    case 0:
      chooser.note_fault("request lost");
      return lost();
    case 1:
      chooser.note_fault("answer lost");
      execute(request);
      return lost();
    case 2:
      chooser.note_fault("executed twice");
      execute(request);
      return execute(request);
    case 3:
      chooser.note_fault("executed late");
      execute_late(request);
      return lost();
    case 4:
      chooser.note_fault("throttled");
      return throttled(1 + chooser.pick(30));
    case 5:
      chooser.note_fault("5xx before effect");
      return failed(503);
    case 6:
      chooser.note_fault("5xx after effect");
      execute(request);
      return failed(500);
    case 7:
      chooser.note_fault("html with 200");
      return portal();
    case 8: {
      chooser.note_fault("body cut");
      HttpOutcome outcome = execute(request);
      outcome.response.body.resize(outcome.response.body.size() / 2);
      return outcome;
    }
    case 9:
      chooser.note_fault("tab killed before send");
      around_.crash = true;
      return lost();
    case 10:
      chooser.note_fault("tab killed after effect");
      execute(request);
      around_.crash = true;
      return lost();
    default:
      chooser.note_fault("tab killed in flight");
      execute_late(request);
      around_.crash = true;
      return lost();
  }
}

// Inside a batch that arrives: one answer missing, one of its steps turned away, another order.
HttpOutcome FaultyTransport::batch_fault(const net::HttpRequest& request) {
  Chooser& chooser = around_.chooser;
  HttpOutcome outcome = execute(request);
  auto body = parse_json(outcome.response.body, "simulation");
  if (!body || json::array(*body, "responses").empty()) return outcome;
  Json& answers = (*body)["responses"];
  const auto one = static_cast<std::size_t>(chooser.pick(answers.size()));
  switch (chooser.pick(4)) {
    case 0:
      chooser.note_fault("batch answer missing");
      answers.erase(one);
      break;
    case 1:
      chooser.note_fault("batch step throttled");
      answers[one] = Json{{"id", answers[one]["id"]},
                          {"status", 429},
                          {"headers", {{"Retry-After", std::to_string(1 + chooser.pick(20))}}}};
      break;
    case 2:
      chooser.note_fault("batch step failed");
      answers[one] = Json{{"id", answers[one]["id"]}, {"status", 503}};
      break;
    default:
      chooser.note_fault("batch answers turned around");
      std::ranges::reverse(answers);
      break;
  }
  outcome.response.body = to_text(*body);
  return outcome;
}

HttpOutcome FaultyTransport::read_fault(const net::HttpRequest& request) {
  Chooser& chooser = around_.chooser;
  if (request.operation == "cart.get" && chooser.chance(400)) {
    chooser.note_fault("cart not found");
    return answered(404, R"({"code":800008,"description":"Cart was not found."})");
  }
  const auto before = lists_.find(list_of(request));
  if (before != lists_.end() && chooser.chance(500)) {
    chooser.note_fault("stale list");
    return before->second;
  }
  if (request.operation == "graph.batch" && chooser.chance(500)) return batch_fault(request);
  switch (chooser.pick(7)) {
    case 0:
      chooser.note_fault("read lost");
      return lost();
    case 1:
      chooser.note_fault("read throttled");
      return throttled(1 + chooser.pick(20));
    case 2:
      chooser.note_fault("read 5xx");
      return failed(502);
    case 3:
      chooser.note_fault("read html with 200");
      return portal();
    case 4: {
      chooser.note_fault("read body cut");
      HttpOutcome outcome = execute(request);
      outcome.response.body.resize(outcome.response.body.size() / 2);
      return outcome;
    }
    case 5:
      chooser.note_fault("signed out");
      return signed_out();
    default:
      chooser.note_fault("tab killed during read");
      around_.crash = true;
      return lost();
  }
}

void FaultyTransport::send(net::HttpRequest request, Done done) {
  if (around_.crash) return;
  ++sent_;
  if (around_.offline) {
    Error error = lost_error();
    error.code = "net.offline";
    answer({.kind = OutcomeKind::refused, .response = {}, .error = std::move(error)},
           std::move(done));
    return;
  }
  if (twist_)
    twist_(request, [this](const net::HttpRequest& extra) { return service_.handle(extra); });
  HttpOutcome outcome;
  if (around_.chooser.fault_is_due(changes(request) ? kWriteWeight : 1)) {
    outcome = changes(request) ? write_fault(request) : read_fault(request);
  } else {
    outcome = execute(request);
  }
  if (!around_.crash) answer(std::move(outcome), std::move(done));
}

}  // namespace planshift::simulation
