#include "migrate/base/place.hpp"

#include <doctest/doctest.h>

using migrate::Place;

TEST_CASE("place: what is not known is left out") {
  CHECK(Place{"a.sql", {3, 7}}.to_string() == "a.sql:3:7");
  CHECK(Place{"a.sql", {3, 0}}.to_string() == "a.sql:3");
  CHECK(Place{"a.sql", {}}.to_string() == "a.sql");
  CHECK(Place{}.to_string().empty());
}

TEST_CASE("place: places sort by file, then line, then column") {
  CHECK(Place{"a", {9, 9}} < Place{"b", {1, 1}});
  CHECK(Place{"a", {2, 9}} < Place{"a", {10, 1}});
  CHECK(Place{"a", {2, 9}} < Place{"a", {2, 10}});
}
