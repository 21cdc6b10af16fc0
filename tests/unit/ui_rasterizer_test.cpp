#include <catch_amalgamated.hpp>
#include <vector>

#include "imgui.h"
#include "ui/rasterizer.h"

namespace planshift::ui::ui_rasterizer_test {
namespace {

constexpr int kWidth = 32, kHeight = 24;
constexpr std::uint32_t kBlack = 0xff000000, kWhite = 0xffffffff, kRed = 0xff0000ff;

// One list of triangles over a texture of two texels, white and half see-through blue.
class Canvas {
 public:
  Canvas() : colors_(static_cast<std::size_t>(kWidth * kHeight), kBlack) {
    texture_.Create(ImTextureFormat_RGBA32, 2, 1);
    const std::uint32_t texels[] = {kWhite, 0x80ff0000};
    std::copy_n(reinterpret_cast<const unsigned char*>(texels), sizeof texels, texture_.Pixels);
    data_.DisplaySize = {kWidth, kHeight};
    data_.FramebufferScale = {1, 1};
    data_.CmdLists.push_back(&list_);
    ImDrawCmd command;
    command.ClipRect = {0, 0, kWidth, kHeight};
    command.TexRef = texture_.GetTexRef();
    list_.CmdBuffer.push_back(command);
  }

  // Two triangles; `u` is the same everywhere, or goes from 0 to 1.
  void rect(ImVec2 from, ImVec2 to, ImU32 color, float u = 0.25f, bool across = false) {
    const auto first = static_cast<ImDrawIdx>(list_.VtxBuffer.Size);
    const float start = across ? 0 : u, end = across ? 1 : u;
    list_.VtxBuffer.push_back({from, {start, 0.5f}, color});
    list_.VtxBuffer.push_back({{to.x, from.y}, {end, 0.5f}, color});
    list_.VtxBuffer.push_back({to, {end, 0.5f}, color});
    list_.VtxBuffer.push_back({{from.x, to.y}, {start, 0.5f}, color});
    for (ImDrawIdx corner : {0u, 1u, 2u, 0u, 2u, 3u}) list_.IdxBuffer.push_back(first + corner);
    list_.CmdBuffer.back().ElemCount += 6;
  }

  ImDrawCmd& command() { return list_.CmdBuffer.back(); }
  ImDrawData& data() { return data_; }
  void draw() { rasterize(data_, {kWidth, kHeight, colors_}); }
  std::uint32_t at(int x, int y) const {
    return colors_[static_cast<std::size_t>(y * kWidth + x)];
  }
  int count(std::uint32_t color) const {
    return static_cast<int>(std::ranges::count(colors_, color));
  }

 private:
  std::vector<std::uint32_t> colors_;
  ImTextureData texture_;
  ImDrawList list_{nullptr};
  ImDrawData data_;
};

TEST_CASE("a rectangle fills its own pixels and no other", "[ui]") {
  Canvas canvas;
  canvas.rect({4, 3}, {20, 13}, kRed);
  canvas.draw();
  CHECK(canvas.count(kRed) == 16 * 10);
  CHECK(canvas.at(4, 3) == kRed);
  CHECK(canvas.at(19, 12) == kRed);
  CHECK(canvas.at(20, 12) == kBlack);
  CHECK(canvas.at(19, 13) == kBlack);
}

TEST_CASE("an edge that triangles share is blended once", "[ui]") {
  Canvas canvas;
  canvas.rect({0.3f, 0.7f}, {30.6f, 22.2f}, 0x80ffffff);
  canvas.draw();
  for (int y = 1; y < 22; ++y) {
    for (int x = 0; x < 30; ++x) REQUIRE(canvas.at(x, y) == 0xff808080);
  }
}

TEST_CASE("nothing is drawn outside of the clip, nor of the picture", "[ui]") {
  Canvas canvas;
  canvas.command().ClipRect = {2, 2, 6, 5};
  canvas.rect({-1000, -1000}, {1000, 1000}, kRed);
  canvas.draw();
  CHECK(canvas.count(kRed) == 4 * 3);
  CHECK(canvas.at(2, 2) == kRed);
  CHECK(canvas.at(6, 5) == kBlack);
}

TEST_CASE("a picture of more pixels than the display has is drawn in all of them", "[ui]") {
  Canvas canvas;
  canvas.data().DisplaySize = {kWidth / 2, kHeight / 2};
  canvas.data().FramebufferScale = {2, 2};
  canvas.rect({1, 1}, {3, 2}, kRed);
  canvas.draw();
  CHECK(canvas.count(kRed) == 4 * 2);
  CHECK(canvas.at(2, 2) == kRed);
}

TEST_CASE("the texture's color and coverage multiply", "[ui]") {
  Canvas canvas;
  canvas.rect({0, 0}, {4, 4}, kWhite, 0.75f);  // the blue texel
  canvas.draw();
  CHECK(canvas.at(1, 1) == 0xff800000);
}

TEST_CASE("between two texels their colors mix", "[ui]") {
  Canvas canvas;
  canvas.rect({0, 0}, {32, 4}, kWhite, 0, true);
  canvas.draw();
  CHECK(canvas.at(0, 1) == kWhite);
  CHECK(canvas.at(31, 1) == 0xff800000);
  const std::uint32_t middle = canvas.at(16, 1);
  CHECK((middle & 0xff) > 0x20);
  CHECK((middle & 0xff) < 0xc0);
}

TEST_CASE("colors run from corner to corner", "[ui]") {
  Canvas canvas;
  canvas.rect({0, 0}, {32, 24}, kRed);
  canvas.data().CmdLists[0]->VtxBuffer[1].col = kBlack;
  canvas.data().CmdLists[0]->VtxBuffer[2].col = kBlack;
  canvas.draw();
  int last = 256;
  for (int x = 0; x < kWidth; ++x) {
    const int red = static_cast<int>(canvas.at(x, 12) & 0xff);
    CHECK(red < last);
    last = red;
  }
}

}  // namespace
}  // namespace planshift::ui::ui_rasterizer_test
