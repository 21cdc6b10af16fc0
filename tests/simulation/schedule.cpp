#include "simulation/schedule.h"

#include <cstdio>
#include <memory>

#include "engine/limits.h"
#include "journal/words.h"
#include "simulation/faulty_store.h"
#include "simulation/world_checker.h"
#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using migration::Need;

constexpr std::uint64_t kStepsWithFaults = 1'500;
constexpr std::uint64_t kStepsToRest = 20'000;
constexpr int kDecisionsMax = 6;

// What lives in one browser tab, with the production code unchanged.
struct Tab {
  Tab(Surroundings& around, FaultyTransport& transport, FaultyStore& store, std::uint64_t seed,
      engine::Decider decide, engine::Road road)
      : random(seed),
        caller(transport, around.time, around.time, random),
        partner_center(caller),
        graph(caller),
        journal(store),
        engine({caller, partner_center, graph, road}, journal, around.time, around.time, random,
               case_files(), options(decide)) {
    caller.set_limits(engine::documented_limits());
  }

  static engine::Options options(engine::Decider decide) {
    engine::Options made;
    made.decide = decide;
    return made;
  }

  SeededRandom random;
  net::Caller caller;
  partner_center::Client partner_center;
  graph::Client graph;
  journal::Journal journal;
  engine::Engine engine;
  TaskGroup tasks;  // last: what waits for the above goes first
};

class Schedule {
 public:
  Schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings)
      : scenario_(scenario),
        settings_(settings),
        seed_(seed),
        road_(settings.road.value_or(road_of(seed))),
        around_{.time = {}, .chooser = Chooser(seed, settings.fault_budget)},
        service_(scenario.tenant, scenario.behavior, around_.time.server()),
        transport_(around_, service_),
        store_(around_),
        plans_(plans_for(scenario, service_)),
        checker_(service_, plans_, around_.time.server()) {
    service_.on_effect([this](const sandbox::Effect& effect) { checker_.on_effect(effect); });
    store_.set_witness([this](const journal::Record& record) { checker_.on_record(record); });
    if (settings.twist) transport_.set_twist(settings.twist());
  }
  Schedule(const Schedule&) = delete;
  Schedule& operator=(const Schedule&) = delete;
  ~Schedule() { tab_.reset(); }

  Outcome run() {
    open_tab();
    while (!is_over()) {
      ++outcome_.steps;
      if (around_.crash) reopen();
      surprise();
      if (!around_.time.step() && !wake()) break;
      look_after_engine();
    }
    return finish();
  }

 private:
  // Both roads with every scenario.
  static engine::Road road_of(std::uint64_t seed) {
    const bool graph = seed / scenarios().size() % 2 == 1;
    return graph ? engine::Road::graph : engine::Road::partner_center;
  }

  void open_tab() {
    tab_ = std::make_unique<Tab>(around_, transport_, store_, seed_ ^ (++tabs_ << 32),
                                 settings_.decide, road_);
    tab_->tasks.run(start(*tab_));
  }

  Task<planshift::Done> start(Tab& tab) {
    const auto opened = co_await tab.journal.open();
    if (!opened)
      stop("S15 the journal does not open: " + opened.error().code + " " + opened.error().detail);
    tab.engine.resume();
    if (!tab.journal.ledger().runs.empty()) co_return planshift::Done{};
    static_cast<void>(co_await tab.engine.approve(plans_, "run"));
    co_return planshift::Done{};
  }

  void reopen() {
    ++outcome_.crashes;
    tab_.reset();
    around_.time.the_tab_dies();
    around_.crash = false;
    open_tab();
  }

  void stop(std::string violation) {
    if (!outcome_.violation) outcome_.violation = std::move(violation);
  }

  const migration::Ledger& ledger() const { return tab_->journal.ledger(); }

  bool all_at_rest() const {
    if (ledger().order.size() != plans_.size()) return false;
    for (const auto& [id, state] : ledger().migrations) {
      if (!state.finished && !state.attention) return false;
    }
    return true;
  }

  bool is_over() {
    if (checker_.violation()) stop(*checker_.violation());
    if (outcome_.violation) return true;
    if (outcome_.steps == kStepsWithFaults) heal();
    if (outcome_.steps > kStepsToRest) {
      stop("L1 stuck");
      return true;
    }
    if (!all_at_rest() || around_.crash) return false;
    return !answer_everything();
  }

  // Nothing moves by itself any more: a dead tab is reopened, a held run taken up again.
  bool wake() {
    if (around_.crash) return true;
    if (!is_held()) return answer_everything();
    tab_->engine.unpause();
    return true;
  }

  bool is_held() const {
    const migration::Run* run = ledger().current_run();
    return run && (run->paused || run->stopped);
  }

  void heal() {
    around_.chooser.stop_faults();
    go_online();
  }

  // Things that happen to a tab from outside.
  void surprise() {
    Chooser& chooser = around_.chooser;
    if (scenario_.admin_interferes && !admin_acted_ && chooser.chance(15)) admin_acts();
    if (is_held() && chooser.chance(50)) tab_->engine.unpause();
    if (chooser.faults_left() == 0 || !chooser.chance(8)) return;
    switch (chooser.pick(6)) {
      case 0:
        chooser.note_fault("tab killed");
        around_.crash = true;
        return;
      case 1:
        chooser.note_fault("offline");
        around_.offline = true;
        if (chooser.chance(500)) tab_->engine.set_online(false);
        around_.time.in_the_world(static_cast<std::int64_t>(100 + chooser.pick(60'000)),
                                  [this] { go_online(); });
        return;
      case 2:
        chooser.note_fault("wall clock jumps");
        around_.time.jump_wall((static_cast<std::int64_t>(chooser.pick(96)) - 48) * kHour);
        return;
      case 3:
        chooser.note_fault("road changed");
        road_ = road_ == engine::Road::graph ? engine::Road::partner_center : engine::Road::graph;
        tab_->engine.set_road(road_);
        return;
      case 4:
        chooser.note_fault("paused");
        tab_->engine.pause();
        return;
      default:
        chooser.note_fault("stopped");
        tab_->engine.stop();
        return;
    }
  }

  void go_online() {
    if (!around_.offline) return;
    around_.offline = false;
    if (around_.chooser.chance(500)) tab_->engine.set_online(true);
  }

  // Somebody in the customer's own portal gives the old license to a colleague.
  void admin_acts() {
    const auto& customer = service_.state().customers.front();
    const auto& colleague = customer.users.back();
    admin_acted_ = true;
    net::HttpRequest request;
    request.method = net::Method::post;
    request.path = "/v1/customers/" + customer.id.text() + "/users/" + colleague.id.text() +
                   "/licenseupdates";
    request.body = std::string(R"({"licensesToAssign":[{"skuId":")") +
                   std::string(test::kSkypeSku) + R"("}]})";
    checker_.admin_is_acting(true);
    const auto answer = service_.handle(request);
    checker_.admin_is_acting(false);
    if (answer.status < 300) checker_.admin_acts_on(colleague.id);
  }

  // A person looks at what is asked. True when something was decided.
  bool answer_everything() {
    if (settings_.person_answers && scenario_.undone && take_back()) return true;
    if (!settings_.person_answers || decisions_ >= kDecisionsMax) return false;
    bool answered = false;
    for (const auto& [id, state] : ledger().migrations) {
      if (!state.attention) continue;
      auto decision = answer_to(state);
      if (!decision) continue;
      ++decisions_;
      answered = true;
      tab_->engine.decide_for(state.plan.id, *std::move(decision));
      break;  // the ledger may have changed
    }
    return answered;
  }

  // What is done was not what was wanted. Said again when a crash kept it from the journal.
  bool take_back() {
    for (const auto& [id, state] : ledger().migrations) {
      if (!state.finished || state.undo) continue;
      tab_->engine.undo(state.plan.id, {});
      return true;
    }
    return false;
  }

  std::optional<migration::PersonDecided> answer_to(const migration::Migration& state) {
    const auto& attention = *state.attention;
    switch (attention.need) {
      case Need::usage_location:
        for (const UserId& user : attention.users) checker_.person_chose_location(user, "FR");
        return migration::PersonDecided{.choice = std::string(migration::choice::kSetLocation),
                                        .users = attention.users,
                                        .value = "FR"};
      case Need::group_licensed:
        if (!around_.chooser.chance(300)) return std::nullopt;
        return migration::PersonDecided{.choice = std::string(migration::choice::kLeave),
                                        .users = attention.users,
                                        .value = {}};
      case Need::old_changed:
        if (!state.end.gap) return std::nullopt;
        return migration::PersonDecided{
            .choice = std::string(migration::choice::kRetry), .users = {}, .value = {}};
      default:
        return migration::PersonDecided{
            .choice = std::string(migration::choice::kRetry), .users = {}, .value = {}};
    }
  }

  void look_after_engine() {
    const auto& live = tab_->engine.live();
    if (!live.stopped || around_.crash) return;
    if (live.stopped->code == "engine.invariant") {
      stop("invariant " + live.stopped->where + " " + live.stopped->detail);
    } else if (tab_->journal.stopped()) {
      around_.crash = true;  // the page says so, and the person reloads it
    } else {
      tab_->engine.resume();  // signed in again
    }
  }

  Outcome finish() {
    const auto& migrations = ledger().migrations;
    std::map<std::string, bool> done;
    for (const auto& [id, state] : migrations) {
      done[id] = state.finished;
      ++outcome_.endings[state.finished    ? std::string("done")
                         : state.attention ? std::string(journal::word_of(state.attention->need))
                                           : std::string("stuck")];
    }
    if (!outcome_.violation) {
      if (!all_at_rest()) stop("L1 stuck without anything to wait for");
      checker_.at_the_end(done);
      if (checker_.violation()) stop(*checker_.violation());
    }
    for (const auto& [name, count] : service_.orders_by_friendly_name()) {
      outcome_.orders += static_cast<std::uint64_t>(count);
    }
    outcome_.migrations = plans_.size();
    outcome_.faults = around_.chooser.faults();
    outcome_.events = checker_.events();
    outcome_.requests = transport_.sent();
    outcome_.records = store_.records();
    outcome_.journal_hash = store_.head().hash;
    if (settings_.trace) print();
    return std::move(outcome_);
  }

  void print() {
    store_.load([](Result<std::vector<std::string>> lines) {
      for (const std::string& line : *lines) {
        const auto record = journal::parse_line(line);
        if (record) std::printf("%s\n", record->body.c_str());
      }
    });
    for (const auto& [kind, count] : outcome_.faults) {
      std::printf("fault: %s x%llu\n", kind.c_str(), static_cast<unsigned long long>(count));
    }
    std::printf("%s after %llu steps\n", outcome_.violation.value_or("no violation").c_str(),
                static_cast<unsigned long long>(outcome_.steps));
  }

  const Scenario& scenario_;
  const Settings& settings_;
  std::uint64_t seed_;
  engine::Road road_;
  std::uint64_t tabs_ = 0;
  Surroundings around_;
  sandbox::Sandbox service_;
  FaultyTransport transport_;
  FaultyStore store_;
  std::vector<migration::Plan> plans_;
  WorldChecker checker_;
  Outcome outcome_;
  bool admin_acted_ = false;
  int decisions_ = 0;
  std::unique_ptr<Tab> tab_;
};

}  // namespace

Outcome run_schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings) {
  return Schedule(scenario, seed, settings).run();
}

}  // namespace planshift::simulation
