#include "contract/error_samples.h"

#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>

#include "partner_center/error_codec.h"

namespace planshift::test {

namespace {

struct ErrorSample {
  const char* file;
  int status;
  const char* code;
  const char* service_code;
};

constexpr std::array<ErrorSample, 23> kErrors{{
    {"error.app-only-not-supported.composed.response.json", 403, "service.denied", "900329"},
    {"error.auth.invalid-scope.response.json", 400, "service.refused", "AADSTS70011"},
    {"error.cart.already-submitted.composed.response.json", 400, "service.refused", "800065"},
    {"error.cart.in-progress.composed.response.json", 409, "service.conflict", "800064"},
    {"error.customer.no-relationship.composed.response.json", 403, "service.denied", "20002"},
    {"error.customers.list.no-more-pages.composed.response.json", 400, "service.refused", "2000"},
    {"error.graph.assignlicense.not-assigned.response.json", 400, "service.refused",
     "Request_BadRequest.not_assigned"},
    {"error.graph.assignlicense.usage-location.response.json", 400, "service.refused",
     "Request_BadRequest.usage_location"},
    {"error.graph.generic.response.json", 416, "service.refused", "invalidRange"},
    {"error.graph.throttled.response.json", 429, "service.throttled", "TooManyRequests"},
    {"error.insufficient-privileges.composed.response.json", 403, "service.denied", "900308"},
    {"error.licenseupdates.conditional-access.response.json", 403, "service.denied", "900309"},
    {"error.licenseupdates.partner-token.response.json", 400, "service.refused", "900316"},
    {"error.licenseupdates.quota-exceeded.response.json", 400, "service.refused", "60012"},
    {"error.licenseupdates.usage-location.composed.response.json", 400, "service.refused", "0"},
    {"error.order.mca-not-accepted.composed.response.json", 403, "service.denied", "13605"},
    {"error.order.offer-not-purchasable.composed.response.json", 403, "service.denied", "2091"},
    {"error.subscription.etag-stale.composed.response.json", 400, "service.stale", "2055"},
    {"error.subscription.not-found.composed.response.json", 404, "service.not_found", "20003"},
    {"error.subscription.not-ready.composed.response.json", 409, "service.conflict", "800082"},
    {"error.subscription.pending-operation.composed.response.json", 409, "service.conflict",
     "900278"},
    {"error.subscription.quantity-decrease.response.json", 400, "service.refused", "800090"},
    {"error.throttled.response.json", 429, "service.throttled", ""},
}};

}  // namespace

void check_error(const std::string& file, const std::string& text) {
  const auto sample = std::ranges::find(kErrors, file, &ErrorSample::file);
  REQUIRE(sample != kErrors.end());
  net::HttpRequest request;
  request.operation = "sample";
  request.request_id = "ours";
  const net::HttpResponse response{.status = sample->status, .headers = {}, .body = text};
  const Error error = partner_center::error_of(request, response);
  CHECK(error.code == sample->code);
  CHECK(error.service_code == sample->service_code);
  CHECK(error.http_status == sample->status);
  CHECK(error.where == "sample");
  CHECK_FALSE(error.request_id.empty());
  CHECK_FALSE(error.detail.empty());
}

}  // namespace planshift::test
