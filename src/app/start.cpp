#include "app/start.h"

#include <algorithm>

#include "app/check_rows.h"

namespace planshift::app {

namespace {

void add_checks(ConnectView& view, const StartFacts& facts) {
  const Words& words = facts.words;
  view.checks = check_rows(facts);
  view.checking = facts.check && facts.check->checking;
  if (view.checking) {
    view.stop = ActionView{"stop_check", words.get("connect.checks.stop"), StopCheck{}, true, {}};
  }
  view.shown = facts.shown_line;
  view.shown_serial = facts.shown_serial;
  const auto count = [&](CheckState state) {
    return std::ranges::count(view.checks, state, &CheckRow::state);
  };
  std::vector<std::string> counts{
      words.get("connect.checks.ready", {{"count", count(CheckState::ready)}})};
  const auto to_fix = count(CheckState::to_fix) + count(CheckState::failed);
  if (to_fix > 0) {
    counts.push_back(words.get("connect.checks.to_fix", {{"count", to_fix}}));
  }
  if (const auto later = count(CheckState::after_sign_in); later > 0) {
    counts.push_back(words.get("connect.checks.later", {{"count", later}}));
  }
  if (const auto blocked = count(CheckState::blocked); blocked > 0) {
    counts.push_back(words.get("connect.checks.blocked", {{"count", blocked}}));
  }
  view.checks_note = words.formats.list(counts);
}

// Two readings of the card: a way in, or who is in.
void add_sign_in(ConnectView& view, const StartFacts& facts) {
  const Words& words = facts.words;
  const bool has_id = !facts.connection.application.empty();
  view.signed_in = facts.sign_in.is_in();
  view.sign_in_possible = has_id;
  if (view.signed_in) {
    view.sign_in_body = words.get("connect.signed_in.body", {{"account", facts.sign_in.account}});
    const bool here = facts.is_open && !facts.is_demo;
    view.sign_in = {"open_partner",
                    words.get(here ? "connect.signed_in.go_on" : "connect.signed_in.open"),
                    OpenPartner{},
                    !facts.opening,
                    {}};
    view.sign_out = ActionView{"sign_out", words.get("connect.signed_in.out"), SignOut{}, true, {}};
    return;
  }
  view.sign_in_body = words.get("connect.sign_in.body");
  for (const char* right : {"connect.sign_in.right1", "connect.sign_in.right2"}) {
    view.sign_in_points.push_back(words.get(right));
  }
  if (!has_id) {
    view.sign_in_note = words.get("connect.sign_in.needs_id");
    view.sign_in = {"sign_in", words.get("connect.sign_in.enter_id"), GoTo{Route::settings}, true,
                    {}};
    return;
  }
  if (!facts.connection.fixed && facts.connection.clouds.size() > 1) {
    for (const std::string& cloud : facts.connection.clouds) {
      view.clouds.push_back(
          {cloud, words.word("cloud.", cloud), cloud == facts.connection.cloud});
    }
  }
  view.sign_in = {"sign_in", words.get("connect.sign_in.button"), StartSignIn{}, !facts.opening,
                  {}};
}

}  // namespace

ConnectView connect_view(const StartFacts& facts) {
  const Words& words = facts.words;
  ConnectView view;
  view.opening = facts.opening;
  view.demo_is_open = facts.is_open && facts.is_demo;
  add_sign_in(view, facts);
  std::string label = "connect.demo.open";
  if (facts.opening) label = "connect.demo.opening";
  else if (view.demo_is_open) label = "connect.demo.go_on";
  view.open_demo = {"open_demo", words.get(label), OpenDemo{}, !facts.opening,
                    facts.opening ? words.get(label) : std::string()};
  // Who is in knows what it is for.
  for (const char* point : {"connect.demo.point1", "connect.demo.point2", "connect.demo.point3"}) {
    if (!view.signed_in) view.demo_points.push_back(words.get(point));
  }
  add_checks(view, facts);
  if (facts.open_error) view.error = words.error(*facts.open_error);
  return view;
}

}  // namespace planshift::app
