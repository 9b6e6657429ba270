#include "migrate/render/theme.hpp"

#include <doctest/doctest.h>

using migrate::render::Theme;

TEST_CASE("theme: without colour text stays as it is") {
  const Theme theme{.color = false, .terminal = true};
  CHECK(theme.bold("x") == "x");
  CHECK(theme.red("x") == "x");
  CHECK(theme.yellow("x") == "x");
  CHECK(theme.dim("x") == "x");
}

TEST_CASE("theme: with colour each dress differs, ends with a reset, and leaves nothing around nothing") {
  const Theme theme{.color = true};
  CHECK(theme.bold("x") == "\x1b[1mx\x1b[0m");
  CHECK(theme.red("x") == "\x1b[1;31mx\x1b[0m");
  CHECK(theme.yellow("x") == "\x1b[1;33mx\x1b[0m");
  CHECK(theme.dim("x") == "\x1b[2mx\x1b[0m");
  CHECK(theme.red("").empty());
}
