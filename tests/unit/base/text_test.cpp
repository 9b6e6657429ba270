#include "migrate/base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

namespace text = migrate::text;
using namespace std::string_literals;

TEST_CASE("text: trim takes blanks at both ends only") {
  CHECK(text::trim(" \t\r\n\v\fa b \n") == "a b");
  CHECK(text::trim(" \t").empty());
  CHECK(text::trim("").empty());
}

TEST_CASE("text: letter case is ASCII's") {
  CHECK(text::lower("ABCxyzÄ[@") == "abcxyzÄ[@");
  CHECK(text::iequals("Revises", "rEVISES"));
  CHECK_FALSE(text::iequals("Revises", "Revise"));
  CHECK_FALSE(text::iequals("[", "{"));
  CHECK(text::istarts_with("Revision ID: x", "revision id"));
  CHECK_FALSE(text::istarts_with("Rev", "revision"));
}

TEST_CASE("text: split keeps every part") {
  using Parts = std::vector<std::string_view>;
  CHECK((text::split("a,,b,", ',') == Parts{"a", "", "b", ""}));
  CHECK((text::split("", ',') == Parts{""}));
  using Words = std::vector<std::string>;
  CHECK((text::split_list(" a , ,b c,") == Words{"a", "b c"}));
  CHECK(text::split_list(" ").empty());
}

TEST_CASE("text: join and replace") {
  CHECK(text::join(std::vector<std::string>{"a", "b"}, ", ") == "a, b");
  CHECK(text::join(std::vector<std::string>{}, ", ").empty());
  CHECK(text::replace_all("aXXbX", "X", "XY") == "aXYXYbXY");
  CHECK(text::replace_all("aaa", "aa", "b") == "ba");
  CHECK(text::replace_all("abc", "x", "y") == "abc");
}

TEST_CASE("text: edit distance of known pairs") {
  CHECK(text::edit_distance("", "") == 0);
  CHECK(text::edit_distance("abc", "") == 3);
  CHECK(text::edit_distance("", "abc") == 3);
  CHECK(text::edit_distance("kitten", "sitting") == 3);
  CHECK(text::edit_distance("upgrade", "upgarde") == 1);
  CHECK(text::edit_distance("ca", "abc") == 3);
}

TEST_CASE("text: edit distance is symmetric and bounded") {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  const unsigned long seed = given == nullptr ? 20261122UL : std::strtoul(given, nullptr, 10);
  CAPTURE(seed);
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
  const auto word = [&random] {
    std::string result(random() % 8, ' ');
    for (char& c : result) c = static_cast<char>('a' + random() % 3);
    return result;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string left = word();
    const std::string right = word();
    CAPTURE(left);
    CAPTURE(right);
    const std::size_t distance = text::edit_distance(left, right);
    CHECK(distance == text::edit_distance(right, left));
    CHECK((distance == 0) == (left == right));
    CHECK(distance <= std::max(left.size(), right.size()));
    CHECK(distance >= std::max(left.size(), right.size()) - std::min(left.size(), right.size()));
  }
}

TEST_CASE("text: the nearest name is near enough or none") {
  const std::array<std::string_view, 5> known{"upgrade", "downgrade", "heads", "head", "url"};
  CHECK(text::nearest("upgarde", known) == "upgrade");
  CHECK(text::nearest("UPGRADE", known) == "upgrade");
  CHECK(text::nearest("headz", known) == "heads");
  CHECK(text::nearest("hea", known) == "head");
  CHECK(text::nearest("ulr", known) == "url");
  CHECK(text::nearest("xyz", known).empty());
  CHECK(text::nearest("", known).empty());
}

TEST_CASE("text: control characters are shown, not sent") {
  CHECK(text::printable("a\tb\nc\rd\x1B[0m\x7F\0ä"s) == "a\\tb\\nc\\x0dd\\x1b[0m\\x7f\\x00ä");
}
