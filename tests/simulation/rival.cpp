#include "simulation/rival.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/task.h"
#include "base/text.h"
#include "simulation/faulty_transport.h"

namespace planshift::simulation {

namespace {

using migration::Plan;
using net::HttpOutcome;
using net::HttpRequest;
using net::Method;

constexpr std::size_t kInFlight = 5;
constexpr std::int64_t kPollMs = 5 * kSecond;
constexpr int kPolls = 120;
constexpr std::uint64_t kStepsMax = 20'000;

// One line of the file, as it was exported beforehand.
struct Row {
  Plan plan;
  std::string item;  // of the catalog
  std::vector<UserId> users;
};

// One start of the tool.
class Rival {
 public:
  Rival(SimTime& time, FaultyTransport& transport, const std::vector<Row>& rows,
        std::uint64_t number)
      : time_(time), transport_(transport), rows_(rows), number_(number) {}

  // `written`: what stands in the file of results; all of it at once, at the end.
  Task<Done> whole_file(std::vector<const Row*>& written, bool& over) {
    std::vector<Task<Done>> rows;
    for (const Row& row : rows_) rows.push_back(one(row));
    co_await run_all(std::move(rows), kInFlight);
    written = results_;
    over = true;
    co_return Done{};
  }

 private:
  Task<Done> one(const Row& row) {
    if (co_await carry_out(row)) results_.push_back(&row);
    co_return Done{};
  }

  // False is an exception: printed on a screen, and the row is gone.
  Task<bool> carry_out(const Row& row) {
    if (!co_await buy(row)) co_return false;
    if (!co_await wait_for_seats(row)) co_return false;
    for (const UserId& user : row.users) {
      if (!co_await move(row, user)) co_return false;
    }
    co_return co_await suspend(row);
  }

  Task<bool> buy(const Row& row) {
    Json line{{"id", 0},
              {"catalogItemId", row.item},
              {"friendlyName", migration::mark_of(row.plan)},
              {"quantity", row.plan.quantity},
              {"termDuration", row.plan.term_duration},
              {"billingCycle", row.plan.billing_cycle}};
    const Json body{{"lineItems", Json::array({line})}};
    const auto cart = co_await call(Method::post, path(row, "/carts"), "cart.create", body);
    if (!cart) co_return false;
    const std::string checkout = "/carts/" + json::text(*cart, "id") + "/checkout";
    const auto order = co_await call(Method::post, path(row, checkout), "cart.checkout", Json());
    co_return order && !json::array(*order, "orders").empty();
  }

  Task<bool> wait_for_seats(const Row& row) {
    for (int i = 0; i < kPolls; ++i) {
      const auto pools =
          co_await call(Method::get, path(row, "/subscribedskus"), "subscribedskus.list", Json());
      if (!pools) co_return false;
      for (const Json& pool : json::array(*pools, "items")) {
        const Json& sku = json::object(pool, "productSku");
        const bool is_it = equal_ignoring_case(json::text(sku, "id"), row.plan.new_sku.text());
        if (is_it && json::integer(pool, "availableUnits") >= row.plan.quantity) co_return true;
      }
      co_await Callback<Done>([this](Callback<Done>::Resolve resolve) {
        time_.after(kPollMs, [resolve = std::move(resolve)] { resolve(Done{}); });
      });
    }
    co_return false;
  }

  Task<bool> move(const Row& row, UserId user) {
    const Json body{
        {"licensesToAssign",
         Json::array({{{"skuId", row.plan.new_sku.text()}, {"excludedPlans", Json::array()}}})},
        {"licensesToRemove", Json::array({row.plan.old_sku.text()})}};
    const auto done = co_await call(
        Method::post, path(row, "/users/" + user.text() + "/licenseupdates"), "licenses.update",
        body);
    co_return done.has_value();
  }

  Task<bool> suspend(const Row& row) {
    const std::string where = path(row, "/subscriptions/" + row.plan.old_subscription.text());
    auto old = co_await call(Method::get, where, "subscription.get", Json());
    if (!old) co_return false;
    json::set(*old, "status", "suspended");
    const auto done = co_await call(Method::patch, where, "subscription.update", *old);
    co_return done.has_value();
  }

  // Nothing of what went wrong is looked at, except that the token may be old.
  Task<std::optional<Json>> call(Method method, std::string where, std::string operation,
                                 Json body) {
    HttpOutcome outcome = co_await send(method, where, operation, body);
    if (outcome.response.status == 401) {
      outcome = co_await send(method, std::move(where), std::move(operation), std::move(body));
    }
    const bool is_fine = outcome.kind == net::OutcomeKind::answered &&
                         outcome.response.status >= 200 && outcome.response.status < 300;
    if (!is_fine) co_return std::nullopt;
    auto read = parse_json(outcome.response.body, "rival");
    if (!read) co_return std::nullopt;
    co_return *std::move(read);
  }

  Task<HttpOutcome> send(Method method, std::string where, std::string operation, Json body) {
    HttpRequest request;
    request.method = method;
    request.path = std::move(where);
    request.operation = std::move(operation);
    if (!body.is_null()) request.body = to_text(body);
    request.correlation_id = "call-" + std::to_string(number_) + "-" + std::to_string(++calls_);
    const auto with_etag = json::find_path(body, "attributes.etag");
    if (with_etag) request.headers.push_back({"If-Match", json::text(body["attributes"], "etag")});
    co_return co_await Callback<HttpOutcome>([&](Callback<HttpOutcome>::Resolve resolve) {
      transport_.send(std::move(request), std::move(resolve));
    });
  }

  static std::string path(const Row& row, const std::string& rest) {
    return "/v1/customers/" + row.plan.customer.text() + rest;
  }

  SimTime& time_;
  FaultyTransport& transport_;
  const std::vector<Row>& rows_;
  std::uint64_t number_;
  std::uint64_t calls_ = 0;
  std::vector<const Row*> results_;  // in memory only
};

// The tool in its window, what happens to that window, and the person in front of it.
class Desk {
 public:
  Desk(const Scenario& scenario, std::uint64_t seed, int fault_budget)
      : around_{.time = {}, .chooser = Chooser(seed, fault_budget)},
        service_(scenario.tenant, scenario.behavior, around_.time.server()),
        transport_(around_, service_),
        plans_(plans_for(scenario, service_)) {
    for (const Plan& plan : plans_) rows_.push_back(row_of(plan));
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() { close(); }

  Effects run() {
    start();
    for (std::uint64_t step = 0; step < kStepsMax && !over_; ++step) {
      if (around_.crash) start_again();
      surprise();
      if (!around_.time.step() && !around_.crash) break;
    }
    close();
    around_.time.the_tab_dies();
    while (around_.time.step()) {
    }
    Recorded recorded;
    for (const Row* row : written_) {
      recorded.bought.insert(row->plan.id.key());
      recorded.ended.insert(row->plan.id.key());
      for (const UserId& user : row->users) recorded.moved.insert(user.key());
    }
    return count_effects(service_, plans_, recorded);
  }

 private:
  Row row_of(const Plan& plan) {
    Row row{.plan = plan, .item = {}, .users = {}};
    HttpRequest request;
    request.path = "/v1/products/" + plan.product.text() + "/skus/" + plan.product_sku +
                   "/availabilities?country=" + plan.country + "&targetSegment=" + plan.segment;
    const auto offers = parse_json(service_.handle(request).body, "rival");
    if (offers && !json::array(*offers, "items").empty()) {
      row.item = json::text(json::array(*offers, "items").front(), "catalogItemId");
    }
    for (const auto& user : service_.state().customer(plan.customer)->users) {
      row.users.push_back(user.id);
    }
    return row;
  }

  void start() {
    tool_ = std::make_unique<Rival>(around_.time, transport_, rows_, ++starts_);
    tasks_.run(tool_->whole_file(written_, over_));
  }

  void close() {
    tasks_.clear();
    tool_.reset();
  }

  void start_again() {
    close();
    around_.time.the_tab_dies();
    around_.crash = false;
    start();
  }

  // As it happens to a tab of ours: killed, or without a network.
  void surprise() {
    Menu menu;
    menu.add("B1.any");
    menu.add("N1");
    Chooser& chooser = around_.chooser;
    const std::size_t way = chooser.pick(menu, Place::step);
    if (way == 1) around_.crash = true;
    if (way != 2) return;
    around_.offline = true;
    around_.time.in_the_world(static_cast<std::int64_t>(100 + chooser.vary(60'000)),
                              [this] { around_.offline = false; });
  }

  Surroundings around_;
  sandbox::Sandbox service_;
  FaultyTransport transport_;
  std::vector<Plan> plans_;
  std::vector<Row> rows_;
  std::vector<const Row*> written_;
  bool over_ = false;
  std::uint64_t starts_ = 0;
  std::unique_ptr<Rival> tool_;
  TaskGroup tasks_;  // last: it waits inside the tool
};

}  // namespace

Effects run_rival(const Scenario& scenario, std::uint64_t seed, int fault_budget) {
  return Desk(scenario, seed, fault_budget).run();
}

}  // namespace planshift::simulation
