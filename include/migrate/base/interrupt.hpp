#pragma once

#include <atomic>
#include <chrono>

namespace migrate {

/// A request to stop, made from a signal handler or another thread. Handed to whoever may wait long: nothing here is
/// global. Lock-free, so `request` is safe in a signal handler.
class Interrupt {
 public:
  void request() noexcept { count_.fetch_add(1, std::memory_order_relaxed); }

  /// How often it was asked for; the second time a person no longer wants to wait.
  [[nodiscard]] int requests() const noexcept { return count_.load(std::memory_order_relaxed); }
  [[nodiscard]] bool requested() const noexcept { return requests() > 0; }

  /// @throws Error{interrupted} when it was asked for.
  void check() const;

  /// Sleeps, in short naps. @throws Error{interrupted} as soon as it is asked for.
  void sleep(std::chrono::milliseconds duration) const;

 private:
  std::atomic<int> count_{0};
  static_assert(std::atomic<int>::is_always_lock_free);
};

}  // namespace migrate
