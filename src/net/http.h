// One HTTP exchange as PlanShift sees it, and the three ways it can end.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/ids.h"

namespace planshift::net {

enum class Method : std::uint8_t { get, post, patch, put, del };
std::string_view to_text(Method method);
// Nothing for a method that is not one of these.
std::optional<Method> method_from(std::string_view name);

struct Header {
  std::string name;
  std::string value;
};

// The services PlanShift may call; the transport knows their base URLs and nothing else may be
// reached.
enum class Service : std::uint8_t { partner_center, graph, crest };
std::string_view to_text(Service service);

struct HttpRequest {
  Method method = Method::get;
  Service service = Service::partner_center;
  CustomerId tenant;  // Graph: the tenant the token must be for. Partner Center: empty
  std::string path;   // from the base URL on, with query: "/v1/customers?size=500"
  std::vector<Header> headers;
  std::string body;        // JSON or empty
  std::string operation;   // for errors and the journal: "cart.checkout"
  std::string request_id;  // MS-RequestId: one per intention, kept over its retries (reference 4.4)
  std::string correlation_id;  // MS-CorrelationId: one per run
  int timeout_ms = 30'000;

  bool is_write() const { return method != Method::get; }
};

struct HttpResponse {
  int status = 0;
  std::vector<Header> headers;
  std::string body;
};

// Header value by name without regard to case.
std::optional<std::string_view> find_header(const std::vector<Header>& headers,
                                            std::string_view name);

// answered: a complete response came, of any status. refused: provably never sent (offline, host
// not allowed). unknown: it may or may not have been executed (connection lost, time-out, cut
// body).
enum class OutcomeKind : std::uint8_t { answered, refused, unknown };

struct HttpOutcome {
  OutcomeKind kind = OutcomeKind::unknown;
  HttpResponse response;  // when answered
  Error error;            // when refused or unknown
  std::int64_t wait_ms = 0;  // when refused for lack of room: not before (net/gate.h)
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Calls back exactly once, possibly before returning. Never retries anything by itself.
  virtual void send(HttpRequest request, std::function<void(HttpOutcome)> done) = 0;
};

}  // namespace planshift::net
