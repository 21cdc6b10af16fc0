// Which view is shown, as the fragment of the address: "#/find". A closed list; what else an
// address may name is in app/link.h.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace planshift::app {

enum class Route : std::uint8_t { connect, find, plan, migrate, confirm, settings };

inline constexpr std::array<Route, 6> kRoutes{Route::connect, Route::find,    Route::plan,
                                              Route::migrate, Route::confirm, Route::settings};

// "find": the word in fragments and in text keys ("nav.find").
std::string_view to_text(Route route);
// "#/find".
std::string_view fragment_of(Route route);
// Accepts "#/find", "/find" and "find"; nothing for any other text.
std::optional<Route> parse_route(std::string_view fragment);

}  // namespace planshift::app
