#include "engine/quote.h"

#include <algorithm>
#include <set>

#include "base/sort.h"
#include "base/text.h"

namespace planshift::engine {

namespace {

// A refusal may be one customer's own (agreement, credit): others of the market are asked then.
constexpr std::size_t kCustomersPerMarket = 3;
// A cart line has to order something; the price per license does not depend on how many.
constexpr std::int64_t kQuotedSeats = 1;
constexpr int kThrottledTries = 4;
constexpr std::size_t kProductsLookedAt = 40;

Error not_priced(std::string code, const std::string& detail) {
  return Error{.code = std::move(code),
               .where = "quote",
               .service_code = {},
               .request_id = {},
               .detail = detail,
               .http_status = 0};
}

Offered nothing_offered(const retirement::Replacement& replacement, Error error) {
  return Offered{.replacement_key = replacement.key,
                 .product = replacement.product,
                 .product_sku = replacement.product_sku,
                 .term_duration = {},
                 .billing_cycle = {},
                 .item = {},
                 .unit_price = {},
                 .error = std::move(error)};
}

partner_center::CartLine line_of(int id, const CatalogItemId& item, std::int64_t quantity,
                                 const std::string& term, const std::string& billing) {
  partner_center::CartLine line;
  line.id = id;
  line.catalog_item_id = item;
  line.quantity = quantity;
  line.term_duration = term;
  line.billing_cycle = billing;
  return line;
}

// Carts cost nothing and are never ordered from here, so that a lost answer is no doubt: at worst
// one more cart expires by itself. A throttled one is asked again.
Task<net::Write<partner_center::Cart>> cart_for(Services services, CustomerId customer,
                                                std::vector<partner_center::CartLine> lines) {
  net::Write<partner_center::Cart> write;
  for (int tries = 0; tries < kThrottledTries; ++tries) {
    write = co_await services.partner_center.create_cart(customer, lines,
                                                         services.caller.new_request_id());
    if (write.kind != net::WriteKind::throttled) break;
    co_await services.caller.sleep(write.retry_after_ms);
  }
  co_return write;
}

// Fills in the product where the case file does not know it: the one whose SKU brings the wanted
// license. Products named alike come first, and the search ends early rather than read a whole
// catalog.
Task<std::optional<Error>> find_product(Services services, retirement::Replacement& replacement,
                                        Market market) {
  auto list = co_await services.partner_center.products(market.country, market.segment);
  sort_stably_by(list.items, [&](const partner_center::Product& product) {
    return !contains_folded(product.title, replacement.name_today) &&
           !contains_folded(replacement.name_today, product.title);
  });
  std::size_t looked_at = 0;
  for (const partner_center::Product& product : list.items) {
    if (++looked_at > kProductsLookedAt) break;
    const auto skus =
        co_await services.partner_center.skus(product.id, market.country, market.segment);
    for (const partner_center::Sku& sku : skus.items) {
      if (sku.is_trial || sku.provisioning_id != replacement.sku) continue;
      replacement.product = product.id;
      replacement.product_sku = sku.id;
      co_return std::nullopt;
    }
  }
  co_return list.complete ? not_priced("quote.not_sold", replacement.name_today)
                          : list.why_incomplete;
}

// What the catalog offers of one replacement in a market, without prices.
Task<std::vector<Offered>> offered(Services services, retirement::Replacement replacement,
                                   Market market) {
  std::vector<Offered> found;
  if (replacement.product.empty()) {
    if (auto error = co_await find_product(services, replacement, market)) {
      found.push_back(nothing_offered(replacement, std::move(*error)));
      co_return found;
    }
  }
  const auto list = co_await services.partner_center.availabilities(
      replacement.product, replacement.product_sku, market.country, market.segment);
  for (const partner_center::Availability& availability : list.items) {
    if (!availability.purchasable) continue;
    for (const partner_center::Term& term : availability.terms) {
      found.push_back(Offered{.replacement_key = replacement.key,
                              .product = replacement.product,
                              .product_sku = replacement.product_sku,
                              .term_duration = term.duration,
                              .billing_cycle = ascii_lower(term.billing_cycle),
                              .item = availability.catalog_item_id,
                              .unit_price = {},
                              .error = {}});
    }
  }
  if (found.empty()) {
    found.push_back(nothing_offered(
        replacement, list.complete ? not_priced("quote.not_sold", replacement.name_today)
                                   : list.why_incomplete));
  }
  co_return found;
}

void take_prices(std::vector<Offered>& offers, const std::vector<std::size_t>& asked,
                 const partner_center::Cart& cart) {
  for (std::size_t at = 0; at < asked.size(); ++at) {
    Offered& offer = offers[asked[at]];
    const auto line = std::ranges::find(cart.lines, static_cast<int>(at),
                                        &partner_center::CartLine::id);
    if (line == cart.lines.end()) {
      offer.error = not_priced("quote.no_price", {});
    } else if (line->error) {
      offer.error = not_priced("quote.line", line->error->description);
      offer.error->service_code = line->error->code;
    } else if (!line->unit_price) {
      offer.error = not_priced("quote.no_price", {});
    } else {
      offer.unit_price = line->unit_price;
    }
  }
}

Task<MarketQuote> quote_market(Services services, const retirement::CaseFile& file, Market market,
                               std::vector<CustomerId> customers) {
  MarketQuote quote{.market = market, .offered = {}, .error = {}};
  for (const retirement::Replacement& replacement : file.replacements) {
    if (replacement.segment != market.segment) continue;
    for (Offered& offer : co_await offered(services, replacement, market)) {
      quote.offered.push_back(std::move(offer));
    }
  }
  std::vector<partner_center::CartLine> lines;
  std::vector<std::size_t> asked;
  for (std::size_t at = 0; at < quote.offered.size(); ++at) {
    const Offered& offer = quote.offered[at];
    if (offer.error) continue;
    lines.push_back(line_of(static_cast<int>(lines.size()), offer.item, kQuotedSeats,
                            offer.term_duration, offer.billing_cycle));
    asked.push_back(at);
  }
  if (lines.empty()) co_return quote;
  for (const CustomerId& customer : customers) {
    const auto write = co_await cart_for(services, customer, lines);
    if (write.ok()) {
      quote.error.reset();
      take_prices(quote.offered, asked, write.value);
      co_return quote;
    }
    quote.error = write.error;
  }
  co_return quote;
}

Task<Done> quote_into(Services services, const retirement::CaseFile& file, Market market,
                      std::vector<CustomerId> customers, MarketQuote& into,
                      const std::function<void()>& done) {
  into = co_await quote_market(services, file, std::move(market), std::move(customers));
  done();
  co_return Done{};
}

}  // namespace

const MarketQuote* Quotes::market(const std::string& country, const std::string& segment) const {
  const auto found = std::ranges::find(markets, Market{country, segment}, &MarketQuote::market);
  return found == markets.end() ? nullptr : &*found;
}

const Offered* Quotes::find(const std::string& country, const std::string& segment,
                            const std::string& replacement_key, const std::string& term,
                            const std::string& billing) const {
  const MarketQuote* quote = market(country, segment);
  if (!quote) return nullptr;
  for (const Offered& offer : quote->offered) {
    if (offer.replacement_key == replacement_key && offer.term_duration == term &&
        offer.billing_cycle == billing) {
      return &offer;
    }
  }
  return nullptr;
}

const retirement::Replacement* replacement_for(const retirement::CaseFile& file,
                                               std::string_view key, std::string_view segment) {
  if (const auto* same = file.replacement(key, segment)) return same;
  const auto other =
      std::ranges::find(file.replacements, segment, &retirement::Replacement::segment);
  return other == file.replacements.end() ? nullptr : &*other;
}

Task<Quotes> quote(Services services, const retirement::CaseFile& file,
                   std::vector<const FoundCustomer*> customers,
                   std::function<void(std::size_t, std::size_t)> progress) {
  std::map<Market, std::vector<CustomerId>> markets;
  for (const FoundCustomer* customer : customers) {
    std::set<std::string> segments;
    for (const FoundSubscription& found : customer->subscriptions) {
      segments.insert(found.match.segment);
    }
    for (const std::string& segment : segments) {
      auto& asked = markets[Market{customer->customer.country, segment}];
      if (asked.size() < kCustomersPerMarket) asked.push_back(customer->customer.id);
    }
  }
  Quotes quotes;
  quotes.markets.resize(markets.size());
  std::size_t done = 0;
  if (progress) progress(0, markets.size());
  const std::function<void()> one_done = [&done, &progress, total = markets.size()] {
    ++done;
    if (progress) progress(done, total);
  };
  std::vector<Task<Done>> tasks;
  for (auto& [market, asked] : markets) {
    tasks.push_back(quote_into(services, file, market, std::move(asked),
                               quotes.markets[tasks.size()], one_done));
  }
  co_await run_all(std::move(tasks), 4);
  quotes.at = services.caller.clock().now();
  co_return quotes;
}

Task<std::optional<Error>> try_cart(Services services, Trial trial) {
  std::vector<partner_center::CartLine> lines{
      line_of(0, trial.item, trial.quantity, trial.term_duration, trial.billing_cycle)};
  const auto write = co_await cart_for(services, trial.customer, std::move(lines));
  if (!write.ok()) co_return write.error;
  for (const partner_center::CartLine& line : write.value.lines) {
    if (!line.error) continue;
    Error error = not_priced("quote.line", line.error->description);
    error.service_code = line.error->code;
    co_return error;
  }
  co_return std::nullopt;
}

}  // namespace planshift::engine
