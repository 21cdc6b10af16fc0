#include "sandbox/exchange.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr std::string_view kTokenPrefix = "c2Vlaw==,";

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<std::size_t> position_of(std::string_view token) {
  if (!token.starts_with(kTokenPrefix)) return std::nullopt;
  return number(token.substr(kTokenPrefix.size()));
}

}  // namespace

std::string Exchange::query_value(std::string_view name) const {
  const auto found = query.find(ascii_lower(name));
  return found == query.end() ? std::string() : found->second;
}

std::optional<std::string> Exchange::header(std::string_view name) const {
  const auto found = net::find_header(request.headers, name);
  if (!found) return std::nullopt;
  return std::string(*found);
}

std::string Exchange::new_guid(std::string_view what) const {
  std::string named(what);
  named.append("/").append(std::to_string(behavior.seed)).append("/").append(request.request_id);
  named.append("/").append(request.path).append("/").append(std::to_string(sequence));
  return guid_of(named);
}

void Exchange::tell(Effect effect) const {
  if (!listener) return;
  effect.at = now;
  if (customer) effect.customer = customer->id;
  listener(effect);
}

std::string Exchange::customer_path() const {
  return "/customers/" + customer->id.text();
}

UserState* Exchange::find_user() const {
  const auto found = std::ranges::find(customer->users, UserId(path[1]), &UserState::id);
  return found == customer->users.end() ? nullptr : &*found;
}

net::HttpResponse seek_page(Exchange& exchange, std::string_view self, std::size_t total,
                            std::size_t most, const std::function<Json(std::size_t)>& make) {
  std::size_t first = 0;
  if (equal_ignoring_case(exchange.query_value("seekOperation"), "next")) {
    const auto position = position_of(exchange.header("MS-ContinuationToken").value_or(""));
    // The end of the collection and a missing token are told apart by nothing (4.6).
    if (!position || *position >= total)
      return refusal(400, 2000, "No further page for this token.");
    first = *position;
  }
  const std::size_t asked = number(exchange.query_value("size")).value_or(0);
  const std::size_t size = asked == 0 ? most : std::min(asked, most);
  const std::size_t last = std::min(total, first + size);
  std::vector<Json> items;
  for (std::size_t i = first; i < last; ++i) items.push_back(make(i));

  std::string uri(self);
  if (asked > 0) uri += "?size=" + std::to_string(asked);
  Json body = collection(std::move(items), uri);
  if (last < total || (exchange.behavior.paging_ends_with_error && total > 0)) {
    const std::string token = std::string(kTokenPrefix) + std::to_string(last);
    Json next = link(uri + (asked > 0 ? "&" : "?") + "seekOperation=Next");
    next["headers"].push_back({{"key", "MS-ContinuationToken"}, {"value", token}});
    body["continuationToken"] = token;
    body["links"]["next"] = std::move(next);
  }
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
