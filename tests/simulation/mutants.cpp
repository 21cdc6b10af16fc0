#include "simulation/mutants.h"

#include <algorithm>
#include <memory>

#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using migration::Action;
using migration::Command;
using migration::CommandKind;
using migration::Context;
using migration::Facts;
using migration::Migration;
using migration::WriteState;

using Commands = std::vector<Command>;

Commands record(migration::EventBody event) {
  Commands commands(1);
  commands.front().kind = CommandKind::record;
  commands.front().event = std::move(event);
  return commands;
}

bool may_act(const Migration& state) { return !state.finished && !state.attention; }

Commands new_cart_after_unknown(const Migration& state, const Facts& facts, Instant now,
                                const Context& context) {
  const auto& purchase = state.purchase;
  if (may_act(state) && !purchase.bought() && purchase.checkout == WriteState::unknown) {
    return record(migration::CartAbandoned{.cart = purchase.cart, .reason = "impatience"});
  }
  return migration::decide(state, facts, now, context);
}

Commands ends_without_guard(const Migration& state, const Facts& facts, Instant now,
                            const Context& context) {
  const bool some_moved = state.users_moved() > 0 && state.end.write == WriteState::none;
  if (!may_act(state) || !some_moved || state.users_moved() == state.users_to_move()) {
    return migration::decide(state, facts, now, context);
  }
  Commands commands(1);
  commands.front().kind = facts.old_subscription ? CommandKind::write : CommandKind::read_old;
  commands.front().action = Action::end_old;
  if (facts.old_subscription) commands.front().etag = facts.old_subscription->value.etag;
  return commands;
}

Commands take_old(const UserId& user) {
  Commands commands(1);
  commands.front().kind = CommandKind::write;
  commands.front().action = Action::remove;
  commands.front().user = user;
  return commands;
}

Commands believes_the_answer(const Migration& state, const Facts& facts, Instant now,
                             const Context& context) {
  for (const auto& user : state.users) {
    if (!may_act(state) || user.assign != WriteState::done || user.moved()) continue;
    if (user.new_read_back) return take_old(user.holder.id);
    return record(migration::UserObserved{.user = user.holder.id,
                                          .has_old = true,
                                          .has_new = true,
                                          .plans_kept = true,
                                          .gone = false,
                                          .enabled_new_plans = {}});
  }
  return migration::decide(state, facts, now, context);
}

// Changes the writes of one action on their way out of decide.
template <class Change>
Commands changed(Commands commands, Action action, Change change) {
  for (Command& command : commands) {
    if (command.kind == CommandKind::write && command.action == action) change(command);
  }
  return commands;
}

Commands removes_first(const Migration& state, const Facts& facts, Instant now,
                       const Context& context) {
  return changed(migration::decide(state, facts, now, context), Action::assign,
                 [](Command& command) { command.action = Action::remove; });
}

Commands switches_all_on(const Migration& state, const Facts& facts, Instant now,
                         const Context& context) {
  return changed(migration::decide(state, facts, now, context), Action::assign,
                 [](Command& command) { command.excluded_plans.clear(); });
}

Commands forgets_the_etag(const Migration& state, const Facts& facts, Instant now,
                          const Context& context) {
  return changed(migration::decide(state, facts, now, context), Action::end_old,
                 [](Command& command) { command.etag.clear(); });
}

Commands another_request_id(const Migration& state, const Facts& facts, Instant now,
                            const Context& context) {
  return changed(migration::decide(state, facts, now, context), Action::checkout,
                 [](Command& command) { command.request_id.clear(); });
}

net::HttpRequest request(net::Method method, std::string path, std::string body) {
  net::HttpRequest made;
  made.method = method;
  made.path = std::move(path);
  made.body = std::move(body);
  return made;
}

bool is_by_graph(const net::HttpRequest& request) {
  return request.service == net::Service::graph;
}

bool changes_licenses(const net::HttpRequest& request) {
  return request.operation == "licenses.update" || request.operation == "graph.assign_license";
}

// "/v1/customers/{id}"
std::string customer_of(const net::HttpRequest& request) {
  const std::string base = "/v1/customers/";
  if (is_by_graph(request)) return base + request.tenant.text();
  return request.path.substr(0, request.path.find('/', base.size()));
}

FaultyTransport::Twist buys_twice() {
  auto cart = std::make_shared<net::HttpRequest>();
  return [cart](net::HttpRequest& sent, const FaultyTransport::Extra& extra) {
    if (sent.operation == "cart.create") *cart = request(sent.method, sent.path, sent.body);
    if (sent.operation != "cart.checkout" || cart->path.empty()) return;
    const auto created = parse_json(extra(*cart).body, "mutant");
    if (!created) return;
    extra(request(net::Method::post, cart->path + "/" + json::text(*created, "id") + "/checkout",
                  ""));
  };
}

FaultyTransport::Twist guesses_the_location() {
  return [](net::HttpRequest& sent, const FaultyTransport::Extra&) {
    if (sent.operation != "user.update" && sent.operation != "graph.user.patch") return;
    auto body = parse_json(sent.body, "mutant");
    json::set(*body, "usageLocation", "US");
    sent.body = to_text(*body);
  };
}

FaultyTransport::Twist suspends_early() {
  return [](net::HttpRequest& sent, const FaultyTransport::Extra& extra) {
    if (!changes_licenses(sent)) return;
    const std::string path = customer_of(sent) + "/subscriptions";
    const auto all = parse_json(extra(request(net::Method::get, path, "")).body, "mutant");
    Json old = json::array(*all, "items").front();
    json::set(old, "status", "suspended");
    extra(request(net::Method::patch, path + "/" + json::text(old, "id"), to_text(old)));
  };
}

FaultyTransport::Twist takes_away_first() {
  return [](net::HttpRequest& sent, const FaultyTransport::Extra& extra) {
    if (!changes_licenses(sent)) return;
    net::HttpRequest removal = request(sent.method, sent.path, "");
    removal.service = sent.service;
    removal.tenant = sent.tenant;
    Json body{{"addLicenses", Json::array()}};
    body[is_by_graph(sent) ? "removeLicenses" : "licensesToRemove"] =
        Json::array({std::string(test::kSkypeSku)});
    removal.body = to_text(body);
    extra(removal);
  };
}

FaultyTransport::Twist drops_exclusions() {
  return [](net::HttpRequest& sent, const FaultyTransport::Extra&) {
    if (!changes_licenses(sent)) return;
    auto body = parse_json(sent.body, "mutant");
    const bool graph = is_by_graph(sent);
    for (Json& item : *const_cast<Json*>(
             &json::array(*body, graph ? "addLicenses" : "licensesToAssign"))) {
      json::set(item, graph ? "disabledPlans" : "excludedPlans", Json::array());
    }
    sent.body = to_text(*body);
  };
}

}  // namespace

std::vector<Mutant> wrong_deciders() {
  return {{"a new cart after a lost checkout", new_cart_after_unknown, nullptr},
          {"the end step without the guard", ends_without_guard, nullptr},
          {"an answer taken for a reading", believes_the_answer, nullptr},
          {"the old license away first", removes_first, nullptr},
          {"every service switched on", switches_all_on, nullptr},
          {"the end step without its etag", forgets_the_etag, nullptr},
          {"an open checkout under another request id", another_request_id, nullptr}};
}

std::vector<Mutant> wrong_wires() {
  return {{"bought twice", migration::decide, buys_twice},
          {"a location nobody chose", migration::decide, guesses_the_location},
          {"suspended early", migration::decide, suspends_early},
          {"old license taken away first", migration::decide, takes_away_first},
          {"exclusions dropped on the wire", migration::decide, drops_exclusions}};
}

}  // namespace planshift::simulation
