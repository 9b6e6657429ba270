#include "db/inline_values.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/db_printers.hpp"

using namespace migrate;
using sql::Dialect;

TEST_CASE("inline values: parameters become literals") {
  const std::vector<db::Value> values = {"it's", std::nullopt, "a\\b"};
  CHECK(db::inline_values("INSERT INTO t VALUES ($1, $2, $3, $1)", values, Dialect::postgresql) ==
        "INSERT INTO t VALUES ('it''s', NULL, E'a\\\\b', 'it''s')");
  CHECK(db::inline_values("INSERT INTO t VALUES (?1, ?2, ?3)", values, Dialect::sqlite) ==
        "INSERT INTO t VALUES ('it''s', NULL, 'a\\b')");
}

TEST_CASE("inline values: what only looks like a parameter stays") {
  const std::vector<db::Value> values = {"x"};
  CHECK(db::inline_values("SELECT '$1', \"$1\", $2 -- $1", values, Dialect::postgresql) ==
        "SELECT '$1', \"$1\", $2 -- $1");
}
