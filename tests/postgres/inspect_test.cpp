#include "migrate/schema/inspect.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/schema/compare.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using test::TestDatabase;

namespace {

schema::InspectOptions with_kept_plans() {
  schema::InspectOptions options;
  options.keep_plans = true;
  return options;
}

std::string names_in(const schema::Catalog& catalog) {
  std::string names;
  for (const auto& object : catalog.objects())
    if (object.id.kind == schema::Kind::table) names += object.id.name + " ";
  return names;
}

}  // namespace

TEST_CASE("postgres inspect: kept plans see what was made and changed since") {
  const TestDatabase database;
  const auto connection = database.connect();
  CHECK(names_in(schema::inspect(*connection, with_kept_plans())) == "");
  connection->run("CREATE TABLE a (x integer); CREATE TABLE b (y integer)");
  CHECK(names_in(schema::inspect(*connection, with_kept_plans())) == "a b ");
  connection->run("ALTER TABLE a ADD z text COLLATE \"C\"; ALTER TABLE b RENAME TO c");
  CHECK(names_in(schema::inspect(*connection, with_kept_plans())) == "a c ");
  CHECK(schema::compare(schema::inspect(*connection, with_kept_plans()), schema::inspect(*connection)).empty());
}

TEST_CASE("postgres inspect: what a script does to prepared statements and settings does no harm") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE a (x integer)");
  for (const auto* const script :
       {"DISCARD ALL", "DEALLOCATE ALL", "DEALLOCATE migrate_catalog_7", "SET search_path = pg_temp",
        "SET plan_cache_mode = force_custom_plan", "CREATE SCHEMA elsewhere; SET search_path = elsewhere"}) {
    CAPTURE(script);
    CHECK(names_in(schema::inspect(*connection, with_kept_plans())) == "a ");
    connection->run(script);
    CHECK(names_in(schema::inspect(*connection, with_kept_plans())) == "a ");
  }
}

TEST_CASE("postgres inspect: without dependencies, and with them afterwards, in one session") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE a (x integer); CREATE VIEW v AS SELECT x FROM a");
  auto options = with_kept_plans();
  options.dependencies = false;
  const auto lean = schema::inspect(*connection, options);
  CHECK(lean.dependencies().empty());
  const auto full = schema::inspect(*connection, with_kept_plans());
  CHECK_FALSE(full.dependencies().empty());
  CHECK(schema::compare(lean, full).empty());
}
