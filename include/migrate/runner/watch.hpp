#pragma once

#include <chrono>

#include "migrate/base/interrupt.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::runner {

/// While it lives, a request to stop cancels the statement that a connection waits for. It takes the connection's
/// on_wait for itself, and leaves it empty behind.
///
/// Each wait is cancelled once: a cancel that came too late, between two statements, must not leave the next one
/// running for an hour, and more of them would stop nothing sooner. The statement then fails, see `is_cancelled`.
class Watch {
 public:
  /// Both must outlive the watch; without an `interrupt` it does nothing.
  Watch(db::Connection& connection, const Interrupt* interrupt);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void heard_of(std::chrono::milliseconds waited) noexcept;

  db::Connection* connection_;
  const Interrupt* interrupt_;
  bool cancelled_ = false;               // the wait that is going on
  std::chrono::milliseconds waited_{0};  // when last told; less than that is another wait
};

/// Whether a statement was refused because it was cancelled: SQLSTATE 57014, or SQLITE_INTERRUPT. A statement_timeout
/// has the same SQLSTATE, so ask the Interrupt too.
[[nodiscard]] bool is_cancelled(const Error& error) noexcept;

}  // namespace migrate::runner
