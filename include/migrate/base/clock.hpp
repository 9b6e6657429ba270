#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace migrate {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Where the time comes from. Passed in, never asked for from below, so that tests have a fixed clock.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall clock, UTC, microseconds.
  [[nodiscard]] virtual Timestamp now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

/// A moment as the parts of a calendar in some time zone.
struct CivilTime {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, microsecond = 0;
  int utc_offset_seconds = 0;
  bool has_offset = true;  ///< false: local time without a zone, as Alembic writes when `timezone` is not set

  /// "2026-11-22 10:15:00.123456+00:00", as Python's str(datetime): microseconds left out when 0, offset
  /// left out when has_offset is false.
  [[nodiscard]] std::string to_string() const;
};

/// `when` in the named zone of the system's tz database ("UTC", "Europe/Berlin"; tried as given, then upper-cased);
/// "" means the machine's local time without an offset.
/// @throws Error{config} "Can't locate timezone: NAME"
[[nodiscard]] CivilTime civil_time(Timestamp when, std::string_view zone);

}  // namespace migrate
