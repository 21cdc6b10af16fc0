#include "browser/stage.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "browser/door.h"
#include "ui/zoom.h"

extern "C" {
void planshift_request_frame(const char* reason, std::size_t size, double delay_ms);
void planshift_measure_letters(const char* text, std::size_t size, float px, int semibold,
                               float* extent);
void planshift_letters(std::uint32_t texture, void* pixels, const char* text, std::size_t size,
                       int x, int y, int w, int h, int origin, int baseline, float px, int semibold,
                       std::uint32_t ink);
void planshift_paint_letters();
std::size_t planshift_word_ends(const char* text, std::size_t size, std::uint32_t* ends);
}

namespace planshift::browser {
namespace {

// The exported functions have no other way to find it; there is one canvas on a page.
Stage* the_stage = nullptr;

// While things only move, the twins follow at this pace; a screen reader's own tree is what costs.
// A list that scrolls makes and drops twins all the time, and nobody uses them before it rests.
constexpr double kMovedPaceMs = 100, kScrolledPaceMs = 1000;
constexpr double kRestMs = 100;

}  // namespace

Stage::Stage() {
  the_stage = this;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "planshift";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  // Of the keyboard only the modifiers reach ImGui: the DOM owns focus, keys and text.
}

Stage::~Stage() {
  the_stage = nullptr;
  ImGui::DestroyContext();
}

bool Stage::show(Program& program) {
  program_ = &program;
  if (!renderer_.start()) return false;
  request_frame("start");
  return true;
}

void Stage::request_frame(std::string_view reason, double delay_ms) {
  planshift_request_frame(reason.data(), reason.size(), delay_ms);
}

double Stage::now_ms() const { return emscripten_get_now(); }

void Stage::focus_node(ui::NodeId id) {
  focus_wish_ = id;  // its twin may only exist after the next frame
  request_frame("focus");
}

void Stage::copy_text(std::string_view text) { tell("copy", {text}); }

void Stage::download(std::string_view file_name, std::string_view mime, std::string_view content) {
  tell("download", {file_name, mime, content});
}

void Stage::set_language(std::string_view bcp47, bool right_to_left) {
  tell("language", {bcp47, right_to_left ? "rtl" : "ltr"});
  ++letter_epoch_;  // one character has different forms in different languages
}

void Stage::set_theme(std::string_view theme) { tell("theme", {theme}); }

void Stage::frame(double now_ms, Change change) {
  ImGuiIO& io = ImGui::GetIO();
  // ImGui wants time to pass, but an idle hour must not become one giant step of an animation.
  io.DeltaTime = static_cast<float>(std::clamp((now_ms - last_frame_ms_) / 1000, 0.001, 0.1));
  last_frame_ms_ = now_ms;
  ImGui::NewFrame();
  program_->draw(viewport_, std::exchange(actions_, {}));
  ImGui::Render();
  renderer_.prepare(*ImGui::GetDrawData());
  send_letters();
  renderer_.draw(*ImGui::GetDrawData(), program_->page_color());
  mirror_tree(now_ms, change);
  show_cursor();
  // ImGui spreads quick input, a press and its release say, over several frames.
  if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) request_frame("input");
}

ui::LetterExtent Stage::measure_letters(std::string_view text, float px, bool semibold) {
  float extent[3] = {};
  planshift_measure_letters(text.data(), text.size(), px, semibold ? 1 : 0, extent);
  return {.advance = extent[0], .before = extent[1], .after = extent[2]};
}

std::vector<std::uint32_t> Stage::word_ends(std::string_view text) {
  std::vector<std::uint32_t> ends(text.size());
  ends.resize(planshift_word_ends(text.data(), text.size(), ends.data()));
  return ends;
}

void Stage::send_letters() {
  if (letters_.empty()) return;
  for (const ui::LetterJob& job : std::exchange(letters_, {})) {
    ImTextureData& page = *job.page;
    if (renderer_.on_cpu() && page.Pixels == nullptr) {
      page.SetStatus(ImTextureStatus_Destroyed);
      page.Create(page.Format, page.Width, page.Height);
    }
    // After a lost context the next epoch has everything painted again.
    if (page.Pixels == nullptr && page.Status != ImTextureStatus_OK) continue;
    planshift_letters(static_cast<std::uint32_t>(page.TexID), page.Pixels, job.text.data(),
                      job.text.size(), job.x, job.y, job.w, job.h, job.origin, job.baseline,
                      job.px, job.semibold ? 1 : 0, job.ink);
  }
  planshift_paint_letters();
}

void Stage::mirror_tree(double now_ms, Change change) {
  const double pace_ms = change == Change::scrolled ? kScrolledPaceMs : kMovedPaceMs;
  if (change != Change::anything && now_ms - last_mirror_ms_ < pace_ms) {
    request_frame("twins", kRestMs);
    return;
  }
  last_mirror_ms_ = now_ms;
  mirror_.update(program_->tree(), zoom_);
  if (focus_wish_ == 0) return;
  if (const Handle handle = mirror_.handle_of(std::exchange(focus_wish_, 0))) {
    tell("focus", {std::to_string(handle)});
  }
}

void Stage::show_cursor() {
  const int cursor = ImGui::GetMouseCursor();
  if (cursor == cursor_) return;
  cursor_ = cursor;
  switch (cursor) {
    case ImGuiMouseCursor_TextInput: return tell("cursor", {"text"});
    case ImGuiMouseCursor_ResizeNS: return tell("cursor", {"ns-resize"});
    case ImGuiMouseCursor_ResizeEW: return tell("cursor", {"ew-resize"});
    case ImGuiMouseCursor_Hand: return tell("cursor", {"pointer"});
    case ImGuiMouseCursor_NotAllowed: return tell("cursor", {"not-allowed"});
    default: return tell("cursor", {"default"});
  }
}

void Stage::resize(const ui::Viewport& window) {
  zoom_ = ui::zoom_of(window);
  const ui::Viewport viewport = ui::zoomed(window);
  viewport_ = viewport;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {viewport.width, viewport.height};
  io.DisplayFramebufferScale = {viewport.device_pixel_ratio, viewport.device_pixel_ratio};
}

void Stage::pointer_moved(float x, float y, bool touch) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(x / zoom_, y / zoom_);
}

void Stage::pointer_left() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

void Stage::pointer_button(int button, bool down) {
  ImGui::GetIO().AddMouseButtonEvent(button, down);
}

void Stage::wheel(float x, float y) {
  // ImGui counts notches, upwards; ui/frame.cpp turns them back into pixels.
  constexpr float kNotchPx = 100;
  ImGui::GetIO().AddMouseWheelEvent(-x / zoom_ / kNotchPx, -y / zoom_ / kNotchPx);
}

void Stage::modifiers(bool control, bool shift, bool alt) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, control);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
}

void Stage::act(Handle handle, ui::ActionKind kind, std::string payload) {
  const ui::NodeId node = mirror_.node_of(handle);
  if (handle != 0 && node == 0) return;  // a last word of a twin that is already gone
  actions_.push_back({.node = node, .kind = kind, .payload = std::move(payload)});
}

void Stage::event(std::string_view name, std::string_view text) {
  if (name == "context_lost") return renderer_.context_lost();
  if (name == "context_restored") renderer_.context_restored();
  if (name == "context_gone") renderer_.context_gone();
  if (name.starts_with("context_") || name == "fonts") ++letter_epoch_;
  program_->event(name, text);
}

}  // namespace planshift::browser

extern "C" {
using planshift::browser::the_stage;

EMSCRIPTEN_KEEPALIVE void planshift_frame(double now_ms, int change) {
  the_stage->frame(now_ms, static_cast<planshift::browser::Change>(change));
}

// The bits of `wishes`, from the lowest: coarse pointer, dark, reduced motion, high contrast,
// forced colors; what follows is ui::SystemColors, zeros without the last.
EMSCRIPTEN_KEEPALIVE void planshift_resize(float width, float height, float pixel_ratio,
                                           float root_font_px, unsigned wishes, unsigned canvas,
                                           unsigned canvas_text, unsigned link_text,
                                           unsigned button_border, unsigned highlight,
                                           unsigned highlight_text, unsigned gray_text) {
  the_stage->resize({.width = width,
                     .height = height,
                     .device_pixel_ratio = pixel_ratio,
                     .root_font_px = root_font_px,
                     .coarse_pointer = (wishes & 1u) != 0,
                     .dark = (wishes & 2u) != 0,
                     .reduced_motion = (wishes & 4u) != 0,
                     .high_contrast = (wishes & 8u) != 0,
                     .forced_colors = (wishes & 16u) != 0,
                     .system = {.canvas = canvas,
                                .canvas_text = canvas_text,
                                .link_text = link_text,
                                .button_border = button_border,
                                .highlight = highlight,
                                .highlight_text = highlight_text,
                                .gray_text = gray_text}});
}

EMSCRIPTEN_KEEPALIVE void planshift_pointer_moved(float x, float y, int touch) {
  the_stage->pointer_moved(x, y, touch != 0);
}

EMSCRIPTEN_KEEPALIVE void planshift_pointer_left() { the_stage->pointer_left(); }

EMSCRIPTEN_KEEPALIVE void planshift_pointer_button(int button, int down) {
  the_stage->pointer_button(button, down != 0);
}

EMSCRIPTEN_KEEPALIVE void planshift_wheel(float x, float y) { the_stage->wheel(x, y); }

// The bits, from the lowest: Control or Command, Shift, Alt.
EMSCRIPTEN_KEEPALIVE void planshift_modifiers(unsigned bits) {
  the_stage->modifiers((bits & 1u) != 0, (bits & 2u) != 0, (bits & 4u) != 0);
}

// The payload is in the inbox; `kind` counts as in ui::ActionKind.
EMSCRIPTEN_KEEPALIVE void planshift_act(planshift::browser::Handle handle, int kind) {
  the_stage->act(handle, static_cast<planshift::ui::ActionKind>(kind),
                 planshift::browser::take_inbox());
}

// Name and text are in the inbox.
EMSCRIPTEN_KEEPALIVE void planshift_event() {
  const auto fields = planshift::browser::unpack(planshift::browser::take_inbox());
  if (fields.size() == 2) the_stage->event(fields[0], fields[1]);
}
}
