// Task<T>: a lazily started coroutine that yields one value. Destroying a task destroys whatever it
// is waiting for, so an engine can be dropped at any moment and nothing of it runs again (a tab's
// death in the simulation is exactly that).
#pragma once

#include <coroutine>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace planshift {

template <class T>
class [[nodiscard]] Task {
 public:
  struct promise_type {
    std::optional<T> value;
    std::coroutine_handle<> continuation;
    std::function<void()> on_done;

    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct FinalAwaiter {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
        auto& promise = self.promise();
        if (promise.continuation) return promise.continuation;
        if (promise.on_done) {
          auto done = std::move(promise.on_done);
          done();  // may destroy this frame; nothing is touched afterwards
        }
        return std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    FinalAwaiter final_suspend() noexcept { return {}; }
    template <class U>
    void return_value(U&& result) {
      value.emplace(std::forward<U>(result));
    }
    void unhandled_exception() noexcept { std::abort(); }
  };

  Task() = default;
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      if (handle_) handle_.destroy();
      handle_ = std::exchange(other.handle_, {});
    }
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool done() const { return handle_ && handle_.done(); }
  // Runs a root task; `on_done` is called once when it ends, and may destroy the task.
  void start(std::function<void()> on_done = {}) {
    handle_.promise().on_done = std::move(on_done);
    handle_.resume();
  }
  T take() { return std::move(*handle_.promise().value); }

  auto operator co_await() && noexcept {
    struct Awaiter {
      std::coroutine_handle<promise_type> handle;
      bool await_ready() const noexcept { return !handle || handle.done(); }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
        handle.promise().continuation = caller;
        return handle;
      }
      T await_resume() { return std::move(*handle.promise().value); }
    };
    return Awaiter{handle_};
  }

 private:
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

// For tasks without a result.
struct Done {};

// Bridges a callback API: `start` is called with a function that must be called at most once, now
// or later. When the waiting coroutine is gone by then, the call does nothing.
template <class T>
class Callback {
 public:
  using Resolve = std::function<void(T)>;
  explicit Callback(std::function<void(Resolve)> start) : start_(std::move(start)) {}
  Callback(const Callback&) = delete;
  Callback& operator=(const Callback&) = delete;
  ~Callback() {
    if (state_) state_->waiter = nullptr, state_->abandoned = true;
  }

  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> caller) {
    state_ = std::make_shared<State>();
    auto state = state_;
    start_([state](T value) {
      if (state->abandoned || state->value) return;
      state->value.emplace(std::move(value));
      if (state->waiter) std::exchange(state->waiter, nullptr).resume();
    });
    if (state->abandoned) return true;
    if (state->value) return false;  // answered at once: go on without suspending
    state->waiter = caller;
    return true;
  }
  T await_resume() { return std::move(*state_->value); }

 private:
  struct State {
    std::optional<T> value;
    std::coroutine_handle<> waiter;
    bool abandoned = false;
  };
  std::function<void(Resolve)> start_;
  std::shared_ptr<State> state_;
};

// Owns running root tasks and drops each when it ends.
class TaskGroup {
 public:
  void run(Task<Done> task) {
    auto slot = std::make_shared<Slot>();
    slot->task = std::move(task);
    slots_.push_back(slot);
    std::weak_ptr<Slot> weak = slot;
    slot->task.start([weak] {
      if (auto ended = weak.lock()) ended->ended = true;
    });
    sweep();
  }
  void clear() { slots_.clear(); }
  bool idle() {
    sweep();
    return slots_.empty();
  }

 private:
  struct Slot {
    Task<Done> task;
    bool ended = false;
  };
  void sweep() {
    std::erase_if(slots_, [](const auto& slot) { return slot->ended; });
  }
  std::vector<std::shared_ptr<Slot>> slots_;
};

// Runs the tasks side by side, at most `width` at once, and ends when all have ended.
inline Task<Done> run_all(std::vector<Task<Done>> tasks, std::size_t width) {
  struct Shared {
    std::vector<Task<Done>> tasks;
    std::size_t next = 0;
    std::size_t running = 0;
    std::function<void(Done)> resolve;
  };
  auto shared = std::make_shared<Shared>();
  shared->tasks = std::move(tasks);
  auto pump = std::make_shared<std::function<void()>>();
  *pump = [shared_weak = std::weak_ptr<Shared>(shared),
           pump_weak = std::weak_ptr<std::function<void()>>(pump), width] {
    auto state = shared_weak.lock();
    auto self = pump_weak.lock();
    if (!state || !self) return;
    while (state->running < width && state->next < state->tasks.size()) {
      ++state->running;
      state->tasks[state->next++].start([shared_weak, pump_weak] {
        auto inner = shared_weak.lock();
        auto again = pump_weak.lock();
        if (!inner || !again) return;
        --inner->running;
        (*again)();
      });
    }
    if (state->running == 0 && state->next == state->tasks.size() && state->resolve) {
      std::exchange(state->resolve, nullptr)(Done{});
    }
  };
  co_await Callback<Done>([shared, pump](Callback<Done>::Resolve resolve) {
    shared->resolve = std::move(resolve);
    (*pump)();
  });
  co_return Done{};
}

}  // namespace planshift
