// The interface without a browser: runs frames with a fixed clock, acts by role and name as
// assistive technology would, and answers with the semantic tree.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame.h"

struct ImGuiContext;
struct ImDrawData;

namespace planshift::test {

class HeadlessUi final : public ui::Host {
 public:
  using Draw = std::function<void(ui::Ui&, ui::Rect)>;

  explicit HeadlessUi(ui::Viewport viewport = {});
  ~HeadlessUi() override;
  HeadlessUi(const HeadlessUi&) = delete;
  HeadlessUi& operator=(const HeadlessUi&) = delete;

  // False where the fonts were not built; every test says so and fails.
  bool ready() const { return ui_ != nullptr; }
  ui::Ui& ui() { return *ui_; }
  ui::Viewport viewport;
  ui::Preferences preferences;

  // What every frame draws, and the first frames until nothing moves.
  void show(Draw draw);
  void frame();
  // Frames of 16 ms until none is asked for at once; at most `limit`.
  int settle(int limit = 120);
  void advance(double ms);  // time passes without a frame
  bool frame_wanted() const { return wanted_at_ <= now_; }

  // What there is to see.
  const ui::Node* find(ui::Role role, std::string_view name) const;
  const ui::Node* find_key(std::string_view key) const;
  bool has(ui::Role role, std::string_view name) const { return find(role, name) != nullptr; }
  int count(ui::Role role) const;
  const std::vector<ui::Node>& nodes() const { return ui_->tree().nodes(); }
  // The tree as indented text: role, name, value, states. Without rectangles, so that it says what
  // the page means, not how it looks.
  std::string tree_text() const;
  // What is wrong with the last frame for someone who cannot see it, one sentence each: items
  // without a record, controls without a name, ids used twice, parents that do not exist, targets
  // under 24 px.
  std::vector<std::string> faults() const;

  // Each finds the node (false when there is none, or it is disabled), acts and settles.
  bool press(ui::Role role, std::string_view name, std::string_view held = {});
  bool set_value(ui::Role role, std::string_view name, std::string_view text);
  bool commit(ui::Role role, std::string_view name, std::string_view text);
  bool focus(ui::Role role, std::string_view name);
  void key(std::string_view name);  // to whatever has focus
  void act(ui::Action action);      // queued for the next frame
  void point(float x, float y, bool down = false);
  void wheel(float notches);
  const ui::Node* focused() const;

  // What the interface asked of its host.
  std::string copied, downloaded, language;

  void request_frame(std::string_view reason, double delay_ms) override;
  double now_ms() const override { return now_; }
  void focus_node(ui::NodeId id) override;
  void copy_text(std::string_view text) override { copied = text; }
  void download(std::string_view name, std::string_view, std::string_view content) override;
  void set_language(std::string_view bcp47, bool) override { language = bcp47; }
  // Letters of other scripts: a box of the text's color and length stands for each piece.
  void paint_letters(std::vector<ui::LetterJob> jobs) override;
  unsigned letter_epoch() const override { return epoch; }
  std::vector<std::uint32_t> word_ends(std::string_view) override { return words; }
  unsigned epoch = 0;
  std::vector<std::uint32_t> words;    // what word_ends says of every text
  std::vector<std::string> painted;  // texts, in the order in which they were painted

  // The last frame's triangles.
  ImDrawData* draw_data() const;

 private:
  void move_focus_to_newcomers();
  ImGuiContext* context_ = nullptr;
  std::unique_ptr<ui::Ui> ui_;
  Draw draw_;
  std::vector<ui::Action> queue_;
  std::vector<ui::NodeId> seen_;
  double now_ = 1000, wanted_at_ = 0;
};

// Bytes of a file, or empty.
std::string file_bytes(const std::string& path);
std::string_view role_name(ui::Role role);

}  // namespace planshift::test
