#include "simulation/arena.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "simulation/allocations.h"

namespace planshift::simulation {

namespace {

constexpr std::size_t kRoom = 64u << 20;  // reserved, not used: the system gives pages when touched
constexpr std::size_t kUnit = 16;
constexpr std::size_t kSmallSizes = 64;   // up to 1 KB in steps of 16 bytes, then powers of two
constexpr std::size_t kSizes = kSmallSizes + 16;

thread_local Arena* inside = nullptr;

// A block's size class stands in front of it.
struct alignas(kUnit) Head {
  std::size_t size_class;
};

struct Free {
  Free* next;
};

std::size_t class_of(std::size_t bytes) {
  const std::size_t units = (bytes + kUnit - 1) / kUnit;
  if (units < kSmallSizes) return units;
  return kSmallSizes + static_cast<std::size_t>(std::bit_width((units - 1) / kSmallSizes));
}

std::size_t bytes_of(std::size_t size_class) {
  if (size_class < kSmallSizes) return size_class * kUnit;
  return (kSmallSizes * kUnit) << (size_class - kSmallSizes);
}

}  // namespace

struct Arena::Front {
  std::size_t top;
  std::array<Free*, kSizes> free;
};

Arena::Arena() : start_(static_cast<std::byte*>(std::malloc(kRoom))) {
  if (!start_) std::abort();
  clear();
}

Arena::Front& Arena::front() const { return *reinterpret_cast<Front*>(start_); }

Arena& Arena::of_this_thread() {
  thread_local Arena* const arena = [] {
    const Outside outside;
    return new Arena;
  }();
  return *arena;
}

void Arena::clear() {
  front() = {.top = (sizeof(Front) + kUnit - 1) / kUnit * kUnit, .free = {}};
}

std::size_t Arena::used() const { return front().top; }

void* Arena::allocate(std::size_t size) {
  const std::size_t size_class = class_of(std::max<std::size_t>(size, 1));
  if (size_class >= kSizes) std::abort();
  Front& own = front();
  if (Free* const block = own.free[size_class]) {
    own.free[size_class] = block->next;
    return block;
  }
  const std::size_t bytes = sizeof(Head) + bytes_of(size_class);
  if (own.top + bytes > kRoom) std::abort();
  auto* const head = new (start_ + own.top) Head{size_class};
  own.top += bytes;
  return head + 1;
}

void Arena::free(void* block) {
  const std::size_t size_class = (static_cast<Head*>(block) - 1)->size_class;
  Front& own = front();
  own.free[size_class] = new (block) Free{own.free[size_class]};
}

bool Arena::owns(const void* block) const {
  const auto* const at = static_cast<const std::byte*>(block);
  return at >= start_ && at < start_ + kRoom;
}

void Arena::Copy::take(const Arena& arena) {
  size_ = arena.used();
  if (room_ < size_) {
    room_ = size_ * 2;
    bytes_ = std::make_unique_for_overwrite<std::byte[]>(room_);
  }
  std::memcpy(bytes_.get(), arena.start_, size_);
}

void Arena::Copy::bring_back(Arena& arena) const {
  std::memcpy(arena.start_, bytes_.get(), size_);
}

Arena::Inside::Inside(bool really) : was_inside_(inside != nullptr) {
  if (really && is_available() && !was_inside_) inside = &of_this_thread();
}
Arena::Inside::~Inside() {
  if (!was_inside_) inside = nullptr;
}
Arena::Outside::Outside() : was_inside_(inside != nullptr) { inside = nullptr; }
Arena::Outside::~Outside() {
  if (was_inside_) inside = &of_this_thread();
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLANSHIFT_NO_ARENA
#endif
#endif
#if defined(__EMSCRIPTEN__) || defined(PLANSHIFT_NO_ARENA)

bool Arena::is_available() { return false; }

}  // namespace planshift::simulation

#else

bool Arena::is_available() { return true; }

namespace {

void* allocated(std::size_t size) {
  Allocations::note();
  if (inside) return inside->allocate(size);
  void* const block = std::malloc(std::max<std::size_t>(size, 1));
  if (!block) std::abort();
  return block;
}

// What lives on one side and is freed on the other would be freed again with each copy that comes
// back.
void freed(void* block) {
  if (!block) return;
  if (inside) {
    if (!inside->owns(block)) std::abort();
    inside->free(block);
  } else {
    std::free(block);
  }
}

}  // namespace

}  // namespace planshift::simulation

void* operator new(std::size_t size) { return planshift::simulation::allocated(size); }
void* operator new[](std::size_t size) { return planshift::simulation::allocated(size); }
void operator delete(void* block) noexcept { planshift::simulation::freed(block); }
void operator delete[](void* block) noexcept { planshift::simulation::freed(block); }
void operator delete(void* block, std::size_t) noexcept { planshift::simulation::freed(block); }
void operator delete[](void* block, std::size_t) noexcept { planshift::simulation::freed(block); }

#endif
