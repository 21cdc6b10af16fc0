// Find with the mock-ups' customers.
#include <array>

#include "support/stage.h"

namespace planshift::test {
namespace {

constexpr Date kToday{2026, 11, 23};
constexpr Instant kScanned{1795442520000};  // 23 Nov 2026, 14:02

struct Sample {
  const char* customer;
  Date end;
  int used, owned, cents;
  bool paid = false;
};

constexpr std::array<Sample, 17> kSamples{{
    {"Ateliers Moreau", {2026, 12, 2}, 22, 25, 4250},
    {"Clinique Saint-Aubin", {2026, 12, 4}, 58, 60, 10200, true},
    {"Harborline Freight Ltd", {2026, 12, 9}, 40, 40, 6800},
    {"Vignobles Castaing", {2026, 12, 11}, 9, 12, 2040},
    {"Kestrel Robotics GmbH", {2026, 12, 14}, 71, 85, 14450},
    {"Mairie de Saint-Pavin", {2026, 12, 18}, 30, 30, 5100},
    {"Nantes Logistique", {2026, 12, 21}, 44, 48, 8160, true},
    {"Imprimerie Rivoire", {2027, 1, 5}, 15, 15, 2550},
    {"Polder Bloemen B.V.", {2027, 1, 8}, 19, 22, 3740},
    {"Laboratoires Orsay Santé", {2027, 1, 12}, 42, 42, 7140},
    {"Oakridge Dental Group", {2027, 1, 19}, 33, 36, 6120},
    {"Transports Bouvier", {2027, 1, 27}, 96, 110, 18700, true},
    {"Éditions Marchand", {2027, 2, 3}, 16, 18, 3060},
    {"Sørlandet Marine AS", {2027, 2, 10}, 27, 27, 4590},
    {"Coopérative du Gers", {2027, 2, 24}, 52, 64, 10880},
    {"Fonderie Lacassagne", {2027, 3, 1}, 121, 130, 22100},
    {"Wentworth & Hale LLP", {2027, 3, 9}, 121, 125, 21250},
}};

std::string month_of(Date date) {
  return std::to_string(date.year) + (date.month < 10 ? "-0" : "-") + std::to_string(date.month);
}

}  // namespace

void Stage::find_common(app::FindPhase phase) {
  shell(app::Route::find);
  app::FindView& view = state.find;
  view.phase = phase;
  view.title = text("find.title");
  view.scan = {"find.scan", text("find.scan.again"), app::StartScan{}, true, {}};
  view.plan = {"find.plan", texts_.get("find.plan", {{"count", 17}}), app::OpenPlan{}, true, {}};
}

void Stage::find_rows(std::size_t count) {
  app::FindView& view = state.find;
  const std::string product = "Skype for Business Online (Plan 1)";
  for (const Sample& sample : std::span(kSamples).first(count)) {
    app::FindRow row;
    row.id = "row-" + std::to_string(view.rows.size());
    row.customer = CustomerId("customer-" + std::to_string(view.rows.size()));
    row.customer_name = sample.customer;
    row.product = product;
    row.end = sample.end;
    row.end_text = formats_.date(sample.end, app::DateStyle::medium);
    row.days_left = days_between(kToday, sample.end);
    row.left_text = texts_.get("time.in_days", {{"count", row.days_left}});
    row.urgent = row.days_left <= 30;
    row.seats_used = sample.used;
    row.seats_owned = sample.owned;
    row.seats_text = formats_.integer(sample.used) + " / " + formats_.integer(sample.owned);
    if (sample.paid) row.at_end = retirement::EndOfTerm::paid_extension;
    row.at_end_text = text(sample.paid ? "find.at_end.paid_extension" : "find.at_end.ends");
    row.monthly = Money{sample.cents, "EUR"};
    row.monthly_text = formats_.money(*row.monthly);
    row.selected = view.rows.size() % 5 != 3;
    row.name = texts_.get("find.row.name", {{"customer", row.customer_name},
                                            {"product", product},
                                            {"end", row.end_text},
                                            {"seats", row.seats_text},
                                            {"at_end", row.at_end_text},
                                            {"monthly", row.monthly_text}});
    const std::string month = month_of(sample.end);
    if (view.groups.empty() || view.groups.back().id != month) {
      app::FindGroup group;
      group.id = month;
      group.title = formats_.date(sample.end, app::DateStyle::month_year);
      group.mark = app::CheckMark::some;
      view.lines.push_back({true, view.groups.size()});
      view.groups.push_back(std::move(group));
    }
    view.lines.push_back({false, view.rows.size()});
    view.rows.push_back(std::move(row));
  }
  for (app::FindGroup& group : view.groups) {
    std::int64_t rows = 0, users = 0, cents = 0;
    for (const app::FindRow& row : view.rows) {
      if (month_of(*row.end) != group.id) continue;
      ++rows;
      users += row.seats_used;
      cents += row.monthly->minor;
    }
    group.users_text = texts_.get("count.users", {{"count", users}});
    group.note = texts_.get(
        "find.group.note", {{"subscriptions", texts_.get("count.subscriptions", {{"count", rows}})},
                            {"users", group.users_text},
                            {"amount", formats_.money({cents, "EUR"})}});
  }
  view.all_mark = app::CheckMark::some;
  view.selected_text = texts_.get("find.selected", {{"count", 13}});
  view.selected_note =
      texts_.get("find.selected.note", {{"users", texts_.get("count.users", {{"count", 665}})},
                                        {"seats", texts_.get("count.seats", {{"count", 721}})},
                                        {"amount", formats_.money({122570, "EUR"})}});
  view.total_text =
      texts_.get("find.total", {{"rows", texts_.get("count.rows", {{"count", count}})},
                                {"seats", texts_.get("count.seats", {{"count", 889}})},
                                {"unused", "73"}});
}

void Stage::find_totals() {
  app::FindView& view = state.find;
  const auto figure = [&](std::int64_t number, std::string_view key, app::Tone tone) {
    view.figures.push_back({formats_.integer(number), texts_.get(key, {{"count", number}}), tone});
  };
  figure(32, "find.figure.subscriptions", app::Tone::plain);
  figure(1135, "find.figure.users", app::Tone::plain);
  figure(7, "find.figure.urgent", app::Tone::bad);
  figure(3, "find.figure.paid", app::Tone::warn);
  view.figures.push_back(
      {formats_.money({212160, "EUR"}), text("find.figure.monthly"), app::Tone::plain});

  constexpr std::array<std::pair<int, int>, 12> kUsers{{{0, 0}, {172, 102}, {109, 96}, {95, 0},
                                                        {242, 0}, {90, 0}, {78, 0}, {38, 0},
                                                        {61, 0}, {16, 0}, {23, 0}, {13, 0}}};
  Date month{2026, 11, 1};
  for (const auto& [ends, paid] : kUsers) {
    const int all = ends + paid;
    const std::string name = texts_.get(
        "find.months.bar", {{"month", formats_.date(month, app::DateStyle::month_year)},
                            {"users", texts_.get("count.users", {{"count", all}})}});
    view.months.push_back({month_of(month), formats_.date(month, app::DateStyle::month),
                           all > 0 ? formats_.integer(all) : std::string{}, ends, paid, false,
                           name});
    month = month.month == 12 ? Date{month.year + 1, 1, 1} : Date{month.year, month.month + 1, 1};
  }

  constexpr std::array<std::pair<int, std::string_view>, 4> kFleet{
      {{7, "urgent"}, {7, "days90"}, {17, "later"}, {9, "nothing"}}};
  for (std::size_t i = 0; i < kFleet.size(); ++i) {
    const auto& [count, word] = kFleet[i];
    for (int cell = 0; cell < count; ++cell) {
      const std::size_t at = view.fleet.size();
      const bool known = at < view.rows.size();
      const std::string customer =
          known ? view.rows[at].customer_name : "Customer " + std::to_string(at + 1);
      view.fleet.push_back({CustomerId("customer-" + std::to_string(at)),
                            known ? view.rows[at].id : std::string{},
                            static_cast<app::FleetState>(i),
                            texts_.get("find.fleet.cell." + std::string(word),
                                       {{"name", customer}})});
    }
    view.fleet_legend.push_back(
        {formats_.integer(count),
         texts_.get("find.fleet." + std::string(word), {{"count", count}}), app::Tone::plain});
  }
  view.fleet_title = texts_.get("find.fleet.title", {{"count", 40}});
}

void Stage::find_ready() {
  find_common(app::FindPhase::ready);
  app::FindView& view = state.find;
  view.note = texts_.get("find.note.retired",
                         {{"product", "Skype for Business Online (Plan 1)"},
                          {"date", formats_.date({2018, 8, 1}, app::DateStyle::medium)}}) +
              " " + texts_.get("find.note.done", {{"count", 40}, {"read", 40},
                                          {"time", formats_.date_time(kScanned)}});
  find_rows(kSamples.size());
  find_totals();
  view.filters_on = 1;
  for (const char* window : {"all", "days30", "days90"}) {
    view.windows.push_back({window, text("find.filter.window." + std::string(window)),
                            std::string_view(window) == "all"});
  }
  view.countries = {{"", text("find.filter.all"), true},
                    {"FR", formats_.region("FR"), false},
                    {"GB", formats_.region("GB"), false}};
  view.segments = {{"", text("find.filter.all"), true},
                   {"commercial", text("segment.commercial"), false},
                   {"government", text("segment.government"), false}};
  view.groupings = {{"month", text("find.group.month"), true},
                    {"none", text("find.group.none"), false}};
}

void Stage::find_never() {
  find_common(app::FindPhase::never_scanned);
  app::FindView& view = state.find;
  view.note = text("find.note.never");
  view.scan.label = text("find.scan.first");
  view.empty_title = text("find.empty.title");
  view.empty_body = text("find.empty.body");
}

void Stage::find_scanning() {
  find_common(app::FindPhase::scanning);
  app::FindView& view = state.find;
  view.read = 12;
  view.total = 40;
  view.note = texts_.get("find.note.reading", {{"read", view.read}, {"total", view.total}});
  view.scan = {"find.stop", text("find.stop"), app::StopScan{}, true, {}};
  view.plan.label = text("find.plan.none");
  view.plan.enabled = false;
  view.plan.disabled_reason = text("find.plan.why.scanning");
  find_rows(5);
}

void Stage::find_incomplete() {
  find_ready();
  app::FindView& view = state.find;
  view.phase = app::FindPhase::incomplete;
  view.plan.enabled = false;
  view.plan.disabled_reason = text("find.plan.why.incomplete");
  struct Unread {
    const char* customer;
    const char* error;
    const char* code;
    const char* request;
  };
  constexpr std::array<Unread, 4> kUnread{{
      {"Bergmann Werkzeuge GmbH", "error.service.denied", "403", "3f9a-22c1"},
      {"Nakamura Seiki K.K.", "error.service.throttled", "429", "81bd-07e4"},
      {"Verrerie d’Argonne", "error.service.unavailable", "500", "c40e-5a19"},
      {"Umbra Lighting Inc.", "error.net.timeout", "net.timeout", ""},
  }};
  for (const Unread& each : kUnread) {
    app::ErrorView error;
    error.what = text(std::string(each.error) + ".what");
    error.next = text(std::string(each.error) + ".next");
    error.code = each.code;
    error.request_id = each.request;
    if (error.code == "429") error.tone = app::Tone::info;
    view.unread.push_back({CustomerId(each.customer), each.customer, error});
  }
  view.incomplete_title = texts_.get("find.incomplete.title", {{"count", 4}});
  view.incomplete_body = texts_.get(
      "find.incomplete.body",
      {{"subscriptions", texts_.get("count.subscriptions", {{"count", view.rows.size()}})}});
  view.retry_unread = {"find.retry_unread", texts_.get("find.incomplete.retry", {{"count", 4}}),
                       app::RetryUnread{}, true, {}};
}

void Stage::find_nothing() {
  find_common(app::FindPhase::nothing_found);
  state.find.empty_title = text("find.nothing.title");
  state.find.empty_body = texts_.get("find.nothing.body", {{"count", 40}});
}

void Stage::find_filtered() {
  find_ready();
  app::FindView& view = state.find;
  view.filter_text = "zzz";
  view.rows.clear();
  view.groups.clear();
  view.lines.clear();
  view.filters_on = 2;
  view.hidden_text = texts_.get("find.filter.hidden", {{"count", 32}});
}

void Stage::find_notices() {
  find_ready();
  add_banner();
  add_toast();
}

void Stage::find_detail() {
  find_ready();
  const app::FindRow& row = state.find.rows[2];
  app::FindDetail detail;
  detail.row = row.id;
  detail.title = row.customer_name;
  detail.note = texts_.get("find.detail.note", {{"country", formats_.region("GB")},
                                                {"segment", text("segment.commercial")}});
  const auto fact = [&](std::string_view key, std::string value) {
    detail.facts.push_back({text(key), std::move(value), app::Tone::plain});
  };
  fact("find.detail.product", row.product);
  fact("find.detail.end", row.end_text);
  fact("find.detail.auto_renew", text("word.no"));
  fact("find.detail.at_end", row.at_end_text);
  fact("find.detail.seats", "40");
  fact("find.detail.users", "40");
  fact("find.detail.monthly", row.monthly_text);
  fact("find.detail.billing", text("billing.monthly"));
  fact("find.detail.id", "6d6f7a0e-3f5a-4c58-9b0d-2f1f2a3b4c5d");
  detail.users_label = texts_.get("find.detail.users_tab", {{"count", 40}});
  detail.users = {{"Julie Moreau", text("find.detail.user.plain"), app::Tone::muted},
                  {"Noah Bishop", text("find.detail.user.location"), app::Tone::warn},
                  {"Priya Nair",
                   texts_.get("find.detail.user.group", {{"group", "Front desk"}}),
                   app::Tone::warn}};
  detail.replacement_then = "Office 365 F1";
  detail.replacement_note = texts_.get("name.today", {{"name", "Office 365 F3"}});
  detail.replacement_monthly = formats_.money({15200, "EUR"});
  detail.selected = true;
  state.find.detail = std::move(detail);
}

}  // namespace planshift::test
