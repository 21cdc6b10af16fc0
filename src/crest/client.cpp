#include "crest/client.h"

#include "crest/subscription_codec.h"
#include "partner_center/answer.h"
#include "partner_center/list_reader.h"
#include "partner_center/paths.h"

namespace planshift::crest {

namespace {

using partner_center::Collection;
using partner_center::encode_segment;

net::HttpRequest crest_request(net::Caller& caller, std::string path, std::string operation) {
  net::HttpRequest request;
  request.service = net::Service::crest;
  request.path = std::move(path);
  request.operation = std::move(operation);
  request.request_id = caller.new_request_id();
  request.correlation_id =
      caller.correlation_id().empty() ? caller.new_request_id() : caller.correlation_id();
  request.headers = {{"Accept", "application/json"},
                     {"api-version", "2015-03-31"},
                     {"x-ms-tracking-id", request.request_id},
                     {"x-ms-correlation-id", request.correlation_id}};
  return request;
}

std::optional<std::string> read_id(const Json& json) {
  std::string id = json::text(json, "id");
  if (id.empty()) return std::nullopt;
  return id;
}

Task<Result<std::string>> find_id(net::Caller& caller, CustomerId tenant) {
  const net::HttpRequest request = crest_request(
      caller,
      "/customers/get-by-identity?provider=AAD&type=tenant&tid=" + encode_segment(tenant.text()),
      "crest.customer");
  const net::HttpOutcome outcome = co_await caller.read(request);
  co_return partner_center::result_of<std::string>(request, outcome, read_id);
}

Task<Collection<Subscription>> list(net::Caller& caller, std::string path) {
  const net::HttpRequest request = crest_request(caller, std::move(path), "crest.subscriptions");
  const net::HttpOutcome outcome = co_await caller.read(request);
  const Result<Json> body = partner_center::body_of(request, outcome);
  Collection<Json> found;
  const Json* items = body ? json::find(*body, "items") : nullptr;
  if (items != nullptr && items->is_array()) {
    found.items.assign(items->begin(), items->end());
    found.complete = json::find_path(*body, "links.next") == nullptr;
  } else {
    found.complete = false;
  }
  if (!body) {
    found.why_incomplete = body.error();
  } else if (!found.complete) {
    found.why_incomplete =
        partner_center::unreadable(request, outcome.response, "no list, or one of several pages");
  }
  co_return partner_center::typed<Subscription>(std::move(found), request.operation,
                                                read_subscription);
}

}  // namespace

Task<Result<std::string>> Client::customer_id(CustomerId tenant) {
  return find_id(caller_, std::move(tenant));
}

Task<Result<std::string>> Client::reseller_id(CustomerId partner_tenant) {
  return find_id(caller_, std::move(partner_tenant));
}

Task<Collection<Subscription>> Client::subscriptions(std::string reseller, std::string customer) {
  return list(caller_, "/" + encode_segment(reseller) +
                           "/subscriptions?recipient_customer_id=" + encode_segment(customer));
}

}  // namespace planshift::crest
