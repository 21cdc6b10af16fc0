// What the screens share: the meanings of the view models as colors and icons, their actions as
// buttons, their errors and facts as rows.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/texts.h"
#include "app/view.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"
#include "ui/widgets/blocks.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/table.h"

namespace planshift::ui {

Tone tone_of(app::Tone tone);       // chips, banners, findings
Color color_of(app::Tone tone);     // words
Icon icon_of(app::Tone tone);       // info, check, triangle, cross; none for plain and muted
Check check_of(app::CheckMark mark);

// Draws the button, disabled with its reason when the view says so, and dispatches its intent when
// pressed. True in the frame in which it was pressed. `look` gives kind, size and icons.
bool action_button(Ui& ui, Rect rect, const app::ActionView& action, const Dispatch& dispatch,
                   ButtonLook look = {});
// The same, cut off the end or the start of `row` at its own width.
bool action_end(Ui& ui, Rect& row, const app::ActionView& action, const Dispatch& dispatch,
                ButtonLook look = {});
bool action_start(Ui& ui, Rect& row, const app::ActionView& action, const Dispatch& dispatch,
                  ButtonLook look = {});
// A view offers no action where its label is empty.
inline bool offered(const app::ActionView& action) { return !action.label.empty(); }
// The phone's one primary button: the whole width above the bar, cut off the bottom of `sheet`.
bool sticky_action(Ui& ui, Rect& sheet, const app::ActionView& action, const Dispatch& dispatch,
                   ButtonLook look = {});

std::vector<Option> options_of(std::span<const app::ChoiceView> choices);
// The value of the chosen one, or empty.
std::string_view chosen_of(std::span<const app::ChoiceView> choices);

// A shortcut as the keys in front of the person are labeled: "Ctrl K", or "⌘K".
std::string shortcut_text(const app::Texts& texts, std::string_view key, bool command_key);

// Lines of label and value, 32 apart (24 when `dense`); returns the height used.
float fact_list(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                std::span<const app::Fact> facts, bool dense = false);
// The strip of totals: as many as fit uncut; on the phone the first four.
void figure_strip(Ui& ui, Rect rect, std::string_view name, std::span<const app::Figure> figures);

// page_header whose facts go below the actions, and wrap, where both do not fit side by side. The
// rectangle of the actions comes back. On the phone nothing but the padding above the content.
Rect wrapped_header(Ui& ui, Rect& sheet, std::string_view title, std::string_view facts,
                    float actions_width = 0);

// The row of one failure: icon, who, cause, next step, code and request id with a copy button, and
// `action` when there is one. Pressing dispatches it or copies the request id.
void error_row(Ui& ui, Rect rect, std::string_view key, std::string_view who,
               const app::ErrorView& error, const app::Texts& texts, const Dispatch& dispatch,
               const app::ActionView* action = nullptr);
float error_row_height(Ui& ui, float width, std::string_view who, const app::ErrorView& error,
                       const app::Texts& texts, const app::ActionView* action = nullptr);

// A banner of the view models over the whole width of `sheet`, cut off its top with the sheet's
// padding at its sides and a gap below.
void banner_block(Ui& ui, Rect& sheet, const app::Banner& banner, const Dispatch& dispatch,
                  Icon action_icon = Icon::none);

// Check, warning or "i" and a sentence, one below the other; cut off the top of `body`.
void promise_lines(Ui& ui, Rect& body, std::span<const app::Promise> promises);

// What the head of a detail panel says beside its title: the way back to its view, and a link.
struct PanelWords {
  PanelWords(const Ui& ui, app::Route route, const app::Texts& texts);
  void put(PanelLook& look) const;
  std::string close, crumb, crumbs, copy;
  std::string_view href;
};

// What a dialog says. In a low window it scrolls, so that what comes below it, `kept` high, and the
// buttons stay in sight.
void dialog_content(Ui& ui, Dialog& dialog, std::string_view key, float kept,
                    const std::function<void(Rect&)>& draw);

// A lower table is not worth looking at: then the page around it scrolls instead.
inline constexpr float kLeastTable = 240;
// Where a table of its own scrolling stands at the end of a page that scrolls: the rest down to
// `bottom`, never less than is worth looking at, and then clear of the page's scroll bar.
Rect table_in_page(const Ui& ui, Rect rest, float bottom);

// A heading in the largest style, from `largest` down, in which it fits: nothing is cut at 320 px.
void fitted_heading(Ui& ui, Rect rect, std::string_view words, int level, TextStyle largest);
// An icon that means something: recorded as an image of that name.
void named_icon(Ui& ui, float x, float y, Icon which, Color color, std::string_view name,
                float size = 16);

// Lends the table its cursor, kept in the interface's memory from frame to frame.
class KeptTable {
 public:
  KeptTable(Ui& ui, std::string_view key);
  ~KeptTable();
  KeptTable(const KeptTable&) = delete;
  KeptTable& operator=(const KeptTable&) = delete;
  TableState state;

 private:
  Memory& memory_;
};

}  // namespace planshift::ui
