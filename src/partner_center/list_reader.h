// Reads a whole list, page after page, and says so when it is not the whole.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/task.h"
#include "net/caller.h"
#include "partner_center/models.h"

namespace planshift::partner_center {

using ListProgress = std::function<void(std::size_t)>;

// How a list goes on (reference 4.6): by a token or link in the page, by counting, or by a token in
// a header of the answer.
enum class Paging : unsigned char { seek, offset, header };

struct ListCall {
  std::string path;
  std::string operation;
  Paging paging = Paging::seek;
  // The property that holds the items. Empty: the body itself is the array (reference 4.3); a body
  // with "items" is read all the same.
  std::string_view items = "items";
  ListProgress progress = {};
};

// Items as JSON, in order, each once. An item that comes again on a later page means that the list
// moved while it was read: something may be missing, so the list counts as incomplete (fault A19).
Task<Collection<Json>> read_list(net::Caller& caller, ListCall call);
Task<Collection<Json>> read_list(net::Caller& caller, std::string path, std::string operation,
                                 ListProgress progress = {});

// One item that cannot be read does not spoil the others, and is not forgotten either.
template <class T, class Read>
Collection<T> typed(Collection<Json> list, const std::string& operation, Read read) {
  Collection<T> result;
  result.complete = list.complete;
  result.why_incomplete = std::move(list.why_incomplete);
  result.items.reserve(list.items.size());
  for (const Json& item : list.items) {
    std::optional<T> value = read(item);
    if (value) {
      result.items.push_back(*std::move(value));
    } else if (result.complete) {
      result.complete = false;
      result.why_incomplete.code = "service.unreadable";
      result.why_incomplete.where = operation;
      result.why_incomplete.detail = "an item is not what was asked for";
    }
  }
  return result;
}

}  // namespace planshift::partner_center
