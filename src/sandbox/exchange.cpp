#include "sandbox/exchange.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr std::string_view kTokenPrefix = "c2Vlaw==,";
// The place of a first page that is served a second time.
constexpr std::string_view kAgain = "again";

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

// The token as a page's place; nothing for a token that is not one of ours.
std::optional<std::string_view> place_of(std::string_view token) {
  if (!token.starts_with(kTokenPrefix)) return std::nullopt;
  token.remove_prefix(kTokenPrefix.size());
  if (token != kAgain && !number(token)) return std::nullopt;
  return token;
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

UserState* Exchange::find_user(std::string_view id) const {
  const auto found = std::ranges::find_if(customer->users, [&](const UserState& user) {
    return equal_ignoring_case(user.id.text(), id) ||
           equal_ignoring_case(user.principal_name, id);
  });
  return found == customer->users.end() || found->deleted_at ? nullptr : &*found;
}

Page page_at(const Behavior& behavior, std::string_view token, std::size_t size,
             std::size_t total) {
  const bool again = token == kAgain;
  const std::size_t first = again ? 0 : std::min(number(token).value_or(0), total);
  Page page{.first = first, .last = std::min(total, first + size), .next = {}};
  if (page.last < total) page.next = std::to_string(page.last);
  if (page.next.empty()) return page;
  if (behavior.paging_trouble == PagingTrouble::loop && first > 0) {
    page.next = std::to_string(first);
  }
  if (behavior.paging_trouble == PagingTrouble::duplicate && first == 0 && !again) {
    page.next = kAgain;
  }
  return page;
}

net::HttpResponse seek_page(Exchange& exchange, std::string_view self, std::size_t total,
                            std::size_t most, const std::function<Json(std::size_t)>& make) {
  std::string_view place;
  const std::string token = exchange.header("MS-ContinuationToken").value_or("");
  if (equal_ignoring_case(exchange.query_value("seekOperation"), "next")) {
    const auto known = place_of(token);
    // The end of the collection and a missing token are told apart by nothing (4.6).
    if (!known || (*known != kAgain && number(*known).value_or(0) >= total)) {
      return refusal(400, 2000, "No further page for this token.");
    }
    place = *known;
  }
  const std::size_t asked = number(exchange.query_value("size")).value_or(0);
  const std::size_t size = asked == 0 ? most : std::min(asked, most);
  Page page = page_at(exchange.behavior, place, size, total);
  if (page.next.empty() && exchange.behavior.paging_ends_with_error && total > 0) {
    page.next = std::to_string(page.last);
  }
  std::vector<Json> items;
  for (std::size_t i = page.first; i < page.last; ++i) items.push_back(make(i));

  std::string uri(self);
  if (asked > 0) uri += "?size=" + std::to_string(asked);
  Json body = collection(std::move(items), uri);
  if (!page.next.empty()) {
    const std::string next_token = std::string(kTokenPrefix) + page.next;
    Json next = link(uri + (asked > 0 ? "&" : "?") + "seekOperation=Next");
    next["headers"].push_back({{"key", "MS-ContinuationToken"}, {"value", next_token}});
    body["continuationToken"] = next_token;
    body["links"]["next"] = std::move(next);
  }
  return answer_json(200, body);
}

net::HttpResponse bare_page(const Exchange& exchange, const std::vector<Json>& items) {
  const std::size_t most = exchange.behavior.records_per_page;
  const std::size_t asked = number(exchange.query_value("PageSize")).value_or(most);
  const std::string token = exchange.header("MS-ContinuationToken").value_or("");
  const Page page = page_at(exchange.behavior, place_of(token).value_or(""),
                            std::clamp<std::size_t>(asked, 1, most), items.size());
  Json body = Json::array();
  for (std::size_t i = page.first; i < page.last; ++i) body.push_back(items[i]);
  net::HttpResponse response = answer_json(200, body);
  if (!page.next.empty()) {
    response.headers.push_back({"MS-ContinuationToken", std::string(kTokenPrefix) + page.next});
  }
  return response;
}

}  // namespace planshift::sandbox
