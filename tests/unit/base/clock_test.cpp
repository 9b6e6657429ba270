#include "migrate/base/clock.hpp"

#include <doctest/doctest.h>

#include "base/time_zone.hpp"
#include "migrate/base/error.hpp"

using migrate::civil_time;
using migrate::CivilTime;
using migrate::PosixZone;
using migrate::Timestamp;

namespace {

Timestamp moment(std::int64_t seconds, int microseconds = 0) {
  return Timestamp(std::chrono::seconds(seconds) + std::chrono::microseconds(microseconds));
}

}  // namespace

TEST_CASE("clock: a moment is written as Python writes it") {
  CHECK(civil_time(moment(1795342500, 123456), "UTC").to_string() == "2026-11-22 10:15:00.123456+00:00");
  CHECK(civil_time(moment(1795342500), "utc").to_string() == "2026-11-22 10:15:00+00:00");
  CHECK(civil_time(moment(1795342500, 5), "UTC").to_string() == "2026-11-22 10:15:00.000005+00:00");
  CHECK(civil_time(moment(-1, 999999), "UTC").to_string() == "1969-12-31 23:59:59.999999+00:00");
}

// Recorded from Python's zoneinfo.
TEST_CASE("clock: zones of the tz database") {
  struct Row {
    std::int64_t seconds;
    const char* zone;
    std::string text;
  };
  const Row rows[] = {
      {1795342500, "Europe/Berlin", "2026-11-22 11:15:00+01:00"},
      {1782000000, "Europe/Berlin", "2026-06-21 02:00:00+02:00"},
      {1774746000 - 1, "Europe/Berlin", "2026-03-29 01:59:59+01:00"},
      {1774746000, "Europe/Berlin", "2026-03-29 03:00:00+02:00"},
      {4102444800, "Europe/Berlin", "2100-01-01 01:00:00+01:00"},
      {4118083200, "Europe/Berlin", "2100-07-01 02:00:00+02:00"},
      {4102444800, "Australia/Sydney", "2100-01-01 11:00:00+11:00"},
      {4118083200, "Australia/Sydney", "2100-07-01 10:00:00+10:00"},
      {4118083200, "Europe/Dublin", "2100-07-01 01:00:00+01:00"},
      {4102444800, "Europe/Dublin", "2100-01-01 00:00:00+00:00"},
      {1795342500, "Asia/Kolkata", "2026-11-22 15:45:00+05:30"},
      {1795342500, "America/St_Johns", "2026-11-22 06:45:00-03:30"},
      {1795342500, "Pacific/Chatham", "2026-11-23 00:00:00+13:45"},
      {-3000000000, "America/New_York", "1874-12-07 13:43:58-04:56:02"},
      {1795342500, "est", "2026-11-22 05:15:00-05:00"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.zone);
    CHECK(civil_time(moment(row.seconds), row.zone).to_string() == row.text);
  }
}

TEST_CASE("clock: an unknown zone is named") {
  for (const char* zone : {"europe/moscow", "Nowhere", "../../../etc/passwd", "/usr/share/zoneinfo/UTC", "tzdata.zi",
                           "Europe", " UTC", ""}) {
    CAPTURE(zone);
    if (*zone == '\0') continue;
    try {
      static_cast<void>(civil_time(moment(0), zone));
      FAIL("taken for a zone");
    } catch (const migrate::Error& error) {
      CHECK(error.code == migrate::ErrorCode::config);
      CHECK(error.message == std::string("Can't locate timezone: ") + zone);
    }
  }
}

TEST_CASE("clock: no zone means the machine's time without an offset") {
  const CivilTime civil = civil_time(moment(1795342500), "");
  CHECK_FALSE(civil.has_offset);
  CHECK(civil.to_string().size() == std::string("2026-11-22 10:15:00").size());
}

TEST_CASE("clock: the system's clock goes on") {
  const migrate::SystemClock clock;
  const Timestamp first = clock.now();
  CHECK(first > moment(1700000000));
  CHECK(clock.now() >= first);
}

TEST_CASE("clock: POSIX zone rules") {
  const auto fixed = PosixZone::parse("<+0330>-3:30");
  REQUIRE(fixed);
  CHECK(fixed->offset_at(0) == 12600);
  const auto negative_daylight = PosixZone::parse("IST-1GMT0,M10.5.0,M3.5.0/1");
  REQUIRE(negative_daylight);
  CHECK(negative_daylight->offset_at(4118083200) == 3600);
  CHECK(negative_daylight->offset_at(4102444800) == 0);
  const auto by_day = PosixZone::parse("AAA0BBB,J60/0,59/0");  // 1 March in every year to the 60th day
  REQUIRE(by_day);
  CHECK(by_day->offset_at(951868800) == 3600);       // 2000-03-01, a leap year
  CHECK(by_day->offset_at(951868800 - 86400) == 0);  // 2000-02-29
  for (const char* bad : {"", "A1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1x",
                          "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-999", "<+03-3", "CET-1CEST,J0,J1"}) {
    CAPTURE(bad);
    CHECK_FALSE(PosixZone::parse(bad));
  }
}

TEST_CASE("clock: a damaged zone file is refused, not read beyond its end") {
  std::string bytes = "TZif2" + std::string(39, '\0');
  CHECK_FALSE(migrate::TimeZone::parse(bytes));
  bytes[35] = '\x7F';
  CHECK_FALSE(migrate::TimeZone::parse(bytes));
  CHECK_FALSE(migrate::TimeZone::parse("TZif"));
  CHECK_FALSE(migrate::TimeZone::parse(""));
}
