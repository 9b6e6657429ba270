#include "runner/cures.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using test::holds;
using test::TestDatabase;
using test::thrown_by;

namespace {

/// The hint under a text that the server refuses, in a transaction, with our cure.
std::string hint_under(const TestDatabase& database, const std::string& text) {
  const auto connection = database.connect();
  connection->begin();
  auto error = thrown_by<Error>([&] { connection->run(text); });
  CAPTURE(error.message);
  runner::add_cure(error);
  return error.hint;
}

}  // namespace

TEST_CASE("postgres cures: what the server really says finds its cure") {
  const TestDatabase database;
  database.connect()->run(
      "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1), (NULL); CREATE TYPE mood AS ENUM ('sad');\n"
      "CREATE TABLE v (a int); CREATE VIEW w AS SELECT a FROM v;\n"
      "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);");
  struct Case {
    std::string text;
    std::string cure;
  };
  for (const Case& known : {
           Case{"CREATE INDEX CONCURRENTLY i ON t (a)", "transaction:false"},
           Case{"ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok'::mood", "must be committed"},
           Case{"CREATE TABLE t (a int)", "there before"},
           Case{"ALTER TABLE t ADD COLUMN a int", "there before"},
           Case{"CREATE TYPE mood AS ENUM ()", "there before"},
           Case{"CREATE SCHEMA public", "there before"},
           Case{"SELECT * FROM nothing", "search_path"},
           Case{"CREATE TABLE nothing.t (a int)", "CREATE SCHEMA"},
           Case{"ALTER TABLE t ALTER a SET NOT NULL", "fill it before"},
           Case{"CREATE UNIQUE INDEX i ON t (a)", "are equal"},
           Case{"ALTER TABLE t ADD CHECK (a > 1)", "NOT VALID"},
           Case{"ALTER TABLE v ALTER a TYPE bigint", "drop the view"},
           Case{"SET LOCAL statement_timeout = 10; SELECT pg_sleep(60)", "raise it for this run"},
           Case{"SET TRANSACTION READ ONLY; CREATE TABLE u (a int)", "primary"},
           Case{"INSERT INTO c VALUES (1); ALTER TABLE c ADD COLUMN b int", "SET CONSTRAINTS ALL IMMEDIATE"},
           Case{"DECLARE d CURSOR FOR SELECT * FROM t; FETCH d; DROP TABLE t", "cursor"},
           Case{"SELECT pg_terminate_backend(pg_backend_pid())", "run again when it is back"},
           Case{"EXECUTE nothing", "pooler"},
           Case{"SELECT convert_from('\\xff', 'UTF8')", "UTF-8"},
       }) {
    CAPTURE(known.text);
    CHECK(holds(hint_under(database, known.text), known.cure));
  }
}

TEST_CASE("postgres cures: a busy table and a stranger's table") {
  const TestDatabase database;
  const auto holder = database.connect();
  holder->run("CREATE TABLE t (a int)");
  {
    const db::Transaction transaction(*holder);
    holder->run("LOCK TABLE t");
    CHECK(
        holds(hint_under(database, "SET LOCAL lock_timeout = 10; ALTER TABLE t ADD COLUMN b int"), "pg_blocking_pids"));
  }
  const std::string role = "weak_" + database.name();
  holder->run("CREATE ROLE " + role);
  CHECK(holds(hint_under(database, "SET LOCAL ROLE " + role + "; ALTER TABLE t ADD COLUMN b int"), "only the owner"));
  CHECK(holds(hint_under(database, "SET LOCAL ROLE " + role + "; SELECT * FROM t"), "GRANT"));
  holder->run("REVOKE CREATE ON SCHEMA public FROM public");
  CHECK(holds(hint_under(database, "SET LOCAL ROLE " + role + "; CREATE TABLE u (a int)"), "GRANT CREATE ON SCHEMA"));
  holder->run("DROP ROLE " + role);
}
