// The same work on every core; once where there are no threads.
#pragma once

#include <algorithm>
#include <thread>
#include <vector>

namespace planshift::simulation {

template <class Work>
void on_all_cores(const Work& work) {
#ifdef __EMSCRIPTEN__
  work();
#else
  const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < cores; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
#endif
}

}  // namespace planshift::simulation
