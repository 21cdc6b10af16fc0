#include "simulation/schedule.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "engine/limits.h"
#include "journal/words.h"
#include "simulation/allocations.h"
#include "simulation/faulty_store.h"
#include "simulation/outsiders.h"
#include "simulation/protocol_checker.h"
#include "simulation/world_checker.h"
#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using migration::Need;

constexpr std::uint64_t kStepsWithFaults = 1'500;
constexpr int kDecisionsMax = 12;

// What lives in one browser tab, with the production code unchanged.
struct Tab {
  Tab(Surroundings& around, FaultyTransport& transport, journal::Store& disk, std::uint64_t seed,
      const Settings& settings, engine::Road road)
      : random(seed),
        caller(transport, around.time, around.time, random),
        partner_center(caller),
        graph(caller),
        journal(disk),
        engine({caller, partner_center, graph, road}, journal, around.time, around.time, random,
               case_files(), options(settings)) {
    caller.set_limits(engine::documented_limits());
  }

  static engine::Options options(const Settings& settings) {
    engine::Options made;
    made.decide = settings.decide;
    made.check = settings.check;
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

}  // namespace

struct Schedule::Impl {
  Impl(const Scenario& scenario, std::uint64_t seed, const Settings& settings)
      : scenario_(scenario),
        settings_(settings),
        seed_(seed),
        road_(settings.road.value_or(road_of(seed))),
        around_{.time = {},
                .chooser = settings.script ? Chooser(seed, *settings.script)
                                           : Chooser(seed, settings.fault_budget)},
        allocations_(settings.failing_allocation, around_.crash),
        service_(tenant(), behavior(), around_.time.server()),
        transport_(around_, service_),
        store_(around_),
        plans_(plans_for(scenario, service_)),
        checker_(service_, plans_, around_.time.server()),
        outsiders_(around_, service_, transport_.vendor(), checker_),
        protocol_(service_, plans_, around_.time.server()),
        judges_requests_(!settings.script),
        twist_(settings.twist ? settings.twist() : nullptr) {
    service_.on_effect([this](const sandbox::Effect& effect) {
      checker_.on_effect(effect);
      if (judges_requests_) protocol_.on_effect(effect);
    });
    store_.set_witness(witness());
    transport_.set_twist([this](net::HttpRequest& sent, const FaultyTransport::Extra& extra) {
      if (twist_) twist_(sent, extra);
      if (judges_requests_) protocol_.on_request(sent);
    });
    if (settings.usual_reads) {
      transport_.vendor().remember_answers(Mix().add(scenario.name).value(), *settings.usual_reads);
    }
    transport_.vendor().collect_reads(settings.collect_reads);
    transport_.fail_call(settings.failing_request);
    store_.fail_call(settings.failing_append);
    open_tab();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { close(); }

  void advance(std::size_t way) {
    const Allocations::Counted counted(allocations_);
    ++outcome_.steps;
    if (around_.crash) return the_tab_dies();
    if (!tab_) return open_tab();
    surprise();
    around_.chooser.force(way);
    if (!around_.time.step() && !wake()) ended_ = true;
    around_.chooser.force(0);
    look_after_engine();
  }

  // All that decides how it goes on when nothing but a new tab is there.
  std::uint64_t fingerprint() const {
    Mix state;
    around_.time.describe(state);
    return state.add(transport_.vendor().version())
        .add(store_.head().hash)
        .add(static_cast<std::uint64_t>(decisions_))
        .add(static_cast<std::uint64_t>(road_))
        .add(admin_acted_ ? 1 : 0)
        .add(around_.offline ? 1 : 0)
        .value();
  }

  // What is unusual from the first moment on.
  sandbox::TenantSeed tenant() {
    sandbox::TenantSeed seed = scenario_.tenant;
    auto& first = seed.customers.front();
    note_scenario(first);
    if (!happens_from_the_start("M4")) return seed;
    first.name = "<img src=x onerror=alert(1)>\u202E\n=cmd|' /C calc'!A0";
    first.people = {"=HYPERLINK(\"//x\") <script>", "\u200B\u202Eadmin\r\n\"};alert(1)//"};
    return seed;
  }
  sandbox::Behavior behavior() {
    sandbox::Behavior made = scenario_.behavior;
    if (happens_from_the_start("A12")) made.provisioning_ms = {60'000, 900'000};
    if (happens_from_the_start("A13")) made.units_ms += 120'000;
    if (happens_from_the_start("K2")) around_.time.jump_wall(kDay / 2);
    return made;
  }
  bool happens_from_the_start(std::string_view fault) {
    if (!around_.chooser.varies()) return false;
    Menu menu;
    menu.add(fault);
    return around_.chooser.pick(menu, Place::start) != 0;
  }
  // Faults that some scenarios are made of.
  void note_scenario(const sandbox::CustomerSeed& customer) {
    if (customer.trouble.throttled_writes > 0) around_.chooser.note("A2");
    if (customer.trouble.refusal_in_order_errors) around_.chooser.note("A10");
    for (const auto& held : customer.subscriptions) {
      if (held.group) around_.chooser.note("A17");
    }
    const auto is_retired = [](const auto& held) { return held.offer == "skype"; };
    if (std::ranges::count_if(customer.subscriptions, is_retired) > 1) around_.chooser.note("D7");
  }

  // Both roads with every scenario.
  static engine::Road road_of(std::uint64_t seed) {
    const bool graph = seed / scenarios().size() % 2 == 1;
    return graph ? engine::Road::graph : engine::Road::partner_center;
  }

  // In enumeration what a tab draws depends on what it finds, so that equal states stay equal.
  void open_tab() {
    const std::uint64_t drawn = seed_ == 0 ? fingerprint() : seed_ ^ (++tabs_ << 32);
    // Two tabs share one.
    if (settings_.store && !other_tab_) {
      lying_ = settings_.store(store_, around_, kept_, witness());
    }
    journal::Store& disk = lying_ ? *lying_ : store_;
    tab_ = std::make_unique<Tab>(around_, transport_, disk, drawn, settings_, road_);
    tab_->tasks.run(start(*tab_));
    if (tabs_ < 2 || other_tab_ || !happens_from_the_start("D3")) return;
    judges_requests_ = false;
    other_tab_ = std::move(tab_);
    open_tab();
  }

  FaultyStore::Witness witness() {
    return [this](const journal::Record& record) {
      checker_.on_record(record);
      if (judges_requests_) protocol_.on_record(record);
    };
  }

  // It ignores that it is not alone.
  void open_second_tab() {
    journal::Store& disk = lying_ ? *lying_ : store_;
    const std::uint64_t drawn = seed_ ^ (++tabs_ << 32);
    second_ = std::make_unique<Tab>(around_, transport_, disk, drawn, settings_, road_);
    second_->tasks.run(follow(*second_));
  }

  static Task<planshift::Done> follow(Tab& tab) {
    if (co_await tab.journal.open()) tab.engine.resume();
    co_return planshift::Done{};
  }

  void close() {
    second_.reset();
    tab_.reset();
    other_tab_.reset();
    lying_.reset();
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

  void the_tab_dies() {
    ++outcome_.crashes;
    close();
    around_.time.the_tab_dies();
    around_.crash = false;
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
    if (!tab_) return false;
    if (checker_.violation()) stop(*checker_.violation());
    if (judges_requests_ && protocol_.violation()) stop(*protocol_.violation());
    if (outcome_.violation || ended_) return true;
    if (outcome_.steps == kStepsWithFaults) heal();
    if (outcome_.steps > settings_.steps_to_rest) {
      stop("L1 stuck");
      return true;
    }
    if (!all_at_rest() || around_.crash) return false;
    if (other_tab_) {  // one is closed, the other looks again at what both did
      around_.crash = true;
      return false;
    }
    // What was held up somewhere still arrives.
    return !answer_everything() && !around_.time.is_the_world_busy();
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
    put_right();
  }

  // Things that happen to a tab from outside.
  void surprise() {
    Chooser& chooser = around_.chooser;
    if (scenario_.admin_interferes && !admin_acted_ && is_the_admins_moment()) {
      admin_acted_ = true;
      chooser.note("D5");
      outsiders_.give_old_license();
    }
    if (settings_.second_tab && !second_ && chooser.vary(33) == 1) open_second_tab();
    if (is_held() && chooser.vary(20) == 0) tab_->engine.unpause();
    if (!chooser.varies()) return;
    const Menu menu = surprises();
    const std::size_t way = chooser.pick(menu, Place::step);
    if (way != 0) happen(menu[way - 1]);
  }

  Menu surprises() {
    Menu menu;
    for (const char* fault :
         {"B1.any", "B2", "B3", "B4", "B6", "B8", "N1", "K1", "K3", "A2", "A16",
           "A24", "A25", "C2", "C6", "D2", "D8", "L6.pause", "L6.stop", "road"}) {
      menu.add(fault);
    }
    for (const auto& [id, state] : ledger().migrations) {
      if (state.purchase.cart.empty() || state.purchase.bought()) continue;
      menu.add(is_open(state.purchase.checkout) ? "A9.expired" : "A8");
      break;
    }
    // A purchase nobody can see yet cannot be found again by anybody, nor whoever lost the license
    // in a request that was done by half (reliability 7). What is to be given back stands in the
    // journal alone.
    if (!settings_.keeps_journal && !scenario_.undone && outsiders_.purchases_are_visible() &&
        !around_.time.is_the_world_busy() && !checker_.is_somebody_half_way()) {
      menu.add("T7");
      // An older journal takes another migration's seats in a shared pool for its own, and may then
      // wait for seats that never come.
      if (plans_.size() == 1) menu.add("T8");
    }
    if (scenario_.undone && first_to_take_back(false)) menu.add("undo");
    return menu;
  }

  // Others change something after we have read it, or the tab cannot know how long ago that was:
  // a request may then rest on what was true (reliability 7). What comes of it is judged all the
  // same.
  static bool is_unseen(std::string_view fault) {
    static constexpr std::array<std::string_view, 10> kUnseen{
        "A8", "A9.expired", "A16", "A25", "D8", "K1", "K3", "B3", "B6", "B8"};
    return std::ranges::find(kUnseen, fault) != kUnseen.end();
  }

  void happen(std::string_view fault) {
    Chooser& chooser = around_.chooser;
    const auto minutes = static_cast<std::int64_t>(1 + chooser.vary(60)) * kMinute;
    if (is_unseen(fault)) judges_requests_ = false;
    if (fault == "undo") {
      take_back(first_to_take_back(false));
    } else if (fault == "B1.any") {
      around_.crash = true;
    } else if (fault == "B3") {
      around_.time.the_tab_stands_still(minutes * 10, false);
    } else if (fault == "B4") {
      around_.time.timers_are_coarse_for(minutes);
    } else if (fault == "B6") {
      around_.time.the_tab_stands_still(8 * kHour, true);
    } else if (fault == "B8") {
      around_.time.the_tab_stands_still(kMinute, false);
    } else if (fault == "N1") {
      around_.offline = true;
      if (chooser.vary(2) == 1) tab_->engine.set_online(false);
      around_.time.in_the_world(static_cast<std::int64_t>(100 + chooser.vary(60'000)),
                                [this] { go_online(); });
    } else if (fault == "K1") {
      around_.time.jump_wall((static_cast<std::int64_t>(chooser.vary(96)) - 48) * kHour);
    } else if (fault == "K3") {
      around_.time.the_tab_stands_still(minutes, true);
    } else if (fault == "road") {
      road_ = road_ == engine::Road::graph ? engine::Road::partner_center : engine::Road::graph;
      tab_->engine.set_road(road_);
    } else if (fault == "L6.pause") {
      tab_->engine.pause();
    } else if (fault == "L6.stop") {
      tab_->engine.stop();
    } else if (fault.starts_with("T") || fault == "B2" || fault == "D2") {
      happen_to_the_browser(fault);
    } else {
      happen_at_the_service(fault, minutes);
    }
  }

  void happen_to_the_browser(std::string_view fault) {
    if (fault != "B2") judges_requests_ = false;
    if (fault == "D2") {
      if (other_tab_) return;
      other_tab_ = std::move(tab_);
      return open_tab();
    }
    around_.crash = true;
    if (fault == "B2") return;
    const auto& commits = store_.commits();
    std::size_t left = 0;
    if (fault != "T7") {
      left = commits[static_cast<std::size_t>(around_.chooser.vary(commits.size()))];
    }
    // Whoever reads an answer from before a purchase cannot know of it.
    transport_.vendor().stop_lagging();
    store_.roll_back(left);
    checker_.journal_goes_on_after(left);
  }

  void happen_at_the_service(std::string_view fault, std::int64_t duration_ms) {
    const std::string customer = plans_.front().customer.text();
    if (fault == "A8" || fault == "A9.expired") return outsiders_.expire_carts();
    if (fault == "A16") return outsiders_.delete_user();
    if (fault == "A25") return outsiders_.renew_old();
    if (fault == "D8") return outsiders_.buy(plans_.front().product, plans_.front().product_sku);
    if (fault == "A2") around_.stormy = customer;
    if (fault == "A24") around_.denied = customer;
    if (fault == "C2") around_.signed_out = true;
    if (fault == "C6") around_.no_consent = true;
    around_.time.in_the_world(duration_ms, [this] { put_right(); });
  }

  void put_right() {
    around_.stormy.clear();
    around_.denied.clear();
    around_.signed_out = around_.no_consent = false;
  }

  void go_online() {
    if (!around_.offline) return;
    around_.offline = false;
    if (around_.chooser.vary(2) == 1) tab_->engine.set_online(true);
  }

  // Any; without variety the worst one, between the guard and the end of the old one (D5).
  bool is_the_admins_moment() {
    if (around_.chooser.varies()) return around_.chooser.vary(1000) < 15;
    return checker_.events().contains("guard_passed");
  }

  // A person looks at what is asked. True when something was decided.
  bool answer_everything() {
    if (settings_.person_answers && scenario_.undone) {
      if (const auto* done = first_to_take_back(true)) {
        take_back(done);
        return true;
      }
    }
    if (!settings_.person_answers || decisions_ >= kDecisionsMax) return false;
    // Whoever knows what is wrong waits until it is put right.
    if (around_.signed_out || around_.no_consent || !around_.denied.empty()) return false;
    bool answered = false;
    for (const auto& [id, state] : ledger().migrations) {
      if (!state.attention) continue;
      auto decision = answer_to(state);
      if (!decision) continue;
      ++decisions_;
      protocol_.person_decides();
      answered = true;
      tab_->engine.decide_for(state.plan.id, *std::move(decision));
      break;  // the ledger may have changed
    }
    return answered;
  }

  const migration::Migration* first_to_take_back(bool finished) {
    for (const auto& [id, state] : ledger().migrations) {
      if (state.purchase.bought() && !state.undo && (state.finished || !finished)) return &state;
    }
    return nullptr;
  }

  // It was not what was wanted. Said again when a crash kept it from the journal.
  void take_back(const migration::Migration* state) {
    protocol_.person_decides();
    tab_->engine.undo(state->plan.id, {});
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
        if (around_.chooser.vary(10) >= 3) return std::nullopt;
        return migration::PersonDecided{.choice = std::string(migration::choice::kLeave),
                                        .users = attention.users,
                                        .value = {}};
      case Need::old_changed:
        if (!state.end.gap) return std::nullopt;
        return migration::PersonDecided{
            .choice = std::string(migration::choice::kRetry), .users = {}, .value = {}};
      case Need::foreign_purchase:
        return migration::PersonDecided{
            .choice = std::string(migration::choice::kAdopt), .users = {}, .value = {}};
      default: {
        const bool again = settings_.buys_again && attention.need == Need::purchase_lost;
        const auto choice = again ? migration::choice::kBuyAgain : migration::choice::kRetry;
        return migration::PersonDecided{.choice = std::string(choice), .users = {}, .value = {}};
      }
    }
  }

  void look_after_engine() {
    if (other_tab_) look_after(*other_tab_);
    if (other_tab_ && other_tab_->journal.stopped()) other_tab_.reset();
    look_after(*tab_);
    // The page says so, and the person reloads it.
    if (tab_->journal.stopped()) around_.crash = true;
  }

  void look_after(Tab& tab) {
    const auto& live = tab.engine.live();
    if (!live.stopped || around_.crash) return;
    if (live.stopped->code == "engine.invariant") {
      stop("invariant " + live.stopped->where + " " + live.stopped->detail);
    } else if (!tab.journal.stopped() && !around_.signed_out) {
      tab.engine.resume();  // signed in again
    }
  }

  void judge_the_end() {
    if (std::exchange(judged_, true) || outcome_.violation) return;
    if (!all_at_rest()) stop("L1 stuck without anything to wait for");
    std::map<std::string, bool> done;
    for (const auto& [id, state] : ledger().migrations) done[id] = state.finished;
    checker_.at_the_end(done);
    if (checker_.violation()) stop(*checker_.violation());
    if (judges_requests_ && protocol_.violation()) stop(*protocol_.violation());
  }

  Outcome finish() {
    judge_the_end();
    for (const auto& [id, state] : ledger().migrations) {
      ++outcome_.endings[state.finished    ? std::string("done")
                         : state.attention ? std::string(journal::word_of(state.attention->need))
                                           : std::string("stuck")];
    }
    for (const auto& [name, count] : service_.orders_by_friendly_name()) {
      outcome_.orders += static_cast<std::uint64_t>(count);
    }
    outcome_.migrations = plans_.size();
    for (const auto& [fault, count] : around_.chooser.faults()) {
      outcome_.faults[std::string(fault)] += count;
    }
    outcome_.events = checker_.events();
    outcome_.requests = transport_.sent();
    outcome_.appends = store_.calls();
    outcome_.allocations = allocations_.count();
    outcome_.records = store_.records();
    outcome_.simulated_ms = around_.time.elapsed();
    outcome_.picks = around_.chooser.picks();
    outcome_.journal_hash = store_.head().hash;
    if (!settings_.script) outcome_.effects = left_behind(recorded());
    if (settings_.trace) print();
    return outcome_;
  }

  Recorded recorded() const {
    Recorded known;
    for (const auto& [id, state] : ledger().migrations) {
      const std::string key = state.plan.id.key();
      if (state.purchase.bought()) known.bought.insert(key);
      if (state.end.read_back) known.ended.insert(key);
      if (state.attention) known.open.insert(key);
      for (const auto& user : state.users) {
        if (user.moved()) known.moved.insert(user.holder.id.key());
      }
    }
    return known;
  }

  // After what was still on its way has arrived.
  Effects left_behind(const Recorded& known) {
    close();
    around_.offline = false;  // nobody is left to be told
    around_.time.the_tab_dies();
    while (around_.time.step()) {
    }
    return count_effects(service_, plans_, known);
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
  const Settings settings_;
  std::uint64_t seed_;
  engine::Road road_;
  std::uint64_t tabs_ = 0;
  Surroundings around_;
  Allocations allocations_;
  sandbox::Sandbox service_;
  FaultyTransport transport_;
  FaultyStore store_;
  std::vector<migration::Plan> plans_;
  WorldChecker checker_;
  Outsiders outsiders_;
  ProtocolChecker protocol_;
  // Not where the same beginning was judged before, nor once a journal is older than what was sent
  // by it, or another tab writes.
  bool judges_requests_ = true;
  FaultyTransport::Twist twist_;
  Outcome outcome_;
  bool admin_acted_ = false;
  bool ended_ = false;
  bool judged_ = false;
  int decisions_ = 0;
  std::unique_ptr<Tab> other_tab_;  // it had the lock before, and does not know yet (D2, D3)
  std::shared_ptr<void> kept_;  // by a store that lies
  std::unique_ptr<journal::Store> lying_;
  std::unique_ptr<Tab> tab_;
  std::unique_ptr<Tab> second_;
};

Schedule::Schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings)
    : impl_(std::make_unique<Impl>(scenario, seed, settings)) {}
Schedule::~Schedule() = default;

bool Schedule::is_over() { return impl_->is_over(); }
std::size_t Schedule::ways() {
  const bool is_asked = impl_->tab_ && !impl_->around_.crash;
  return is_asked ? impl_->around_.time.next_ways() : 1;
}
void Schedule::advance(std::size_t way) { impl_->advance(way); }
void Schedule::expect_no_faults() { impl_->around_.chooser.stop_faults(); }
bool Schedule::is_without_tab() const { return !impl_->tab_; }
std::uint64_t Schedule::fingerprint() const { return impl_->fingerprint(); }
const std::optional<std::string>& Schedule::violation() {
  impl_->judge_the_end();
  return impl_->outcome_.violation;
}
std::uint64_t Schedule::crashes() const { return impl_->outcome_.crashes; }
Outcome Schedule::outcome() { return impl_->finish(); }

Outcome run_schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings) {
  Schedule schedule(scenario, seed, settings);
  while (!schedule.is_over()) schedule.advance();
  return schedule.outcome();
}

}  // namespace planshift::simulation
