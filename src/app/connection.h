// What this page is connected to and who is signed in, as JavaScript tells it (web/connection.mjs,
// web/sign_in.mjs). Never a token: it stays on that side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace planshift::app {

struct Connection {
  std::string application;          // GUID of the partner's registered application, or empty
  std::string cloud = "global";     // "global", "us_government", "china", "custom"
  std::vector<std::string> clouds;  // to choose from
  // Base addresses; an empty one is not offered.
  std::string partner_center, graph, crest;
  bool gateway = false;             // an address is not the cloud's own
  std::string page;                 // this page's own address, where a sign-in comes back to
  bool fixed = false;               // whoever hosts the page decided; not to be changed here

  std::string origin() const;       // of `page`: "https://host"

  bool operator==(const Connection&) const = default;
};

enum class SignInState : std::uint8_t { unknown, out, in, needed };

// Of the signed-in account, from the tokens' claims.
struct SignIn {
  SignInState state = SignInState::unknown;
  std::string code;            // why not: "", "sign_in.canceled", "entra.AADSTS50076", ...
  std::string detail;
  std::string account;         // user name
  std::string name;            // display name
  std::string tenant;          // the partner's directory
  std::optional<bool> mfa;     // a second factor was used; nothing: the token does not say
  bool app_only = false;       // no person behind the token
  bool audience_ok = true;     // the token is for Partner Center
  std::optional<Instant> expires;
  std::int64_t skew_ms = 0;    // this device's clock ahead of Microsoft's

  bool is_in() const { return state == SignInState::in; }
};

// What is wrong with a base address that somebody typed, as far as its text tells; JavaScript
// checks again what it uses.
enum class AddressFault : std::uint8_t {
  none, not_address, not_https, has_query, has_user,
  has_version  // "/v1" at its end: every path brings its own
};
AddressFault fault_of_address(std::string_view address);

// Unknown words and wrong types become the defaults.
Connection connection_from_json(const Json& json);
Json to_json(const Connection& connection);  // what JavaScript keeps
// `facts` as the answer to "sign_in.state" gives them.
SignIn signed_in(const Json& facts);
// `text`: a code, a line break, its detail.
SignIn signed_out(std::string_view text);
// An event's {"state", "code", "facts"}; "changed" and "wrong_tenant" are `needed` with that code.
SignIn sign_in_from_event(const Json& event);

// Key of the workspace of a partner's directory, and back: empty when it is none.
std::string partner_key(std::string_view tenant);
std::string_view tenant_of(std::string_view key);

}  // namespace planshift::app
