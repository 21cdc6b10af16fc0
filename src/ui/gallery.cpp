#include "ui/gallery.h"

#include <string_view>

#include "ui/gallery_sections.h"
#include "ui/widgets/button.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

std::shared_ptr<GalleryState> make_gallery() {
  return std::make_shared<GalleryState>();
}

namespace {

using Section = void (*)(Ui&, Rect&, GalleryState&);

void ask(Ui& ui, GalleryState& state) {
  if (!state.dialog) return;
  Dialog dialog(ui, "gallery.dialog", "Buy 1,118 licenses for 30 customers?",
                "Office 365 F3, 1 year, billed monthly. Iberlux Óptica is left out until its "
                "agreement is accepted.");
  Rect& body = dialog.body();
  const FigureRow figures[] = {{"Seats", "1,229", "1,118"},
                               {"Price per month", "€2,089.30", "€4,248.40"}};
  before_after(ui, take_top(body, before_after_height(ui, 2), space::k16), "Before and after",
               "Before", "After", figures);
  take_top(body,
           fact_line(ui, body, Icon::check, Color::ok,
                     "Free to cancel until 30 Nov 2026, 14:10. Seats can then only grow."),
           8);
  take_top(body,
           fact_line(ui, body, Icon::triangle_alert, Color::warn,
                     "24 users need your decision and are not moved yet."),
           space::k16);
  const FieldLook look{
      .label = "Type the number of licenses to confirm", .large = true, .focus_first = true};
  Rect place = take_top(body, field_height(ui, look));
  text_field(ui, at_start(place, 240), "number", state.number, look);
  Rect row = dialog.buttons();
  const bool fits = typed_number(state.number) == 1118;
  if (button_end(ui, row, "buy", "Buy 1,118 licenses",
                 {.kind = ButtonKind::primary,
                  .icon = Icon::shopping_cart,
                  .enabled = fits,
                  .reason = "The number does not fit"}))
    state.dialog = false;
  if (button_end(ui, row, "cancel", "Cancel")) state.dialog = false;
  if (dialog.canceled()) state.dialog = false;
}

struct Named {
  std::string_view title;
  Section draw;
};

using namespace gallery_sections;

constexpr Named kSections[] = {{"Colors", colors},
                               {"Words", words},
                               {"Small pieces", small_pieces},
                               {"Buttons", buttons},
                               {"Fields", fields},
                               {"Buttons in each state", button_states},
                               {"Fields in each state", field_states},
                               {"Choices", choices},
                               {"Phases", phases},
                               {"Choices in each state", choice_states},
                               {"Progress", progress},
                               {"Charts", charts},
                               {"Charts beside words", small_charts},
                               {"Banners and lanes", banners},
                               {"Before and after", comparing},
                               {"Table", the_table},
                               {"Headings and panels", panels},
                               {"Nothing here", empties},
                               {"What was taken from where", notes}};

}  // namespace

void gallery(Ui& ui, Rect rect, GalleryState& state) {
  fill(ui, rect, Color::surface);
  ui.sheet = rect;
  const Group page(ui, rect, "gallery", Role::main, "Widgets");
  {
    ScrollArea scroll(ui, rect, "scroll");
    const float padding = ui.theme().sheet_padding();
    Rect body = inset(scroll.body(), padding, padding, padding, 0);
    heading(ui, take_top(body, 28, 16), "Widgets", 1);
    const int across = ui.theme().wide ? 3 : ui.phone() ? 1 : 2;
    auto rests = columns(body, across, space::k32);
    std::size_t index = 0;
    for (const Named& section : kSections) {
      // The shortest column takes the next section.
      Rect* rest = &rests.front();
      for (Rect& one : rests)
        if (one.y < rest->y) rest = &one;
      const Group group(ui, *rest, "section " + std::to_string(index++), Role::region,
                        section.title);
      heading(ui, take_top(*rest, 20, 12), section.title, 2, TextStyle::body);
      section.draw(ui, *rest, state);
      take_top(*rest, space::k32);
    }
    float bottom = 0;
    for (const Rect& rest : rests) bottom = std::max(bottom, rest.y);
    scroll.finish(bottom);
  }
  ask(ui, state);
  const Toast told{.stamp = state.toast,
                   .words = "Purchase approved: 1,118 licenses",
                   .action = "Undo",
                   .close_name = "Dismiss"};
  if (toast(ui, told) != ToastPress::none) state.toast = 0;
}

}  // namespace planshift::ui
