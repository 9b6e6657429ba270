#include "migrate/schema/follower.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/schema/compare.hpp"
#include "migrate/schema/inspect.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using test::TestDatabase;

namespace {

std::string names_in(const schema::Catalog& catalog) {
  std::string names;
  for (const auto& object : catalog.objects())
    if (object.id.kind == schema::Kind::table) names += object.id.name + " ";
  return names;
}

/// What a reading has otherwise than a whole one of the same moment.
std::string missed(schema::Follower& follower, db::Connection& connection) {
  std::string text;
  const auto changes =
      schema::compare(follower.read(), schema::inspect(connection), schema::CompareOptions{.column_order = true});
  for (const auto& change : changes) text += describe(change) + "\n";
  return text;
}

/// Objects of which each is printed with the names of others.
constexpr const char* entangled = R"(
CREATE SCHEMA app;
CREATE EXTENSION hstore SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'glad');
CREATE TYPE app.pair AS (a integer, b app.mood);
CREATE DOMAIN app.short AS text CHECK (length(VALUE) < 9);
CREATE COLLATION app.bytes FROM "C";
CREATE FUNCTION app.twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2 * $1';
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE SEQUENCE app.counter;
CREATE TABLE app.note (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title app.short COLLATE app.bytes,
  mood app.mood DEFAULT 'sad', number integer DEFAULT nextval('app.counter'), twofold app.pair[],
  double integer GENERATED ALWAYS AS (app.twice(1)) STORED, CONSTRAINT positive CHECK (app.twice(number) > 0));
CREATE INDEX by_title ON app.note (lower(title)) WHERE app.twice(number) > 0;
CREATE TABLE app.answer (note integer REFERENCES app.note, CONSTRAINT once UNIQUE (note));
CREATE TABLE app.old_answer () INHERITS (app.answer);
CREATE VIEW app.shown AS SELECT n.*, a.note, app.twice(n.number) AS two FROM app.note n JOIN app.answer a ON a.note = n.id;
CREATE VIEW app.sad AS SELECT s.id FROM app.shown s WHERE s.mood = 'sad';
ALTER VIEW app.sad ALTER id SET DEFAULT app.twice(3);
CREATE MATERIALIZED VIEW app.kept AS SELECT s.id FROM app.sad s;
CREATE RULE quiet AS ON INSERT TO app.sad DO INSTEAD INSERT INTO app.answer VALUES (NEW.id);
CREATE TRIGGER touch BEFORE UPDATE ON app.note FOR EACH ROW WHEN (app.twice(OLD.number) > 0) EXECUTE FUNCTION app.touch();
CREATE POLICY own ON app.note USING (app.twice(number) > 0);
CREATE TABLE app.log (at integer) PARTITION BY RANGE (at);
CREATE TABLE app.log_1 PARTITION OF app.log FOR VALUES FROM (1) TO (9);
CREATE INDEX by_at ON app.log (at);
CREATE FUNCTION app.first(app.note) RETURNS app.mood LANGUAGE sql AS 'SELECT $1.mood';
CREATE FUNCTION app.later() RETURNS integer LANGUAGE sql RETURN app.twice(2);
)";

}  // namespace

TEST_CASE("postgres follower: sees what was made, changed and dropped since") {
  const TestDatabase database;
  const auto connection = database.connect();
  schema::Follower follower(*connection);
  CHECK(names_in(follower.read()) == "");
  connection->run("CREATE TABLE a (x integer); CREATE TABLE b (y integer)");
  CHECK(names_in(follower.read()) == "a b ");
  connection->run("ALTER TABLE a ADD z text COLLATE \"C\"; ALTER TABLE b RENAME TO c");
  CHECK(names_in(follower.read()) == "a c ");
  CHECK(missed(follower, *connection) == "");
  connection->run("DROP TABLE c");
  CHECK(names_in(follower.read()) == "a ");
  CHECK(missed(follower, *connection) == "");
}

TEST_CASE("postgres follower: what is printed with a changed name is read again") {
  const TestDatabase database;
  const auto connection = database.connect();
  const bool is_14 = connection->capabilities().server_version >= 140000;
  std::string text = entangled;
  if (!is_14) text.erase(text.find("CREATE FUNCTION app.later()"));
  connection->run(text);
  schema::Follower follower(*connection);
  CHECK(missed(follower, *connection) == "");
  for (const std::string script : {
           "ALTER TABLE app.note RENAME TO notes",
           "ALTER TABLE app.notes RENAME title TO heading",
           "ALTER TABLE app.notes ADD body text",
           "ALTER TABLE app.answer RENAME TO reply",
           "ALTER TABLE app.reply ADD more text",
           "ALTER FUNCTION app.twice(integer) RENAME TO double",
           "ALTER FUNCTION app.touch() RENAME TO touched",
           "ALTER TYPE app.mood RENAME TO feeling",
           "ALTER TYPE app.feeling RENAME VALUE 'sad' TO 'blue'",
           "ALTER TYPE app.pair RENAME TO two",
           "ALTER TYPE app.two RENAME ATTRIBUTE a TO first",
           "ALTER DOMAIN app.short RENAME TO shorter",
           "ALTER DOMAIN app.shorter ADD CHECK (VALUE <> 'x')",
           "ALTER COLLATION app.bytes RENAME TO octets",
           "ALTER SEQUENCE app.counter RENAME TO number",
           "ALTER SEQUENCE app.number OWNED BY app.notes.number",
           "ALTER SEQUENCE app.number OWNED BY NONE",
           "ALTER TABLE app.notes ALTER id SET INCREMENT 2",
           "ALTER INDEX app.by_title RENAME TO by_heading",
           "ALTER INDEX app.by_heading DEPENDS ON EXTENSION hstore",
           "ALTER INDEX app.by_heading NO DEPENDS ON EXTENSION hstore",
           "ALTER INDEX app.by_heading ALTER COLUMN 1 SET STATISTICS 7",
           "ALTER INDEX app.once SET (fillfactor = 50)",
           "ALTER TABLE app.reply RENAME CONSTRAINT once TO single",
           "COMMENT ON CONSTRAINT single ON app.reply IS 'no second'; COMMENT ON TRIGGER touch ON app.notes IS 'late'",
           "COMMENT ON CONSTRAINT single ON app.reply IS NULL; COMMENT ON TRIGGER touch ON app.notes IS NULL",
           "COMMENT ON COLUMN app.notes.body IS 'text'",
           "COMMENT ON SCHEMA public IS 'ours'",
           "ALTER VIEW app.sad ALTER id DROP DEFAULT",
           "ALTER VIEW app.shown RENAME TO seen",
           "DROP RULE quiet ON app.sad",
           "DROP POLICY own ON app.notes",
           "ALTER TABLE app.notes DISABLE TRIGGER touch",
           "DROP TRIGGER touch ON app.notes",
           "ALTER TABLE app.log RENAME TO journal",
           "ALTER TABLE app.log_1 RENAME TO journal_1",
           "ALTER INDEX app.by_at RENAME TO by_time",
           "ALTER TABLE app.old_answer NO INHERIT app.reply",
           "ALTER TABLE app.journal DETACH PARTITION app.journal_1",
           "REVOKE ALL ON app.notes FROM PUBLIC; GRANT SELECT (id) ON app.notes TO PUBLIC",
           "GRANT EXECUTE ON FUNCTION app.touched() TO pg_monitor",
           "ALTER TABLE app.notes SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)",
           "ALTER TABLE app.notes REPLICA IDENTITY FULL",
           "CREATE PUBLICATION news FOR TABLE app.notes",
           "ALTER TABLE app.notes RENAME TO news",
           "ALTER SCHEMA app RENAME TO program",
           "CREATE FUNCTION pg_catalog.our_own() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
           "DROP FUNCTION pg_catalog.our_own()",
           "ALTER LANGUAGE plpgsql RENAME TO ours",
           "ALTER LANGUAGE ours RENAME TO plpgsql",
           "ALTER EXTENSION hstore ADD TABLE program.reply",
           "ALTER EXTENSION hstore DROP TABLE program.reply",
           "DROP MATERIALIZED VIEW program.kept; DROP VIEW program.sad, program.seen",
           "ALTER EXTENSION hstore ADD FUNCTION program.first(program.news)",
           "ALTER EXTENSION hstore DROP FUNCTION program.first(program.news)",
           "DROP EXTENSION hstore CASCADE",
           "DROP SCHEMA program CASCADE",
       }) {
    CAPTURE(script);
    REQUIRE_NOTHROW(connection->run(script));
    CHECK(missed(follower, *connection) == "");
  }
}

TEST_CASE("postgres follower: transactions that end after others began, and those in two phases") {
  const TestDatabase database;
  const auto connection = database.connect();
  const auto other = database.connect();
  schema::Follower follower(*connection);
  other->run("BEGIN; CREATE TABLE late (x integer); SAVEPOINT s; CREATE TABLE later (x integer); RELEASE s");
  connection->run("CREATE TABLE early (x integer)");
  CHECK(names_in(follower.read()) == "early ");
  other->run("COMMIT");
  CHECK(names_in(follower.read()) == "early late later ");
  other->run("BEGIN; ALTER TABLE late RENAME TO last; PREPARE TRANSACTION 'follower'");
  CHECK(names_in(follower.read()) == "early late later ");
  CHECK(names_in(follower.read()) == "early late later ");
  other->run("COMMIT PREPARED 'follower'");
  CHECK(names_in(follower.read()) == "early last later ");
  other->run("BEGIN; DROP TABLE early; ROLLBACK");
  other->run("VACUUM FULL pg_catalog.pg_class");
  CHECK(missed(follower, *connection) == "");
}

TEST_CASE("postgres follower: roles are called otherwise") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE ROLE follower_one; CREATE TABLE a (x integer); CREATE POLICY p ON a TO follower_one");
  schema::Follower follower(*connection);
  CHECK(missed(follower, *connection) == "");
  connection->run("ALTER ROLE follower_one RENAME TO follower_two");
  const auto found = missed(follower, *connection);
  connection->run("DROP TABLE a; DROP ROLE follower_two");
  CHECK(found == "");
}

TEST_CASE("postgres follower: what a script does to prepared statements and settings does no harm") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE a (x integer)");
  schema::Follower follower(*connection);
  for (const std::string script :
       {"DISCARD ALL", "DEALLOCATE ALL", "DEALLOCATE migrate_catalog_7", "DEALLOCATE migrate_catalog_marks",
        "SET search_path = pg_temp", "SET plan_cache_mode = force_custom_plan",
        "CREATE SCHEMA elsewhere; SET search_path = elsewhere", "CREATE TABLE public.b (y integer); DEALLOCATE ALL",
        "SET ROLE pg_monitor", "RESET ROLE"}) {
    CAPTURE(script);
    CHECK(names_in(follower.read()).starts_with("a "));
    connection->run(script);
    CHECK(names_in(follower.read()).starts_with("a "));
    CHECK(missed(follower, *connection) == "");
  }
}

TEST_CASE("postgres follower: a reading that fails leaves the next one to read all") {
  const TestDatabase database;
  const auto connection = database.connect();
  schema::Follower follower(*connection);
  CHECK(names_in(follower.read()) == "");
  connection->run("CREATE TABLE a (x integer)");
  connection->run("DEALLOCATE migrate_catalog_not_compared");
  connection->run("PREPARE migrate_catalog_not_compared AS SELECT 1 / 0");
  CHECK_THROWS(static_cast<void>(follower.read()));
  CHECK(connection->state() == db::SessionState::idle);
  connection->run("DEALLOCATE migrate_catalog_not_compared");
  CHECK(names_in(follower.read()) == "a ");
  CHECK(connection->state() == db::SessionState::idle);
  CHECK(missed(follower, *connection) == "");
}
