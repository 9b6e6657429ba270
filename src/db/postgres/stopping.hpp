#pragma once

#include "db/postgres/handles.hpp"
#include "db/postgres/wire.hpp"
#include "db/waits.hpp"

namespace migrate::db::postgres {

/// Stops what the server is doing for a session, and reads what is left: cancels at once, and again each second that it
/// lets us wait. One cancellation may not be enough: where it lands between two statements it is lost, and one that a
/// statement catches stops nothing behind it. Nothing here throws.
class Stopping {
 public:
  /// Both must outlive the object. Cancels.
  Stopping(PGconn* connection, PGcancel* cancel) noexcept;
  ~Stopping() = default;
  Stopping(const Stopping&) = delete;
  Stopping& operator=(const Stopping&) = delete;

  /// Waits with it go on cancelling.
  [[nodiscard]] Wire& wire() noexcept { return wire_; }

 private:
  void cancel() noexcept;

  PGcancel* cancel_;
  Waits::Clock::time_point next_;
  Waits waits_;
  Wire wire_;
};

}  // namespace migrate::db::postgres
