#include "ui/screens/migrate_detail.h"

#include <array>
#include <vector>

#include "ui/screens/parts.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/field.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

namespace {

constexpr std::array kTabs{app::DetailTab::users, app::DetailTab::journal, app::DetailTab::money};

struct Detail {
  Ui& ui;
  const app::MigrateDetail& view;
  const app::Texts& texts;
  const Dispatch& dispatch;
};

void steps(Detail& d, Rect& body) {
  std::vector<Step> rows;
  for (const auto& step : d.view.steps)
    rows.push_back({step.label, step.side, mark_of(step.state)});
  take_top(body, stepper(d.ui, body, d.view.title, rows), space::k8);
}

// The way back, and once it was gone what came of it.
void undo(Detail& d, Rect& body) {
  if (d.view.undo) {
    Rect line = take_top(body, d.ui.theme().sizes.control, space::k8);
    line = inset(line, -kQuietPadding, 0, 0, 0);
    action_start(d.ui, line, *d.view.undo, d.dispatch,
                 {.kind = ButtonKind::quiet, .icon = Icon::undo_2});
  }
  if (d.view.result) promise_lines(d.ui, body, std::span(&*d.view.result, 1));
}

// What this migration waits for, with the way out.
void attention(Detail& d, Rect& body) {
  if (!d.view.attention) return;
  const app::LaneRow& row = *d.view.attention;
  const BannerLook look{.tone = row.kind == app::LaneKind::unknown ? Tone::info : Tone::warn};
  const float height = banner_height(d.ui, body.w, row.cause, row.next, look);
  banner(d.ui, take_top(body, height, space::k8), "detail.attention", row.cause, row.next, look);
  if (!row.actions.empty()) {
    Rect line = take_top(body, d.ui.theme().sizes.control, space::k12);
    for (const auto& action : row.actions) action_start(d.ui, line, action, d.dispatch);
  }
  if (!row.request_id.empty()) {
    Rect id = take_top(body, 20, space::k12);
    const std::string name = d.texts.get("shell.copy_request");
    if (icon_button(d.ui, cut_end(id, 24), "detail.copy_id", Icon::copy, name,
                    {.size = ButtonSize::small, .icon_size = 14})) {
      d.dispatch(app::CopyText{row.request_id});
    }
    text(d.ui, id, row.request_id, kNote);
  }
}

// A country for each user; nothing is chosen beforehand and nothing is sent before the button.
void locations(Detail& d, Rect& body) {
  if (!d.view.locations) return;
  const app::LocationForm& form = *d.view.locations;
  const Rect start = body;
  Group region(d.ui, start, "detail.locations", Role::form, form.title);
  heading(d.ui, take_top(body, 20, space::k4), form.title, 3);
  take_top(body, paragraph(d.ui, body, form.note, kNote), space::k8);
  if (!form.proposal_label.empty()) {
    Rect line = take_top(body, d.ui.theme().sizes.control, space::k8);
    if (button_start(d.ui, line, "detail.locations.all", form.proposal_label)) {
      d.dispatch(app::ChooseLocation{form.id, UserId{}, form.proposal});
    }
  }
  const auto countries = options_of(form.countries);
  const std::string hint = d.texts.get("migrate.location.choose");
  for (const auto& user : form.users) {
    const Rect place = take_top(body, 20 + d.ui.theme().sizes.control, space::k8);
    const std::string chosen = combo(d.ui, place, "location." + user.id.key(), countries,
                                     user.chosen, {.label = user.name, .hint = hint});
    if (!chosen.empty()) d.dispatch(app::ChooseLocation{form.id, user.id, chosen});
  }
  Rect line = take_top(body, d.ui.theme().sizes.control, space::k16);
  action_start(d.ui, line, form.apply, d.dispatch, {.kind = ButtonKind::primary});
}

void user_rows(Detail& d, Rect& body) {
  Group list(d.ui, body, "detail.users", Role::list, d.texts.get("migrate.users"));
  for (const auto& user : d.view.users) {
    std::vector<LicenseChange> changes;
    if (user.diff) {
      using Kind = LicenseChange::Kind;
      if (!user.diff->removed.empty()) changes.push_back({Kind::removed, user.diff->removed});
      if (!user.diff->added.empty()) changes.push_back({Kind::added, user.diff->added});
      if (!user.diff->kept_off.empty()) changes.push_back({Kind::note, user.diff->kept_off});
    } else if (!user.note.empty()) {
      changes.push_back({LicenseChange::Kind::note, user.note});
    }
    constexpr float kIndent = 16;  // of the words of a change, behind its sign
    float height = 37 + (changes.empty() ? 0.0f : 8.0f);
    for (const LicenseChange& change : changes) {
      height += paragraph_height(d.ui, change.words, body.w - kIndent, TextStyle::note);
    }
    Rect row = take_top(body, height);
    if (!d.ui.listed(row)) continue;
    Group item(d.ui, row, user.id.key(), Role::list_item, user.name);
    Rect line = cut_top(row, 36);
    const Phase phase = user.stands ? Phase::paused : phase_of(user.phase);
    const Rect chip_place =
        cut_end(line, chip_width(d.ui, user.phase_text, phase_look(phase).icon), 8);
    phase_chip(d.ui, chip_place, phase, user.phase_text);
    if (user.can_undo && d.view.undo && d.view.undo->enabled &&
        icon_button(d.ui, cut_end(line, 28, space::k4), "undo", Icon::undo_2,
                    d.texts.get("migrate.undo.user", {{"user", user.name}}),
                    {.size = ButtonSize::small, .icon_size = 14})) {
      d.dispatch(app::AskUndo{d.view.id, user.id});
    }
    text(d.ui, line, user.name);
    license_diff(d.ui, row, changes);
    line_across(d.ui, row.x, row.bottom() - 1, row.w);
  }
}

void journal_rows(Detail& d, Rect& body) {
  Group list(d.ui, body, "detail.journal", Role::list, d.view.title);
  int index = static_cast<int>(d.view.journal.size());
  for (const auto& line : d.view.journal) {
    const float time_width = 64;
    const float height =
        std::max(20.0f, paragraph_height(d.ui, line.text, body.w - time_width)) + space::k8;
    Rect row = take_top(body, height);
    --index;
    if (!d.ui.listed(row)) continue;
    Group item(d.ui, row, std::to_string(index), Role::list_item);
    TextLook time = kNote;
    time.middle = false;
    text(d.ui, cut_start(row, time_width), line.time_text, time);
    paragraph(d.ui, row, line.text);
  }
}

void tab_content(Detail& d, Rect& body) {
  const Rect bar = take_top(body, tabs_height(d.ui), space::k4);
  const std::string chosen =
      tabs(d.ui, bar, "detail.tabs", d.view.title, options_of(d.view.tabs), chosen_of(d.view.tabs));
  for (std::size_t i = 0; i < d.view.tabs.size() && i < kTabs.size(); ++i) {
    if (!chosen.empty() && d.view.tabs[i].value == chosen) d.dispatch(app::ShowDetailTab{kTabs[i]});
  }
  switch (d.view.tab) {
    case app::DetailTab::users:
      return user_rows(d, body);
    case app::DetailTab::journal:
      take_top(body, space::k8);
      return journal_rows(d, body);
    case app::DetailTab::money:
      take_top(body, space::k8);
      take_top(body, fact_list(d.ui, body, "detail.money", d.texts.get("migrate.detail.tab.money"),
                               d.view.money));
      return;
  }
}

}  // namespace

Phase phase_of(migration::Phase phase) {
  switch (phase) {
    case migration::Phase::waiting:
      return Phase::waiting;
    case migration::Phase::buying:
      return Phase::buying;
    case migration::Phase::reading_back:
      return Phase::reading_back;
    case migration::Phase::moving:
      return Phase::moving;
    case migration::Phase::checking:
      return Phase::checking;
    case migration::Phase::suspending:
      return Phase::suspending;
    case migration::Phase::done:
      return Phase::done;
    case migration::Phase::needs_you:
      return Phase::needs_you;
    case migration::Phase::failed:
      return Phase::failed;
    case migration::Phase::unknown:
      return Phase::unknown;
    case migration::Phase::undoing:
      return Phase::moving;
    case migration::Phase::undone:
      return Phase::undone;
  }
  return Phase::unknown;
}

StepMark mark_of(migration::StepState step) {
  switch (step) {
    case migration::StepState::to_come:
      return StepMark::empty;
    case migration::StepState::running:
      return StepMark::running;
    case migration::StepState::done:
      return StepMark::done;
    case migration::StepState::needs_you:
      return StepMark::needs_you;
    case migration::StepState::failed:
      return StepMark::failed;
    case migration::StepState::unknown:
      return StepMark::unknown;
  }
  return StepMark::empty;
}

bool migrate_detail(Ui& ui, Rect& sheet, const app::MigrateDetail& view, const app::Texts& texts,
                    const Dispatch& dispatch) {
  Detail d{ui, view, texts, dispatch};
  const PanelWords words(ui, app::Route::migrate, texts);
  PanelLook look{.title = view.title, .note = view.note, .width = 336};
  words.put(look);
  DetailPanel panel(ui, sheet, "migrate.detail", look);
  if (panel.closed()) dispatch(app::OpenMigration{});
  if (panel.copies_link()) dispatch(app::CopyLink{});
  // Grown into the panel's padding, so that the scroll bar stands beside the words, and what hangs
  // out at their start is whole.
  ScrollArea scroll(ui, inset(panel.body(), -space::k12, 0, -space::k16, 0),
                    "migrate.detail.scroll");
  Rect body = scroll.body();
  body.x = panel.body().x;
  body.w = panel.body().w;
  steps(d, body);
  attention(d, body);
  undo(d, body);
  locations(d, body);
  tab_content(d, body);
  scroll.finish(body.y + space::k16);
  return !panel.covers();
}

}  // namespace planshift::ui
