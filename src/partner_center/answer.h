// From an exchange to what may be believed of it. For a read: a body or an Error. For a write:
// done, refused, not executed, or unknown (reliability 5.2); only an answer that proves something
// counts.
#pragma once

#include <optional>
#include <utility>

#include "base/json.h"
#include "net/caller.h"
#include "net/http.h"
#include "partner_center/error_codec.h"

namespace planshift::partner_center {

// The body of a successful read.
Result<Json> body_of(const net::HttpRequest& request, const net::HttpOutcome& outcome);

struct WriteAnswer {
  net::WriteKind kind = net::WriteKind::unknown;
  std::optional<Json> body;         // when done and the service sent one
  Error error;                      // otherwise
  std::int64_t retry_after_ms = 0;  // when throttled
};

// Network errors, 408, 5xx and an unreadable 2xx are `unknown`; 429 is `throttled`, and so is what
// was not sent for lack of room; other 4xx and a 200 with code 400072 are `refused`; 202 and 204
// are `done` even without a body.
WriteAnswer judge_write(const net::HttpRequest& request, const net::HttpOutcome& outcome,
                        Instant now);

// `read` turns the body into a model, or into nothing when the shape is another than documented:
// such an answer proves nothing.
template <class T, class Read>
net::Write<T> write_of(const net::HttpRequest& request, const net::HttpOutcome& outcome,
                       Instant now, Read read) {
  WriteAnswer answer = judge_write(request, outcome, now);
  net::Write<T> write;
  write.kind = answer.kind;
  write.error = std::move(answer.error);
  write.retry_after_ms = answer.retry_after_ms;
  if (!write.ok() || !answer.body) return write;
  std::optional<T> value = read(*answer.body);
  if (value) {
    write.value = *std::move(value);
    return write;
  }
  write.kind = net::WriteKind::unknown;
  write.error = unreadable(request, outcome.response, "not the documented shape");
  return write;
}

template <class T, class Read>
Result<T> result_of(const net::HttpRequest& request, const net::HttpOutcome& outcome, Read read) {
  Result<Json> body = body_of(request, outcome);
  if (!body) return std::unexpected(body.error());
  std::optional<T> value = read(*body);
  if (value) return *std::move(value);
  return std::unexpected(unreadable(request, outcome.response, "not the documented shape"));
}

}  // namespace planshift::partner_center
