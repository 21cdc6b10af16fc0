// Text that our own fonts cannot draw: the browser shapes, orders and paints each piece whole, and
// here it is remembered as a picture on a page of letters (a texture). The pictures go from canvas
// to texture without ever being read back: a browser that falsifies reading changes nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "ui/host.h"

struct ImDrawList;

namespace planshift::ui {

class Lettering {
 public:
  explicit Lettering(Host& host);
  ~Lettering();
  Lettering(const Lettering&) = delete;
  Lettering& operator=(const Lettering&) = delete;

  // Around what is drawn in a frame; `end` has the host paint what is new.
  void begin(float pixel_ratio);
  void end();

  // How far the next text on the line is moved, in CSS px.
  float width(std::string_view text, float px, bool semibold);
  // With the baseline at `baseline`, in CSS px; `color` as Dear ImGui has it.
  void draw(ImDrawList& list, float x, float baseline, std::string_view text, float px,
            bool semibold, std::uint32_t color);

  // A number that takes long to find, under a name made of everything it depends on; null when it
  // is not known. Forgotten with everything else.
  const float* recall(std::uint64_t name);
  void remember(std::uint64_t name, float number);

  // For tests and the curious.
  std::size_t pages() const { return pages_.size(); }
  std::uint64_t painted() const { return painted_; }

  static constexpr std::size_t kMostPages = 6;  // 4 MB each
  static constexpr int kPageWidth = 2048, kPageHeight = 512;

 private:
  // Something known under a name: how far a text reaches, and where its picture is.
  struct Entry {
    std::uint64_t name = 0;  // 0: free
    LetterExtent extent;
    std::int32_t page = -1;
    int x = 0, y = 0, w = 0, h = 0, origin = 0, baseline = 0;
  };
  struct Page;

  Entry* find(std::uint64_t name);
  Entry& add(std::uint64_t name);
  const LetterExtent& measured(std::string_view text, float px, bool semibold);
  // Painted by now, or asked to be at the frame's end; null when every page is full of this frame.
  Entry* painted(std::uint64_t name, std::string_view text, float px, bool semibold,
                 std::uint32_t ink);
  bool place(Entry& entry);
  bool place_on(std::size_t page, Entry& entry);
  void clear_page(std::size_t page);
  void forget();

  Host& host_;
  std::vector<Entry> entries_;
  std::size_t known_ = 0;
  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<LetterJob> jobs_;
  float ratio_ = 0;
  unsigned epoch_ = 0;
  std::uint64_t frame_ = 0, full_at_ = 0, painted_ = 0;
  bool full_ = false;
};

}  // namespace planshift::ui
