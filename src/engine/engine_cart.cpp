#include <algorithm>

#include "engine/engine_impl.h"
#include "migration/old_subscription.h"

namespace planshift::engine {

namespace {

using migration::Plan;
using partner_center::Availability;
using partner_center::Cart;

bool has_term(const Availability& offer, const Plan& plan) {
  return std::ranges::any_of(offer.terms, [&](const partner_center::Term& term) {
    return equal_ignoring_case(term.duration, plan.term_duration) &&
           equal_ignoring_case(term.billing_cycle, plan.billing_cycle);
  });
}

bool is_for(const Availability& offer, const Plan& plan) {
  const auto fits = [](std::string_view given, std::string_view wanted) {
    return given.empty() || equal_ignoring_case(given, wanted);
  };
  return offer.purchasable && fits(offer.segment, plan.segment) &&
         fits(offer.country, plan.country) && has_term(offer, plan);
}

// Exactly one, never the first of several (peers 5.1, no. 8).
Result<Availability> the_one(const std::vector<Availability>& offers, const Plan& plan) {
  const Availability* found = nullptr;
  for (const Availability& offer : offers) {
    if (!is_for(offer, plan)) continue;
    if (found && found->catalog_item_id != offer.catalog_item_id) {
      return fail("catalog.ambiguous", "availabilities.list", plan.new_name);
    }
    found = &offer;
  }
  if (!found) return fail("catalog.none", "availabilities.list", plan.new_name);
  return *found;
}

partner_center::CartLine line_for(const Plan& plan, const Availability& offer) {
  partner_center::CartLine line;
  line.catalog_item_id = offer.catalog_item_id;
  line.friendly_name = mark_of(plan);
  line.quantity = plan.quantity;
  line.term_duration = plan.term_duration;
  line.billing_cycle = plan.billing_cycle;
  line.currency = offer.currency;
  return line;
}

// The cart holds exactly what was approved, and the service found nothing wrong with it (S4).
std::optional<Error> fault_of(const Cart& cart, const Plan& plan, const CatalogItemId& item) {
  if (cart.lines.size() != 1) return fail("cart.differs", "cart.create", "lines").error();
  const auto& line = cart.lines.front();
  if (line.error) {
    Error error = fail("service.refused", "cart.create", line.error->description).error();
    error.service_code = line.error->code;
    return error;
  }
  const auto differs = [](std::string_view given, std::string_view wanted) {
    return !given.empty() && !equal_ignoring_case(given, wanted);
  };
  const bool same = line.quantity == plan.quantity && line.catalog_item_id == item &&
                    !differs(line.term_duration, plan.term_duration) &&
                    !differs(line.billing_cycle, plan.billing_cycle);
  if (!same) return fail("cart.differs", "cart.create", plan.new_name).error();
  return std::nullopt;
}

}  // namespace

// Costs nothing: a cart nobody checks out expires. So it needs no intent, and an unknown outcome
// only means another cart.
Task<Done> Engine::Impl::create_cart(MigrationId id) {
  const Plan& plan = find(id)->plan;
  const auto offers = co_await services.partner_center.availabilities(
      plan.product, plan.product_sku, plan.country, plan.segment);
  if (!offers.complete) {
    note_read(id, offers.why_incomplete);
    co_return Done{};
  }
  const Result<Availability> offer = the_one(offers.items, plan);
  if (!offer) {
    work_of(id).facts.cart_refused = offer.error();
    co_return Done{};
  }
  std::vector<partner_center::CartLine> lines{line_for(plan, *offer)};
  const auto write = co_await services.partner_center.create_cart(
      plan.customer, std::move(lines), services.caller.new_request_id());
  if (!write.ok()) {
    const bool for_good =
        write.kind == net::WriteKind::refused && !migration::is_signed_out(write.error);
    if (for_good) {
      work_of(id).facts.cart_refused = write.error;
      co_return Done{};
    }
    note_read(id, write.error);
    auto& failure = work_of(id).facts.read_failure;
    if (failure && write.kind == net::WriteKind::throttled) {
      failure->wait_ms = write.retry_after_ms;
      live.throttled_until[id.text()] = now().plus(write.retry_after_ms);
    }
    co_return Done{};
  }
  const Cart& cart = write.value;
  if (auto fault = fault_of(cart, plan, offer->catalog_item_id)) {
    work_of(id).facts.cart_refused = *std::move(fault);
    co_return Done{};
  }
  std::vector<migration::EventBody> created;
  created.emplace_back(migration::CartCreated{
      .cart = cart.id,
      .item = cart.lines.front().catalog_item_id,
      .unit_price = cart.lines.front().unit_price.value_or(Money()),
      .quantity = cart.lines.front().quantity,
      .expires = cart.expires});
  co_await append(id, std::move(created));
  co_return Done{};
}

}  // namespace planshift::engine
