#include "look/gallery_suite.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <system_error>

#include "look/rasterizer.h"
#include "support/headless_ui.h"
#include "ui/gallery.h"
#include "ui/layout.h"
#include "ui/theme.h"

namespace planshift::look {
namespace {

using test::HeadlessUi;
using ui::Node;
using ui::Rect;

// WCAG 1.4.3 and 1.4.11.
constexpr double kText = 4.5, kMark = 3.0;
// A stroke of a letter covers a whole pixel somewhere only when there are enough of them.
constexpr float kScale = 2;

struct Theme {
  std::string name;
  ui::Viewport viewport;
  bool right_to_left = false;
};

std::vector<Theme> themes() {
  ui::Viewport desk, phone;
  desk.reduced_motion = phone.reduced_motion = true;
  phone.width = 390;
  phone.coarse_pointer = true;
  std::vector<Theme> all;
  for (const bool contrast : {false, true}) {
    for (const bool dark : {false, true}) {
      desk.dark = dark;
      desk.high_contrast = contrast;
      all.push_back({std::string(contrast ? "contrast-" : "") + (dark ? "dark" : "light"), desk});
    }
  }
  all.push_back({"light-rtl", all.front().viewport, true});
  all.push_back({"light-phone", phone});
  return all;
}

// One page as high as its content.
class Page {
 public:
  explicit Page(const Theme& theme, float scale = 1) : ui(theme.viewport) {
    if (!ui.ready()) return;
    ui.viewport.device_pixel_ratio = scale;
    ui.preferences.right_to_left = theme.right_to_left;
    const auto state = ui::make_gallery();
    ui.viewport.height = 20'000;
    ui.show([state](ui::Ui& page, Rect rect) { ui::gallery(page, rect, *state); });
    float bottom = 0;
    for (const Node& node : ui.nodes())
      if (node.role == ui::Role::paragraph) bottom = std::max(bottom, node.rect.bottom());
    ui.viewport.height = std::ceil(bottom + ui::space::k24);
    rest();
  }
  void rest() {
    ui.settle();
    ui.advance(1000);
    ui.settle();
  }
  Picture picture() { return rasterize(*ui.draw_data()); }

  HeadlessUi ui;
};

Picture cut_out(const Picture& whole, Rect css) {
  Picture piece;
  const int x = std::clamp(static_cast<int>(css.x), 0, whole.width - 1);
  const int y = std::clamp(static_cast<int>(css.y), 0, whole.height - 1);
  piece.width = std::min(static_cast<int>(css.w), whole.width - x);
  piece.height = std::min(static_cast<int>(css.h), whole.height - y);
  for (int line = y; line < y + piece.height; ++line) {
    const auto at = whole.rgba.begin() + (static_cast<std::ptrdiff_t>(line) * whole.width + x) * 4;
    piece.rgba.insert(piece.rgba.end(), at, at + static_cast<std::ptrdiff_t>(piece.width) * 4);
  }
  return piece;
}

class Pixels {
 public:
  explicit Pixels(Picture picture) : picture_(std::move(picture)) {}

  // How far the strongest ink stands out from the ground, which is what most pixels show.
  double contrast_in(Rect css) const {
    std::map<std::array<std::uint8_t, 3>, int> colors;
    each(css, [&](int x, int y) { ++colors[color(x, y)]; });
    if (colors.empty()) return 0;
    const auto more = [](const auto& one, const auto& other) { return one.second < other.second; };
    const auto ground = std::ranges::max_element(colors, more)->first;
    double most = 0;
    for (const auto& [ink, count] : colors)
      if (count > 1) most = std::max(most, between(ink, ground));
    return most;
  }

  // The strongest difference of two places of one size.
  double difference(Rect one, Rect other) const {
    double most = 0;
    const int dx = pixel(other.x) - pixel(one.x), dy = pixel(other.y) - pixel(one.y);
    each(one, [&](int x, int y) {
      if (x + dx >= picture_.width || y + dy >= picture_.height || x + dx < 0 || y + dy < 0) return;
      const auto before = color(x, y), after = color(x + dx, y + dy);
      if (before != after) most = std::max(most, between(before, after));
    });
    return most;
  }

 private:
  using Color = std::array<std::uint8_t, 3>;

  static int pixel(float css) { return static_cast<int>(std::lround(css * kScale)); }
  static double between(const Color& one, const Color& other) {
    return ui::contrast({one[0], one[1], one[2]}, {other[0], other[1], other[2]});
  }
  Color color(int x, int y) const {
    const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                    static_cast<std::size_t>(x);
    const std::uint8_t* rgba = picture_.rgba.data() + at * 4;
    return {rgba[0], rgba[1], rgba[2]};
  }
  template <class Visit>
  void each(Rect css, Visit visit) const {
    for (int y = std::max(pixel(css.y), 0); y < std::min(pixel(css.bottom()), picture_.height); ++y)
      for (int x = std::max(pixel(css.x), 0); x < std::min(pixel(css.right()), picture_.width); ++x)
        visit(x, y);
  }

  Picture picture_;
};

bool shows_words(const Node& node) {
  constexpr std::uint32_t kUnread = ui::state::disabled | ui::state::offscreen;
  if ((node.states & kUnread) != 0 || node.rect.w < 8 || node.rect.h < 8) return false;
  if (ui::intersection(node.rect, node.clip) != node.rect) return false;
  switch (node.role) {
    case ui::Role::heading:
    case ui::Role::text:
    case ui::Role::paragraph:
    case ui::Role::button:
    case ui::Role::link:
    case ui::Role::tab:
    case ui::Role::column_header:
    case ui::Role::row_header: return !node.name.empty();
    case ui::Role::text_field:
    case ui::Role::search_field:
    case ui::Role::combobox: return !node.value.empty() || !node.hint.empty();
    default: return false;
  }
}

struct Count {
  int passed = 0, failed = 0;

  void expect(bool good, const std::string& fault) {
    ++(good ? passed : failed);
    if (!good) std::printf("%s\n", fault.c_str());
  }
  void expect(double measured, double least, const std::string& what) {
    char figures[64];
    std::snprintf(figures, sizeof figures, ": contrast %.2f, at least %.1f", measured, least);
    expect(measured >= least, what + figures);
  }
};

// What is shown twice, at rest and with the focus, lies in two groups of one size.
void judge_focus(const Page& page, const Pixels& pixels, const std::string& theme, Count& count) {
  constexpr std::string_view kFocused = ", focused";
  for (const Node& node : page.ui.nodes()) {
    if (node.role != ui::Role::group || !node.name.ends_with(kFocused)) continue;
    const std::string name = node.name.substr(0, node.name.size() - kFocused.size());
    const Node* rest = page.ui.find(ui::Role::group, name + ", at rest");
    if (rest == nullptr) rest = page.ui.find(ui::Role::group, name);
    count.expect(rest != nullptr, theme + ": " + node.name + " has no rest to compare with");
    if (rest == nullptr) continue;
    const auto below_caption = [](Rect rect) {
      return ui::inset(ui::grown(rect, 4), 0, 22, 0, 0);
    };
    count.expect(pixels.difference(below_caption(rest->rect), below_caption(node.rect)), kMark,
                 theme + ": " + node.name);
  }
}

void judge(const Theme& theme, Count& count) {
  Page page(theme, kScale);
  for (const std::string& fault : page.ui.faults()) count.expect(false, theme.name + ": " + fault);
  const Pixels pixels(page.picture());
  for (const Node& node : page.ui.nodes()) {
    if (!shows_words(node)) continue;
    count.expect(pixels.contrast_in(ui::inset(node.rect, 3, 2)), kText,
                 theme.name + ": " + std::string(test::role_name(node.role)) + " \"" + node.name +
                     "\"");
  }
  judge_focus(page, pixels, theme.name, count);
}

const Node* on_top(const Page& page) {
  const Node* top = nullptr;
  for (const Node& node : page.ui.nodes())
    if (node.layer > 0 && (top == nullptr || node.rect.w * node.rect.h > top->rect.w * top->rect.h))
      top = &node;
  return top;
}

// Opens it, cuts it out and writes it.
bool open_piece(const std::string& path, ui::Role role, std::string_view name) {
  Page page(themes().front());
  page.ui.viewport.height = 1400;
  page.rest();
  if (!page.ui.press(role, name)) return false;
  page.rest();
  const Node* top = on_top(page);
  return top != nullptr && write_png(path, cut_out(page.picture(), ui::grown(top->rect, 16)));
}

bool tooltip_piece(const std::string& path) {
  Page page(themes().front());
  const Node* button = page.ui.find(ui::Role::button, "Off");
  if (button == nullptr) return false;
  const Rect rect = button->rect;
  page.ui.point(rect.x + rect.w / 2, rect.y + rect.h / 2);
  page.rest();
  const Rect around{rect.x - 96, rect.y - 32, rect.w + 192, rect.h + 96};
  return write_png(path, cut_out(page.picture(), around));
}

}  // namespace

int run_gallery_suite(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  Count count;
  for (const Theme& theme : themes()) {
    Page page(theme);
    if (!page.ui.ready()) {
      count.expect(false, "no fonts: build target fonts");
      break;
    }
    count.expect(write_png(folder + "/" + theme.name + ".png", page.picture()),
                 theme.name + ": the picture cannot be written");
    judge(theme, count);
  }
  const auto opened = [&](const char* name, ui::Role role, std::string_view what) {
    count.expect(open_piece(folder + "/light-" + name + ".png", role, what),
                 std::string("no picture of an open ") + name);
  };
  opened("menu", ui::Role::button, "Menu");
  opened("list", ui::Role::combobox, "Term");
  opened("dialog", ui::Role::button, "Open the dialog");
  opened("toast", ui::Role::button, "Show a toast");
  count.expect(tooltip_piece(folder + "/light-tooltip.png"), "no picture of a tooltip");
  std::printf("gallery: %d passed, %d failed\n", count.passed, count.failed);
  return count.failed == 0 ? 0 : 1;
}

}  // namespace planshift::look
