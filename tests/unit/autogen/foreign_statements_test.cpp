#include "autogen/foreign_statements.hpp"

#include <doctest/doctest.h>

using migrate::autogen::reaches_beyond;
using migrate::sql::Dialect;

TEST_CASE("foreign statements: roles, databases and the server are beyond a database") {
  CHECK(reaches_beyond("create /* x */ role bob", Dialect::postgresql) == "CREATE ROLE");
  CHECK(reaches_beyond("ALTER SYSTEM SET x = 1", Dialect::postgresql) == "ALTER SYSTEM");
  CHECK(reaches_beyond("CREATE USER bob", Dialect::postgresql) == "CREATE USER");
  CHECK(reaches_beyond("ATTACH DATABASE 'x' AS y", Dialect::sqlite) == "ATTACH DATABASE");
}

TEST_CASE("foreign statements: a subscription is beyond a database when it speaks with its publisher") {
  CHECK(reaches_beyond("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", Dialect::postgresql) ==
        "CREATE SUBSCRIPTION");
  CHECK(reaches_beyond("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = true)",
                       Dialect::postgresql) == "CREATE SUBSCRIPTION");
  CHECK(reaches_beyond("ALTER SUBSCRIPTION s ENABLE", Dialect::postgresql) == "ALTER SUBSCRIPTION");
  CHECK(reaches_beyond("ALTER SUBSCRIPTION s SET PUBLICATION p", Dialect::postgresql) == "ALTER SUBSCRIPTION");
  CHECK(reaches_beyond("DROP SUBSCRIPTION s", Dialect::postgresql) == "DROP SUBSCRIPTION");
  CHECK_FALSE(reaches_beyond("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (slot_name = 's', connect=false)",
                             Dialect::postgresql));
  CHECK_FALSE(reaches_beyond("ALTER SUBSCRIPTION s OWNER TO bob", Dialect::postgresql));
  CHECK_FALSE(reaches_beyond("ALTER SUBSCRIPTION s SET (slot_name = NONE)", Dialect::postgresql));
}

TEST_CASE("foreign statements: a user mapping and a table are in it") {
  CHECK_FALSE(reaches_beyond("CREATE USER MAPPING FOR bob SERVER s", Dialect::postgresql));
  CHECK_FALSE(reaches_beyond("CREATE TABLE role (id int)", Dialect::postgresql));
  CHECK_FALSE(reaches_beyond("GRANT SELECT ON t TO bob", Dialect::postgresql));
}
