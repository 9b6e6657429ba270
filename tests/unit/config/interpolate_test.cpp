#include "config/interpolate.hpp"

#include <doctest/doctest.h>

#include <string>

using migrate::config::interpolate;
using migrate::config::Interpolated;
using migrate::config::Variables;

namespace {

const Variables& world() {
  static const Variables variables([](std::string_view name) -> std::optional<std::string> {
    if (name == "A") return "alpha";
    if (name == "EMPTY") return "";
    if (name == "CODE") return "${A}: [x]";
    return {};
  });
  return variables;
}

}  // namespace

TEST_CASE("interpolate: references are replaced") {
  struct Row {
    std::string text, expected;
  };
  const Row rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"${A}", "alpha"},
      {"x${A}y${A}", "xalphayalpha"},
      {"${A:-no}", "alpha"},
      {"${B:-yes}", "yes"},
      {"${B:-}", ""},
      {"${EMPTY}", ""},
      {"${EMPTY:-full}", "full"},
      {"${B:-${A}}", "alpha"},
      {"${B:-<${C:-${A}}>}!", "<alpha>!"},
      {"${A:-${MISSING}}!", "alpha!"},
      {"${A:-$$}x}", "alphax}"},
      {"${CODE}", "${A}: [x]"},
      {"$A $ $$ $${A} $$$${A}", "$A $ $ ${A} $${A}"},
      {"$$$${A}", "$${A}"},
      {"$$${A}", "$alpha"},
      {"}{", "}{"},
      {"100%$", "100%$"},
      {"${DATABASE_URL:-sqlite:///./app.db}", "sqlite:///./app.db"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Interpolated result = interpolate(row.text, &world());
    CHECK(result.bad.empty());
    CHECK(result.text == row.expected);
  }
}

TEST_CASE("interpolate: every missing variable is named with its place") {
  const Interpolated result = interpolate("${X} ${A} ${Y} ${B:-${Z}}", &world());
  REQUIRE(result.bad.size() == 3);
  CHECK(result.bad[0].name == "X");
  CHECK(result.bad[1].name == "Y");
  CHECK(result.bad[1].offset == 10);
  CHECK(result.bad[2].name == "Z");
  CHECK(result.bad[2].message == "the variable Z is not set");
}

TEST_CASE("interpolate: malformed references are refused whether used or not") {
  for (const char* text : {"${", "${A", "${}", "${1A}", "${A-b}", "${A:b}", "${A b}", "${A:-b", "${B:-b", "${B:-${A}",
                           "x ${ä}", "${A:-${B}"}) {
    CAPTURE(std::string(text));
    CHECK(interpolate(text, &world()).bad.size() == 1);
    CHECK(interpolate(text, nullptr).bad.size() == 1);
    CHECK(interpolate(text, nullptr).bad[0].name.empty());
  }
}

TEST_CASE("interpolate: without a world nothing is missed") {
  const Interpolated result = interpolate("${X} ${Y:-${Z}}", nullptr);
  CHECK(result.bad.empty());
  CHECK(result.uses_variables);
  CHECK_FALSE(interpolate("$x $$", nullptr).uses_variables);
}

TEST_CASE("interpolate: deep nesting is no recursion") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "${B:-";
  CHECK(interpolate(text, &world()).bad.size() == 1);
  text += "x" + std::string(100'000, '}');
  CHECK(interpolate(text, &world()).text == "x");
}
