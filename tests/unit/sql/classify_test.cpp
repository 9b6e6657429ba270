#include "migrate/sql/classify.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace migrate::sql;
using enum TransactionRule;

namespace {

struct Row {
  const char* statement;
  const char* what;
};

void check_rule(const Row& row, TransactionRule rule, Dialect dialect = Dialect::postgresql) {
  CAPTURE(row.statement);
  const Traits traits = classify(row.statement, dialect);
  CHECK(traits.rule == rule);
  CHECK(traits.what == row.what);
}

bool changes_session(const char* statement, Dialect dialect = Dialect::postgresql) {
  return classify(statement, dialect).changes_session;
}

}  // namespace

TEST_CASE("classify: commands that no transaction block may hold") {
  const Row rows[] = {
      {"CREATE INDEX CONCURRENTLY i ON t (a)", "CREATE INDEX CONCURRENTLY"},
      {"create unique index concurrently if not exists i on t (a)", "CREATE INDEX CONCURRENTLY"},
      {"CREATE /* a */ INDEX -- b\n CONCURRENTLY ON t (a)", "CREATE INDEX CONCURRENTLY"},
      {"DROP INDEX CONCURRENTLY IF EXISTS i", "DROP INDEX CONCURRENTLY"},
      {"REINDEX INDEX CONCURRENTLY i", "REINDEX CONCURRENTLY"},
      {"REINDEX (VERBOSE) TABLE CONCURRENTLY t", "REINDEX CONCURRENTLY"},
      {"REINDEX (VERBOSE, CONCURRENTLY) TABLE t", "REINDEX CONCURRENTLY"},
      {"REINDEX (CONCURRENTLY on) TABLE t", "REINDEX CONCURRENTLY"},
      {"REINDEX (TABLESPACE x) SCHEMA public", "REINDEX SCHEMA"},
      {"REINDEX DATABASE CONCURRENTLY", "REINDEX DATABASE"},
      {"REINDEX SYSTEM db", "REINDEX SYSTEM"},
      {"ALTER TABLE IF EXISTS ONLY a.\"b c\" DETACH PARTITION d.e CONCURRENTLY", "DETACH PARTITION CONCURRENTLY"},
      {"VACUUM", "VACUUM"},
      {"VACUUM (FULL, ANALYZE) t", "VACUUM"},
      {"CREATE DATABASE d", "CREATE DATABASE"},
      {"DROP DATABASE IF EXISTS d", "DROP DATABASE"},
      {"ALTER DATABASE d SET TABLESPACE t", "ALTER DATABASE SET TABLESPACE"},
      {"CREATE TABLESPACE t LOCATION '/x'", "CREATE TABLESPACE"},
      {"DROP TABLESPACE t", "DROP TABLESPACE"},
      {"ALTER SYSTEM SET a = 1", "ALTER SYSTEM"},
      {"CLUSTER", "CLUSTER"},
      {"CLUSTER VERBOSE", "CLUSTER"},
      {"CLUSTER (VERBOSE)", "CLUSTER"},
      {"DISCARD ALL", "DISCARD ALL"},
      {"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", "CREATE SUBSCRIPTION"},
      {"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot)", "CREATE SUBSCRIPTION"},
      {"DROP SUBSCRIPTION s", "DROP SUBSCRIPTION"},
      {"ALTER SUBSCRIPTION s REFRESH PUBLICATION", "ALTER SUBSCRIPTION REFRESH PUBLICATION"},
      {"ALTER SUBSCRIPTION s SET PUBLICATION p", "ALTER SUBSCRIPTION PUBLICATION"},
      {"ALTER SUBSCRIPTION s SET (failover = true)", "ALTER SUBSCRIPTION SET"},
      {"COMMIT PREPARED 'x'", "COMMIT PREPARED"},
      {"ROLLBACK PREPARED 'x'", "ROLLBACK PREPARED"},
  };
  for (const Row& row : rows) check_rule(row, refuses);
}

TEST_CASE("classify: their neighbours run anywhere") {
  for (const char* statement :
       {"CREATE INDEX concurrently_not ON t (a)",
        "CREATE INDEX \"CONCURRENTLY\" ON t (a)",
        "DROP INDEX i",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
        "REINDEX TABLE t",
        "REINDEX (CONCURRENTLY off) TABLE t",

        "ALTER TABLE t DETACH PARTITION p",
        "ALTER TABLE t DETACH PARTITION p FINALIZE",
        "ALTER TABLE concurrently ADD a int",
        "CLUSTER t",
        "CLUSTER t USING i",
        "ANALYZE",
        "ALTER DATABASE d SET a = 1",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = 'off', enabled = false)",
        "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
        "ALTER SUBSCRIPTION s DISABLE",
        "SAVEPOINT a",
        "RELEASE a",
        "ROLLBACK TO a",
        "ROLLBACK WORK TO SAVEPOINT a",
        "SELECT 'VACUUM'",
        "CALL p()",
        "DO $$ BEGIN COMMIT; END $$",
        "PREPARE p AS SELECT 1",
        "ALTER TYPE t ADD ATTRIBUTE value int",
        "ALTER TYPE t RENAME VALUE 'a' TO 'b'",
        "DISCARD TEMP",
        "\"VACUUM\"",
        "",
        "CHECKPOINT"}) {
    check_rule({statement, ""}, any);
  }
}

TEST_CASE("classify: commands that begin or end a transaction") {
  const Row rows[] = {{"BEGIN", "BEGIN"},
                      {"begin isolation level serializable", "BEGIN"},
                      {"START TRANSACTION", "START TRANSACTION"},
                      {"COMMIT AND CHAIN", "COMMIT"},
                      {"END", "END"},
                      {"ROLLBACK", "ROLLBACK"},
                      {"ABORT WORK", "ABORT"},
                      {"PREPARE TRANSACTION 'x'", "PREPARE TRANSACTION"}};
  for (const Row& row : rows) check_rule(row, controls);
}

TEST_CASE("classify: a new enum value cannot be used before COMMIT") {
  check_rule({"ALTER TYPE mood ADD VALUE 'x'", "ALTER TYPE ADD VALUE"}, poisons_later);
  check_rule({"alter type \"a.b\".\"c\" add value if not exists 'x' before 'y'", "ALTER TYPE ADD VALUE"},
             poisons_later);
}

TEST_CASE("classify: what changes the session") {
  for (const char* statement :
       {"SET search_path = a", "SET SESSION search_path TO a", "SET ROLE r", "SET TIME ZONE 'UTC'", "RESET ALL",
        "DISCARD PLANS", "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
        "SELECT pg_catalog.set_config('search_path', '', false)", "SELECT set_config('a', f(1, 2), false)",
        "SELECT 1, set_config('a', 'b', x)"}) {
    CAPTURE(statement);
    CHECK(changes_session(statement));
  }
  for (const char* statement :
       {"SET LOCAL search_path = a", "SET CONSTRAINTS ALL DEFERRED", "SET TRANSACTION READ ONLY", "UPDATE t SET a = 1",
        "SELECT set_config('a', 'b', true)", "SELECT set_config('a', f(1, 2), 't')", "SELECT 'set_config(1,2,false)'",
        "ALTER ROLE r SET a = 1", "SELECT 1"}) {
    CAPTURE(statement);
    CHECK_FALSE(changes_session(statement));
  }
  CHECK(classify("DISCARD ALL", Dialect::postgresql).changes_session);
}

TEST_CASE("classify: SQLite's commands that fail or do nothing inside a transaction") {
  const Row rows[] = {{"VACUUM", "VACUUM"},
                      {"vacuum main into 'x'", "VACUUM"},
                      {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode"},
                      {"PRAGMA main.journal_mode(wal)", "PRAGMA journal_mode"},
                      {"PRAGMA synchronous=OFF", "PRAGMA synchronous"},
                      {"PRAGMA temp_store = 2", "PRAGMA temp_store"},
                      {"PRAGMA wal_checkpoint", "PRAGMA wal_checkpoint"}};
  for (const Row& row : rows) check_rule(row, refuses, Dialect::sqlite);
  for (const char* statement : {"PRAGMA journal_mode", "PRAGMA user_version = 1", "ATTACH 'x' AS y", "SAVEPOINT a",
                                "ROLLBACK TO a", "CREATE INDEX concurrently ON t (a)", "PRAGMA foreign_key_check"}) {
    check_rule({statement, ""}, any, Dialect::sqlite);
  }
  for (const char* word : {"BEGIN", "COMMIT", "END", "ROLLBACK"}) check_rule({word, word}, controls, Dialect::sqlite);
}

TEST_CASE("classify: SQLite's foreign keys are switched by a value only") {
  const auto switches = [](const char* statement) { return classify(statement, Dialect::sqlite).changes_foreign_keys; };
  CHECK(switches("PRAGMA foreign_keys = ON"));
  CHECK(switches("pragma /* x */ Foreign_Keys(0)"));
  CHECK(switches("PRAGMA main.\"foreign_keys\"=off"));
  CHECK_FALSE(switches("PRAGMA foreign_keys"));
  CHECK_FALSE(switches("PRAGMA defer_foreign_keys = 1"));
  CHECK_FALSE(classify("PRAGMA foreign_keys = ON", Dialect::postgresql).changes_foreign_keys);
}

TEST_CASE("classify: SQLite's pragmas that last as long as the connection") {
  CHECK(changes_session("PRAGMA foreign_keys=1", Dialect::sqlite));
  CHECK(changes_session("PRAGMA recursive_triggers(1)", Dialect::sqlite));
  CHECK(changes_session("ATTACH 'x' AS y", Dialect::sqlite));
  CHECK_FALSE(changes_session("PRAGMA user_version = 3", Dialect::sqlite));
  CHECK_FALSE(changes_session("PRAGMA table_info(t)", Dialect::sqlite));
  CHECK_FALSE(changes_session("PRAGMA cache_size", Dialect::sqlite));
}
