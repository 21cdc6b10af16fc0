#include "app/words.h"

#include "base/sort.h"
#include "base/text.h"
#include "engine/scan.h"

namespace planshift::app {

namespace {

bool passes_by_itself(const Error& error) {
  return error.code == "service.throttled" || error.code == "net.limited" ||
         error.code == "net.offline";
}

}  // namespace

std::string Words::count(std::string_view noun, std::int64_t number) const {
  return get("count." + std::string(noun), {{"count", number}});
}

std::string Words::money(const std::optional<Money>& amount) const {
  return amount ? formats.money(*amount) : get("shell.dash");
}

std::string Words::signed_money(const Money& amount) const {
  const Money size{amount.minor < 0 ? -amount.minor : amount.minor, amount.currency};
  if (amount.minor == 0) return formats.money(size);
  return get(amount.minor < 0 ? "money.minus" : "money.plus", {{"amount", formats.money(size)}});
}

std::string Words::segment(const std::string& segment) const { return word("segment.", segment); }

std::string Words::term(std::string_view iso_duration) const {
  const int months = engine::months_of(iso_duration);
  if (months == 0) return std::string(iso_duration);
  return months % 12 == 0 ? count("years", months / 12) : count("months", months);
}

std::string Words::billing(std::string_view cycle) const { return word("billing.", cycle); }

std::string Words::billing_sentence(std::string_view cycle) const {
  return word("billing.sentence.", cycle);
}

std::string Words::days_left(int days) const {
  if (days == 0) return get("time.today");
  if (days < 0) return get("time.ended", {{"count", -days}});
  return get("time.in_days", {{"count", days}});
}

std::string Words::date(const std::optional<Date>& date) const {
  return date ? formats.date(*date, DateStyle::medium) : get("time.no_end");
}

std::string Words::duration(std::int64_t milliseconds) const {
  const std::int64_t seconds = milliseconds / kSecond;
  if (seconds < 60) return get("time.seconds", {{"seconds", seconds}});
  if (seconds < 3600) {
    return get("time.minutes_seconds", {{"minutes", seconds / 60}, {"seconds", seconds % 60}});
  }
  return get("time.hours_minutes", {{"hours", seconds / 3600}, {"minutes", seconds / 60 % 60}});
}

std::string Words::names(const std::vector<std::string>& names) const {
  constexpr std::size_t kShown = 2;
  if (names.empty()) return {};
  if (names.size() == 1) return names.front();
  const std::string two = names[0] + ", " + names[1];
  if (names.size() > kShown) {
    return get("plan.groups.more", {{"first", two}, {"count", names.size() - kShown}});
  }
  return get("word.and", {{"a", names[0]}, {"b", names[1]}});
}

std::string Words::word(std::string_view prefix, std::string_view word) const {
  const std::string key = std::string(prefix) + ascii_lower(word);
  return texts.has(key) ? get(key) : display_safe(word);
}

ErrorView Words::error(const Error& error) const {
  constexpr std::string_view kSignIn = "entra.";
  std::string_view code = error.service_code;
  if (code.starts_with(kSignIn)) code.remove_prefix(kSignIn.size());
  ErrorView view{.what = {},
                 .next = {},
                 .code = display_safe(code.empty() ? std::string_view(error.code) : code),
                 .request_id = display_safe(error.request_id),
                 .detail = display_safe(error.detail),
                 .tone = passes_by_itself(error) ? Tone::info : Tone::bad};
  if (const ErrorWords* known = texts.find_error(code)) {
    view.what = known->what;
    view.next = known->next;
    return view;
  }
  std::string key = "error." + error.code;
  if (!texts.has(key + ".what")) key = "error.unknown";
  view.what = get(key + ".what");
  view.next = get(key + ".next");
  return view;
}

std::string Words::within(std::string sentence) const {
  // German writes its nouns large, and some scripts know no small letters.
  if (get("language.inside") != "lower") return sentence;
  if (sentence.starts_with("Microsoft") || sentence.starts_with("PlanShift")) return sentence;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(sentence[at]); };
  // The letters of the catalog's languages: ASCII, and Latin-1's accented capitals in UTF-8.
  if (!sentence.empty() && byte(0) >= 'A' && byte(0) <= 'Z') {
    sentence[0] = static_cast<char>(byte(0) + 0x20);
  } else if (sentence.size() > 1 && byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0x9E) {
    sentence[1] = static_cast<char>(byte(1) + 0x20);
  }
  return sentence;
}

void Words::sort_by_label(std::vector<ChoiceView>& choices) const {
  sort_stably(choices, [this](const ChoiceView& a, const ChoiceView& b) {
    return formats.compare(a.label, b.label) < 0;
  });
}

void MoneySum::add(const std::optional<Money>& amount) {
  if (!amount) {
    incomplete_ = true;
    return;
  }
  if (!total_) {
    total_ = amount;
    return;
  }
  const auto together = sum(*total_, *amount);
  if (together) total_ = together;
  else mixed_ = true;
}

}  // namespace planshift::app
