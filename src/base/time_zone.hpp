#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate {

/// One rule of a POSIX TZ text: when a year's clock changes.
struct ClockChange {
  enum class Kind : std::uint8_t { month_week_day, julian_without_leap_day, day_of_year };
  Kind kind = Kind::month_week_day;
  int month = 1, week = 1, day = 0;  ///< `day`: of the week (0 = Sunday), or of the year for the other kinds
  int time = 7200;                   ///< seconds after local midnight, may be negative or beyond a day
};

/// What a POSIX TZ text such as "CET-1CEST,M3.5.0,M10.5.0/3" says. Offsets are seconds east of UTC.
struct PosixZone {
  int standard_offset = 0;
  int daylight_offset = 0;
  bool has_daylight = false;
  ClockChange to_daylight, to_standard;

  /// Nothing when `text` is not such a text (IEEE 1003.1, 8.3, with the hours of RFC 8536, 3.3.1).
  [[nodiscard]] static std::optional<PosixZone> parse(std::string_view text);
  [[nodiscard]] int offset_at(std::int64_t unix_seconds) const;
};

/// A zone of the system's tz database, read from its TZif file. localtime_r under a changed TZ would be simpler, but
/// the variable belongs to the whole process.
/// Source: RFC 8536.
class TimeZone {
 public:
  /// The zone with that name, as given or upper-cased; nothing when there is none. "UTC" needs no file.
  [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);

  /// Reads the bytes of a TZif file; nothing when they are not one.
  [[nodiscard]] static std::optional<TimeZone> parse(std::string_view bytes);

  /// Seconds east of UTC at a moment.
  [[nodiscard]] int offset_at(std::int64_t unix_seconds) const;

 private:
  struct Transition {
    std::int64_t at = 0;
    int offset = 0;
  };
  int first_offset_ = 0;
  std::vector<Transition> transitions_;  // ascending
  std::optional<PosixZone> afterwards_;
};

}  // namespace migrate
