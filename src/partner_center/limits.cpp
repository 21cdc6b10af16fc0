#include "partner_center/limits.h"

#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/text.h"
#include "base/time.h"

namespace planshift::partner_center {

namespace {

constexpr net::Limit kResource{.units = 500, .window_ms = kMinute};
constexpr net::Limit kValidate{.units = 450, .window_ms = 5 * kMinute};
constexpr net::Limit kMigrate{.units = 100, .window_ms = 5 * kMinute};
constexpr net::Limit kConsent{.units = 50, .window_ms = kSecond};

std::vector<net::Draw> one(std::string bucket, net::Limit limit) {
  return {{.bucket = std::move(bucket), .limit = limit}};
}

// "/v1/customers/{id}/migrations/newcommerce[/validate]", without "/v1".
std::vector<net::Draw> limits_of_migration(const std::vector<std::string_view>& parts) {
  constexpr std::size_t kCreate = 4, kDeeper = 5;
  if (parts.size() == kCreate) return one("migrations", kMigrate);
  if (parts.size() == kDeeper && equal_ignoring_case(parts[4], "validate")) {
    return one("migrations.validate/" + ascii_lower(parts[1]), kValidate);
  }
  return {};
}

}  // namespace

std::vector<net::Draw> limits_of(const net::HttpRequest& request) {
  constexpr std::string_view kVersion = "/v1/";
  std::string_view path = request.path;
  path = path.substr(0, path.find('?'));
  if (request.service != net::Service::partner_center || !path.starts_with(kVersion)) return {};
  const auto parts = split(path.substr(kVersion.size()), '/');
  if (!equal_ignoring_case(parts[0], "customers")) return {};
  if (parts.size() <= 2) return one("customers", kResource);
  const std::string_view resource = parts[2];
  if (equal_ignoring_case(resource, "subscriptions")) return one("subscriptions", kResource);
  if (equal_ignoring_case(resource, "orders")) return one("orders", kResource);
  if (!request.is_write()) return {};
  if (equal_ignoring_case(resource, "migrations")) return limits_of_migration(parts);
  if (equal_ignoring_case(resource, "applicationconsents")) return one("consents", kConsent);
  return {};
}

}  // namespace planshift::partner_center
