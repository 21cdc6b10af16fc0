// Who asks: what the token of a request says, as far as the service judges it (2.3, 2.4, 3.2). The
// HTTP server reads it from the token's claims; callers without a token have the one of Behavior.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.h"

namespace planshift::sandbox {

struct Identity {
  bool mfa = true;          // "mfa" is among the token's amr; else 401, Partner Center only
  bool app_only = false;    // no user in the token: 403/900329 where a user is needed (2.4)
  bool partner_only = false;  // not for the customer's tenant: license calls answer 400/900316
  // Roles the user lacks, by the names of 3.1 and 3.2 ("License Administrator", "Admin agent"; one
  // or many, whatever the case); "*" lacks every one. An operation is refused when all that would
  // do are missing: 403/900308, or 403/900150 for the agents' roles; Graph:
  // Authorization_RequestDenied.
  std::vector<std::string> roles_missing;
  bool conditional_access_blocks = false;  // customer-side operations: 403/900309
  // Graph: 401 with this in WWW-Authenticate (base64 of a claims request); empty: no challenge.
  std::string claims_challenge;
  std::string user = "agent@partner.onmicrosoft.com";  // in audit records
  std::string application;                             // appid, in audit records
};

// The refusal of an operation, by route name, or nothing.
struct IdentityRefusal {
  int status = 403;
  int code = 0;              // Partner Center's; 0 for Graph and for answers without a body
  std::string description;   // empty: an answer without a body
  std::string authenticate;  // WWW-Authenticate, when not empty
};
std::optional<IdentityRefusal> refused_identity(const Identity& identity, net::Service service,
                                                std::string_view operation);

}  // namespace planshift::sandbox
