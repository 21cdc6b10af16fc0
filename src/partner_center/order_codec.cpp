#include "partner_center/order_codec.h"

namespace planshift::partner_center {

namespace {

constexpr std::int64_t kMostLines = 100'000;

OrderLine read_line(const Json& json, std::string_view currency) {
  OrderLine line;
  line.number = read_line_number(json, "lineItemNumber");
  line.offer_id = OfferId(json::text(json, "offerId"));
  line.subscription_id = SubscriptionId(json::text(json, "subscriptionId"));
  line.friendly_name = json::text(json, "friendlyName");
  line.quantity = json::integer(json, "quantity");
  line.term_duration = json::text(json, "termDuration");
  line.unit_price = read_price(json, "listPrice", currency);
  return line;
}

}  // namespace

std::optional<Money> read_price(const Json& line, std::string_view name,
                                std::string_view currency) {
  const Json* price = json::find(json::object(line, "pricing"), name);
  if (price == nullptr || !price->is_number()) return std::nullopt;
  return money_from_decimal(price->get<double>(), currency);
}

int read_line_number(const Json& line, std::string_view name) {
  const std::int64_t number = json::integer(line, name, -1);
  return number >= 0 && number <= kMostLines ? static_cast<int>(number) : -1;
}

std::optional<Order> read_order(const Json& json) {
  Order order;
  order.id = OrderId(json::text(json, "id"));
  if (order.id.empty()) return std::nullopt;
  order.status = json::text(json, "status");
  order.currency = json::text(json, "currencyCode");
  order.created = json::instant(json, "creationDate");
  for (const Json& line : json::array(json, "lineItems")) {
    order.lines.push_back(read_line(line, order.currency));
  }
  order.raw = json;
  return order;
}

}  // namespace planshift::partner_center
