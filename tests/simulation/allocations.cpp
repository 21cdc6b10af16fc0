#include "simulation/allocations.h"

#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/allocator_interface.h>
#define PLANSHIFT_SANITIZER_ALLOCATES
#endif
#endif

namespace planshift::simulation {

namespace {

thread_local Allocations* counting = nullptr;

#ifdef PLANSHIFT_SANITIZER_ALLOCATES
// Elsewhere simulation/arena.cpp allocates.
const int kHooked = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { Allocations::note(); }, [](const volatile void*) {});
#endif

}  // namespace

void Allocations::note() {
  if (counting) counting->add();
}

Allocations::Counted::Counted(Allocations& allocations) {
#ifdef PLANSHIFT_SANITIZER_ALLOCATES
  counting = kHooked != 0 ? &allocations : nullptr;
#else
  counting = &allocations;
#endif
}

Allocations::Counted::~Counted() { counting = nullptr; }

}  // namespace planshift::simulation
