#include "migrate/sql/dialect.hpp"

#include <doctest/doctest.h>

using namespace migrate::sql;

TEST_CASE("dialect: its word leads back to it, in any letter case") {
  for (const Dialect dialect : {Dialect::postgresql, Dialect::sqlite})
    CHECK(dialect_from(to_string(dialect)) == dialect);
  CHECK(dialect_from("PostgreSQL") == Dialect::postgresql);
  CHECK(dialect_from("postgres") == Dialect::postgresql);
  CHECK(dialect_from("SQLite") == Dialect::sqlite);
}

TEST_CASE("dialect: other words name none") {
  for (const char* word : {"", "mysql", "sqlite3", "postgresql ", "post"}) {
    CAPTURE(word);
    CHECK_FALSE(dialect_from(word).has_value());
  }
}
