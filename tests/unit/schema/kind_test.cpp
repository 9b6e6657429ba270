#include "migrate/schema/kind.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace migrate::schema;

TEST_CASE("kind: every kind has a name of its own and is found by it") {
  std::set<std::string> names;
  for (std::size_t i = 0; i < kind_count; ++i) {
    const auto kind = static_cast<Kind>(i);
    const std::string name(name_of(kind));
    CAPTURE(name);
    CHECK(!name.empty());
    CHECK(names.insert(name).second);
    CHECK(kind_named(name) == kind);
  }
}

TEST_CASE("kind: a name may be typed in other letters and joined otherwise") {
  CHECK(kind_named("Materialized-View") == Kind::materialized_view);
  CHECK(kind_named("foreign_key") == Kind::foreign_key);
  CHECK(kind_named("table ") == std::nullopt);
  CHECK(kind_named("") == std::nullopt);
}

TEST_CASE("kind: constraints are parts, tables and types are not") {
  for (std::size_t i = 0; i < kind_count; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (is_constraint(kind)) CHECK(is_part(kind));
  }
  CHECK(is_part(Kind::column));
  CHECK(is_part(Kind::trigger));
  CHECK_FALSE(is_part(Kind::table));
  CHECK_FALSE(is_part(Kind::domain));
  CHECK_FALSE(is_constraint(Kind::domain_constraint));
  CHECK_FALSE(is_constraint(Kind::index));
}
