#include <doctest/doctest.h>

#include "migrate/base/error.hpp"
#include "migrate/script/naming.hpp"

using namespace migrate;

namespace {

std::string name_of(std::string_view file_template) {
  const CivilTime created{2026, 3, 7, 9, 5, 0, 123456, 0, true};
  const Timestamp when{std::chrono::microseconds{1'772'874'300'123'456}};
  return script::file_name(file_template, "ae10", "add_notes", created, when);
}

std::string refusal(std::string_view file_template) {
  try {
    return "accepted: " + name_of(file_template);
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::config);
    CHECK_FALSE(error.hint.empty());
    return error.message;
  }
}

}  // namespace

TEST_CASE("file_name: every token of a template") {
  CHECK(name_of("%(rev)s_%(slug)s") == "ae10_add_notes.sql");
  CHECK(name_of("%(year)d/%(month).2d/%(day).2d_%(hour).2d%(minute).2d%(second).2d-%(rev)s") ==
        "2026/03/07_090500-ae10.sql");
  CHECK(name_of("%(epoch)s_%(rev)s") == "1772874300_ae10.sql");
  CHECK(name_of("100%%_%(rev)s") == "100%_ae10.sql");
  CHECK(name_of("plain") == "plain.sql");
}

TEST_CASE("file_name: flags, width and precision are Python's") {
  CHECK(name_of("%(month)d|%(month)02d|%(month)5d|%(month)-5d|%(month)+d|%(month)05.2d|%(month)+05d|%(month) d") ==
        "3|03|    3|3    |+3|00003|+0003| 3.sql");
  CHECK(name_of("%(slug).3s|%(rev)6s|%(rev)-6s|%(rev)06s|%(month)s") == "add|  ae10|ae10  |  ae10|3.sql");
}

TEST_CASE("file_name: a broken template says what is wrong") {
  CHECK(refusal("%(nosuch)s") == "file_template '%(nosuch)s': unknown token '%(nosuch)'");
  CHECK(refusal("%rev") == "file_template '%rev': a percent sign begins no token");
  CHECK(refusal("%(rev") == "file_template '%(rev': a percent sign begins no token");
  CHECK(refusal("50%") == "file_template '50%': a percent sign begins no token");
  CHECK(refusal("%(rev)").find("must end in s or d") != std::string::npos);
  CHECK(refusal("%(rev)x").find("must end in s or d") != std::string::npos);
  CHECK(refusal("%(slug)d").find("is a text and must end in s") != std::string::npos);
  CHECK(refusal("%(rev)999999999999999999999s").find("above 200") != std::string::npos);
}

TEST_CASE("file_name: an id with a slash makes no path") {
  const Timestamp when{};
  CHECK_THROWS_AS(static_cast<void>(script::file_name("%(rev)s", "../x", "", {}, when)), Error);
}
