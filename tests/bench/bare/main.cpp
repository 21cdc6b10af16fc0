// A bare page: Dear ImGui's own widgets on our stage, each with its twin, and no application. The
// bench compares first frame and bytes with it; the browser tests try the stage and twins on it.
#include <emscripten.h>
#include <imgui.h>

#include <memory>
#include <string>

#include "browser/assets.h"
#include "browser/stage.h"

namespace planshift::browser {
namespace {

class BarePage final : public Program {
 public:
  BarePage() {
    const std::string& font = asset("fonts/inter-regular.otf");
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<char*>(font.data()),
                                               static_cast<int>(font.size()), 18, &config);
  }

  void draw(const ui::Viewport& viewport, std::vector<ui::Action> actions) override {
    for (const ui::Action& action : actions) take(action);
    tree_.begin_frame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({viewport.width, viewport.height});
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    const ui::NodeId main =
        tree_
            .add({.id = ui::node_id(0, "main"),
                  .role = ui::Role::main,
                  .name = "Bare page",
                  .rect = {0, 0, viewport.width, viewport.height}})
            .id;
    tree_.push_parent(main);
    ImGui::TextUnformatted("Bare page");
    record("title", {.role = ui::Role::heading, .name = "Bare page", .level = 1});
    ImGui::Button("Count up");
    record("count", {.role = ui::Role::button,
                     .states = ui::state::interactive,
                     .name = "Count up"});
    const std::string pressed = "Pressed " + std::to_string(presses_) + " times";
    ImGui::TextUnformatted(pressed.c_str());
    record("pressed", {.role = ui::Role::text, .name = pressed});
    check_box();
    text_field();
    ImGui::Button("Ask");
    record("ask", {.role = ui::Role::button, .states = ui::state::interactive, .name = "Ask"});
    if (asking_) dialog();
    tree_.pop_parent();
    ImGui::End();
  }

  ui::Tree& tree() override { return tree_; }
  Color page_color() const override { return {.red = 0.96f, .green = 0.96f, .blue = 0.97f}; }
  void event(std::string_view name, std::string_view) override { last_event_ = name; }

 private:
  ui::Node& record(std::string_view key, ui::Node node) {
    const ImVec2 min = ImGui::GetItemRectMin(), size = ImGui::GetItemRectSize();
    node.id = ui::node_id(tree_.parent(), key);
    node.parent = tree_.parent();
    node.key = key;
    node.rect = {min.x, min.y, size.x, size.y};
    return tree_.add(std::move(node));
  }

  void take(const ui::Action& action) {
    const ui::NodeId main = ui::node_id(0, "main");
    const auto is = [&](std::string_view key) { return action.node == ui::node_id(main, key); };
    const bool press = action.kind == ui::ActionKind::press;
    if (is("count") && press) ++presses_;
    if (is("tick") && press) ticked_ = !ticked_;
    if (is("ask") && press) asking_ = true;
    if (action.node == ui::node_id(ui::node_id(main, "dialog"), "close") && press) asking_ = false;
    if (!is("name")) return;
    if (action.kind == ui::ActionKind::set_value) name_ = action.payload;
    if (action.kind == ui::ActionKind::commit) tree_.announce("Saved " + action.payload);
    if (action.kind == ui::ActionKind::cancel) name_.clear();
    if (action.kind == ui::ActionKind::focus) editing_ = true;
    if (action.kind == ui::ActionKind::blur) editing_ = false;
  }

  void check_box() {
    bool shown = ticked_;
    ImGui::Checkbox("Tick", &shown);
    const auto checked = ticked_ ? ui::state::checked : 0u;
    record("tick", {.role = ui::Role::checkbox,
                    .states = ui::state::interactive | checked,
                    .name = "Tick"});
  }

  void text_field() {
    ImGui::Button(editing_ ? "##name" : (name_ + "##name").c_str(), {240, 32});
    record("name", {.role = ui::Role::text_field,
                    .states = ui::state::interactive,
                    .name = "Your name",
                    .value = name_,
                    .hint = "As on the door",
                    .font_size = 16});
  }

  void dialog() {
    ImGui::Dummy({300, 100});
    const ui::NodeId id =
        record("dialog",
               {.role = ui::Role::dialog, .states = ui::state::modal, .name = "Sure?"})
            .id;
    tree_.push_parent(id);
    ImGui::Button("Close");
    record("close", {.role = ui::Role::button,
                     .states = ui::state::interactive | ui::state::focus_first,
                     .name = "Close"});
    tree_.pop_parent();
  }

  ui::Tree tree_;
  std::string name_, last_event_;
  int presses_ = 0;
  bool ticked_ = false, asking_ = false, editing_ = false;
};

std::unique_ptr<Stage> stage;
std::unique_ptr<BarePage> page;

}  // namespace
}  // namespace planshift::browser

extern "C" {
using namespace planshift::browser;

EMSCRIPTEN_KEEPALIVE int planshift_prepare() {
  stage = std::make_unique<Stage>();
  page = std::make_unique<BarePage>();
  return 1;
}

EMSCRIPTEN_KEEPALIVE int planshift_start() { return stage->show(*page) ? 1 : 0; }
}
