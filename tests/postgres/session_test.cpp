#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "migrate/db/connect.hpp"
#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using db::SessionState;
using test::holds;
using test::TestDatabase;
using test::thrown_by;

TEST_CASE("postgres session: says what it is") {
  const auto connection = db::connect(test::server_url());
  CHECK(connection->dialect() == sql::Dialect::postgresql);
  CHECK(connection->capabilities().server_version >= 130000);
  CHECK(connection->query("SHOW server_version").values[0][0] == connection->capabilities().server_version_text);
  CHECK(connection->query("SELECT pg_backend_pid()").values[0][0] ==
        std::to_string(connection->capabilities().protocol_pid));
  CHECK_FALSE(connection->capabilities().read_only);
  CHECK(connection->state() == SessionState::idle);
  CHECK(holds(connection->display_url(), "***"));
}

TEST_CASE("postgres session: parameters and rows keep NULL, empty texts, quotes and other scripts") {
  const auto connection = db::connect(test::server_url());
  const std::vector<db::Value> values = {std::nullopt, "", "it's \\ ü 漢", "42"};
  const db::Rows rows =
      connection->query("SELECT $1::text AS a, $2::text AS b, $3::text AS c, $4::int + 1 AS d", values);
  CHECK(rows.columns == std::vector<std::string>{"a", "b", "c", "d"});
  REQUIRE(rows.size() == 1);
  for (std::size_t column = 0; column < 3; ++column) CHECK(rows.values[0][column] == values[column]);
  CHECK(rows.values[0][3] == "43");
}

TEST_CASE("postgres session: execute counts rows") {
  const TestDatabase database;
  const auto connection = database.connect();
  CHECK(connection->execute("CREATE TABLE t (a int)") == 0);
  CHECK(connection->execute("INSERT INTO t VALUES (1), (2), (3)") == 3);
  const std::vector<db::Value> values = {"1"};
  CHECK(connection->execute("DELETE FROM t WHERE a > $1", values) == 2);
}

TEST_CASE("postgres session: query and execute refuse several statements and NUL bytes") {
  const auto connection = db::connect(test::server_url());
  CHECK_THROWS_AS(static_cast<void>(connection->query("SELECT 1; SELECT 2")), db::StatementError);
  CHECK_THROWS_AS(connection->execute(std::string("SELECT 1\0", 9)), db::StatementError);
  CHECK_THROWS_AS(static_cast<void>(connection->query("COPY pg_class FROM STDIN")), db::StatementError);
  CHECK(connection->query("SELECT 1").size() == 1);
}

TEST_CASE("postgres session: the state follows the server") {
  const auto connection = db::connect(test::server_url());
  connection->begin();
  CHECK(connection->state() == SessionState::in_transaction);
  CHECK_THROWS_AS(connection->begin(), Error);
  CHECK_THROWS_AS(connection->run("SELECT 1/0"), db::StatementError);
  CHECK(connection->state() == SessionState::failed_transaction);
  connection->rollback();
  CHECK(connection->state() == SessionState::idle);
  CHECK_NOTHROW(connection->rollback());
}

TEST_CASE("postgres session: COMMIT of a failed transaction is an error, not a silent ROLLBACK") {
  const auto connection = db::connect(test::server_url());
  db::Transaction transaction(*connection);
  CHECK_THROWS_AS(connection->run("SELECT 1/0"), db::StatementError);
  const auto error = thrown_by<Error>([&] { transaction.commit(); });
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(transaction.state() == db::TransactionState::rolled_back);
  CHECK(connection->state() == SessionState::idle);
}

TEST_CASE("postgres session: a deferred constraint fails the COMMIT, and all is undone") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  db::Transaction transaction(*connection);
  connection->run("INSERT INTO t VALUES (1), (1)");
  const auto error = thrown_by<db::StatementError>([&] { transaction.commit(); });
  CHECK(error.sqlstate == "23505");
  CHECK(holds(error.detail, "(a)=(1)"));
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(transaction.state() == db::TransactionState::rolled_back);
  CHECK(connection->query("SELECT * FROM t").empty());
}

TEST_CASE("postgres session: a COMMIT inside the text is noticed") {
  const TestDatabase database;
  const auto connection = database.connect();
  db::Transaction transaction(*connection);
  connection->run("CREATE TABLE t (a int); COMMIT;");
  CHECK(connection->state() == SessionState::idle);
  const auto error = thrown_by<Error>([&] { transaction.commit(); });
  CHECK(holds(error.message, "a statement has ended it"));
}

TEST_CASE("postgres session: read-only servers and standbys are known as such") {
  const TestDatabase database;
  database.connect()->run("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
  const auto connection = database.connect();
  CHECK(connection->capabilities().read_only);
  const auto error = thrown_by<db::StatementError>([&] { connection->run("CREATE TABLE t (a int)"); });
  CHECK(error.sqlstate == "25006");
  CHECK(holds(error.message, "read-only transaction"));
}

TEST_CASE("postgres session: cancel stops a statement from another thread") {
  const auto connection = db::connect(test::server_url());
  std::atomic<bool> stopped = false;
  std::thread canceller([&] {
    while (!stopped) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      connection->cancel();
    }
  });
  const auto start = std::chrono::steady_clock::now();
  const auto error = thrown_by<db::StatementError>([&] { connection->run("SELECT pg_sleep(30)"); });
  stopped = true;
  canceller.join();
  CHECK(error.sqlstate == "57014");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("postgres session: backslashes mean themselves, whatever a role or an earlier text says") {
  const TestDatabase database;
  database.connect()->run("ALTER DATABASE " + database.name() + " SET standard_conforming_strings = off");
  if (database.connect()->capabilities().server_version >= 190000) return;  // it cannot be switched off there
  const auto connection = database.connect();
  connection->run("CREATE TABLE t AS SELECT 'a\\b' AS a");
  connection->run("SET standard_conforming_strings = off; INSERT INTO t VALUES ('it\\'s')");
  connection->run("INSERT INTO t VALUES ('c\\d')");
  const db::Rows rows = connection->query("SELECT a FROM t");
  REQUIRE(rows.size() == 3);
  CHECK(rows.values[0][0] == "a\\b");
  CHECK(rows.values[1][0] == "it's");
  CHECK(rows.values[2][0] == "c\\d");
}
