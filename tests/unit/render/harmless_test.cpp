#include "render/harmless.hpp"

#include <doctest/doctest.h>

using migrate::render::harmless;
using migrate::render::harmless_but_tabs;

TEST_CASE("harmless: control characters of both sets are spelt out") {
  CHECK(harmless("a\x1b[2Jb") == "a\\x1b[2Jb");
  CHECK(harmless("a\r\n\tb\x7f") == "a\\x0d\\n\\tb\\x7f");
  CHECK(harmless("\xC2\x9B"
                 "31m") == "\\x9b31m");
  CHECK(harmless(std::string_view("a\0b", 3)) == "a\\x00b");
}

TEST_CASE("harmless: other text stays, also beside the second set of controls") {
  CHECK(harmless("größe 数 ☂") == "größe 数 ☂");
  CHECK(harmless("\xC2\xA0|\xC2\xBF") == "\xC2\xA0|\xC2\xBF");
  CHECK(harmless("\xC2") == "\xC2");
  CHECK(harmless("").empty());
}

TEST_CASE("harmless: tabs may be kept") {
  CHECK(harmless_but_tabs("\ta\tb\x1b\t") == "\ta\tb\\x1b\t");
  CHECK(harmless_but_tabs("no tab\n") == "no tab\\n");
}
