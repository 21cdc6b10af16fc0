// Blocks that screens are made of: header, banner, lane, list of findings, empty state, panel.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "ui/frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

namespace planshift::ui {

// Title, one line of facts; the actions' rectangle comes back (32 high, at the end). Cuts itself
// off the top of `sheet`, padding included. On the phone the shell shows the title: only facts are
// drawn.
struct PageHeader {
  Rect actions = {};
};
PageHeader page_header(Ui& ui, Rect& sheet, std::string_view title, std::string_view facts);

// The bar above the phone's navigation that keeps the one primary button in reach; returns its
// inside, one control high. Cut off the bottom of `sheet`.
Rect action_bar(Ui& ui, Rect& sheet);

// 44 px, sunken, line above; cut off the bottom of `sheet`. Returns its inside, padding taken off.
Rect foot_bar(Ui& ui, Rect& sheet);

struct BannerLook {
  Tone tone = Tone::info;
  std::string_view action = {};  // button label
  ButtonKind kind = ButtonKind::secondary;
  Icon action_icon = Icon::none;
  bool alert = false;  // read at once
  bool closable = false;
  std::string_view close_name = {};  // name of the x
};
enum class BannerPress : std::uint8_t { none, action, close };
// Soft fill, icon, bold fact, meaning, button. `height` from banner_height.
BannerPress banner(Ui& ui, Rect rect, std::string_view key, std::string_view fact,
                   std::string_view meaning, const BannerLook& look = {});
float banner_height(Ui& ui, float width, std::string_view fact, std::string_view meaning,
                    const BannerLook& look = {});

// A row of the needs-you lane: icon, who, cause with code, one button.
struct LaneRow {
  std::string key = {};
  Tone tone = Tone::warn;
  Icon icon = Icon::circle_alert;
  std::string who = {};
  std::string cause = {};
  std::string action = {};
};
// Card with a warn-soft head. Returns the key whose button was pressed, or empty.
std::string needs_you_lane(Ui& ui, Rect rect, std::string_view key, std::string_view title,
                           std::string_view note, std::span<const LaneRow> rows);
float lane_height(Ui& ui, float width, std::span<const LaneRow> rows);

// Icon, fact and next step on two lines, count at the end, one button: findings and errors.
struct Finding {
  std::string key = {};
  Tone tone = Tone::warn;
  Icon icon = Icon::triangle_alert;
  std::string who = {};  // optional first column, bold
  std::string fact = {};
  std::string next = {};       // note
  std::string at_end = {};     // "3 customers", or code and request id
  std::string copy_id = {};    // request id: shows a copy button
  std::string copy_name = {};  // its name: "Copy the request id"
  std::string action = {};     // button label; empty: none
  bool busy = false;
};
enum class FindingPress : std::uint8_t { none, action, copy };
// 55 high with a line below (64 on the phone and more when it wraps); returns what was pressed.
FindingPress finding_row(Ui& ui, Rect rect, const Finding& finding);
float finding_height(Ui& ui, float width, const Finding& finding);

enum class Drawing : std::uint8_t { old_to_new, search, all_done, offline };
struct EmptyLook {
  Drawing drawing = Drawing::old_to_new;
  std::string_view primary = {}, secondary = {};  // button labels
  Icon primary_icon = Icon::none, secondary_icon = Icon::none;
  bool primary_enabled = true;
  std::string_view primary_reason = {};
  bool primary_busy = false;
};
enum class EmptyPress : std::uint8_t { none, primary, secondary };
// Drawing of 200 x 104, title, a sentence or two, buttons of 40; centered in `rect`. Buttons have
// the keys `key`.primary and `key`.secondary.
EmptyPress empty_state(Ui& ui, Rect rect, std::string_view key, std::string_view title,
                       std::string_view sentence, const EmptyLook& look);
// Small: icon 20, bold line, note, button: a list filtered to nothing. True when pressed.
bool empty_list(Ui& ui, Rect rect, std::string_view key, Icon which, std::string_view title,
                std::string_view note, std::string_view action);

// The panel at the end of the sheet: 360 (400 when wide), a line at its start; covers the content
// below 1120, is the whole page on the phone. Cuts itself off `sheet` (or covers it).
struct PanelLook {
  std::string_view title = {};
  std::string_view note = {};
  std::string_view close_name = {};  // name of the x, of "back" on the phone
  std::string_view crumb = {};       // the view it belongs to, as a link back; empty: none
  std::string_view crumb_href = {};
  std::string_view crumbs_name = {};  // of that navigation
  std::string_view copy_link = {};    // name of the button; empty: none
  float foot = 0;                    // height of the foot with actions; 0: none
  float width = 360;
};
// "Find ›": the view that something lies in, as a link back there; `line` is what follows. Whether
// it was pressed.
bool crumb(Ui& ui, Rect& line, std::string_view view, std::string_view href, std::string_view name);

class DetailPanel {
 public:
  DetailPanel(Ui& ui, Rect& sheet, std::string_view key, const PanelLook& look);
  ~DetailPanel();
  DetailPanel(const DetailPanel&) = delete;
  DetailPanel& operator=(const DetailPanel&) = delete;
  Rect body() const { return body_; }      // between head and foot, padding of 20 taken off
  Rect foot() const { return foot_; }      // inside of the foot
  bool closed() const { return closed_; }  // x, Escape or the way back in this frame
  bool copies_link() const { return copies_link_; }
  bool covers() const { return covers_; }  // the content behind it is not to be drawn (phone)

 private:
  Ui& ui_;
  Rect body_, foot_;
  bool closed_ = false, copies_link_ = false, covers_ = false, over_ = false;
};
// Whether a panel would cover all of the sheet, so that the screen draws only it.
bool panel_covers_all(const Ui& ui);

// Heading of level 2 with a note beside it and something at the end; 24 high. Returns the rectangle
// left at the end.
Rect section_head(Ui& ui, Rect rect, std::string_view title, std::string_view note = {});

// A setting: title and note at the start, the control's rectangle at the end; 59 high with a line.
Rect setting_row(Ui& ui, Rect rect, std::string_view title, std::string_view note,
                 float control_width);

}  // namespace planshift::ui
