#include "partner_center/list_reader.h"

#include <set>

#include "partner_center/answer.h"
#include "partner_center/paging.h"
#include "partner_center/requests.h"

namespace planshift::partner_center {

namespace {

// Code 2000 on a request to seek further is the end of the list (reference 4.6).
constexpr std::string_view kNoMorePages = "2000";

std::string key_of(const Json& item) {
  std::string id = json::text(item, "id");
  if (id.empty()) id = json::text(json::object(item, "productSku"), "id");
  return ascii_lower(id);
}

class ListBuilder {
 public:
  struct Added {
    std::size_t fresh = 0;
    bool repeated = false;  // an item of an earlier page came again
  };

  Added add(const Json& items) {
    Added added;
    std::set<std::string> on_this_page;
    for (const Json& item : items) {
      std::string key = key_of(item);
      if (!key.empty() && earlier_.contains(key)) {
        added.repeated = true;
        continue;
      }
      if (!key.empty() && !on_this_page.insert(std::move(key)).second) continue;
      list.items.push_back(item);
      ++added.fresh;
    }
    earlier_.merge(on_this_page);
    return added;
  }

  void incomplete(Error why) {
    list.complete = false;
    list.why_incomplete = std::move(why);
  }

  Collection<Json> list;

 private:
  std::set<std::string> earlier_;
};

Error ended_early(const net::HttpRequest& request, std::string detail) {
  return {.code = "service.incomplete",
          .where = request.operation,
          .service_code = {},
          .request_id = request.request_id,
          .detail = std::move(detail)};
}

// Null when the page holds no list.
const Json* items_of(const Json& page, const ListCall& call) {
  if (call.items.empty() && page.is_array()) return &page;
  const Json* items = json::find(page, call.items.empty() ? "items" : call.items);
  return items != nullptr && items->is_array() ? items : nullptr;
}

PageCursor::Step advance(PageCursor& cursor, const ListCall& call, const Json& page,
                         const net::HttpResponse& response, std::size_t items) {
  if (call.paging == Paging::offset) return cursor.advance_by_offset(page, items);
  if (call.paging == Paging::header) {
    return cursor.advance_by_header(
        net::find_header(response.headers, "MS-ContinuationToken").value_or(""));
  }
  return cursor.advance(page);
}

// False when the list ends with this page, for good or ill.
bool take_page(const ListCall& call, const net::HttpRequest& request,
               const net::HttpOutcome& outcome, PageCursor& cursor, ListBuilder& builder) {
  const Result<Json> page = body_of(request, outcome);
  if (!page) {
    const Error& error = page.error();
    const bool is_end =
        !cursor.is_first() && error.http_status == 400 && error.service_code == kNoMorePages;
    if (!is_end) builder.incomplete(error);
    return false;
  }
  const Json* items = items_of(*page, call);
  if (items == nullptr) {
    builder.incomplete(unreadable(request, outcome.response, "a list without items"));
    return false;
  }
  const ListBuilder::Added added = builder.add(*items);
  if (cursor.is_probe() && added.fresh == 0) return false;
  if (added.repeated) {
    builder.incomplete(ended_early(request, "an item came twice while the list was read"));
  }
  const PageCursor::Step step =
      advance(cursor, call, *page, outcome.response, builder.list.items.size());
  if (step == PageCursor::Step::broken) {
    builder.incomplete(ended_early(request, cursor.trouble()));
  }
  return step == PageCursor::Step::more;
}

}  // namespace

Task<Collection<Json>> read_list(net::Caller& caller, ListCall call) {
  PageCursor cursor(call.path);
  ListBuilder builder;
  bool more = true;
  while (more) {
    net::HttpRequest request = read_request(caller, cursor.path(), call.operation);
    if (!cursor.token().empty()) {
      request.headers.push_back({"MS-ContinuationToken", cursor.token()});
    }
    const net::HttpOutcome outcome = co_await caller.read(request);
    more = take_page(call, request, outcome, cursor, builder);
    if (call.progress) call.progress(builder.list.items.size());
  }
  co_return std::move(builder.list);
}

Task<Collection<Json>> read_list(net::Caller& caller, std::string path, std::string operation,
                                 ListProgress progress) {
  return read_list(caller, {.path = std::move(path),
                            .operation = std::move(operation),
                            .progress = std::move(progress)});
}

}  // namespace planshift::partner_center
