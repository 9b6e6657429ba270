#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include "migrate/db/connect.hpp"
#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using db::SessionState;
using std::chrono::milliseconds;
using test::TestDatabase;
using test::thrown_by;

namespace {

/// Cancels at the third call.
void cancel_soon(db::Connection& connection, int& calls) {
  calls = 0;
  connection.on_wait([&](milliseconds) {
    if (++calls == 3) connection.cancel();
  });
}

}  // namespace

TEST_CASE("postgres wait: the sink hears of a long statement, with growing times, and may cancel it") {
  const auto connection = db::connect(test::server_url());
  int calls = 0;
  milliseconds last{-1};
  connection->on_wait([&](milliseconds waited) {
    CHECK(waited > last);
    last = waited;
    if (++calls == 3) connection->cancel();
  });
  const std::string text = "SELECT pg_sleep(600);\nSELECT 2;";
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text); });
  CHECK(calls >= 3);
  CHECK(error.sqlstate == "57014");
  CHECK(error.statement_index == 0);
  CHECK(error.offset == 0);
  CHECK(connection->query("SELECT 1").size() == 1);
}

TEST_CASE("postgres wait: a long text of short statements can be cancelled") {
  const auto connection = db::connect(test::server_url());
  std::string text;
  for (int statement = 0; statement < 60000; ++statement) text += "SELECT pg_sleep(0.01);\n";
  SUBCASE("outside a transaction, as one message") {}
  SUBCASE("in a transaction, as several") {
    connection->begin();
  }
  int calls = 0;
  cancel_soon(*connection, calls);
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text); });
  CHECK(error.sqlstate == "57014");
  CHECK(calls >= 3);
}

TEST_CASE("postgres wait: query, execute and BEGIN tell as well") {
  const auto connection = db::connect(test::server_url());
  int calls = 0;
  cancel_soon(*connection, calls);
  CHECK(thrown_by<Error>([&] { static_cast<void>(connection->query("SELECT pg_sleep(600)")); }).sqlstate == "57014");
  cancel_soon(*connection, calls);
  CHECK(thrown_by<Error>([&] { connection->execute("SELECT pg_sleep(600)"); }).sqlstate == "57014");
  connection->begin();
  CHECK(calls >= 3);
  connection->rollback();
}

TEST_CASE("postgres wait: rows that come without a pause do not keep the sink waiting") {
  const auto connection = db::connect(test::server_url());
  int calls = 0;
  cancel_soon(*connection, calls);
  SUBCASE("of a query") {
    CHECK(thrown_by<Error>([&] { connection->run("SELECT generate_series(1, 1000000000000)"); }).sqlstate == "57014");
  }
  SUBCASE("of COPY") {
    const std::string text = "COPY (SELECT generate_series(1, 1000000000000)) TO STDOUT";
    CHECK(thrown_by<Error>([&] { connection->run(text); }).sqlstate == "57014");
  }
  CHECK(calls >= 3);
  CHECK(connection->query("SELECT 1").size() == 1);
}

TEST_CASE("postgres wait: COPY data that the server does not take can be given up") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE t (n int);\n"
      "CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN new; END';\n"
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION nap();");
  std::string text = "COPY t FROM stdin;\n";
  for (int line = 0; line < 4000000; ++line) text += "1\n";
  int calls = 0;
  cancel_soon(*connection, calls);
  CHECK(thrown_by<Error>([&] { connection->run(text + "\\.\n"); }).sqlstate == "57014");
  CHECK(connection->state() == SessionState::idle);
  CHECK(connection->query("SELECT * FROM t").empty());
}

TEST_CASE("postgres wait: a cancelled COMMIT is rolled back") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE t (n int);\n"
      "CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN new; END';\n"
      "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
      "nap();");
  db::Transaction transaction(*connection);
  connection->run("INSERT INTO t VALUES (1)");
  int calls = 0;
  cancel_soon(*connection, calls);
  const auto error = thrown_by<Error>([&] { transaction.commit(); });
  CHECK(error.sqlstate == "57014");
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(connection->query("SELECT * FROM t").empty());
}

TEST_CASE("postgres wait: a new statement is a new wait, and an empty sink ends it all") {
  const auto connection = db::connect(test::server_url());
  milliseconds longest{0};
  int calls = 0;
  connection->on_wait([&](milliseconds waited) {
    longest = std::max(longest, waited);
    ++calls;
  });
  std::string text;
  for (int statement = 0; statement < 20; ++statement) text += "SELECT pg_sleep(0.02);\n";
  connection->run("SELECT pg_sleep(0.25)");
  CHECK(calls >= 1);
  CHECK(longest >= milliseconds(100));
  connection->on_wait({});
  calls = 0;
  connection->run("SELECT pg_sleep(0.25);" + text);
  CHECK(calls == 0);
}

TEST_CASE("postgres wait: what a sink throws stops a text, also when a statement has caught the cancellation") {
  const auto connection = db::connect(test::server_url());
  const std::string text =
      "DO $$ BEGIN RAISE NOTICE 'begun'; PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END $$;\n"
      "SELECT pg_sleep(600);\n";
  connection->on_notice([](const db::Notice&) { throw std::runtime_error("enough"); });
  const auto start = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(connection->run(text), std::runtime_error);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(300));  // not until the sleep is over
  connection->on_notice([](const db::Notice&) {});
  CHECK(connection->query("SELECT 1").size() == 1);
}
