#include "contract/registry.h"
#include "partner_center/error_codec.h"

namespace planshift::test {

namespace {

// The documented error bodies with the status each comes with, and what they must mean to
// PlanShift.
struct Meaning {
  int status = 0;
  std::string code;
  std::string service_code;
};

void check(const Meaning& meaning, const std::string& text) {
  net::HttpRequest request;
  request.operation = "sample";
  request.request_id = "ours";
  const net::HttpResponse response{.status = meaning.status, .headers = {}, .body = text};
  const Error error = partner_center::error_of(request, response);
  CHECK(error.code == meaning.code);
  CHECK(error.service_code == meaning.service_code);
  CHECK(error.http_status == meaning.status);
  CHECK(error.where == "sample");
  CHECK_FALSE(error.request_id.empty());
  CHECK_FALSE(error.detail.empty());
}

SampleCheck error(std::string file, int status, std::string code, std::string service_code) {
  return custom(std::move(file), Mark::parsed,
                [meaning = Meaning{status, std::move(code), std::move(service_code)}](
                    const std::string&, const std::string& text) { check(meaning, text); });
}

const Registered kErrorSamples{
    error("error.app-only-not-supported.composed.response.json", 403, "service.denied", "900329"),
    error("error.auth.invalid-scope.response.json", 400, "service.refused", "AADSTS70011"),
    error("error.cart.already-submitted.composed.response.json", 400, "service.refused", "800065"),
    error("error.cart.in-progress.composed.response.json", 409, "service.conflict", "800064"),
    error("error.customer.no-relationship.composed.response.json", 403, "service.denied", "20002"),
    error("error.customers.list.no-more-pages.composed.response.json", 400, "service.refused",
          "2000"),
    error("error.graph.assignlicense.not-assigned.response.json", 400, "service.refused",
          "Request_BadRequest.not_assigned"),
    error("error.graph.assignlicense.usage-location.response.json", 400, "service.refused",
          "Request_BadRequest.usage_location"),
    error("error.graph.generic.response.json", 416, "service.refused", "invalidRange"),
    error("error.graph.throttled.response.json", 429, "service.throttled", "TooManyRequests"),
    error("error.insufficient-privileges.composed.response.json", 403, "service.denied", "900308"),
    error("error.licenseupdates.conditional-access.response.json", 403, "service.denied", "900309"),
    error("error.licenseupdates.partner-token.response.json", 400, "service.refused", "900316"),
    error("error.licenseupdates.quota-exceeded.response.json", 400, "service.refused", "60012"),
    error("error.licenseupdates.usage-location.composed.response.json", 400, "service.refused",
          "0"),
    error("error.order.mca-not-accepted.composed.response.json", 403, "service.denied", "13605"),
    error("error.order.offer-not-purchasable.composed.response.json", 403, "service.denied",
          "2091"),
    error("error.subscription.etag-stale.composed.response.json", 400, "service.stale", "2055"),
    error("error.subscription.not-found.composed.response.json", 404, "service.not_found", "20003"),
    error("error.subscription.not-ready.composed.response.json", 409, "service.conflict", "800082"),
    error("error.subscription.pending-operation.composed.response.json", 409, "service.conflict",
          "900278"),
    error("error.subscription.quantity-decrease.response.json", 400, "service.refused", "800090"),
    error("error.throttled.response.json", 429, "service.throttled", ""),
};

}  // namespace

}  // namespace planshift::test
