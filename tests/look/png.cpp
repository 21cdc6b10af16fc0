// The smallest PNG that every viewer reads: one image chunk of stored blocks.
#include <algorithm>
#include <array>
#include <fstream>

#include "look/rasterizer.h"

namespace planshift::look {
namespace {

constexpr std::array<std::uint32_t, 256> kCrc = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
    table[i] = value;
  }
  return table;
}();

void put32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

std::string chunk(std::string_view type, std::string_view content) {
  std::string body(type);
  body += content;
  std::uint32_t crc = 0xffffffffu;
  for (const char byte : body)
    crc = kCrc[(crc ^ static_cast<unsigned char>(byte)) & 0xff] ^ (crc >> 8);
  std::string out;
  put32(out, static_cast<std::uint32_t>(content.size()));
  out += body;
  put32(out, crc ^ 0xffffffffu);
  return out;
}

std::string stored(std::string_view raw) {
  constexpr std::size_t kBlock = 65535;
  std::string out("\x78\x01", 2);
  std::uint32_t a = 1, b = 0;
  for (const char byte : raw) {
    a = (a + static_cast<unsigned char>(byte)) % 65521;
    b = (b + a) % 65521;
  }
  for (std::size_t at = 0; at < raw.size(); at += kBlock) {
    const std::size_t size = std::min(kBlock, raw.size() - at);
    out += static_cast<char>(at + size == raw.size() ? 1 : 0);
    for (const std::size_t field : {size, ~size})
      for (int shift = 0; shift <= 8; shift += 8) out += static_cast<char>(field >> shift);
    out += raw.substr(at, size);
  }
  put32(out, (b << 16) | a);
  return out;
}

}  // namespace

bool write_png(const std::string& path, const Picture& picture) {
  const auto width = static_cast<std::size_t>(picture.width) * 4;
  std::string raw;
  raw.reserve((width + 1) * static_cast<std::size_t>(picture.height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
    raw += '\0';
    raw.append(reinterpret_cast<const char*>(picture.rgba.data()) + y * width, width);
  }
  std::string header;
  put32(header, static_cast<std::uint32_t>(picture.width));
  put32(header, static_cast<std::uint32_t>(picture.height));
  header += std::string("\x08\x06\x00\x00\x00", 5);
  std::ofstream file(path, std::ios::binary);
  file << std::string("\x89PNG\r\n\x1a\n", 8) << chunk("IHDR", header) << chunk("IDAT", stored(raw))
       << chunk("IEND", {});
  return file.good();
}

}  // namespace planshift::look
