#include "partner_center/paging.h"

#include <string_view>
#include <utility>

#include "base/ids.h"
#include "partner_center/paths.h"

namespace planshift::partner_center {

namespace {

constexpr std::size_t kMostPages = 2000;  // a million customers at 500 a page
constexpr std::string_view kTokenHeader = "MS-ContinuationToken";

std::string token_of(const Json& page) {
  std::string token = json::text(page, "continuationToken");
  if (!token.empty()) return token;
  const Json* next = json::find_path(page, "links.next");
  if (next == nullptr) return token;
  for (const Json& header : json::array(*next, "headers")) {
    if (equal_ignoring_case(json::text(header, "key"), kTokenHeader)) {
      return json::text(header, "value");
    }
  }
  return token;
}

std::string link_of(const Json& page) {
  const Json* next = json::find_path(page, "links.next");
  return next == nullptr ? std::string() : json::text(*next, "uri");
}

std::string_view without_query(std::string_view path) {
  return path.substr(0, path.find('?'));
}

std::string seek_path(const std::string& first_path) {
  const bool has_query = first_path.find('?') != std::string::npos;
  return first_path + (has_query ? "&" : "?") + "seekOperation=Next";
}

}  // namespace

PageCursor::Step PageCursor::broken(std::string why) {
  trouble_ = std::move(why);
  return Step::broken;
}

PageCursor::Step PageCursor::advance(const Json& page) {
  const std::string token = token_of(page);
  const std::string link = link_of(page);
  if (token.empty() && link.empty()) return Step::end;
  const bool promised = !link.empty() || json::find(page, "links") == nullptr;
  if (!seen_.insert(token.empty() ? link : token).second) {
    return promised ? broken("the list leads back to a page already read") : Step::end;
  }
  if (++pages_ >= kMostPages) return broken("more pages than a list can have");
  if (!is_header_safe(token)) return broken("the continuation token cannot be sent back");
  token_ = token;
  // The printed link is malformed in the documentation's own sample, so with a token the path is
  // ours.
  path_ = token.empty() ? local_path(link) : seek_path(first_path_);
  if (without_query(path_) != without_query(first_path_)) {
    return broken("the next link leaves the list");
  }
  probe_ = !promised;
  return Step::more;
}

}  // namespace planshift::partner_center
