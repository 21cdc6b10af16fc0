// The stage: one canvas, one program, frames only when asked for. Turns the browser's events into
// Dear ImGui's input and into actions by node, and draws.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "browser/mirror.h"
#include "browser/program.h"
#include "browser/renderer.h"
#include "ui/host.h"

namespace planshift::browser {

// What a frame shows that the one before did not; the same numbers as in web/frames.mjs.
enum class Change : int { anything, moved, scrolled };

class Stage final : public ui::Host {
 public:
  Stage();
  ~Stage() override;

  // The program lives as long as the stage. False when the renderer cannot start.
  bool show(Program& program);

  void request_frame(std::string_view reason, double delay_ms = 0) override;
  double now_ms() const override;
  void focus_node(ui::NodeId id) override;
  void copy_text(std::string_view text) override;
  void download(std::string_view file_name, std::string_view mime,
                std::string_view content) override;
  void set_language(std::string_view bcp47, bool right_to_left) override;
  ui::LetterExtent measure_letters(std::string_view text, float px, bool semibold) override;
  void paint_letters(std::vector<ui::LetterJob> jobs) override { letters_ = std::move(jobs); }
  unsigned letter_epoch() const override { return letter_epoch_; }
  std::vector<std::uint32_t> word_ends(std::string_view text) override;
  // "light", "dark" or "system": the colors of what the page itself draws, the live text editor.
  void set_theme(std::string_view theme);

  // Called by JavaScript, through the exported functions at the end of stage.cpp.
  void frame(double now_ms, Change change);
  void resize(const ui::Viewport& viewport);
  void pointer_moved(float x, float y, bool touch);
  void pointer_left();
  void pointer_button(int button, bool down);
  void wheel(float x, float y);
  void modifiers(bool control, bool shift, bool alt);
  void act(Handle handle, ui::ActionKind kind, std::string payload);
  void event(std::string_view name, std::string_view text);

 private:
  void mirror_tree(double now_ms, Change change);
  void show_cursor();
  void send_letters();

  Program* program_ = nullptr;
  Renderer renderer_;
  Mirror mirror_;
  ui::Viewport viewport_;
  float zoom_ = 1;  // of everything drawn, for a larger font size
  std::vector<ui::Action> actions_;
  ui::NodeId focus_wish_ = 0;
  double last_frame_ms_ = 0;
  double last_mirror_ms_ = 0;
  int cursor_ = -1;
  std::vector<ui::LetterJob> letters_;  // to be painted before this frame is drawn
  unsigned letter_epoch_ = 0;
};

}  // namespace planshift::browser
