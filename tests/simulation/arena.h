// Memory of one schedule in one piece, so that a whole world (engine, coroutines, service, time)
// can be put aside and brought back by copying bytes: schedules that begin alike share their
// beginning. Only in optimized native builds; elsewhere `is_available` is false and a beginning is
// run again.
#pragma once

#include <cstddef>
#include <memory>

namespace planshift::simulation {

class Arena {
 public:
  static bool is_available();
  // The calling thread's own; empty at first.
  static Arena& of_this_thread();

  // While one lives, what this thread allocates comes from its arena. Nothing may be allocated
  // inside and freed outside, or the other way round.
  class Inside {
   public:
    explicit Inside(bool really = true);
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    bool was_inside_;
  };
  class Outside {
   public:
    Outside();
    ~Outside();
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;

   private:
    bool was_inside_;
  };

  // Forgets everything in it; destructors do not run.
  void clear();
  std::size_t used() const;

  // A copy of everything in it.
  class Copy {
   public:
    void take(const Arena& arena);
    void bring_back(Arena& arena) const;

   private:
    std::unique_ptr<std::byte[]> bytes_;
    std::size_t size_ = 0;
    std::size_t room_ = 0;
  };

  void* allocate(std::size_t size);
  void free(void* block);
  bool owns(const void* block) const;

 private:
  struct Front;
  Arena();
  Front& front() const;
  std::byte* start_ = nullptr;
};

}  // namespace planshift::simulation
