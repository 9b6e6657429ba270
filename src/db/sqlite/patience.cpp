#include "db/sqlite/patience.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <thread>

namespace migrate::db::sqlite {
namespace {

using std::chrono::milliseconds;

/// Steps of SQLite's virtual machine between two looks at the clock: about a millisecond.
constexpr int steps_between_calls = 10'000;

/// Short naps first, since most locks are held for a moment only.
milliseconds nap(int calls) {
  constexpr std::array<int, 9> lengths = {1, 2, 5, 10, 15, 20, 25, 50, 100};
  return milliseconds(lengths.at(std::min(static_cast<std::size_t>(calls), lengths.size() - 1)));
}

}  // namespace

void Patience::attach(sqlite3* database) {
  sqlite3_busy_handler(database, &Patience::busy, this);
  sqlite3_progress_handler(database, waits_.has_sink() ? steps_between_calls : 0, &Patience::progress, this);
}

void Patience::begin() noexcept {
  cancelled_.store(false, std::memory_order_relaxed);
  waits_.begin();
}

void Patience::begin_statement() noexcept {
  waits_.tick();
  waits_.begin();
}

int Patience::progress(void* self) {
  auto& patience = *static_cast<Patience*>(self);
  patience.waits_.tick();
  return patience.cancelled() ? 1 : 0;
}

int Patience::busy(void* self, int calls) {
  return static_cast<Patience*>(self)->wait_for_lock(calls) ? 1 : 0;
}

bool Patience::wait_for_lock(int calls) {
  const auto now = Waits::Clock::now();
  if (calls == 0) busy_since_ = now;
  const auto left = busy_timeout_ - std::chrono::duration_cast<milliseconds>(now - busy_since_);
  if (cancelled() || left.count() <= 0) return false;
  std::this_thread::sleep_for(std::min(left, nap(calls)));
  waits_.tick();
  return !cancelled();
}

}  // namespace migrate::db::sqlite
