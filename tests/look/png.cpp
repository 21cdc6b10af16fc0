// PNG that every viewer reads: rows as differences from the row above, runs by one fixed code.
#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

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

// Bits in the order of RFC 1951, 3.1.1: from the lowest of each byte on.
class Bits {
 public:
  void put(std::uint32_t value, int count) {
    held_ |= value << filled_;
    for (filled_ += count; filled_ >= 8; filled_ -= 8, held_ >>= 8)
      out_ += static_cast<char>(held_ & 0xff);
  }
  // A code of the fixed tree stands with its highest bit first.
  void put_code(std::uint32_t code, int count) {
    std::uint32_t turned = 0;
    for (int bit = 0; bit < count; ++bit) turned |= ((code >> bit) & 1) << (count - 1 - bit);
    put(turned, count);
  }
  std::string take() {
    if (filled_ > 0) put(0, 8 - filled_);
    return std::move(out_);
  }

 private:
  std::string out_;
  std::uint32_t held_ = 0;
  int filled_ = 0;
};

// Literals and lengths of the fixed tree (RFC 1951, 3.2.6).
void put_symbol(Bits& bits, std::uint32_t symbol) {
  if (symbol < 144) bits.put_code(0x30 + symbol, 8);
  else if (symbol < 256) bits.put_code(0x190 + symbol - 144, 9);
  else if (symbol < 280) bits.put_code(symbol - 256, 7);
  else bits.put_code(0xC0 + symbol - 280, 8);
}

constexpr std::size_t kShortest = 3, kLongest = 258;

void put_length(Bits& bits, std::size_t length) {
  if (length == kLongest) return put_symbol(bits, 285);
  std::uint32_t rest = static_cast<std::uint32_t>(length - kShortest);
  if (rest < 8) return put_symbol(bits, 257 + rest);
  int extra = 1;
  while ((rest >> extra) >= 8) ++extra;
  put_symbol(bits, 257 + static_cast<std::uint32_t>(extra) * 4 + (rest >> extra));
  bits.put(rest & ((1u << extra) - 1), extra);
}

std::size_t run_at(std::string_view raw, std::size_t at, std::size_t distance) {
  if (at < distance) return 0;
  std::size_t length = 0;
  while (length < kLongest && at + length < raw.size() &&
         raw[at + length] == raw[at + length - distance])
    ++length;
  return length;
}

// Only the byte before and the pixel before are looked back at: most of a screen is flat.
std::string deflated(std::string_view raw) {
  std::uint32_t a = 1, b = 0;
  for (const char byte : raw) {
    a = (a + static_cast<unsigned char>(byte)) % 65521;
    b = (b + a) % 65521;
  }
  Bits bits;
  bits.put(3, 3);  // the last block, fixed codes
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t byte = run_at(raw, at, 1), pixel = run_at(raw, at, 4);
    const std::size_t length = std::max(byte, pixel);
    if (length < kShortest) {
      put_symbol(bits, static_cast<unsigned char>(raw[at++]));
      continue;
    }
    put_length(bits, length);
    bits.put_code(byte >= pixel ? 0 : 3, 5);  // distances 1 and 4
    at += length;
  }
  put_symbol(bits, 256);
  std::string out("\x78\x01", 2);
  out += bits.take();
  put32(out, (b << 16) | a);
  return out;
}

}  // namespace

bool write_png(const std::string& path, const Picture& picture) {
  const auto width = static_cast<std::size_t>(picture.width) * 4;
  std::string raw;
  raw.reserve((width + 1) * static_cast<std::size_t>(picture.height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
    raw += '\2';  // each byte less the one above it
    const std::uint8_t* row = picture.rgba.data() + y * width;
    const std::uint8_t* above = y == 0 ? nullptr : row - width;
    for (std::size_t i = 0; i < width; ++i)
      raw += static_cast<char>(row[i] - (above ? above[i] : 0));
  }
  std::string header;
  put32(header, static_cast<std::uint32_t>(picture.width));
  put32(header, static_cast<std::uint32_t>(picture.height));
  header += std::string("\x08\x06\x00\x00\x00", 5);
  std::ofstream file(path, std::ios::binary);
  file << std::string("\x89PNG\r\n\x1a\n", 8) << chunk("IHDR", header)
       << chunk("IDAT", deflated(raw)) << chunk("IEND", {});
  return file.good();
}

}  // namespace planshift::look
