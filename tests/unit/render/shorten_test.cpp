#include "render/shorten.hpp"

#include <doctest/doctest.h>

#include <string>

using migrate::render::capped;
using migrate::render::shortened;

TEST_CASE("shorten: what is short stays as it is, without CR") {
  CHECK(shortened("").empty());
  CHECK(shortened("one") == "one");
  CHECK(shortened("one\r\ntwo") == "one\ntwo");
  CHECK(capped("one\r\n") == "one\r\n");
}

TEST_CASE("shorten: of many lines the first are shown, and the others counted") {
  CHECK(shortened("1\n2\n3\n4", 2) == "1\n2\n… (2 more lines)");
  CHECK(shortened("1\n2\n3\n4\n", 2) == "1\n2\n… (2 more lines)");
  CHECK(shortened("1\n2", 2) == "1\n2");
}

TEST_CASE("shorten: long lines are cut between characters") {
  std::string line;
  for (int i = 0; i < 600; ++i) line += "ü";
  CHECK(shortened(line) == line.substr(0, 1000) + "…");
  CHECK(shortened(line.substr(0, 1000)) == line.substr(0, 1000));
  std::string text;
  for (int i = 0; i < 9000; ++i) text += "漢";
  CHECK(capped(text) == text.substr(0, 24000) + "…");
}
