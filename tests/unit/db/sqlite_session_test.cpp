#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "migrate/db/connect.hpp"
#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using db::SessionState;
using test::holds;
using test::thrown_by;

namespace {

std::unique_ptr<db::Connection> memory() {
  return db::connect(config::DatabaseUrl::parse("sqlite://"));
}

}  // namespace

TEST_CASE("sqlite: says what it is") {
  const auto connection = memory();
  CHECK(connection->dialect() == sql::Dialect::sqlite);
  CHECK(connection->capabilities().server_version > 3000000);
  CHECK(holds(connection->capabilities().server_version_text, "3."));
  CHECK_FALSE(connection->capabilities().read_only);
  CHECK(connection->state() == SessionState::idle);
  CHECK_FALSE(connection->is_recording());
}

TEST_CASE("sqlite: parameters and rows keep NULL, empty texts, quotes and NUL bytes") {
  const auto connection = memory();
  connection->run("CREATE TABLE t (a, b, c, d)");
  const std::vector<db::Value> values = {std::nullopt, "", "it's ü", std::string("a\0b", 3)};
  CHECK(connection->execute("INSERT INTO t VALUES (?1, ?2, ?3, ?4)", values) == 1);
  const db::Rows rows = connection->query("SELECT a, b, c, d, 42 AS n FROM t");
  CHECK(rows.columns == std::vector<std::string>{"a", "b", "c", "d", "n"});
  REQUIRE(rows.size() == 1);
  for (std::size_t column = 0; column < 4; ++column) CHECK(rows.values[0][column] == values[column]);
  CHECK(rows.values[0][4] == "42");
}

TEST_CASE("sqlite: execute counts the rows of its own statement only") {
  const auto connection = memory();
  CHECK(connection->execute("CREATE TABLE t (a)") == 0);
  CHECK(connection->execute("INSERT INTO t VALUES (1), (2), (3)") == 3);
  CHECK(connection->execute("UPDATE t SET a = 9 WHERE a > 1") == 2);
  CHECK(connection->execute("CREATE TABLE u (a)") == 0);
  CHECK(connection->execute("DELETE FROM t WHERE a = 77") == 0);
}

TEST_CASE("sqlite: a value too many is an error, not a crash") {
  const auto connection = memory();
  const std::vector<db::Value> values = {"1", "2"};
  CHECK_THROWS_AS(static_cast<void>(connection->query("SELECT ?1", values)), db::StatementError);
}

TEST_CASE("sqlite: a statement that is kept prepared follows the schema, forgets its values and holds no lock") {
  const auto connection = memory();
  connection->run("CREATE TABLE t (a, b DEFAULT 'x')");
  const auto add = [&](db::Value a) {
    const std::vector<db::Value> values{std::move(a)};
    return connection->execute("INSERT INTO t (a) VALUES (?1)", values);
  };
  const std::vector<db::Value> of_two{"2"};
  CHECK(add("1") == 1);
  CHECK(add(std::nullopt) == 1);
  CHECK(connection->execute("INSERT INTO t (a) VALUES (?1)") == 1);  // a value that is not given is NULL
  connection->run("DROP TABLE t; CREATE TABLE t (a UNIQUE, c, b DEFAULT 'y')");
  CHECK(add("1") == 1);
  CHECK(thrown_by<db::StatementError>([&] { add("1"); }).sqlstate == "2067");
  CHECK(add("2") == 1);
  CHECK(connection->query("SELECT b FROM t WHERE a = ?1", of_two).values[0][0] == "y");
  connection->begin();
  for (int n = 0; n < 6; ++n) {
    CHECK(connection->query("SELECT a, " + std::to_string(n) + " FROM t WHERE a >= ?1", of_two).size() == 1);
  }
  connection->run("DROP TABLE t");
  connection->commit();
  CHECK(thrown_by<db::StatementError>([&] { add("3"); }).statement == "INSERT INTO t (a) VALUES (?1)");
}

TEST_CASE("sqlite: query takes one statement") {
  const auto connection = memory();
  CHECK_THROWS_AS(static_cast<void>(connection->query("SELECT 1; SELECT 2")), db::StatementError);
  CHECK_THROWS_AS(static_cast<void>(connection->query("-- nothing")), db::StatementError);
  CHECK(connection->query("SELECT 1; -- and a remark\n").size() == 1);
}

TEST_CASE("sqlite: a rolled back transaction leaves no trace, DDL included") {
  const auto connection = memory();
  {
    const db::Transaction transaction(*connection);
    CHECK(connection->state() == SessionState::in_transaction);
    connection->run("CREATE TABLE t (a); INSERT INTO t VALUES (1);");
  }
  CHECK(connection->state() == SessionState::idle);
  CHECK(connection->query("SELECT name FROM sqlite_schema").empty());
}

TEST_CASE("sqlite: a statement that ends our transaction is noticed") {
  const auto connection = memory();
  db::Transaction transaction(*connection);
  connection->run("CREATE TABLE t (a); COMMIT;");
  CHECK(connection->state() == SessionState::idle);
  const auto error = thrown_by<Error>([&] { transaction.commit(); });
  CHECK(holds(error.message, "a statement has ended it"));
  CHECK(error.database_state == DatabaseState::partly_applied);
}

TEST_CASE("sqlite: begin inside a transaction is refused") {
  const auto connection = memory();
  connection->begin();
  CHECK_THROWS_AS(connection->begin(), Error);
  connection->rollback();
  CHECK_NOTHROW(connection->rollback());
}

TEST_CASE("sqlite: cancel stops a statement from another thread") {
  const auto connection = memory();
  std::atomic<bool> stopped = false;
  std::thread canceller([&] {
    // Again and again: a cancel that comes before the statement does nothing.
    while (!stopped) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      connection->cancel();
    }
  });
  const auto error = thrown_by<db::StatementError>([&] {
    connection->run("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c");
  });
  stopped = true;
  canceller.join();
  CHECK(error.sqlstate == "9");
}
