#include "app/event_words.h"

#include <array>

#include "base/text.h"
#include "migration/decide.h"

namespace planshift::app {

namespace {

namespace m = migration;

constexpr std::array<std::string_view, 12> kNeeds{
    "none",           "purchase_refused", "purchase_lost", "price_changed",
    "foreign_purchase", "usage_location", "group_licensed", "user_refused",
    "not_enough_seats", "old_changed",    "end_refused",   "access_denied"};
constexpr std::array<std::string_view, 12> kPhases{
    "waiting", "buying",    "reading_back", "moving",  "checking", "suspending",
    "done",    "needs_you", "failed",       "unknown", "undoing",  "undone"};

// One overload per event with something to say beyond its kind.
struct Sentence {
  const m::Migration& migration;
  const Words& words;
  std::string_view kind;

  std::string user(const UserId& id) const {
    const m::UserMove* move = migration.user(id);
    return move ? display_safe(move->holder.name) : display_safe(id.text());
  }
  std::string operator()(const m::WriteIntended& event) const {
    return words.get("event.write_intended." + std::string(m::to_text(event.action)),
                     {{"user", user(event.user)}});
  }
  std::string operator()(const m::WriteEnded& event) const {
    switch (event.ending) {
      case m::Ending::done:
        return words.get("event.write_ended.done." + std::string(m::to_text(event.action)),
                         {{"user", user(event.user)}});
      case m::Ending::refused: {
        const std::string& code = event.error.service_code;
        return words.get("event.write_ended.refused",
                         {{"code", code.empty() ? std::string() : " (" + code + ")"}});
      }
      case m::Ending::unsent: return words.get("event.write_ended.unsent");
      case m::Ending::throttled: return words.get("event.write_ended.throttled");
      case m::Ending::unknown: return words.get("event.write_ended.unknown");
    }
    return {};
  }
  std::string operator()(const m::SeatsObserved& event) const {
    return words.get("event.seats_observed", {{"count", event.active}});
  }
  std::string operator()(const m::HoldersListed& event) const {
    const auto count = static_cast<std::int64_t>(event.holders.size());
    return words.get("event.holders_listed", {{"users", words.count("users", count)}});
  }
  std::string operator()(const m::UserObserved& event) const {
    const bool moved = event.has_new && !event.has_old;
    return words.get(moved ? "event.user_observed.moved" : "event.user_observed",
                     {{"user", user(event.user)}});
  }
  std::string operator()(const m::OldObserved& event) const {
    return words.get("event.old_observed", {{"status", words.word("status.", event.status)}});
  }
  std::string operator()(const m::Parked& event) const {
    return words.get("event.parked",
                     {{"need", words.get("need." + std::string(to_text(event.need)))}});
  }
  std::string operator()(const m::PersonDecided& event) const {
    const std::string key = "choice." + event.choice;
    const std::string choice = words.texts.has(key) ? words.get(key, {{"value", event.value}})
                                                    : display_safe(event.choice);
    return words.get("event.person_decided", {{"choice", choice}});
  }
  template <class Plain>
  std::string operator()(const Plain&) const {
    const std::string key = "event." + std::string(kind);
    return words.texts.has(key) ? words.get(key) : words.get("event.other", {{"kind", kind}});
  }
};

}  // namespace

std::string_view to_text(migration::Need need) { return kNeeds[static_cast<std::size_t>(need)]; }

std::string_view to_text(migration::Phase phase) {
  return kPhases[static_cast<std::size_t>(phase)];
}

std::string event_text(const migration::Event& event, const migration::Migration& migration,
                       const Words& words) {
  return std::visit(Sentence{migration, words, migration::kind_of(event.body)}, event.body);
}

}  // namespace planshift::app
