#include <chrono>

#include "time_zone.hpp"

namespace migrate {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Reads a POSIX TZ text from left to right; every function leaves `rest` behind what it took.
struct Reader {
  std::string_view rest;

  bool take(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }

  bool name() {
    const bool quoted = take('<');
    std::size_t size = 0;
    const auto belongs = [quoted](char c) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      return letter || (quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
    };
    while (size < rest.size() && belongs(rest[size])) ++size;
    rest.remove_prefix(size);
    return size >= 3 && (!quoted || take('>'));
  }

  std::optional<int> number(int limit) {
    int value = 0;
    std::size_t size = 0;
    for (; size < rest.size() && rest[size] >= '0' && rest[size] <= '9'; ++size) {
      value = value * 10 + (rest[size] - '0');
      if (value > limit) return {};
    }
    if (size == 0) return {};
    rest.remove_prefix(size);
    return value;
  }

  /// [+-]hh[:mm[:ss]] in seconds
  std::optional<int> time() {
    const bool negative = take('-');
    if (!negative) take('+');
    const auto hours = number(167);
    if (!hours) return {};
    int value = *hours * 3600;
    for (int unit = 60; unit >= 1 && take(':'); unit /= 60) {
      const auto part = number(59);
      if (!part) return {};
      value += *part * unit;
    }
    return negative ? -value : value;
  }

  std::optional<ClockChange> change() {
    ClockChange result;
    if (take('M')) {
      const auto month = number(12);
      if (!month || !take('.')) return {};
      const auto week = number(5);
      if (!week || !take('.')) return {};
      const auto day = number(6);
      if (!day || *month == 0 || *week == 0) return {};
      result.month = *month;
      result.week = *week;
      result.day = *day;
    } else {
      const bool julian = take('J');
      result.kind = julian ? ClockChange::Kind::julian_without_leap_day : ClockChange::Kind::day_of_year;
      const auto day = number(365);
      if (!day || (julian && *day == 0)) return {};
      result.day = *day;
    }
    if (take('/')) {
      const auto when = time();
      if (!when) return {};
      result.time = *when;
    }
    return result;
  }
};

sys_days day_of_change(const ClockChange& change, std::chrono::year year) {
  namespace chrono = std::chrono;
  const sys_days first = year / chrono::January / 1;
  switch (change.kind) {
    case ClockChange::Kind::day_of_year:
      return first + days(change.day);
    case ClockChange::Kind::julian_without_leap_day: {
      const bool after_leap_day = year.is_leap() && change.day > 59;
      return first + days(change.day - 1 + (after_leap_day ? 1 : 0));
    }
    case ClockChange::Kind::month_week_day:
      break;
  }
  const auto month = year / chrono::month(static_cast<unsigned>(change.month));
  const chrono::weekday weekday(static_cast<unsigned>(change.day));
  if (change.week == 5) return month / weekday[chrono::last];
  return month / weekday[static_cast<unsigned>(change.week)];
}

/// The moment of a change, in Unix seconds, when the clock shows `offset` just before.
std::int64_t moment(const ClockChange& change, std::chrono::year year, int offset) {
  return std::int64_t{day_of_change(change, year).time_since_epoch().count()} * 86400 + change.time - offset;
}

}  // namespace

std::optional<PosixZone> PosixZone::parse(std::string_view text) {
  Reader reader{text};
  PosixZone zone;
  if (!reader.name()) return {};
  const auto west = reader.time();
  if (!west) return {};
  zone.standard_offset = -*west;  // POSIX counts westward
  if (reader.rest.empty()) return zone;

  zone.has_daylight = true;
  zone.daylight_offset = zone.standard_offset + 3600;
  if (!reader.name()) return {};
  if (!reader.rest.starts_with(',')) {
    const auto daylight_west = reader.time();
    if (!daylight_west) return {};
    zone.daylight_offset = -*daylight_west;
  }
  if (!reader.take(',')) return {};
  const auto to_daylight = reader.change();
  if (!to_daylight || !reader.take(',')) return {};
  const auto to_standard = reader.change();
  if (!to_standard || !reader.rest.empty()) return {};
  zone.to_daylight = *to_daylight;
  zone.to_standard = *to_standard;
  return zone;
}

int PosixZone::offset_at(std::int64_t unix_seconds) const {
  if (!has_daylight) return standard_offset;
  const auto local_day =
      std::chrono::floor<days>(std::chrono::sys_seconds(std::chrono::seconds(unix_seconds + standard_offset)));
  const std::chrono::year year = std::chrono::year_month_day(local_day).year();
  const std::int64_t begins = moment(to_daylight, year, standard_offset);
  const std::int64_t ends = moment(to_standard, year, daylight_offset);
  const bool daylight = begins < ends ? unix_seconds >= begins && unix_seconds < ends
                                      : unix_seconds >= begins || unix_seconds < ends;  // south of the equator
  return daylight ? daylight_offset : standard_offset;
}

}  // namespace migrate
