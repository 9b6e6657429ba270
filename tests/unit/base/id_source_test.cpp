#include "migrate/base/id_source.hpp"

#include <doctest/doctest.h>

#include <set>

TEST_CASE("id source: twelve hex digits, never the same twice") {
  migrate::RandomIdSource source;
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = source.next();
    CAPTURE(id);
    CHECK(id.size() == 12);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    seen.insert(id);
  }
  CHECK(seen.size() == 1000);
}
