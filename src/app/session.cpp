#include "app/session.h"

#include <algorithm>

#include "app/choices_json.h"
#include "engine/limits.h"

namespace planshift::app {

namespace {

constexpr std::size_t kCustomersAtOnce = 8;
constexpr std::size_t kTrialsAtOnce = 6;
constexpr std::string_view kScanKey = "scan";
constexpr std::string_view kChoicesKey = "choices";
// Prices older than this are read again before a plan is looked at.
constexpr std::int64_t kPricesFreshMs = kHour;

}  // namespace

Session::Session(Environment environment)
    : env_(std::move(environment)),
      caller_(env_.transport, env_.timers, env_.clock, env_.random),
      partner_center_(caller_),
      graph_(caller_),
      journal_(env_.store),
      engine_({caller_, partner_center_, graph_}, journal_, env_.timers, env_.clock, env_.random,
              env_.cases) {
  caller_.set_limits(engine::documented_limits());
  engine_.on_change([this] {
    // Later: it is told in the middle of its work.
    if (live_.handing_over) {
      env_.timers.after(0, [this, alive = alive_] {
        if (*alive) go_on_handing_over();
      });
    }
    touch();
  });
  journal_.on_change([this] { touch(); });
}

Session::~Session() {
  *alive_ = false;
  if (tick_) env_.timers.cancel(*tick_);
}

std::string Session::license_road() const {
  const std::vector<std::string> roads = roads_in(env_.cloud);
  return std::ranges::contains(roads, choices_.road) ? choices_.road : roads.front();
}

void Session::open(std::function<void()> ready) { tasks_.run(open_task(std::move(ready))); }

Task<Done> Session::open_task(std::function<void()> ready) {
  live_.reading = true;  // who asks for it before it has begun is served by it
  co_await load_cache();
  engine_.set_road(road());
  co_await read_journal();
  live_.opened = true;
  begin_check();
  if (!scan_) begin_scan(false);
  touch();
  ready();
  co_return Done{};
}

// A cache that cannot be read is no cache: the next scan replaces it.
Task<Done> Session::load_cache() {
  const auto kept = co_await load(kScanKey);
  if (kept && *kept) {
    if (const auto json = parse_json(**kept, "scan.cache")) {
      if (auto scan = engine::scan_from_json(*json, env_.cases)) scan_ = std::move(*scan);
    }
  }
  const auto choices = co_await load(kChoicesKey);
  if (choices && *choices) {
    if (const auto json = parse_json(**choices, "choices")) choices_ = choices_from_json(*json);
  }
  co_return Done{};
}

// One reading at a time, and none while the engine is at work: what it has in hand lies in what the
// reading replaces.
Task<Done> Session::read_journal() {
  live_.reading = true;
  do {
    live_.read_again = false;
    engine_.let_go();
    const Result<Done> opened = co_await journal_.open();
    live_.journal_error = opened ? std::nullopt : std::optional(opened.error());
    const auto news = std::exchange(live_.news, {});
    const bool follows = opened && env_.read_only && !news.empty();
    if (follows && !journal_.follow(news)) live_.read_again = true;
  } while (live_.read_again);
  live_.reading = false;
  if (!live_.journal_error && !env_.read_only) engine_.resume();
  co_return Done{};
}

// This tab may write again: another one may have written meanwhile, so the journal is read anew.
void Session::reopen() {
  if (live_.reading) {
    live_.read_again = true;
  } else {
    tasks_.run(reopen_task());
  }
}

Task<Done> Session::reopen_task() {
  co_await read_journal();
  touch();
  co_return Done{};
}

Task<Result<std::optional<std::string>>> Session::load(std::string_view name) {
  const std::string full = key(name);
  co_return co_await Callback<Result<std::optional<std::string>>>(
      [this, full](auto resolve) { env_.keep.load(full, std::move(resolve)); });
}

Task<Result<Done>> Session::erase_kept(std::string_view name) {
  const std::string full = key(name);
  co_return co_await Callback<Result<Done>>(
      [this, full](auto resolve) { env_.keep.erase(full, std::move(resolve)); });
}

// Caches only: a failure costs a second scan, nothing else.
void Session::save(std::string_view name, std::string value) {
  env_.keep.save(key(name), std::move(value), [](Result<Done>) {});
}

void Session::begin_check() {
  checking_.clear();
  connection_.checking = true;
  checking_.run(check_task());
  touch();
}

// What an earlier check found stays; without one the lines are open again.
void Session::stop_check() {
  checking_.clear();
  connection_.checking = false;
  touch();
}

// Looks at the customers that are to be moved; before a scan, at the first ones there are.
Task<Done> Session::check_task() {
  engine::CheckOptions options;
  options.crest = env_.has_crest;
  options.cloud = env_.cloud;
  options.licenses_by_graph = license_road() == "graph";
  if (scan_) {
    for (const engine::FoundCustomer& customer : scan_->customers) {
      if (!customer.subscriptions.empty()) options.customers.push_back(customer.customer);
    }
  }
  connection_.lines = co_await engine::check_connection(services(), std::move(options));
  connection_.checking = false;
  connection_.checked = true;
  touch();
  co_return Done{};
}

void Session::set_sign_in(const SignIn& sign_in) {
  const bool came_in = sign_in.is_in() && !sign_in_.is_in();
  sign_in_ = sign_in;
  touch();
  if (!came_in || !live_.opened) return;
  begin_check();
  if (engine_.live().stopped && !journal_.stopped() && !env_.read_only) engine_.resume();
}

void Session::begin_scan(bool only_unread) {
  scanning_.clear();
  live_.scanning = true;
  live_.scan_progress = {};
  scanning_.run(scan_task(only_unread));
  touch();
}

Task<Done> Session::scan_task(bool only_unread) {
  const auto progress = [this](const engine::ScanProgress& now) {
    live_.scan_progress = now;
    touch();
  };
  engine::ScanResult result;
  if (only_unread && scan_) {
    result = co_await engine::scan_unread(services(), env_.cases, *scan_, kCustomersAtOnce,
                                          progress);
  } else {
    result = co_await engine::scan(services(), env_.cases, kCustomersAtOnce, progress);
  }
  scan_ = std::move(result);
  live_.scanning = false;
  quotes_.reset();
  live_.dry_run.reset();
  save(kScanKey, planshift::to_text(engine::to_json(*scan_)));
  if (const std::string mark = std::exchange(live_.linked_row, {}); !mark.empty()) {
    open_linked_row(mark);
  }
  touch();
  co_return Done{};
}

void Session::begin_quotes() {
  if (live_.pricing || live_.scanning || !scan_ || env_.cases.empty()) return;
  live_.pricing = true;
  live_.priced = live_.to_price = 0;
  live_.dry_run.reset();
  pricing_.run(quote_task());
  touch();
}

Task<Done> Session::quote_task() {
  std::vector<const engine::FoundCustomer*> customers;
  for (const engine::FoundCustomer& customer : scan_->customers) {
    if (!customer.subscriptions.empty()) customers.push_back(&customer);
  }
  quotes_ = co_await engine::quote(services(), env_.cases.front(), std::move(customers),
                                   [this](std::size_t done, std::size_t total) {
                                     live_.priced = static_cast<std::int64_t>(done);
                                     live_.to_price = static_cast<std::int64_t>(total);
                                     touch();
                                   });
  live_.pricing = false;
  touch();
  co_return Done{};
}

Task<Done> Session::dry_run_task() {
  std::vector<std::pair<std::string, engine::Trial>> trials;
  const auto found = rows();
  for (const PlanLine& line : plan_lines(plan_inputs(found))) {
    if (!line.included() || !line.offered) continue;
    trials.emplace_back(line.row.id, engine::Trial{.customer = line.row.customer->customer.id,
                                                   .item = line.offered->item,
                                                   .quantity = line.quantity,
                                                   .term_duration = line.offered->term_duration,
                                                   .billing_cycle = line.offered->billing_cycle});
  }
  live_.dry_total = static_cast<std::int64_t>(trials.size());
  DryRunResult result;
  std::vector<Task<Done>> tasks;
  for (auto& [row, trial] : trials) {
    tasks.push_back([](Session& self, DryRunResult& into, std::string id,
                       engine::Trial one) -> Task<Done> {
      into[id] = co_await engine::try_cart(self.services(), std::move(one));
      ++self.live_.dry_checked;
      self.touch();
      co_return Done{};
    }(*this, result, row, std::move(trial)));
  }
  co_await run_all(std::move(tasks), kTrialsAtOnce);
  live_.dry_running = false;
  live_.dry_run = std::move(result);
  touch();
  co_return Done{};
}

Task<Done> Session::approve_task() {
  const auto found = rows();
  auto plans = to_plans(plan_lines(plan_inputs(found)), choices_.plan, new_guid(env_.random));
  const std::string run = plans.empty() ? std::string() : plans.front().run;
  std::int64_t licenses = 0;
  for (const migration::Plan& plan : plans) licenses += plan.quantity;
  const Result<Done> approved = co_await engine_.approve(std::move(plans), run);
  live_.saving_approval = false;
  if (!approved) {
    live_.approve_error = approved.error();
    touch();
    co_return Done{};
  }
  live_.approving = false;
  live_.backed_up = false;
  live_.typed.clear();
  toast(words().get("migrate.approved", {{"licenses", words().count("licenses", licenses)}}));
  if (route_) route_(Route::migrate);
  co_return Done{};
}

// Nothing is bought, so nothing has to be typed; what the press says is in the banner's words.
Task<Done> Session::resume_task() {
  auto plans = to_resumed_plans(rows(), env_.cases, choices_.plan, new_guid(env_.random));
  const std::string run = plans.empty() ? std::string() : plans.front().run;
  const Result<Done> adopted = co_await engine_.adopt(std::move(plans), run);
  live_.saving_approval = false;
  if (!adopted) {
    const ErrorView error = words().error(adopted.error());
    toast(error.what + " " + error.next, {}, Tone::bad);
  } else if (route_) {
    route_(Route::migrate);
  }
  touch();
  co_return Done{};
}

void Session::erase(std::function<void(Result<Done>)> done) {
  scanning_.clear();
  pricing_.clear();
  tasks_.run(erase_task(std::move(done)));
}

Task<Done> Session::erase_task(std::function<void(Result<Done>)> done) {
  engine_.stop();
  const Result<Done> erased = co_await Callback<Result<Done>>(
      [this](auto resolve) { env_.store.erase(std::move(resolve)); });
  if (erased) {
    (void)co_await erase_kept(kScanKey);
    (void)co_await erase_kept(kChoicesKey);
  }
  done(erased);
  co_return Done{};
}

void Session::plan_changed() {
  live_.dry_run.reset();
  save(kChoicesKey, planshift::to_text(to_json(choices_)));
  touch();
}

void Session::entered(Route route) {
  if (route != Route::plan || !scan_) return;
  if (is_only_copy()) emit(AskPersistence{});
  if (!quotes_ || env_.clock.now().since(quotes_->at) > kPricesFreshMs) begin_quotes();
}

void Session::set_online(bool online) {
  live_.online = online;
  engine_.set_online(online);
  touch();
}

void Session::set_storage(bool persistent, std::string copy) {
  live_.persistent = persistent;
  live_.copy = std::move(copy);
  touch();
}

void Session::set_read_only(bool read_only, std::string owner) {
  env_.owner = std::move(owner);
  touch();
  if (env_.read_only == read_only) return;
  env_.read_only = read_only;
  read_only ? engine_.let_go() : reopen();
}

void Session::follow(const std::vector<std::string>& lines) {
  if (!env_.read_only) return;  // late: all of it was read when this tab took over
  if (live_.reading && !lines.empty()) {
    live_.news.insert(live_.news.end(), lines.begin(), lines.end());
  } else if (live_.reading || !journal_.follow(lines)) {
    reopen();
  }
}

Route Session::first_route() const {
  const auto& migrations = journal_.ledger().migrations;
  const bool open = std::ranges::any_of(
      migrations, [](const auto& migration) { return !migration.second.finished; });
  return open ? Route::migrate : Route::find;
}

void Session::toast(std::string text, std::optional<ActionView> action, Tone tone) {
  env_.notices.add(env_.clock.now(), std::move(text), tone, std::move(action));
  touch();
}

void Session::keep_view(std::string text) {
  constexpr std::size_t kSteps = 8;
  if (live_.undo.size() == kSteps) live_.undo.erase(live_.undo.begin());
  live_.undo.push_back({0, choices_.find});
  if (text.empty()) return;
  const std::uint64_t serial = env_.notices.next_serial();
  live_.undo.back().serial = serial;
  toast(std::move(text), ActionView{"undo", words().get("shell.undo"), UndoLast{serial}, true, {}});
}

bool Session::can_undo_view(std::uint64_t serial) const {
  if (serial == 0) return !live_.undo.empty();
  return std::ranges::contains(live_.undo, serial, &ViewStep::serial);
}

void Session::touch() {
  keep_ticking();
  if (changed_) changed_();
}

// "Running for" and the countdown of a throttled call change with time alone. Nothing ticks while
// nothing runs.
void Session::keep_ticking() {
  if (tick_ || !engine_.live().running) return;
  tick_ = env_.timers.after(kSecond, [this] {
    tick_.reset();
    touch();
  });
}

std::vector<FoundRow> Session::rows() const {
  if (!scan_) return {};
  return found_rows(*scan_, journal_.ledger(), today());
}

}  // namespace planshift::app
