// Dialogs and the toast.
#pragma once

#include <span>
#include <string>

#include "ui/frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

namespace planshift::ui {

struct DialogLook {
  float width = 520;
  bool alert = false;  // alert_dialog: an answer is needed
};

// A modal dialog, for as long as it is created each frame. Height is what was drawn. The opener
// gets focus back when it is gone. On the phone it fills the width and scrolls.
class Dialog {
 public:
  Dialog(Ui& ui, std::string_view key, std::string_view title, std::string_view sentence,
         const DialogLook& look = {});
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;

  Rect& body() { return body_; }  // take_top from it
  // The row of buttons at the foot; call last. Cut from its end: the acting button first.
  // The content was drawn as high as it was known; from the next frame on it takes this much more.
  void grows_by(float height) { growth_ += height; }
  Rect buttons();
  // How tall what is drawn next may be for the whole to stay in the window, when `kept` and the
  // row of buttons come after it.
  float room_above(float kept) const;
  bool canceled() const { return canceled_; }  // Escape in this frame

 private:
  Ui& ui_;
  NodeId id_;
  Rect frame_, body_;
  float growth_ = 0;
  bool canceled_ = false;
};

// One at a time, bottom end, 6 s, stays while hovered or focused. Kept by the app; drawn by the
// shell.
struct Toast {
  std::uint64_t stamp = 0;  // 0: none; another number shows it anew
  std::string words = {};
  std::string action = {};  // "Undo"; empty: none
  std::string close_name = {};
  Tone tone = Tone::ok;  // warn and bad stay until they are closed
};
enum class ToastPress : std::uint8_t { none, action, closed, over };  // over: its time has passed
ToastPress toast(Ui& ui, const Toast& toast);
// In the memory of this id a screen leaves, each frame, how much of its foot no toast may cover.
inline NodeId sticky_foot() { return node_id(0, "sticky foot"); }
// And in this one the toast leaves its top (`value`) and its start (`other`) while it stands at the
// foot of the page, else 0: what scrolls below it can be scrolled clear of it.
inline NodeId toast_corner() { return node_id(0, "toast corner"); }

}  // namespace planshift::ui
