#include "ui/gallery_sections.h"
#include "ui/widgets/text.h"

namespace planshift::ui::gallery_sections {
namespace {

struct Note {
  std::string_view from, what;
};

// The list of ui/gallery.h, for those who look at the page.
constexpr Note kNotes[] = {
    {"Linear", "Rows of 32 px, one accent, color only where it means something; everything is "
               "found with Ctrl K."},
    {"Stripe", "Tables in which digits stand below digits; quiet second lines; states as icon, "
               "word and soft fill."},
    {"GitHub", "What happened as a list with its times; keys on \"?\"; a filter that stands in the "
               "address."},
    {"Azure portal, Fluent", "Details in a panel beside the table; commands on top of what they "
                             "act on; everything is checked before the button that buys."},
    {"Partner Center", "The words: customer, subscription, license, seat; nobody has to "
                       "translate."},
    {"GOV.UK", "An error stands below its field: what is wrong, and what is allowed. A question "
               "before what cannot be taken back."},
    {"Carbon", "Skeletons where rows will be; the steps of a long piece of work look alike "
               "wherever they stand."},
    {"Apple, Material", "Targets of 44 px for fingers, the steps at the foot of the phone, rows of "
                        "two lines."},
    {"Tufte", "A line as high as its words; figures on the bars instead of an axis."},
    {"Left out", "Gradients, blur, motion at rest, guessed times, rings of more than four shares, "
                 "boxes within boxes."}};

}  // namespace

void notes(Ui& ui, Rect& body, GalleryState&) {
  const Group list(ui, body, "notes", Role::list, "What was taken from where");
  int position = 0;
  for (const Note& note : kNotes) {
    const float wide = ui.phone() ? body.w : body.w - 152;
    const float words = paragraph_height(ui, note.what, wide);
    const float line = ui.line_height(TextStyle::body);
    Rect row = take_top(body, ui.phone() ? line + words : std::max(line, words), space::k8);
    const ParentScope item(ui, ui.record({.id = ui.id(note.from),
                                          .role = Role::list_item,
                                          .rect = row,
                                          .position = ++position,
                                          .set_size = static_cast<int>(std::size(kNotes))})
                                   .id);
    const Rect from = ui.phone() ? take_top(row, line) : cut_start(row, 140, space::k12);
    text(ui, {from.x, from.y, from.w, line}, note.from, kStrong);
    paragraph(ui, row, note.what, kMuted);
  }
}

}  // namespace planshift::ui::gallery_sections
