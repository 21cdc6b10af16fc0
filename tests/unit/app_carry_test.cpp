// A workspace goes from one browser to another in the middle of its run: nothing of it starts by
// itself, everything is read anew, and nothing is bought twice (S1, S18, S24, M2, M3).
#include <catch_amalgamated.hpp>
#include <algorithm>
#include <array>

#include "support/app_world.h"
#include "support/check_cases.h"

namespace planshift::test::app_carry_test {

namespace {

using namespace planshift::app;

AppOptions eight_customers() {
  sandbox::TenantSeed seed = small_tenant();
  add_customers(seed, 7);
  AppOptions options{.seed = std::move(seed), .behavior = plain_behavior()};
  options.behavior.latency_ms = {200, 900};
  return options;
}

bool scanned(AppWorld& world) {
  return world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == FindPhase::ready;
  });
}

void begin_run(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  REQUIRE(world.press(world.state().find.plan));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  REQUIRE(world.press(world.state().plan.approve));
  world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
  world.press(Approve{});
}

const std::map<std::string, migration::Migration>& migrations(AppWorld& world) {
  return world.app->session()->journal().ledger().migrations;
}

template <class Which>
std::int64_t count_of(AppWorld& world, Which which) {
  return std::ranges::count_if(migrations(world),
                               [&](const auto& entry) { return which(entry.second); });
}

bool all_finished(AppWorld& world) {
  return world.run_until([&] {
    return !migrations(world).empty() &&
           count_of(world, [](const auto& one) { return !one.finished; }) == 0;
  });
}

std::size_t ordered(AppWorld& world) {
  return world.transport->sandbox()->orders_by_friendly_name().size();
}

void check_one_order_each(AppWorld& world, std::size_t customers) {
  const auto orders = world.transport->sandbox()->orders_by_friendly_name();
  CHECK(orders.size() == customers);
  for (const auto& [mark, count] : orders) {
    INFO(mark);
    CHECK(count == 1);
  }
}

// The other browser: its storage comes instead of this one's, which is given back.
struct Storage {
  journal::MemoryStore store;
  std::map<std::string, std::string> kept;
};
void change_browser(AppWorld& world, Storage& other) {
  world.kill_tab();
  std::swap(world.store.inner, other.store);
  std::swap(world.keep.values, other.kept);
  world.effects.clear();
  world.open_tab();
  if (!world.app->session()) world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    const Session* session = world.app->session();
    return session && session->found();
  }));
}

std::string exported(AppWorld& world, Intent how) {
  world.effects.clear();
  world.press(std::move(how));
  REQUIRE(world.run_until([&] {
    world.settle();
    return world.last_download().has_value();
  }));
  const Download file = *world.last_download();
  CHECK(file.mime == "application/json");
  return file.content;
}

const std::optional<ImportView>& picked(AppWorld& world, std::string text) {
  world.press(GoTo{Route::settings});
  world.effects.clear();
  REQUIRE(world.state().settings.import_file);
  REQUIRE(world.press(ActionView(*world.state().settings.import_file)));
  REQUIRE(std::ranges::any_of(world.effects, [](const Effect& effect) {
    return std::holds_alternative<PickFile>(effect);
  }));
  world.app->take_file(std::move(text));
  world.settle();
  REQUIRE(world.state().settings.importing);
  return world.state().settings.importing;
}

void import(AppWorld& world, std::string text) {
  REQUIRE_FALSE(picked(world, std::move(text))->accept_label.empty());
  world.press(AcceptImport{});
  CHECK(world.state().route == Route::migrate);
}

std::size_t records(AppWorld& world) { return world.store.inner.lines.size(); }

int writes(AppWorld& world) {
  constexpr std::array kWrites{"cart.create", "cart.checkout", "user.licenses.update",
                               "subscriptions.patch"};
  int count = 0;
  for (const auto& [name, calls] : world.transport->sandbox()->calls()) {
    if (std::ranges::contains(kWrites, name)) count += calls;
  }
  return count;
}

}  // namespace

TEST_CASE("a run goes on in another browser from its file, with one order each", "[app][import]") {
  AppWorld world(eight_customers());
  begin_run(world);
  // In the middle: some checkouts are on their way, and nobody has heard of them.
  const auto is_unheard = [](const migration::Migration& one) {
    return migration::is_open(one.purchase.checkout);
  };
  REQUIRE(world.run_until([&] { return count_of(world, is_unheard) >= 2; }));
  const std::string file = exported(world, ExportJournal{});
  const std::size_t bought = ordered(world);
  REQUIRE(bought < 8);

  Storage other;
  change_browser(world, other);
  REQUIRE(migrations(world).empty());
  import(world, file);
  CHECK(migrations(world).size() == 8);
  CHECK(count_of(world, is_unheard) >= 2);
  CHECK(world.state().migrate.run == RunState::stopped);

  // Nothing before the person says so, not even after a reload.
  const int before = writes(world);
  world.time.advance(kHour);
  world.open_tab();
  world.time.advance(kHour);
  CHECK(writes(world) == before);
  CHECK(ordered(world) == bought);
  REQUIRE(world.press(ActionView(world.state().migrate.actions.front())));
  REQUIRE(all_finished(world));
  check_one_order_each(world, 8);
  for (const auto& [id, migration] : migrations(world)) {
    CHECK(world.transport->sandbox()->status_of(migration.plan.customer,
                                                migration.plan.old_subscription) == "suspended");
  }
}

// The backup is older than what its browser bought last, and orders show late (reference 4.8).
TEST_CASE("an old backup buys nothing that was bought behind it (S1)", "[app][import]") {
  AppOptions options = eight_customers();
  options.behavior.order_list_ms = 10 * kMinute;
  options.behavior.provisioning_ms = {1'000, 12 * kMinute};
  AppWorld world(std::move(options));
  begin_run(world);
  const std::string file = exported(world, ExportJournal{});
  REQUIRE(ordered(world) == 0);
  REQUIRE(world.run_until([&] { return ordered(world) >= 5; }));

  Storage other;
  change_browser(world, other);
  const std::size_t bought = ordered(world);
  import(world, file);
  world.press(Resume{});
  world.time.advance(14 * kMinute);
  CHECK(ordered(world) == bought);
  CHECK(world.state().migrate.note.find("Nothing is bought before") == 0);
  world.press(GoTo{Route::plan});
  CHECK_FALSE(world.press(world.state().plan.approve));
  REQUIRE(all_finished(world));
  check_one_order_each(world, 8);
}

TEST_CASE("a hand-over stops the run, says so, and comes back the same way", "[app][import]") {
  AppWorld world(eight_customers());
  begin_run(world);
  REQUIRE(world.run_until([&] { return ordered(world) >= 3; }));
  world.press(GoTo{Route::settings});
  REQUIRE(world.state().settings.hand_over);
  const std::string file = exported(world, ActionView(*world.state().settings.hand_over).intent);
  CHECK(world.state().settings.hand_over_note.find("Stopped here.") == 0);
  const int before = writes(world);
  const std::size_t saved = records(world);
  world.time.advance(kHour);
  CHECK(writes(world) == before);
  CHECK(records(world) == saved);
  world.press(GoTo{Route::migrate});
  CHECK(world.state().migrate.note.find("another browser") != std::string::npos);
  CHECK(world.state().migrate.title == "Not running here: 8 customers");
  CHECK(world.state().migrate.counts.running == 0);
  world.press(GoTo{Route::plan});
  CHECK_FALSE(world.press(world.state().plan.approve));

  Storage other;
  change_browser(world, other);
  import(world, file);
  CHECK(records(world) == saved);  // its mark is in the file
  world.press(Resume{});
  REQUIRE(world.run_until([&] {
    return count_of(world, [](const auto& one) { return one.finished; }) >= 2;
  }));
  const std::string back = exported(world, HandOver{});

  // The first browser's journal is the beginning of what comes back.
  change_browser(world, other);
  REQUIRE(records(world) == saved);
  const auto& offer = picked(world, back);
  CHECK(offer->facts.size() >= 4);
  world.press(AcceptImport{});
  CHECK(records(world) > saved);
  world.press(Resume{});
  REQUIRE(all_finished(world));
  check_one_order_each(world, 8);
}

TEST_CASE("an emptier file never replaces a fuller journal, nor one that parted from it",
          "[app][import]") {
  AppWorld world(eight_customers());
  begin_run(world);
  REQUIRE(world.run_until([&] { return ordered(world) >= 2; }));
  const std::string early = exported(world, HandOver{});
  const auto refused = [&](const std::string& text, std::string_view title) {
    const auto lines = world.store.inner.lines;
    const auto& view = picked(world, text);
    CHECK(view->title == title);
    CHECK(view->accept_label.empty());
    world.press(AcceptImport{});
    world.press(CloseImport{});
    CHECK_FALSE(world.state().settings.importing);
    CHECK(world.store.inner.lines == lines);
  };
  refused(early, "Nothing new in this file");
  world.press(Resume{});
  REQUIRE(world.run_until([&] { return records(world) > 200; }));
  const std::string full = exported(world, HandOver{});
  refused(early, "Nothing new in this file");

  Storage other;
  change_browser(world, other);
  import(world, early);
  world.press(Resume{});
  REQUIRE(all_finished(world));
  refused(full, "File and browser have parted");
  const std::string finished = exported(world, ExportJournal{});
  change_browser(world, other);
  refused(finished, "File and browser have parted");

  // Another run of the same partner.
  Storage third;
  change_browser(world, third);
  AppWorld elsewhere(eight_customers());
  elsewhere.random = SeededRandom{8};
  begin_run(elsewhere);
  const std::string foreign = exported(elsewhere, HandOver{});
  import(world, early);
  refused(foreign, "Another run is here");
  check_one_order_each(world, 8);
}

TEST_CASE("a file goes in only where nothing runs and the journal can be written",
          "[app][import]") {
  AppWorld world(eight_customers());
  begin_run(world);
  const std::string file = exported(world, HandOver{});
  world.press(Resume{});
  const auto& lines = world.store.inner.lines;
  REQUIRE(world.run_until([&] { return lines.size() > 60; }));
  const std::string fuller = exported(world, ExportJournal{});
  Storage other;
  change_browser(world, other);
  import(world, file);
  world.press(Resume{});
  CHECK(picked(world, fuller)->title == "File and browser have parted");
  world.press(CloseImport{});

  Storage third;
  change_browser(world, third);
  world.read_only = true;
  world.open_tab();
  if (!world.app->session()) world.press(OpenDemo{});
  world.press(GoTo{Route::settings});
  REQUIRE(world.state().settings.import_file);
  CHECK_FALSE(world.state().settings.import_file->enabled);
  world.app->take_file(file);
  world.press(AcceptImport{});
  CHECK(lines.empty());
}

TEST_CASE("a full disk takes nothing of a file", "[app][import]") {
  AppWorld world(eight_customers());
  begin_run(world);
  const std::string file = exported(world, HandOver{});
  Storage other;
  change_browser(world, other);
  world.store.is_full = true;
  picked(world, file);
  world.press(AcceptImport{});
  REQUIRE(world.state().settings.importing);
  CHECK(world.state().settings.importing->title == "The browser’s storage is full.");
  CHECK(world.store.inner.lines.empty());
  CHECK(migrations(world).empty());
}

TEST_CASE("a file of another tenant, cloud or kind is refused by name (S18, M2)",
          "[app][import]") {
  const std::unique_ptr<AppWorld> world = world_of(good_case());
  REQUIRE(world);
  const std::vector<std::string> lines = [] {
    AppWorld demo(eight_customers());
    begin_run(demo);
    return demo.store.inner.lines;
  }();
  const std::string workspace = partner_key("aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa");
  const auto title = [&](const journal::FileOwner& owner) {
    const std::string what = picked(*world, journal::to_file(owner, lines))->title;
    CHECK(world->state().settings.importing->accept_label.empty());
    world->press(CloseImport{});
    return what;
  };
  CHECK(title({workspace, "alize.example", "china"}) == "This file is from another cloud.");
  CHECK(title({"demo", "Alizé", "global"}) == "This file comes from the demo.");
  CHECK(title({partner_key("11111111-2222-4333-8444-555555555555"), "contoso.example",
               "global"}) == "This file is another partner’s.");
  world->app->take_file(
      journal::to_file({partner_key("1"), "contoso.example", "global"}, lines));
  REQUIRE(world->state().settings.importing);
  const auto& facts = world->state().settings.importing->facts;
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].value == "contoso.example");
  CHECK_FALSE(facts[1].value.empty());
  world->press(CloseImport{});
  world->app->take_file(fail("import.too_large", "import"));
  REQUIRE(world->state().settings.importing);
  CHECK(world->state().settings.importing->title == "This file is too large.");
  CHECK(world->store.inner.lines.empty());

  AppWorld demo(eight_customers());
  demo.press(OpenDemo{});
  REQUIRE(scanned(demo));
  const journal::FileOwner real{workspace, "alize.example", "global"};
  CHECK(picked(demo, journal::to_file(real, lines))->title == "This file is a real partner’s.");
}

// Somebody wrote into a file, chain and all, what never happened (M3).
TEST_CASE("a purchase that only a file knows of is looked for, not believed", "[app][import]") {
  AppWorld world(eight_customers());
  begin_run(world);
  const std::string file = exported(world, HandOver{});
  const auto read = journal::read_file(file);
  REQUIRE(read);
  std::vector<std::string> lines = read->lines;
  const auto last = journal::parse_line(lines.back());
  REQUIRE(last);
  journal::Head head{.sequence = last->sequence, .hash = last->hash};
  const MigrationId id(migrations(world).begin()->first);
  const auto forge = [&](migration::EventBody body) {
    const migration::Event event{
        .migration = id, .at = world.time.now(), .body = std::move(body)};
    const journal::Record record = journal::make_record(head, event);
    head = {.sequence = record.sequence, .hash = record.hash};
    lines.push_back(journal::to_line(record));
  };
  forge(migration::CartCreated{.cart = CartId("never"),
                               .item = CatalogItemId("item"),
                               .unit_price = migrations(world).begin()->second.plan.unit_price,
                               .quantity = migrations(world).begin()->second.plan.quantity,
                               .expires = {}});
  forge(migration::WriteIntended{.action = migration::Action::checkout,
                                 .request_id = "r",
                                 .cart = CartId("never"),
                                 .user = {},
                                 .etag = {},
                                 .value = {}});
  forge(migration::PurchaseObserved{
      .order = OrderId("o"), .subscription = SubscriptionId("s"), .status = "active"});
  Storage other;
  change_browser(world, other);
  const std::string text = journal::to_file(read->owner, lines);
  REQUIRE(picked(world, text)->title == "Go on here with this run?");
  import(world, text);
  const migration::Migration& forged = migrations(world).begin()->second;
  REQUIRE(forged.purchase.bought());
  world.press(Resume{});
  world.time.advance(5 * kHour);
  CHECK(forged.attention);
  CHECK_FALSE(forged.finished);
  CHECK(forged.users_moved() == 0);
  CHECK(world.transport->sandbox()->status_of(forged.plan.customer,
                                              forged.plan.old_subscription) == "active");
  check_one_order_each(world, 7);
}

}  // namespace planshift::test::app_carry_test
