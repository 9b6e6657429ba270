#pragma once

#include <chrono>
#include <optional>

#include "migrate/base/interrupt.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::runner {

/// While it lives, a request to stop cancels the statement that a connection waits for. It takes the connection's
/// on_wait for itself, and leaves it empty behind.
///
/// It cancels at once, and again every second for as long as something is waited for: a cancel that comes between two
/// statements is lost, and must not leave the next one running for an hour. The statement then fails, see
/// `is_cancelled`. End the watch before cleaning up behind an interrupted run.
class Watch {
 public:
  /// Both must outlive the watch; without an `interrupt` it does nothing.
  Watch(db::Connection& connection, const Interrupt* interrupt);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void cancel_if_requested() noexcept;

  db::Connection* connection_;
  const Interrupt* interrupt_;
  std::optional<std::chrono::steady_clock::time_point> cancelled_at_;
};

/// Whether a statement was refused because it was cancelled: SQLSTATE 57014, or SQLITE_INTERRUPT. A statement_timeout
/// has the same SQLSTATE, so ask the Interrupt too.
[[nodiscard]] bool is_cancelled(const Error& error) noexcept;

}  // namespace migrate::runner
