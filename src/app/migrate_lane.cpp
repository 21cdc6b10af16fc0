// What waits for a person, with its cause, the next step and the actions that answer it.
#include <algorithm>

#include "app/countries.h"
#include "app/event_words.h"
#include "app/migrate_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

namespace m = migration;

LaneKind kind_of(m::Need need) {
  switch (need) {
    case m::Need::usage_location: return LaneKind::location;
    case m::Need::group_licensed: return LaneKind::group;
    case m::Need::purchase_refused:
    case m::Need::end_refused:
    case m::Need::access_denied: return LaneKind::failed;
    default: return LaneKind::needs_you;
  }
}

std::string group_name(const m::Migration& migration) {
  for (const m::UserMove& user : migration.users) {
    if (!user.holder.group.empty()) return display_safe(user.holder.group_name);
  }
  return {};
}

// The users a need is about: those it names, else those of the migration it fits.
std::int64_t concerned(const m::Migration& migration) {
  if (!migration.attention->users.empty()) {
    return static_cast<std::int64_t>(migration.attention->users.size());
  }
  const bool group = migration.attention->need == m::Need::group_licensed;
  return std::ranges::count_if(migration.users, [&](const m::UserMove& user) {
    return group ? !user.holder.group.empty() : user.holder.usage_location_missing;
  });
}

std::vector<ActionView> actions_of(const m::Migration& migration, const MigrateInputs& in) {
  const MigrationId& id = migration.plan.id;
  std::vector<ActionView> actions;
  const auto add = [&](std::string key, std::string label, Intent intent) {
    actions.push_back({std::move(key), std::move(label), std::move(intent), in.writable, {}});
  };
  const auto word = [&](std::string_view name) {
    return in.words.get("lane.action." + std::string(name));
  };
  switch (migration.attention->need) {
    case m::Need::usage_location:
      add("choose", word("choose"), OpenMigration{id});
      break;
    case m::Need::group_licensed:
      add("recheck", word("recheck"), RecheckGroup{id});
      break;
    case m::Need::purchase_lost:
      add("recheck", word("recheck"), Retry{id});
      add("buy_again", word("buy_again"), BuyAgain{id});
      break;
    case m::Need::price_changed:
      if (!migration.purchase.unit_price.currency.empty()) {
        const std::string price = in.words.formats.money(migration.purchase.unit_price);
        add("accept_price", in.words.get("lane.action.accept_price", {{"amount", price}}),
            AcceptPrice{id});
      }
      break;
    case m::Need::foreign_purchase:
      add("adopt", word("adopt"), Adopt{id});
      break;
    case m::Need::user_refused:
      add("retry", word("retry"), Retry{id});
      add("leave", word("leave"), LeaveUsers{id});
      break;
    default:
      add("retry", word("retry"), Retry{id});
  }
  actions.push_back({"details", word("details"), OpenMigration{id}, true, {}});
  return actions;
}

bool is_number(std::string_view code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

// "Purchase refused: the credit line is too low (800024).": the service's number is what support
// asks for, our own words for a code say nothing more to a person.
std::string with_code(std::string sentence, std::string_view code) {
  if (!is_number(code)) return sentence;
  std::string_view stop;
  for (const std::string_view mark : {".", "\u3002"}) {
    if (sentence.ends_with(mark)) stop = mark;
  }
  sentence.resize(sentence.size() - stop.size());
  return sentence + " (" + std::string(code) + ")" + std::string(stop);
}

LaneRow needing_row(const m::Migration& migration, const MigrateInputs& in) {
  const Words& words = in.words;
  const m::Attention& attention = *migration.attention;
  const std::string key = "lane." + std::string(to_text(attention.need));
  const std::string product = short_product(migration.plan, in.cases);
  const std::int64_t users = concerned(migration);
  LaneRow row;
  row.kind = kind_of(attention.need);
  row.cause = words.get(key, {{"count", users},
                              {"users", words.count("users", users)},
                              {"product", product},
                              {"group", group_name(migration)}});
  row.next = words.get(key + ".next", {{"product", product}, {"name", migration.plan.new_name}});
  if (migration.undo) {
    const bool seats = attention.need == m::Need::not_enough_seats;
    row.cause = words.get(seats ? "lane.undo.seats" : "lane.undo", {{"product", product}});
  }
  const bool explained = !attention.error.code.empty() || !attention.error.service_code.empty();
  if (!explained) return row;
  const ErrorView error = words.error(attention.error);
  row.code = error.code;
  row.request_id = error.request_id;
  if (attention.need == m::Need::purchase_refused) {
    row.cause = words.get("lane.purchase_refused.cause", {{"cause", words.within(error.what)}});
    row.next = error.next;
  } else if (row.kind == LaneKind::failed || attention.need == m::Need::user_refused ||
             (migration.undo && attention.need == m::Need::old_changed)) {
    row.next = error.what + " " + error.next;
  }
  row.cause = with_code(std::move(row.cause), row.code);
  return row;
}

LaneRow unknown_row(const m::Migration& migration, const MigrateInputs& in) {
  LaneRow row;
  row.kind = LaneKind::unknown;
  std::string_view what = "lane.unknown.user";
  if (migration.purchase.checkout == m::WriteState::unknown) what = "lane.unknown.purchase";
  else if (migration.end.write == m::WriteState::unknown) what = "lane.unknown.end";
  else if (migration.end.reactivate == m::WriteState::unknown) what = "lane.unknown.reactivate";
  else if (migration.undo && migration.undo->cancel == m::WriteState::unknown) {
    what = "lane.unknown.cancel";
  }
  row.cause = in.words.get(what);
  row.next = in.words.get("lane.unknown.next");
  row.actions.push_back(
      {"details", in.words.get("lane.action.details"), OpenMigration{migration.plan.id}, true, {}});
  return row;
}

std::vector<ChoiceView> country_choices(const std::string& proposal, const Words& words) {
  std::vector<ChoiceView> others;
  for (const std::string_view code : kCountries) {
    if (code != proposal) others.push_back({std::string(code), words.formats.region(code), false});
  }
  words.sort_by_label(others);
  if (proposal.empty()) return others;
  std::vector<ChoiceView> countries{{proposal, words.formats.region(proposal), false}};
  for (ChoiceView& country : others) countries.push_back(std::move(country));
  return countries;
}

}  // namespace

std::optional<LaneRow> lane_row(const migration::Migration& migration, const MigrateInputs& in) {
  std::optional<LaneRow> row;
  if (migration.attention) {
    row = needing_row(migration, in);
    row->actions = actions_of(migration, in);
  } else if (m::phase_of(migration) == m::Phase::unknown) {
    row = unknown_row(migration, in);
  }
  if (!row) return row;
  row->id = migration.plan.id;
  row->customer_name = display_safe(migration.plan.customer_name);
  return row;
}

std::optional<LocationForm> location_form(const migration::Migration& migration,
                                          const MigrateInputs& in) {
  if (!migration.attention || migration.attention->need != m::Need::usage_location) return {};
  const Words& words = in.words;
  LocationForm form;
  form.id = migration.plan.id;
  form.title = words.get("migrate.location.title");
  form.note = words.get("migrate.location.note");
  form.proposal = migration.plan.country;
  form.proposal_label = words.get("migrate.location.for_all",
                                  {{"country", words.formats.region(form.proposal)}});
  form.countries = country_choices(form.proposal, words);
  const auto chosen = in.choices.locations.find(migration.plan.id.key());
  bool all = true;
  for (const m::UserMove& user : migration.users) {
    const bool named = std::ranges::contains(migration.attention->users, user.holder.id);
    if (!named && !(migration.attention->users.empty() && user.holder.usage_location_missing)) {
      continue;
    }
    LocationUser one{user.holder.id, display_safe(user.holder.name), {}};
    if (chosen != in.choices.locations.end()) {
      const auto country = chosen->second.find(user.holder.id.key());
      if (country != chosen->second.end()) one.chosen = country->second;
    }
    all = all && !one.chosen.empty();
    form.users.push_back(std::move(one));
  }
  form.apply = {"apply", words.get("migrate.location.apply"), ApplyLocations{form.id},
                all && in.writable, all ? std::string() : words.get("migrate.location.why")};
  return form;
}

}  // namespace planshift::app
