// A legacy offer as a body: in the catalog, and as the target of an upgrade (8.1).
#pragma once

#include "sandbox/exchange.h"

namespace planshift::sandbox {

// In the country that the request names, or that of its customer.
Json offer_body(const Exchange& exchange, const OfferSeed& offer);
// Whether the offer is sold in a segment; an empty one asks for all of them.
bool is_in_segment(const OfferSeed& offer, std::string_view segment);
// The query's country, or the customer's; empty when there is neither.
std::string country_of(const Exchange& exchange);
net::HttpResponse no_country();

}  // namespace planshift::sandbox
