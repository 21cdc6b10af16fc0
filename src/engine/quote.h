// What the replacements cost, asked from the service itself: a cart with one line per option, read
// and never checked out (it expires by itself). One cart answers for every customer of a market and
// segment.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scan.h"

namespace planshift::engine {

// A market: prices and eligibility differ by country and segment, not by customer (reference 8.3).
struct Market {
  std::string country;
  std::string segment;
  auto operator<=>(const Market&) const = default;
};

// The replacement of that key as it is sold to a segment, or the first the case file has for the
// segment; null when it has none.
const retirement::Replacement* replacement_for(const retirement::CaseFile& file,
                                               std::string_view key, std::string_view segment);

// One option as it is sold in a market for one term and billing cycle.
struct Offered {
  std::string replacement_key;
  ProductId product;                     // found in the catalog when the case file leaves it open
  std::string product_sku;
  std::string term_duration;             // "P1Y"; empty when nothing is offered
  std::string billing_cycle;             // "monthly"
  CatalogItemId item;
  std::optional<Money> unit_price;       // per license and billing period
  std::optional<Error> error;            // the service would not price it
};

struct MarketQuote {
  Market market;
  std::vector<Offered> offered;
  std::optional<Error> error;            // nothing could be read for this market
};

struct Quotes {
  std::vector<MarketQuote> markets;
  Instant at;

  const MarketQuote* market(const std::string& country, const std::string& segment) const;
  const Offered* find(const std::string& country, const std::string& segment,
                      const std::string& replacement_key, const std::string& term,
                      const std::string& billing) const;
};

// Asks for every market among `customers`, through the first customer of each that answers. They
// are looked at before the first call only.
Task<Quotes> quote(Services services, const retirement::CaseFile& file,
                   std::vector<const FoundCustomer*> customers,
                   std::function<void(std::size_t done, std::size_t total)> progress);

// What one customer would buy, put into a cart that is never checked out: whether the service would
// sell it (agreement, eligibility, limits). Nothing on success.
struct Trial {
  CustomerId customer;
  CatalogItemId item;
  std::int64_t quantity = 0;
  std::string term_duration;
  std::string billing_cycle;
};
Task<std::optional<Error>> try_cart(Services services, Trial trial);

}  // namespace planshift::engine
