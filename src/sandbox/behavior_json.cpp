#include "sandbox/behavior_json.h"

#include <array>
#include <concepts>
#include <span>
#include <utility>

namespace planshift::sandbox {

namespace {

template <class Choice>
using Words = std::span<const std::pair<Choice, std::string_view>>;

constexpr std::array<std::pair<PagingTrouble, std::string_view>, 3> kPaging{{
    {PagingTrouble::none, "none"},
    {PagingTrouble::loop, "loop"},
    {PagingTrouble::duplicate, "duplicate"},
}};
constexpr std::array<std::pair<RetryAfter, std::string_view>, 5> kRetryAfter{{
    {RetryAfter::seconds, "seconds"},
    {RetryAfter::http_date, "http_date"},
    {RetryAfter::absent, "absent"},
    {RetryAfter::unreadable, "unreadable"},
    {RetryAfter::absurd, "absurd"},
}};
constexpr std::array<std::pair<GiveAndTake, std::string_view>, 4> kGiveAndTake{{
    {GiveAndTake::whole, "whole"},
    {GiveAndTake::only_gives, "only_gives"},
    {GiveAndTake::only_takes, "only_takes"},
    {GiveAndTake::drawn, "drawn"},
}};

Words<PagingTrouble> words_of(PagingTrouble) {
  return kPaging;
}
Words<GiveAndTake> words_of(GiveAndTake) {
  return kGiveAndTake;
}
Words<RetryAfter> words_of(RetryAfter) {
  return kRetryAfter;
}

// One list of names for both directions: `visit(name, member)`.
template <class Visit, class Of>
void limits(Visit& visit, Of& of) {
  visit("customers", of.customers);
  visit("subscriptions", of.subscriptions);
  visit("orders", of.orders);
  visit("validations", of.validations);
  visit("migrations", of.migrations);
  visit("consents", of.consents);
  visit("graph_units", of.graph_units);
  visit("graph_writes", of.graph_writes);
  visit("updates_of_one", of.updates_of_one);
}

template <class Visit, class Of>
void faults(Visit& visit, Of& of) {
  visit("lose_answer", of.lose_answer);
  visit("lose_request", of.lose_request);
  visit("fail_before", of.fail_before);
  visit("fail_after", of.fail_after);
  visit("throttle", of.throttle);
  visit("writes_only", of.writes_only);
}

template <class Visit, class Of>
void identity(Visit& visit, Of& of) {
  visit("mfa", of.mfa);
  visit("app_only", of.app_only);
  visit("partner_only", of.partner_only);
  visit("roles_missing", of.roles_missing);
  visit("conditional_access_blocks", of.conditional_access_blocks);
  visit("claims_challenge", of.claims_challenge);
  visit("user", of.user);
  visit("application", of.application);
}

template <class Visit, class Of>
void timing(Visit& visit, Of& of) {
  visit("seed", of.seed);
  visit("latency_ms", of.latency_ms);
  visit("provisioning_ms", of.provisioning_ms);
  visit("units_ms", of.units_ms);
  visit("order_list_ms", of.order_list_ms);
  visit("usage_location_ms", of.usage_location_ms);
  visit("migration_ms", of.migration_ms);
  visit("days_ahead", of.days_ahead);
  visit("retention_days", of.retention_days);
  visit("customers_per_page", of.customers_per_page);
  visit("users_per_page", of.users_per_page);
  visit("records_per_page", of.records_per_page);
  visit("paging_ends_with_error", of.paging_ends_with_error);
  visit("paging_trouble", of.paging_trouble);
}

template <class Visit, class Of>
void answers(Visit& visit, Of& of) {
  visit("byte_order_mark", of.byte_order_mark);
  visit("byte_order_mark_rate", of.byte_order_mark_rate);
  visit("echoes_ids", of.echoes_ids);
  visit("replay_request_ids", of.replay_request_ids);
  visit("needs_etag", of.needs_etag);
  visit("patch_answers_202", of.patch_answers_202);
  visit("patch_202_rate", of.patch_202_rate);
  visit("retry_after", of.retry_after);
  visit("batch_in_any_order", of.batch_in_any_order);
  visit("replay_checkout", of.replay_checkout);
  visit("checkout_busy_ms", of.checkout_busy_ms);
  visit("checkout_fails_in_part", of.checkout_fails_in_part);
  visit("legacy_blocked_from", of.legacy_blocked_from);
  visit("no_agreement", of.no_agreement);
  visit("no_delegated_admin", of.no_delegated_admin);
  visit("skype_plans_conflict", of.skype_plans_conflict);
  visit("dependent_plan", of.dependent_plan);
  visit("needed_plan", of.needed_plan);
  visit("give_and_take", of.give_and_take);
  visit("ignores_absent_removal", of.ignores_absent_removal);
  visit("migrations_fail", of.migrations_fail);
  visit("extended_term_word", of.extended_term_word);
  visit("knows_scheduled_actions", of.knows_scheduled_actions);
  visit("requests_per_minute", of.requests_per_minute);
  visit("crowd", of.crowd);
  visit("graph_base", of.graph_base);
}

struct Writer {
  Json object = Json::object();

  void operator()(const char* name, const Span& span) {
    object[name] = Json::array({span.least, span.most});
  }
  template <class Choice>
    requires std::is_enum_v<Choice>
  void operator()(const char* name, Choice choice) {
    for (const auto& [value, word] : words_of(choice)) {
      if (value == choice) object[name] = word;
    }
  }
  template <class Value>
    requires(!std::is_enum_v<Value>)
  void operator()(const char* name, const Value& value) {
    object[name] = value;
  }
};

// Takes the switch that is named, when the value fits.
struct Reader {
  const std::string& wanted;
  const Json& value;
  bool known = false;

  template <class Value>
  void operator()(const char* name, Value& member) {
    if (!known && wanted == name) known = take(member);
  }

  bool take(bool& member) const {
    if (value.is_boolean()) member = value.get<bool>();
    return value.is_boolean();
  }
  bool take(std::string& member) const {
    if (value.is_string()) member = value.get<std::string>();
    return value.is_string();
  }
  template <std::integral Number>
  bool take(Number& member) const {
    if (!value.is_number_integer()) return false;
    const auto number = value.get<std::int64_t>();
    if (!std::in_range<Number>(number)) return false;
    member = static_cast<Number>(number);
    return true;
  }
  bool take(Span& member) const {
    if (!value.is_array() || value.size() != 2) return false;
    if (!value[0].is_number_integer() || !value[1].is_number_integer()) return false;
    member = {value[0].get<std::int64_t>(), value[1].get<std::int64_t>()};
    return member.least >= 0 && member.least <= member.most;
  }
  bool take(std::vector<std::string>& member) const {
    if (!value.is_array()) return false;
    member.clear();
    for (const auto& item : value) {
      if (!item.is_string()) return false;
      member.push_back(item.get<std::string>());
    }
    return true;
  }
  template <class Choice>
    requires std::is_enum_v<Choice>
  bool take(Choice& member) const {
    for (const auto& [choice, word] : words_of(member)) {
      if (value.is_string() && value.get<std::string>() == word) {
        member = choice;
        return true;
      }
    }
    return false;
  }
};

// The first name that is not a switch, or an empty text.
template <class Of>
std::string read_group(const Json& group, Of& of, void (*fields)(Reader&, Of&)) {
  for (const auto& [name, value] : group.items()) {
    Reader reader{name, value};
    fields(reader, of);
    if (!reader.known) return name;
  }
  return group.is_object() ? std::string() : std::string("(not an object)");
}

std::string read_all(const Json& object, Behavior& behavior) {
  for (const auto& [name, value] : object.items()) {
    std::string unknown;
    if (name == "limits") {
      unknown = read_group<Limits>(value, behavior.limits, limits<Reader, Limits>);
    } else if (name == "faults") {
      unknown = read_group<FaultRates>(value, behavior.faults, faults<Reader, FaultRates>);
    } else if (name == "identity") {
      unknown = read_group<Identity>(value, behavior.identity, identity<Reader, Identity>);
    } else {
      Reader reader{name, value};
      timing(reader, behavior);
      answers(reader, behavior);
      if (!reader.known) return name;
    }
    if (!unknown.empty()) return name + "." + unknown;
  }
  return object.is_object() ? std::string() : std::string("(not an object)");
}

}  // namespace

Json to_json(const Behavior& behavior) {
  Writer all, each_limit, each_fault, each_claim;
  timing(all, behavior);
  answers(all, behavior);
  limits(each_limit, behavior.limits);
  faults(each_fault, behavior.faults);
  identity(each_claim, behavior.identity);
  all.object["limits"] = std::move(each_limit.object);
  all.object["faults"] = std::move(each_fault.object);
  all.object["identity"] = std::move(each_claim.object);
  return std::move(all.object);
}

Result<Behavior> behavior_from_json(const Json& object, Behavior base) {
  if (const std::string unknown = read_all(object, base); !unknown.empty()) {
    return fail("behavior.unknown", "sandbox.behavior", unknown);
  }
  return base;
}

}  // namespace planshift::sandbox
