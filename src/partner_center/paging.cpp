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

std::string with_query(const std::string& first_path, std::string_view query) {
  const bool has_query = first_path.find('?') != std::string::npos;
  return first_path + (has_query ? "&" : "?") + std::string(query);
}

std::string seek_path(const std::string& first_path) {
  return with_query(first_path, "seekOperation=Next");
}

}  // namespace

PageCursor::Step PageCursor::broken(std::string why) {
  trouble_ = std::move(why);
  return Step::broken;
}

bool PageCursor::is_new(const std::string& place) {
  if (!seen_.insert(place).second) {
    trouble_ = "the list leads back to a page already read";
  } else if (++pages_ >= kMostPages) {
    trouble_ = "more pages than a list can have";
  } else {
    return true;
  }
  return false;
}

PageCursor::Step PageCursor::advance_by_offset(const Json& page, std::size_t items) {
  const std::string link = link_of(page);
  if (!link.empty()) return advance(page);
  const bool says_last = json::find(page, "links") != nullptr;
  const bool counts_more = json::integer(page, "totalCount") > static_cast<std::int64_t>(items);
  if (items == 0 || (says_last && !counts_more)) return Step::end;
  path_ = with_query(first_path_, "offset=" + std::to_string(items));
  token_.clear();
  probe_ = true;
  return is_new(path_) ? Step::more : Step::broken;
}

PageCursor::Step PageCursor::advance_by_header(std::string_view token) {
  if (token.empty()) return Step::end;
  if (!is_header_safe(token)) return broken("the continuation token cannot be sent back");
  token_ = token;
  return is_new(token_) ? Step::more : Step::broken;
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
