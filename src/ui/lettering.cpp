#include "ui/lettering.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/script.h"

namespace planshift::ui {
namespace {

// Names remembered at most; more than any screen has by far.
constexpr std::size_t kMostEntries = 16'384;
// Room above and below the baseline, in em: Thai and Devanagari stack marks.
constexpr float kAbove = 1.3f, kBelow = 0.6f;
// After all pages were in use at once, they are not made anew again for so many frames.
constexpr std::uint64_t kPatienceFrames = 60;

std::uint64_t name_of(std::string_view text, float px, bool semibold, std::uint32_t ink) {
  const auto size = static_cast<std::uint64_t>(px * 64) << 1 | (semibold ? 1 : 0);
  return node_id(size << 32 | ink, text);
}

int up(float pixels) { return static_cast<int>(std::ceil(pixels)); }

}  // namespace

struct Lettering::Page {
  struct Shelf {
    int y, h, x;
  };
  ImTextureData texture;
  std::vector<Shelf> shelves;
  std::uint64_t used = 0;

  Page() {
    texture.Format = ImTextureFormat_RGBA32;
    texture.BytesPerPixel = 4;
    texture.Width = kPageWidth;
    texture.Height = kPageHeight;
    texture.UseColors = true;
    texture.SetStatus(ImTextureStatus_WantCreate);
    ImGui::RegisterUserTexture(&texture);
  }
  ~Page() { ImGui::UnregisterUserTexture(&texture); }
};

LetterExtent Host::measure_letters(std::string_view text, float px, bool) {
  // Ideographs, kana, hangul and emoji fill a square; others are about as narrow as Latin.
  constexpr char32_t kFirstSquare = 0x2E80;
  constexpr float kNarrow = 0.6f;
  float squares = 0;
  for (std::size_t at = 0; at < text.size(); at += cluster_bytes(text, at))
    squares += code_point(text, at).value < kFirstSquare ? kNarrow : 1;
  return {.advance = squares * px};
}

Lettering::Lettering(Host& host) : host_(host) {}
Lettering::~Lettering() = default;

void Lettering::begin(float pixel_ratio) {
  ++frame_;
  const unsigned epoch = host_.letter_epoch();
  const bool stale = ratio_ != pixel_ratio || epoch_ != epoch || known_ > kMostEntries / 2;
  const bool anew = full_ && frame_ - full_at_ > kPatienceFrames;
  if (anew) full_at_ = frame_;
  full_ = false;
  ratio_ = pixel_ratio;
  epoch_ = epoch;
  if (stale || anew) forget();
}

void Lettering::end() {
  if (jobs_.empty()) return;
  painted_ += jobs_.size();
  host_.paint_letters(std::exchange(jobs_, {}));
}

void Lettering::forget() {
  entries_.clear();
  known_ = 0;
  for (const auto& page : pages_) page->shelves.clear();
}

Lettering::Entry* Lettering::find(std::uint64_t name) {
  if (entries_.empty()) return nullptr;
  for (auto at = static_cast<std::size_t>(name);; ++at) {
    Entry& entry = entries_[at & (entries_.size() - 1)];
    if (entry.name == name) return &entry;
    if (entry.name == 0) return nullptr;
  }
}

Lettering::Entry& Lettering::add(std::uint64_t name) {
  constexpr std::size_t kFirst = 512;
  if (known_ * 2 >= entries_.size()) {
    std::vector<Entry> old(std::max(entries_.size() * 2, kFirst));
    old.swap(entries_);
    known_ = 0;
    for (const Entry& entry : old)
      if (entry.name != 0) add(entry.name) = entry;
  }
  ++known_;
  for (auto at = static_cast<std::size_t>(name);; ++at) {
    Entry& entry = entries_[at & (entries_.size() - 1)];
    if (entry.name != 0) continue;
    entry.name = name;
    return entry;
  }
}

const float* Lettering::recall(std::uint64_t name) {
  const Entry* entry = find(name);
  return entry != nullptr ? &entry->extent.advance : nullptr;
}

void Lettering::remember(std::uint64_t name, float number) { add(name).extent.advance = number; }

const LetterExtent& Lettering::measured(std::string_view text, float px, bool semibold) {
  constexpr std::uint32_t kNoInk = 0xFFFFFFFF;  // inks have no alpha
  const std::uint64_t name = name_of(text, px, semibold, kNoInk);
  if (const Entry* known = find(name)) return known->extent;
  Entry& entry = add(name);
  entry.extent = host_.measure_letters(text, px, semibold);
  return entry.extent;
}

float Lettering::width(std::string_view text, float px, bool semibold) {
  // Measured as large as it is painted: some systems place letters on whole pixels.
  return measured(text, px * ratio_, semibold).advance / ratio_;
}

void Lettering::draw(ImDrawList& list, float x, float baseline, std::string_view text, float px,
                     bool semibold, std::uint32_t color) {
  const std::uint32_t ink = color & ~IM_COL32_A_MASK;
  const std::uint64_t name = name_of(text, px * ratio_, semibold, ink);
  Entry* entry = find(name);
  if (entry == nullptr || entry->page < 0) entry = painted(name, text, px * ratio_, semibold, ink);
  if (entry == nullptr) return;
  Page& page = *pages_[static_cast<std::size_t>(entry->page)];
  page.used = frame_;
  // On whole device pixels, where nothing is mixed with its neighbors.
  const float left = std::round(x * ratio_) - static_cast<float>(entry->origin);
  const float top = std::round(baseline * ratio_) - static_cast<float>(entry->baseline);
  const auto w = static_cast<float>(entry->w), h = static_cast<float>(entry->h);
  const auto u = static_cast<float>(entry->x), v = static_cast<float>(entry->y);
  // The picture has its color already: emoji keep theirs. Only a fading layer shows here.
  list.AddImage(page.texture.GetTexRef(), {left / ratio_, top / ratio_},
                {(left + w) / ratio_, (top + h) / ratio_}, {u / kPageWidth, v / kPageHeight},
                {(u + w) / kPageWidth, (v + h) / kPageHeight}, color | ~IM_COL32_A_MASK);
}

Lettering::Entry* Lettering::painted(std::uint64_t name, std::string_view text, float px,
                                     bool semibold, std::uint32_t ink) {
  const LetterExtent extent = measured(text, px, semibold);
  Entry* entry = find(name);
  if (entry == nullptr) entry = &add(name);
  // Two pixels more on each side for soft edges.
  constexpr int kMargin = 2;
  entry->origin = up(extent.before) + kMargin;
  entry->w = std::min(entry->origin + up(extent.advance + extent.after) + kMargin, kPageWidth);
  entry->baseline = up(px * kAbove);
  entry->h = entry->baseline + up(px * kBelow);
  if (!place(*entry)) {
    if (!full_ && frame_ - full_at_ > kPatienceFrames) host_.request_frame("letters");
    full_ = true;
    return nullptr;
  }
  jobs_.push_back({.page = &pages_[static_cast<std::size_t>(entry->page)]->texture,
                   .x = entry->x,
                   .y = entry->y,
                   .w = entry->w,
                   .h = entry->h,
                   .origin = entry->origin,
                   .baseline = entry->baseline,
                   .px = px,
                   .semibold = semibold,
                   .ink = ink,
                   .text = std::string(text)});
  return entry;
}

// The first free place; else a new page; else the page that was not needed for longest.
bool Lettering::place(Entry& entry) {
  if (entry.h > kPageHeight) return false;
  for (std::size_t i = 0; i < pages_.size(); ++i)
    if (place_on(i, entry)) return true;
  std::size_t page = pages_.size();
  if (page < kMostPages) {
    pages_.push_back(std::make_unique<Page>());
  } else {
    const auto oldest = std::ranges::min_element(pages_, {}, [](const auto& p) { return p->used; });
    if ((*oldest)->used == frame_) return false;
    page = static_cast<std::size_t>(oldest - pages_.begin());
    clear_page(page);
  }
  return place_on(page, entry);
}

bool Lettering::place_on(std::size_t index, Entry& entry) {
  Page& page = *pages_[index];
  const auto take = [&](Page::Shelf& shelf) {
    entry.page = static_cast<std::int32_t>(index);
    entry.x = std::exchange(shelf.x, shelf.x + entry.w);
    entry.y = shelf.y;
    page.used = frame_;
    return true;
  };
  int bottom = 0;
  for (Page::Shelf& shelf : page.shelves) {
    if (shelf.h == entry.h && shelf.x + entry.w <= kPageWidth) return take(shelf);
    bottom = shelf.y + shelf.h;
  }
  if (bottom + entry.h > kPageHeight) return false;
  return take(page.shelves.emplace_back(Page::Shelf{bottom, entry.h, 0}));
}

void Lettering::clear_page(std::size_t index) {
  pages_[index]->shelves.clear();
  for (Entry& entry : entries_)
    if (entry.page == static_cast<std::int32_t>(index)) entry.page = -1;
}

}  // namespace planshift::ui
