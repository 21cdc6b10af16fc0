// What went wrong, as a value: every fallible function returns Result<T>, never throws.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace planshift {

// A failure from outside (service, network, storage, file, link) or a refused input. `code` is
// stable and names the sentence shown to a person: text key "error.<code>" in assets/locales.
struct Error {
  std::string code;   // "net.offline", "service.refused", "json.broken", "store.quota", ...
  std::string where;  // what we were doing: "customers.list", "cart.checkout", "journal.append"
  std::string service_code;  // the service's own code as text ("800024"), empty when it gave none
  std::string request_id;    // MS-RequestId of the call, empty when there was no call
  std::string detail;        // the service's or the platform's own words; shown in "details" only
  int http_status = 0;       // 0 when no answer came

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(std::string code, std::string where, std::string detail = {}) {
  return std::unexpected(Error{.code = std::move(code),
                               .where = std::move(where),
                               .service_code = {},
                               .request_id = {},
                               .detail = std::move(detail)});
}

}  // namespace planshift
