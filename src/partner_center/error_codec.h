// What a service's "no" says, in one form: Partner Center, API Management and Graph each word it in
// their own way (reference 4.9, 11.4).
#pragma once

#include <string>

#include "base/json.h"
#include "net/http.h"

namespace planshift::partner_center {

// An Error for an answer that is not a success. Codes:
//   service.sign_in      401          service.mfa          401 that asks for multi-factor sign-in
//   service.claims_challenge          401 that asks for more claims (WWW-Authenticate)
//   service.denied       403          service.not_found    404
//   service.conflict     409          service.stale        412, 417 or code 2055: read again first
//   service.throttled    429          service.unavailable  408 and 5xx
//   service.unreadable   3xx          service.refused      any other 4xx
// `service_code` is as assets/errors has it: "800024", "Request_BadRequest.usage_location",
// "AADSTS50076", "invalid_grant".
Error error_of(const net::HttpRequest& request, const net::HttpResponse& response);

// An Error for an answer that claims success and cannot be used: HTML from a captive portal, broken
// or cut JSON, another shape than documented. `reason` is for the details.
Error unreadable(const net::HttpRequest& request, const net::HttpResponse& response,
                 std::string reason);

// The same for an exchange without any answer, with our names filled in.
Error unanswered(const net::HttpRequest& request, const net::HttpOutcome& outcome);

// A 2xx body that is a refusal all the same: code 400072, item not available (reference 16.1).
bool is_refusal_in_disguise(const Json& body);

}  // namespace planshift::partner_center
