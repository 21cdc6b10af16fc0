// What JavaScript tells of the connection and the sign-in, and what settings are kept: anything is
// read to something usable, and what is written again reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/connection.h"
#include "app/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const app::SignIn out = app::signed_out(text);
  if (out.is_in()) std::abort();
  const auto json = parse_json(text, "fuzz");
  if (!json) return 0;

  const app::Connection connection = app::connection_from_json(*json);
  if (!connection.application.empty() && !app::is_guid(connection.application)) std::abort();
  const app::Connection again = app::connection_from_json(app::to_json(connection));
  if (again.application != connection.application || again.cloud != connection.cloud ||
      again.partner_center != connection.partner_center || again.graph != connection.graph) {
    std::abort();
  }

  // Nobody is in without a directory.
  for (const app::SignIn& sign_in : {app::signed_in(*json), app::sign_in_from_event(*json)}) {
    if (sign_in.is_in() && !app::is_guid(sign_in.tenant)) std::abort();
    if (!sign_in.is_in() && sign_in.code.empty() && sign_in.state != app::SignInState::out) {
      std::abort();
    }
  }
  return 0;
}
