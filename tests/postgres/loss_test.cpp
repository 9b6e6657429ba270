#include <doctest/doctest.h>

#include <string>

#include "migrate/db/connect.hpp"
#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using db::SessionState;
using test::holds;
using test::TestDatabase;
using test::thrown_by;

namespace {

std::string pid_of(db::Connection& connection) {
  return *connection.query("SELECT pg_backend_pid()").values[0][0];
}

/// Ends another session and waits until it is gone.
void terminate(const std::string& pid) {
  const auto other = db::connect(test::server_url());
  static_cast<void>(other->query("SELECT pg_terminate_backend(" + pid + ")"));
  for (int tries = 0; tries < 500; ++tries) {
    if (other->query("SELECT 1 FROM pg_stat_activity WHERE pid = " + pid).empty()) return;
    static_cast<void>(other->query("SELECT pg_sleep(0.01)"));
  }
  FAIL("the backend does not go");
}

}  // namespace

TEST_CASE("postgres loss: a backend killed in the middle of a text is a lost connection, naming the statement") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->begin();
  const auto error = thrown_by<Error>(
      [&] { connection->run("CREATE TABLE t (a int);\nSELECT pg_terminate_backend(pg_backend_pid());\nSELECT 3;"); });
  CHECK(error.code == ErrorCode::connection_lost);
  CHECK(error.sqlstate == "57P01");
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(error.statement == "SELECT pg_terminate_backend(pg_backend_pid())");
  CHECK(holds(error.message, "was lost: terminating connection"));
  CHECK_FALSE(holds(error.message, test::server_url().password.reveal()));
  CHECK(connection->state() == SessionState::broken);
  CHECK_NOTHROW(connection->rollback());
  CHECK(database.value("SELECT count(*) FROM pg_class WHERE relname = 't'") == "0");
}

TEST_CASE("postgres loss: every call on a broken session says connection_lost") {
  const auto connection = db::connect(test::server_url());
  terminate(pid_of(*connection));
  CHECK(thrown_by<Error>([&] { connection->run("SELECT 1"); }).code == ErrorCode::connection_lost);
  CHECK(thrown_by<Error>([&] { static_cast<void>(connection->query("SELECT 1")); }).code == ErrorCode::connection_lost);
  CHECK(thrown_by<Error>([&] { connection->execute("SELECT 1"); }).code == ErrorCode::connection_lost);
  CHECK(thrown_by<Error>([&] { connection->begin(); }).code == ErrorCode::connection_lost);
  CHECK(thrown_by<Error>([&] { connection->commit(); }).code == ErrorCode::connection_lost);
}

TEST_CASE("postgres loss: a session that was gone before COMMIT was sent is rolled back, not in doubt") {
  const TestDatabase database;
  const auto connection = database.connect();
  db::Transaction transaction(*connection);
  connection->run("CREATE TABLE t (a int)");
  terminate(pid_of(*connection));
  const auto error = thrown_by<Error>([&] { transaction.commit(); });
  CHECK(error.code == ErrorCode::connection_lost);
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(holds(error.message, "terminating connection due to administrator command"));
  CHECK(transaction.state() == db::TransactionState::rolled_back);
}

TEST_CASE("postgres loss: a session that breaks while COMMIT is under way is in doubt") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE t (a int);\n"
      "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS\n"
      "  $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END $$;\n"
      "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
      "die();");
  {
    db::Transaction transaction(*connection);
    connection->run("INSERT INTO t VALUES (1)");
    const auto error = thrown_by<Error>([&] { transaction.commit(); });
    CHECK(error.code == ErrorCode::connection_lost);
    CHECK(error.database_state == DatabaseState::in_doubt);
    CHECK(transaction.state() == db::TransactionState::in_doubt);
  }
  CHECK(database.value("SELECT count(*) FROM t") == "0");
}

TEST_CASE("postgres loss: COPY data sent to a backend that dies is a lost connection") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::string text =
      "CREATE TABLE t (a int);\n"
      "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS\n"
      "  $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN new; END $$;\n"
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION die();\nCOPY t FROM stdin;\n";
  for (int line = 0; line < 1000000; ++line) text += "12345678\n";
  const auto error = thrown_by<Error>([&] { connection->run(text + "\\.\n"); });
  CHECK(error.code == ErrorCode::connection_lost);
  CHECK(connection->state() == SessionState::broken);
}
