#include "ui/screens/settings.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/dialog_buttons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kForm = 640;        // forms stay this wide on any screen
constexpr float kFieldWidth = 336;
constexpr float kHeads = 200;       // column of the section titles, where there is room
// Sections as addresses name them, and their titles.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kTitles{
    {{"general", "settings.general"},
     {"connection", "settings.connection"},
     {"storage", "settings.storage"}}};
constexpr float kSideBySide = 560;  // narrower, a control stands below its words
constexpr float kSmallControl = 48;  // a switch or a mark has room beside them everywhere

// Where a section's rows go: its title stands beside them, or above where there is no room.
Rect begin_section(Ui& ui, Rect& body, std::string_view title) {
  const bool beside = body.w >= kHeads + kForm * 0.75f;
  if (!beside) {
    fitted_heading(ui, take_top(body, space::k24, space::k4), title, 2, TextStyle::section);
    return body;
  }
  Rect rows = body;
  Rect head = cut_start(rows, kHeads, space::k24);
  take_top(head, 10);  // on the line of the first setting's title
  fitted_heading(ui, take_top(head, space::k24), title, 2, TextStyle::section);
  rows.w = std::min(rows.w, kForm);
  return rows;
}

void end_section(Rect& body, const Rect& rows) {
  take_top(body, rows.y - body.y + space::k24);
}

// Title and note at the start, wrapped; the control's place at the end comes back, or below the
// words on a narrow form. A line below.
Rect setting(Ui& ui, Rect& rows, std::string_view title, std::string_view note, float width,
             float height) {
  const bool beside = rows.w >= kSideBySide || width <= kSmallControl;
  const float words = beside ? rows.w - width - space::k24 : rows.w;
  const float line = paragraph_height(ui, title, words);
  const float said =
      line + (note.empty() ? 0 : paragraph_height(ui, note, words, TextStyle::note));
  const float inside = beside ? std::max(said, height) : said + space::k8 + height;
  Rect row = take_top(rows, inside + space::k12 + 11);
  line_across(ui, row.x, row.bottom() - 1, row.w);
  row = inset(row, 0, space::k12, 0, 11);
  Rect said_at = at_start(beside ? middle(row, said) : row, words);
  const Rect title_at = cut_top(said_at, line);
  if (line > ui.line_height(TextStyle::body)) paragraph(ui, title_at, title);
  else text(ui, title_at, title);
  paragraph(ui, said_at, note, kNote);
  if (!beside) {
    cut_top(row, said + space::k8);
    return row;
  }
  return middle(at_end(row, width), height);
}

// One of few as a segmented control, one of many as a list. Returns the value newly chosen.
std::string choice(Ui& ui, Rect& rows, std::string_view key, std::string_view title,
                   std::string_view note, std::span<const app::ChoiceView> choices,
                   bool languages = false) {
  constexpr std::size_t kSegments = 3;
  constexpr float kList = 200;
  std::vector<Option> options = options_of(choices);
  if (languages) {
    for (Option& option : options) option.lang = option.key;
  }
  const bool list = languages || options.size() > kSegments;
  const float width = list ? kList : segmented_width(ui, options);
  Rect at = setting(ui, rows, title, note, width, ui.theme().sizes.control);
  if (list) return combo(ui, at, key, options, chosen_of(choices), {.name = title});
  return segmented(ui, at_start(at, width), key, title, options, chosen_of(choices));
}

template <typename Value>
Value enum_of(std::string_view word, std::initializer_list<std::pair<std::string_view, Value>> all,
              Value otherwise) {
  for (const auto& [name, value] : all) {
    if (name == word) return value;
  }
  return otherwise;
}

void general(Ui& ui, Rect& rows, const app::SettingsView& view, const app::Texts& texts,
             const Dispatch& dispatch) {
  const std::string language =
      choice(ui, rows, "settings.language", texts.get("settings.language"), view.language_note,
             view.languages, true);
  if (!language.empty()) dispatch(app::ChooseLanguage{language});

  const std::string theme = choice(ui, rows, "settings.theme", texts.get("settings.theme"),
                                   texts.get("settings.theme.note"), view.themes);
  if (!theme.empty()) {
    using app::Theme;
    dispatch(app::ChooseTheme{enum_of<Theme>(
        theme, {{"light", Theme::light}, {"dark", Theme::dark}}, Theme::system)});
  }

  const std::string density = choice(ui, rows, "settings.density", texts.get("settings.density"),
                                     texts.get("settings.density.note"), view.densities);
  if (!density.empty()) {
    using app::Density;
    dispatch(app::ChooseDensity{enum_of<Density>(density,
                                                 {{"compact", Density::compact},
                                                  {"normal", Density::normal},
                                                  {"touch", Density::touch}},
                                                 Density::automatic)});
  }

  constexpr float kSwitch = 36;
  const std::string letters = texts.get("settings.letters");
  const std::string note = texts.get("settings.letters.note");
  const Rect at = setting(ui, rows, letters, note, kSwitch, ui.theme().sizes.control);
  const ChoiceLook look{.description = note, .label_hidden = true};
  if (toggle(ui, at_start(at, kSwitch), "settings.letters", letters, view.letters, look)) {
    dispatch(app::ChooseLetters{!view.letters});
  }
}

// With all the lines of what is wrong, which the field draws below itself.
float field_height_in(Ui& ui, const Rect& rows, const FieldLook& look) {
  constexpr float kIcon = 16;
  const float width = rows.w >= kSideBySide ? kFieldWidth : rows.w;
  const float more = look.error.empty()
                         ? 0
                         : paragraph_height(ui, look.error, width - kIcon, TextStyle::note) -
                               ui.line_height(TextStyle::note);
  return field_height(ui, look) + more;
}

// The id is sent when it is committed; until then what is typed lives in the interface's memory.
void application(Ui& ui, Rect& rows, const app::SettingsView& view, const app::Texts& texts,
                 const Dispatch& dispatch) {
  constexpr std::string_view kKey = "settings.application";
  const std::string title = texts.get("settings.application");
  const FieldLook look{.name = title,
                       .hint = "00000000-0000-0000-0000-000000000000",
                       .error = view.application_error,
                       .description = view.application_note};
  const Rect at = setting(ui, rows, title, view.application_note, kFieldWidth,
                          field_height_in(ui, rows, look));
  Memory& draft = ui.memory(node_id(ui.id(kKey), "draft"));
  const bool typing = ui.focused() == ui.id(kKey);
  if (draft.fresh || (!typing && view.application_error.empty())) draft.text = view.application_id;
  if (text_field(ui, at, kKey, draft.text, look).committed) {
    dispatch(app::SetApplicationId{draft.text});
  }
}

// This page's own address, to be read and copied.
void page_address(Ui& ui, Rect& rows, const app::PageView& view, const app::Texts& texts,
                  const Dispatch& dispatch) {
  constexpr std::string_view kKey = "settings.page";
  const std::string title = texts.get("settings.page");
  const FieldLook look{.name = title, .description = view.note, .read_only = true};
  Rect at = setting(ui, rows, title, view.note, kFieldWidth, field_height(ui, look));
  Rect button_at = at_start(at, at.w);
  action_end(ui, button_at, view.copy, dispatch, {.icon = Icon::copy});
  std::string shown = view.value;
  text_field(ui, inset(button_at, 0, 0, space::k8, 0), kKey, shown, look);
}

// An address is sent when it is committed, like the id.
void address(Ui& ui, Rect& rows, const app::AddressView& view, bool fixed,
             const Dispatch& dispatch) {
  const std::string key = "settings.address." + view.service;
  const FieldLook look{.name = view.label,
                       .hint = "https://",
                       .error = view.error,
                       .description = view.note,
                       .read_only = fixed};
  const Rect at =
      setting(ui, rows, view.label, view.note, kFieldWidth, field_height_in(ui, rows, look));
  Memory& draft = ui.memory(node_id(ui.id(key), "draft"));
  if (draft.fresh || (ui.focused() != ui.id(key) && view.error.empty())) draft.text = view.value;
  if (text_field(ui, at, key, draft.text, look).committed) {
    dispatch(app::SetAddress{view.service, draft.text});
  }
}

void connection(Ui& ui, Rect& rows, const app::SettingsView& view, const app::Texts& texts,
                const Dispatch& dispatch) {
  if (view.sign_out) {
    const ButtonLook look;
    const float width = button_width(ui, view.sign_out->label, look);
    const Rect at = setting(ui, rows, texts.get("settings.account"), view.account, width,
                            ui.theme().sizes.control);
    action_button(ui, at_start(at, width), *view.sign_out, dispatch, look);
  }
  application(ui, rows, view, texts, dispatch);
  if (!view.page.value.empty()) page_address(ui, rows, view.page, texts, dispatch);
  if (!view.connection_fixed && view.clouds.size() > 1) {
    const std::string cloud = choice(ui, rows, "settings.cloud", texts.get("settings.cloud"),
                                     texts.get("settings.cloud.note"), view.clouds);
    if (!cloud.empty()) dispatch(app::ChooseCloud{cloud});
  }
  for (const app::AddressView& each : view.addresses) {
    address(ui, rows, each, view.connection_fixed, dispatch);
  }
  if (!view.connection_note.empty()) {
    take_top(rows, paragraph(ui, inset(rows, 0, space::k8, 0, 0), view.connection_note, kNote) +
                       space::k16);
  }
  if (view.roads.empty()) return;
  const std::string road = choice(ui, rows, "settings.road", texts.get("settings.road"),
                                  view.road_note, view.roads);
  if (!road.empty()) dispatch(app::ChooseRoad{road});
}

// Whether the browser keeps our data: a quiet line while all is well, a banner when it may not.
void durability(Ui& ui, Rect& rows, const app::SettingsView& view, const Dispatch& dispatch) {
  if (view.storage_tone == app::Tone::ok) {
    const float small = space::k16;
    const Rect at = setting(ui, rows, view.storage_title, view.storage_note, small, small);
    icon(ui, at.x, at.y, Icon::circle_check, Color::ok);
    return;
  }
  BannerLook look{.tone = tone_of(view.storage_tone)};
  if (view.protect) look.action = view.protect->label;
  take_top(rows, space::k8);
  const float height = banner_height(ui, rows.w, view.storage_title, view.storage_note, look);
  const BannerPress pressed = banner(ui, take_top(rows, height, space::k8), "settings.storage",
                                     view.storage_title, view.storage_note, look);
  if (pressed == BannerPress::action && view.protect) dispatch(view.protect->intent);
}

// A setting whose control is a button of its own width.
void action_setting(Ui& ui, Rect& rows, std::string_view title, std::string_view note,
                    const app::ActionView& action, const Dispatch& dispatch,
                    const ButtonLook& look) {
  const float width = button_width(ui, action.label, look);
  const Rect at = setting(ui, rows, title, note, width, ui.theme().sizes.control);
  action_button(ui, at_start(at, width), action, dispatch, look);
}

void storage(Ui& ui, Rect& rows, const app::SettingsView& view, const app::Texts& texts,
             const Dispatch& dispatch) {
  durability(ui, rows, view, dispatch);
  action_setting(ui, rows, texts.get("settings.journal"), view.journal_note, view.export_journal,
                 dispatch, {.icon = Icon::download});
  if (view.hand_over) {
    action_setting(ui, rows, texts.get("settings.hand_over"), view.hand_over_note,
                   *view.hand_over, dispatch, {});
  }
  if (view.import_file) {
    action_setting(ui, rows, texts.get("settings.import"), texts.get("settings.import.note"),
                   *view.import_file, dispatch, {});
  }
  for (const app::OptionView& option : view.options) {
    action_setting(ui, rows, option.title, option.note, option.action, dispatch, {});
  }
  if (view.reset) {
    action_setting(ui, rows, texts.get("settings.reset"), texts.get("settings.reset.note"),
                   *view.reset, dispatch, {.kind = ButtonKind::risky, .icon = Icon::trash_2});
  }
}

void reset_dialog(Ui& ui, const app::ResetView& view, const app::Texts& texts,
                  const Dispatch& dispatch) {
  Dialog dialog(ui, "settings.resetting", view.title, view.body, {.alert = true});
  Rect buttons = dialog.buttons();
  const ButtonLook erase{
      .kind = ButtonKind::destroy, .icon = Icon::trash_2, .busy = view.busy};
  if (button_end(ui, buttons, "settings.reset.confirm", view.reset_label, erase)) {
    dispatch(app::ResetDemo{});
  }
  const ButtonLook keep{.enabled = !view.busy, .focus_first = true};
  const std::string cancel = texts.get("shell.cancel");
  buttons = buttons_beside(ui, dialog, buttons, button_width(ui, cancel, keep));
  const bool close = button_end(ui, buttons, "settings.reset.cancel", cancel, keep);
  if ((close || dialog.canceled()) && !view.busy) dispatch(app::CloseReset{});
}

// Where a link led to a section: its way back to the whole.
void section_crumbs(Ui& ui, Rect& sheet, const app::SettingsView& view, const app::Texts& texts,
                    const Dispatch& dispatch) {
  for (const auto& [section, title] : kTitles) {
    if (section != view.section) continue;
    Rect line = inset(cut_top(sheet, 36), ui.theme().sheet_padding(), 12, 0, 0);
    const std::string_view all = app::fragment_of(app::Route::settings);
    const std::string settings = texts.get("settings.title");
    if (crumb(ui, line, settings, all, texts.get("nav.crumbs"))) {
      dispatch(app::Open{std::string(all)});
    }
    text(ui, line, texts.get(title), kNote);
  }
}

// What a picked file came to, and the question whether to take it.
void import_dialog(Ui& ui, const app::ImportView& view, const app::Texts& texts,
                   const Dispatch& dispatch) {
  Dialog dialog(ui, "settings.importing", view.title, view.body);
  if (!view.facts.empty()) {
    Rect& body = dialog.body();
    const float height =
        fact_list(ui, body, "settings.import.facts", view.title, view.facts, true);
    take_top(body, height, space::k16);
  }
  Rect buttons = dialog.buttons();
  if (!view.accept_label.empty()) {
    const ButtonLook look{.kind = ButtonKind::primary, .busy = view.busy};
    if (button_end(ui, buttons, "settings.import.accept", view.accept_label, look)) {
      dispatch(app::AcceptImport{});
    }
  }
  const std::string close = texts.get(view.accept_label.empty() ? "shell.close" : "shell.cancel");
  const ButtonLook look{.enabled = !view.busy, .focus_first = true};
  buttons = buttons_beside(ui, dialog, buttons, button_width(ui, close, look));
  if (button_end(ui, buttons, "settings.import.close", close, look) || dialog.canceled()) {
    dispatch(app::CloseImport{});
  }
}

}  // namespace

void settings_screen(Ui& ui, Rect sheet, const app::SettingsView& view, const app::Texts& texts,
                     const Dispatch& dispatch) {
  section_crumbs(ui, sheet, view, texts, dispatch);
  wrapped_header(ui, sheet, texts.get("settings.title"), texts.get("settings.note"));
  {
    ScrollArea area(ui, sheet, "settings.scroll");
    Rect body = inset(area.body(), ui.theme().sheet_padding(), 0);
    float asked = 0;  // where the section begins that a link asked for
    for (const auto& [section, title] : kTitles) {
      if (section == view.section) asked = body.y - area.body().y;
      Rect rows = begin_section(ui, body, texts.get(title));
      if (section == "general") general(ui, rows, view, texts, dispatch);
      if (section == "connection") connection(ui, rows, view, texts, dispatch);
      if (section == "storage") storage(ui, rows, view, texts, dispatch);
      end_section(body, rows);
    }
    area.finish(body.y);
    Memory& answered = ui.memory(ui.id("settings.section"));
    const auto serial = static_cast<float>(view.section_serial);
    if (answered.value != serial) area.scroll_to(asked);
    answered.value = serial;
  }
  if (view.importing) import_dialog(ui, *view.importing, texts, dispatch);
  if (view.resetting) reset_dialog(ui, *view.resetting, texts, dispatch);
}

}  // namespace planshift::ui
