#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>

#include "migrate/db/connect.hpp"
#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"
#include "support/temp_dir.hpp"

using namespace migrate;
using db::SessionState;
using std::chrono::milliseconds;
using test::holds;
using test::thrown_by;

namespace {

constexpr const char* endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c";

std::unique_ptr<db::Connection> memory() {
  return db::connect(config::DatabaseUrl::parse("sqlite://"));
}

std::unique_ptr<db::Connection> file(const test::TempDir& folder, milliseconds busy_timeout) {
  db::ConnectOptions options;
  options.busy_timeout = busy_timeout;
  return db::connect(config::DatabaseUrl::parse("sqlite:///" + (folder.path() / "a.db").string()), options);
}

/// Cancels at the third call.
db::WaitSink cancel_soon(db::Connection& connection, int& calls) {
  return [&](milliseconds) {
    if (++calls == 3) connection.cancel();
  };
}

}  // namespace

TEST_CASE("sqlite wait: the sink hears of a long statement, with growing times, and may cancel it") {
  const auto connection = memory();
  connection->run("CREATE TABLE t (n)");
  int calls = 0;
  milliseconds last{-1};
  connection->on_wait([&](milliseconds waited) {
    CHECK(waited > last);
    last = waited;
    if (++calls == 3) connection->cancel();
  });
  connection->begin();
  const auto error =
      thrown_by<db::StatementError>([&] { connection->run(std::string("-- long\nINSERT INTO t ") + endless + ";"); });
  CHECK(calls == 3);
  CHECK(error.sqlstate == "9");
  CHECK(error.statement_index == 0);
  CHECK(error.offset == 8);
  connection->rollback();
  CHECK(connection->state() == SessionState::idle);
  CHECK(connection->query("SELECT * FROM t").empty());
}

TEST_CASE("sqlite wait: a long text of short statements can be cancelled between them") {
  const auto connection = memory();
  std::string text;
  for (int statement = 0; statement < 200000; ++statement) {
    text += "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300) SELECT max(n) FROM c;\n";
  }
  int calls = 0;
  connection->on_wait(cancel_soon(*connection, calls));
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text); });
  CHECK(calls == 3);
  CHECK(error.sqlstate == "9");
  CHECK(connection->query("SELECT 1").size() == 1);
}

TEST_CASE("sqlite wait: query and execute can be cancelled too, and what comes next is not") {
  const auto connection = memory();
  int calls = 0;
  connection->on_wait(cancel_soon(*connection, calls));
  CHECK(thrown_by<db::StatementError>([&] { static_cast<void>(connection->query(endless)); }).sqlstate == "9");
  calls = 0;
  const std::string table = std::string("CREATE TABLE t AS ") + endless;
  CHECK(thrown_by<db::StatementError>([&] { connection->execute(table); }).sqlstate == "9");
  CHECK(connection->query("SELECT 1").size() == 1);
  connection->cancel();  // nothing runs: nothing happens
  CHECK(connection->query("SELECT 1").size() == 1);
}

TEST_CASE("sqlite wait: a wait for the lock of another process can be cancelled") {
  const test::TempDir folder;
  const auto holder = file(folder, milliseconds(0));
  holder->run("CREATE TABLE t (n)");
  const auto waiter = file(folder, std::chrono::minutes(10));
  int calls = 0;
  waiter->on_wait(cancel_soon(*waiter, calls));
  const db::Transaction transaction(*holder);
  SUBCASE("in BEGIN") {
    const auto error = thrown_by<db::StatementError>([&] { waiter->begin(); });
    CHECK(error.sqlstate == "9");
    CHECK(error.message == "interrupted");
  }
  SUBCASE("in a statement") {
    CHECK(thrown_by<db::StatementError>([&] { waiter->run("INSERT INTO t VALUES (1)"); }).sqlstate == "9");
  }
  CHECK(calls == 3);
  CHECK(waiter->state() == SessionState::idle);
}

TEST_CASE("sqlite wait: without a cancel the busy timeout is as long as it was") {
  const test::TempDir folder;
  const auto holder = file(folder, milliseconds(0));
  holder->run("CREATE TABLE t (n)");
  const auto waiter = file(folder, milliseconds(250));
  int calls = 0;
  SUBCASE("nobody listens") {}
  SUBCASE("somebody listens") {
    waiter->on_wait([&](milliseconds) { ++calls; });
  }
  const db::Transaction transaction(*holder);
  const auto start = std::chrono::steady_clock::now();
  CHECK(thrown_by<Error>([&] { waiter->begin(); }).code == ErrorCode::lock_busy);
  CHECK(std::chrono::steady_clock::now() - start >= milliseconds(250));
}

TEST_CASE("sqlite wait: a COMMIT that waits for readers is rolled back when it is cancelled") {
  const test::TempDir folder;
  const auto writer = file(folder, std::chrono::minutes(10));
  writer->run("CREATE TABLE t (n); INSERT INTO t VALUES (1);");
  const auto reader = file(folder, milliseconds(0));
  reader->run("BEGIN; SELECT * FROM t;");
  int calls = 0;
  writer->on_wait(cancel_soon(*writer, calls));
  db::Transaction transaction(*writer);
  writer->run("INSERT INTO t VALUES (2)");
  const auto error = thrown_by<Error>([&] { transaction.commit(); });
  CHECK(error.sqlstate == "9");
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(transaction.state() == db::TransactionState::rolled_back);
  reader->run("COMMIT");
  CHECK(writer->query("SELECT * FROM t").size() == 1);
}

TEST_CASE("sqlite wait: a file that is made late calls the sink as well") {
  const test::TempDir folder;
  const auto connection = file(folder, milliseconds(0));
  int calls = 0;
  connection->on_wait(cancel_soon(*connection, calls));
  CHECK(thrown_by<Error>([&] { connection->run(std::string("CREATE TABLE t AS ") + endless); }).sqlstate == "9");
  CHECK(calls == 3);
}
