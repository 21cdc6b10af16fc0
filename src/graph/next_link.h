// The way from one page of a Graph list to the next.
#pragma once

#include <string>
#include <string_view>

namespace planshift::graph {

// The path and query of an @odata.nextLink, which Graph gives as a whole URL: it is followed as it
// stands, never taken apart (reference 11.2). Empty unless it stays with the same list: an answer
// must not be able to send our token anywhere else. The host itself is the transport's business,
// which sends paths to the one Graph host it knows; so a link to any of Graph's hosts is the same
// to us.
std::string next_path(std::string_view link, std::string_view first_path);

}  // namespace planshift::graph
