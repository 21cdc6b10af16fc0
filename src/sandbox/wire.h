// Shapes every answer shares: links, collections, errors, etags. Built by hand from the documented
// samples, on purpose without our client's codecs: two readings of the documentation check each
// other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "net/http.h"
#include "sandbox/state.h"

namespace planshift::sandbox {

struct Exchange;

Json link(std::string uri, std::string_view method = "GET");
Json attributes(std::string_view object_type);
Json collection(std::vector<Json> items, std::string_view self = {});
// Seven fraction digits, as the service prints them.
std::string long_iso(Instant instant);
// "2022-01-13T00:00:00Z"
std::string short_iso(Instant instant);
double decimal(const Money& money);
std::string currency_symbol(std::string_view currency);
// base64 of {"id":"...","version":n} (4.5).
std::string etag_of(const SubscriptionState& subscription);

net::HttpResponse answer_json(int status, const Json& body);
// {code, description, data, source} (4.9).
net::HttpResponse refusal(int status, int code, std::string_view description,
                          std::vector<std::string> data = {});
// {"error":{code,message,innerError}} as Graph has it (11.4).
net::HttpResponse graph_refusal(const Exchange& exchange, int status, std::string_view code,
                                std::string_view message);
// 429 in the words of the service that was asked, Retry-After as the behavior has it (4.7, 11.3).
net::HttpResponse throttled(const Exchange& exchange, std::int64_t wait_ms);

}  // namespace planshift::sandbox
