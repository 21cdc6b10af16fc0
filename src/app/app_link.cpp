// What the address says of the application, and what it asks of it.
#include <utility>

#include "app/app.h"
#include "app/session.h"

namespace planshift::app {

void App::set_route(std::string_view address) {
  // The browser is there already; what is told next can only put the address right.
  const std::size_t newline = address.find('\n');
  told_.fragment = address.substr(0, newline);
  told_.typed = newline == address.npos ? std::string_view() : address.substr(newline + 1);
  if (const auto read = read_link(address)) follow_link(*read);
  push_ = false;
  touch();
}

// Of all views the one that is shown: what is open in it and how it is filtered.
Link App::link() const {
  if (session_ && route_ != Route::settings && route_ != Route::connect) {
    return session_->link(route_);
  }
  Link link{.route = route_, .item = {}, .country = {}, .segment = {}, .month = {}, .finding = {},
            .text = {}};
  if (route_ == Route::settings) link.item = section_;
  return link;
}

// Nothing to say about a page without any address.
std::optional<ReadLink> App::read_link(std::string_view address) {
  auto read = parse_link(address);
  if (!read && address.size() > std::string_view("#/").size()) notice("nav.link.unknown");
  return read;
}

void App::follow_link(const ReadLink& read) {
  const Link& link = read.link;
  if (read.broken) notice("nav.link.broken");
  if (link.route == Route::settings) {
    section_ = link.item;
    ++section_serial_;
  } else if (link.route != Route::connect && !session_) {
    wanted_ = read;
  } else if (session_) {
    session_->follow_link(link);
  }
  const bool push = push_;
  go_to(link.route);
  push_ = push;
}

void App::notice(std::string_view key) {
  notices_.add(platform_.clock.now(), texts_.get(key), Tone::warn);
  touch();
}

// "PlanShift, Find, Moreau": what is open tells this tab from the others.
void App::add_item_to_title() {
  const std::string* item = nullptr;
  if (route_ == Route::find && state_.find.detail) item = &state_.find.detail->title;
  if (route_ == Route::migrate && state_.migrate.detail) item = &state_.migrate.detail->title;
  if (route_ == Route::confirm && state_.confirm.detail && state_.confirm.opened) {
    item = &state_.confirm.detail->title;
  }
  if (!item) return;
  const std::string view = texts_.get("nav." + std::string(to_text(route_)));
  state_.shell.document_title =
      texts_.get("nav.title.item", {{"view", view}, {"item", *item}});
}

// While the workspace is still to come, the address stays what was asked for.
void App::tell_address() {
  const Link here = link();
  const bool waits = !session_ && wanted_ && route_ == Route::connect;
  ShowRoute now{.fragment = waits ? std::string() : fragment_of(here),
                .title = state_.shell.document_title,
                .typed = here.text};
  const bool push = std::exchange(push_, false) && !waits && now.fragment != told_.fragment;
  if (waits) now.fragment = told_.fragment, now.typed = told_.typed;
  if (now == told_) return;
  told_ = now;
  now.push = push;
  if (waits) now.fragment.clear();
  emit(std::move(now));
}

}  // namespace planshift::app
