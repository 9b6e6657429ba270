#pragma once

#include <atomic>
#include <chrono>
#include <utility>

#include "db/waits.hpp"

struct sqlite3;

namespace migrate::db::sqlite {

/// What goes on while SQLite works long or waits for the lock of another process: the session's sink hears of it, and a
/// session that was cancelled stops. Takes the place of SQLite's own busy timeout, which nothing could end early.
/// Its address must not change while a database knows it.
class Patience {
 public:
  /// How long to wait for a lock before SQLITE_BUSY; 0: not at all.
  explicit Patience(std::chrono::milliseconds busy_timeout) : busy_timeout_(busy_timeout) {}
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;
  ~Patience() = default;

  void set_sink(WaitSink sink) { waits_.set_sink(std::move(sink)); }

  /// Installs the handlers on `database`. Again after `set_sink`: without a sink SQLite does not call back as it works.
  void attach(sqlite3* database);

  /// A call of the session begins: what was cancelled before is forgotten.
  void begin() noexcept;
  /// The next statement of a text begins; the sink may cancel here, between two short ones.
  void begin_statement() noexcept;

  /// From now on until `begin` nothing waits any more. Safe from another thread.
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }

 private:
  static int progress(void* self);
  static int busy(void* self, int calls);
  [[nodiscard]] bool wait_for_lock(int calls);

  Waits waits_;
  std::chrono::milliseconds busy_timeout_;
  Waits::Clock::time_point busy_since_{};
  std::atomic<bool> cancelled_{false};
};

}  // namespace migrate::db::sqlite
