#include "support/headless_ui.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <unordered_set>

#include "imgui.h"
#include "ui/coverage.h"
#include "ui/fonts.h"
#include "ui/zoom.h"

#ifndef PLANSHIFT_FONTS_DIR
#define PLANSHIFT_FONTS_DIR ""
#endif

namespace planshift::test {
namespace {

constexpr double kFrameMs = 16;
constexpr double kNever = 1e18;

// Stands in for a renderer: says that textures are uploaded. Pixels stay with Dear ImGui.
void take_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate ||
        texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

struct FontBytes {
  std::string regular, semibold, icons, icons_json;
};

// The fonts of this build; where the build made none, the ones of the system, without icons.
FontBytes read_fonts() {
  const std::string built = PLANSHIFT_FONTS_DIR;
  const std::string system = "/usr/share/fonts/opentype/inter";
  FontBytes bytes{file_bytes(built + "/inter-regular.otf"),
                  file_bytes(built + "/inter-semibold.otf"), file_bytes(built + "/icons.ttf"),
                  file_bytes(built + "/icons.json")};
  if (bytes.regular.empty()) bytes.regular = file_bytes(system + "/Inter-Regular.otf");
  if (bytes.semibold.empty()) bytes.semibold = file_bytes(system + "/Inter-SemiBold.otf");
  return bytes;
}

bool is_under(const std::vector<ui::Node>& nodes, ui::NodeId id, ui::NodeId ancestor) {
  for (int depth = 0; id != 0 && depth < 64; ++depth) {
    if (id == ancestor) return true;
    const auto at = std::ranges::find(nodes, id, &ui::Node::id);
    id = at == nodes.end() ? 0 : at->parent;
  }
  return false;
}

std::string described(const ui::Node& node) {
  return std::string(role_name(node.role)) + " \"" + node.name + "\" [" + node.key + "]";
}

}  // namespace

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

HeadlessUi::HeadlessUi(ui::Viewport shown) : viewport(shown) {
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  const FontBytes bytes = read_fonts();
  const auto fonts = ui::load_fonts({.regular = bytes.regular,
                                     .semibold = bytes.semibold,
                                     .icons = bytes.icons,
                                     .icons_json = bytes.icons_json});
  if (fonts) ui_ = std::make_unique<ui::Ui>(*this, *fonts);
  if (ui_) ui_->draws_focused_text = true;
}

HeadlessUi::~HeadlessUi() {
  ImGui::SetCurrentContext(context_);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ui_.reset();
  ImGui::DestroyContext(context_);
}

void HeadlessUi::show(Draw draw) {
  draw_ = std::move(draw);
  settle();
}

void HeadlessUi::frame() {
  ImGui::SetCurrentContext(context_);
  now_ += kFrameMs;
  wanted_at_ = kNever;
  ImGuiIO& io = ImGui::GetIO();
  const ui::Viewport shown = ui::zoomed(viewport);
  io.DisplaySize = {shown.width, shown.height};
  io.DisplayFramebufferScale = {shown.device_pixel_ratio, shown.device_pixel_ratio};
  io.DeltaTime = static_cast<float>(kFrameMs / 1000);
  ImGui::NewFrame();
  ui_->begin(shown, preferences, std::exchange(queue_, {}));
  if (draw_) draw_(*ui_, ui_->full());
  ui_->end();
  ImGui::Render();
  take_textures();
  move_focus_to_newcomers();
}

int HeadlessUi::settle(int limit) {
  int frames = 0;
  do {
    frame();
    ++frames;
  } while (frames < limit && (frame_wanted() || !queue_.empty()));
  return frames;
}

void HeadlessUi::advance(double ms) {
  now_ += ms;
}

// As the DOM mirror does: a node that asks for focus gets it when it appears, and an announced
// focus is told back as an action.
void HeadlessUi::move_focus_to_newcomers() {
  std::vector<ui::NodeId> now;
  for (const ui::Node& node : nodes()) {
    if ((node.states & ui::state::focus_first) == 0) continue;
    now.push_back(node.id);
    if (std::ranges::find(seen_, node.id) == seen_.end()) focus_node(node.id);
  }
  seen_ = std::move(now);
}

void HeadlessUi::request_frame(std::string_view, double delay_ms) {
  wanted_at_ = std::min(wanted_at_, now_ + delay_ms);
}

void HeadlessUi::focus_node(ui::NodeId id) {
  if (ui_->focused() == id) return;
  if (ui_->focused() != 0) queue_.push_back({ui_->focused(), ui::ActionKind::blur, {}});
  queue_.push_back({id, ui::ActionKind::focus, {}});
}

void HeadlessUi::download(std::string_view name, std::string_view, std::string_view content) {
  downloaded = std::string(name) + "\n" + std::string(content);
}

void HeadlessUi::paint_letters(std::vector<ui::LetterJob> jobs) {
  for (const ui::LetterJob& job : jobs) {
    painted.push_back(job.text);
    ImTextureData& page = *job.page;
    if (page.Pixels == nullptr) {
      page.SetStatus(ImTextureStatus_Destroyed);
      page.Create(page.Format, page.Width, page.Height);
    }
    const int top = job.baseline - static_cast<int>(job.px * 0.7f);
    for (int y = 0; y < job.h; ++y) {
      for (int x = 0; x < job.w; ++x) {
        const bool inked = x >= job.origin && x < job.w - 2 && y >= top && y < job.baseline;
        const ImU32 color = inked ? job.ink | IM_COL32_A_MASK : 0;
        std::memcpy(page.GetPixelsAt(job.x + x, job.y + y), &color, sizeof color);
      }
    }
  }
}

const ui::Node* HeadlessUi::find(ui::Role role, std::string_view name) const {
  for (const ui::Node& node : nodes())
    if (node.role == role && node.name == name) return &node;
  return nullptr;
}

const ui::Node* HeadlessUi::find_key(std::string_view key) const {
  for (const ui::Node& node : nodes())
    if (node.key == key) return &node;
  return nullptr;
}

int HeadlessUi::count(ui::Role role) const {
  return static_cast<int>(std::ranges::count(nodes(), role, &ui::Node::role));
}

const ui::Node* HeadlessUi::focused() const {
  return ui_->tree().find(ui_->focused());
}

bool HeadlessUi::press(ui::Role role, std::string_view name, std::string_view held) {
  const ui::Node* node = find(role, name);
  if (node == nullptr || (node->states & ui::state::disabled) != 0) return false;
  if ((node->states & ui::state::interactive) == 0) return false;
  // Nothing under a modal dialog can be reached.
  for (const ui::Node& other : nodes())
    if ((other.states & ui::state::modal) != 0 && node->layer <= other.layer &&
        !is_under(nodes(), node->id, other.id))
      return false;
  const ui::NodeId id = node->id;
  focus_node(id);
  queue_.push_back({id, ui::ActionKind::press, std::string(held)});
  settle();
  return true;
}

bool HeadlessUi::set_value(ui::Role role, std::string_view name, std::string_view text) {
  const ui::Node* node = find(role, name);
  if (node == nullptr || (node->states & ui::state::disabled) != 0) return false;
  const ui::NodeId id = node->id;
  focus_node(id);
  queue_.push_back({id, ui::ActionKind::set_value, std::string(text)});
  settle();
  return true;
}

bool HeadlessUi::commit(ui::Role role, std::string_view name, std::string_view text) {
  if (!set_value(role, name, text)) return false;
  queue_.push_back({find(role, name)->id, ui::ActionKind::commit, std::string(text)});
  settle();
  return true;
}

bool HeadlessUi::focus(ui::Role role, std::string_view name) {
  const ui::Node* node = find(role, name);
  if (node == nullptr) return false;
  focus_node(node->id);
  settle();
  return true;
}

void HeadlessUi::key(std::string_view name) {
  queue_.push_back({ui_->focused(), ui::ActionKind::key, std::string(name)});
  settle();
}

void HeadlessUi::act(ui::Action action) {
  queue_.push_back(std::move(action));
}

void HeadlessUi::point(float x, float y, bool down) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().AddMousePosEvent(x, y);
  ImGui::GetIO().AddMouseButtonEvent(0, down);
}

void HeadlessUi::wheel(float notches) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().AddMouseWheelEvent(0, notches);
}

ImDrawData* HeadlessUi::draw_data() const {
  ImGui::SetCurrentContext(context_);
  return ImGui::GetDrawData();
}

std::vector<std::string> HeadlessUi::faults() const {
  std::vector<std::string> faults;
  std::unordered_set<std::uint32_t> items;
  std::unordered_set<ui::NodeId> ids;
  for (const ui::Node& node : nodes()) {
    if (!ids.insert(node.id).second) faults.push_back("two nodes have one id: " + described(node));
    const bool interactive = (node.states & ui::state::interactive) != 0;
    if (!interactive) continue;
    items.insert(ui::item_id(node.id));
    if (node.name.empty()) faults.push_back("a control has no name: " + described(node));
    const bool shown = (node.states & ui::state::offscreen) == 0;
    if (shown && (node.rect.w < 23.5f || node.rect.h < 23.5f))
      faults.push_back("a target is smaller than 24 px: " + described(node));
  }
  for (const ui::Node& node : nodes())
    if (node.parent != 0 && !ids.contains(node.parent))
      faults.push_back("the parent was not recorded: " + described(node));
#ifdef PLANSHIFT_UI_HOOKS
  for (const ui::Item& item : ui::items_of_frame())
    if (!items.contains(item.id))
      faults.push_back("an item without a record at " + std::to_string(item.rect.x) + ", " +
                       std::to_string(item.rect.y));
#endif
  return faults;
}

}  // namespace planshift::test
