// Any "no" of any service: it has a code, a bounded text that can be shown, and nothing of a claims
// challenge in it. The input is a status (two bytes), the WWW-Authenticate line, and the body.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "partner_center/error_codec.h"
#include "partner_center/error_kinds.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift;
  if (size < 2) return 0;
  std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  net::HttpResponse response;
  response.status = 300 + (data[0] * 256 + data[1]) % 300;
  if (!line.empty()) response.headers.push_back({"WWW-Authenticate", std::string(line)});
  response.body = text;
  net::HttpRequest request;
  request.operation = "fuzz";
  request.request_id = "ours";

  const Error error = partner_center::error_of(request, response);
  if (!error.code.starts_with("service.") || error.where != "fuzz") std::abort();
  if (error.request_id.empty() || error.detail.size() > 2048) std::abort();
  if (error.http_status != response.status) std::abort();
  if (!valid_utf8(display_safe(error.detail))) std::abort();
  const bool challenged = error.code == "service.claims_challenge";
  if (challenged && response.status != 401) std::abort();
  // The header alone says it, so none of its words may come back unless the body has them too.
  if (challenged && line.size() > 40 && text.find(line) == text.npos &&
      error.detail.find(line) != std::string::npos) {
    std::abort();
  }
  if (!partner_center::with_kind(error.service_code, text).starts_with(error.service_code)) {
    std::abort();
  }
  return 0;
}
