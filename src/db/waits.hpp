#pragma once

#include <chrono>

#include "migrate/db/connection.hpp"

namespace migrate::db {

/// How long a database has let us wait, and whom to tell: what the drivers share of Connection::on_wait. Without a sink
/// it costs nothing.
class Waits {
 public:
  using Clock = std::chrono::steady_clock;

  /// How often the sink hears of a wait.
  static constexpr std::chrono::milliseconds interval{100};

  void set_sink(WaitSink sink);
  [[nodiscard]] bool has_sink() const noexcept { return static_cast<bool>(sink_); }

  /// A command leaves, or the next statement of a text begins: what follows is a new wait. A long text of short
  /// statements is heard of all the same.
  void begin() noexcept;

  /// Tells the sink when an interval has gone by since it was last told. What a sink throws against its contract ends
  /// the program.
  void tick() noexcept;

  /// Tells it at once: a signal came in.
  void tell() noexcept;

 private:
  WaitSink sink_;
  Clock::time_point since_{};
  Clock::time_point told_{};
};

}  // namespace migrate::db
