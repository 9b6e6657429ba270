#include "migrate/base/clock.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <ctime>

#include "migrate/base/error.hpp"
#include "time_zone.hpp"

namespace migrate {

namespace {

using std::chrono::seconds;

/// The calendar of UTC, moved by an offset.
CivilTime calendar(Timestamp when, int offset) {
  const auto local = when + seconds(offset);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(local - day);
  CivilTime civil;
  civil.year = static_cast<int>(date.year());
  civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
  civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
  civil.hour = static_cast<int>(time.hours().count());
  civil.minute = static_cast<int>(time.minutes().count());
  civil.second = static_cast<int>(time.seconds().count());
  civil.microsecond = static_cast<int>(time.subseconds().count());
  civil.utc_offset_seconds = offset;
  return civil;
}

CivilTime machine_time(Timestamp when) {
  const auto whole = std::chrono::floor<seconds>(when);
  const std::time_t moment = std::chrono::system_clock::to_time_t(whole);
  std::tm parts{};
  tzset();  // localtime_r alone need not look at TZ
  CivilTime civil = calendar(when, localtime_r(&moment, &parts) == nullptr ? 0 : static_cast<int>(parts.tm_gmtoff));
  civil.has_offset = false;
  return civil;
}

}  // namespace

Timestamp SystemClock::now() const {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string CivilTime::to_string() const {
  std::string result = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", year, month, day, hour, minute, second);
  if (microsecond != 0) result += fmt::format(".{:06}", microsecond);
  if (!has_offset) return result;
  const int size = std::abs(utc_offset_seconds);
  result += fmt::format("{}{:02}:{:02}", utc_offset_seconds < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) result += fmt::format(":{:02}", size % 60);
  return result;
}

CivilTime civil_time(Timestamp when, std::string_view zone) {
  if (zone.empty()) return machine_time(when);
  const auto found = TimeZone::find(zone);
  if (!found) {
    throw Error(ErrorCode::config, fmt::format("Can't locate timezone: {}", zone))
        .with_hint("write a name of the tz database, such as UTC or Europe/Berlin");
  }
  const auto moment = std::chrono::floor<seconds>(when).time_since_epoch().count();
  return calendar(when, found->offset_at(moment));
}

}  // namespace migrate
