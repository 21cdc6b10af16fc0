// Dear ImGui's formatting in the wasm. It names windows that we never open, so the format itself is
// good enough, and C's printf stays out of what is sent.
#ifdef PLANSHIFT_LEAN_IMGUI
#include <algorithm>
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"

int ImFormatStringV(char* buffer, size_t size, const char* format, va_list) {
  const size_t length = std::strlen(format);
  if (buffer == nullptr) return static_cast<int>(length);
  const size_t copied = std::min(length, size - 1);
  std::memcpy(buffer, format, copied);
  buffer[copied] = '\0';
  return static_cast<int>(copied);
}

int ImFormatString(char* buffer, size_t size, const char* format, ...) {
  return ImFormatStringV(buffer, size, format, {});
}
#endif
