#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "migrate/db/connect.hpp"
#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using db::BatchItem;
using test::holds;
using test::TestDatabase;
using test::thrown_by;
using Kind = BatchItem::Kind;

namespace {

BatchItem item(std::string_view text) {
  BatchItem result;
  result.text = text;
  return result;
}

BatchItem begin() {
  BatchItem result;
  result.kind = Kind::begin;
  return result;
}

BatchItem commit() {
  BatchItem result;
  result.kind = Kind::commit;
  return result;
}

/// Runs a batch and gives the numbers that were answered, with the rows each changed.
std::string answers(db::Connection& connection, const std::vector<BatchItem>& items) {
  std::string result;
  connection.run_together(items, [&](const db::Answer& answer) {
    result += std::to_string(answer.number) + ":" + std::to_string(answer.affected) + " ";
  });
  return result;
}

}  // namespace

TEST_CASE("postgres batch: statements travel together, each answered in order with its count and its rows") {
  const TestDatabase database;
  const auto connection = database.connect();
  const std::vector<db::Value> two{"2", std::nullopt};
  std::vector<BatchItem> items{begin(),
                               item("CREATE TABLE t (a int, b text)"),
                               item("INSERT INTO t VALUES ($1, $2)"),
                               item("SELECT a, b FROM t"),
                               item("UPDATE t SET a = 3"),
                               commit()};
  items[2].parameters = two;
  items[3].wants_rows = true;
  std::vector<db::Value> row;
  std::string counts;
  connection->run_together(items, [&](db::Answer& answer) {
    counts += std::to_string(answer.affected) + " ";
    if (answer.number == 3) row = answer.rows.values.at(0);
  });
  CHECK(counts == "0 0 1 1 1 0 ");
  CHECK(row == std::vector<db::Value>{"2", std::nullopt});
  CHECK(connection->state() == db::SessionState::idle);
  CHECK(database.value("SELECT a FROM t") == "3");
}

TEST_CASE("postgres batch: what is sent again and again is prepared once, and nothing of it is left") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE t (a int PRIMARY KEY, b text)");
  const auto insert = [&](int first, int count) {
    std::vector<std::vector<db::Value>> values;
    for (int n = first; n < first + count; ++n)
      values.push_back({std::to_string(n), n % 2 == 0 ? "even" : db::Value()});
    std::vector<BatchItem> items{begin()};
    for (const auto& of_one : values) {
      items.push_back(item("INSERT INTO t VALUES ($1, $2)"));
      items.back().parameters = of_one;
      items.push_back(item("SELECT 1"));
    }
    items.push_back(commit());
    return answers(*connection, items);
  };
  const auto prepared = [&] { return connection->query("SELECT count(*) FROM pg_prepared_statements").values[0][0]; };
  CHECK(insert(0, 3) == "0:0 1:1 2:1 3:1 4:1 5:1 6:1 7:0 ");
  CHECK(prepared() == "0");
  const auto many = insert(3, 20);
  CHECK(many.starts_with("0:0 1:1 2:1 3:1 "));
  CHECK(many.ends_with("39:1 40:1 41:0 "));
  CHECK(prepared() == "0");
  insert(23, 20);
  CHECK(prepared() == "0");
  CHECK(database.value("SELECT count(*) || ' ' || sum(a) || ' ' || count(b) FROM t") == "43 903 22");

  const auto broken = thrown_by<db::StatementError>([&] { insert(38, 20); });
  CHECK(broken.sqlstate == "23505");
  CHECK(broken.statement_index == 1);
  CHECK(broken.statement == "INSERT INTO t VALUES ($1, $2)");
  connection->rollback();
  CHECK(prepared() == "0");
  insert(43, 20);
  CHECK(database.value("SELECT count(*) FROM t") == "63");
}

TEST_CASE("postgres batch: an error in what is prepared points into its text, as that of its first use") {
  const TestDatabase database;
  const auto connection = database.connect();
  const std::vector<db::Value> one{"1"};
  std::vector<BatchItem> items{item("SELECT 1")};
  for (int n = 0; n < 10; ++n) {
    items.push_back(item("SELECT nowhere, $1"));
    items.back().parameters = one;
  }
  connection->begin();
  const auto error = thrown_by<db::StatementError>([&] { answers(*connection, items); });
  CHECK(error.sqlstate == "42703");
  CHECK(error.statement_index == 1);
  CHECK(error.offset == 7);
  CHECK(connection->state() == db::SessionState::failed_transaction);
  connection->rollback();
  CHECK(connection->query("SELECT 2").values[0][0] == "2");
}

TEST_CASE("postgres batch: the first gives all its rows, also behind a text that had some") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("SELECT 1; SELECT generate_series(1, 3)");
  std::vector<BatchItem> items{item("SELECT generate_series(5, 7) AS n")};
  items[0].wants_rows = true;
  db::Rows rows;
  connection->run_together(items, [&](db::Answer& answer) { rows = answer.rows; });
  CHECK(rows.columns == std::vector<std::string>{"n"});
  CHECK(rows.values == std::vector<std::vector<db::Value>>{{"5"}, {"6"}, {"7"}});
}

TEST_CASE("postgres batch: a failure stops what stands behind it, and points into its own text") {
  const TestDatabase database;
  const auto connection = database.connect();
  struct Case {
    const char* text;
    const char* sqlstate;
    std::size_t offset;
  };
  const std::vector<Case> cases{{"SELEKT 1", "42601", 0},
                                {"SELECT 'äöü', nowhere", "42703", std::string("SELECT 'äöü', ").size()},
                                {"INSERT INTO t VALUES (1)", "23505", 0},
                                {"SELECT 1; SELECT 2", "42601", 0}};
  for (const auto& one : cases) {
    CAPTURE(one.text);
    connection->begin();
    connection->run("CREATE TEMP TABLE t (a int PRIMARY KEY) ON COMMIT DROP");
    std::string seen;
    const std::vector<BatchItem> items{item("INSERT INTO t VALUES (1)"), item(one.text), item("SELECT 1/0"), commit()};
    const auto error = thrown_by<db::StatementError>([&] {
      connection->run_together(items, [&](const db::Answer& answer) { seen += std::to_string(answer.number); });
    });
    CHECK(seen == "0");
    CHECK(error.statement_index == 1);
    CHECK(error.statement == one.text);
    CHECK(error.sqlstate == one.sqlstate);
    CHECK(error.offset == one.offset);
    CHECK(connection->state() == db::SessionState::failed_transaction);
    connection->rollback();
    CHECK(answers(*connection, {item("SELECT 1")}) == "0:1 ");
  }
}

TEST_CASE("postgres batch: the server reads each statement as the one before it wants") {
  const TestDatabase database;
  const auto connection = database.connect();
  CHECK(answers(*connection, {begin(), item("SET LOCAL standard_conforming_strings = off"), item("SELECT 'it\\'s'"),
                              commit()}) == "0:0 1:0 2:1 3:0 ");
}

TEST_CASE("postgres batch: a COMMIT that a deferred constraint refuses is rolled back") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE c (a int REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
  const auto error = thrown_by<db::StatementError>([&] {
    answers(*connection, {begin(), item("INSERT INTO c VALUES (1)"), commit()});
  });
  CHECK(error.sqlstate == "23503");
  CHECK(error.statement == "COMMIT");
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(connection->state() == db::SessionState::idle);
  CHECK(database.value("SELECT count(*) FROM c") == "0");
}

TEST_CASE("postgres batch: what a sink throws stops the server and comes through") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::vector<BatchItem> items{item("SELECT 1"), item("SELECT pg_sleep(600)"), item("SELECT 2")};
  items[0].prompt = true;
  CHECK_THROWS_AS(connection->run_together(items, [](const db::Answer&) { throw std::runtime_error("enough"); }),
                  std::runtime_error);
  CHECK(answers(*connection, {item("SELECT 1")}) == "0:1 ");
}

TEST_CASE("postgres batch: what a sink throws stops the server, also when a statement has caught the cancellation") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::vector<BatchItem> items{
      item("SELECT 1"), item("DO $$ BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END $$"),
      item("SELECT pg_sleep(600)"), item("SELECT 2")};
  items[0].prompt = true;
  const auto start = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(connection->run_together(items, [](const db::Answer&) { throw std::runtime_error("enough"); }),
                  std::runtime_error);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(300));  // not until the sleep is over
  CHECK(answers(*connection, {item("SELECT 1")}) == "0:1 ");
}

TEST_CASE("postgres batch: notices come while their statement runs, before its answer and behind the one before") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::string heard;
  connection->on_notice([&](const db::Notice& notice) { heard += notice.message + " "; });
  connection->run_together(std::vector<BatchItem>{item("DO $$ BEGIN RAISE NOTICE 'a'; END $$"), item("SELECT 1"),
                                                  item("DO $$ BEGIN RAISE NOTICE 'b'; END $$")},
                           [&](const db::Answer& answer) { heard += std::to_string(answer.number) + " "; });
  CHECK(heard == "a 0 1 b 2 ");
}

TEST_CASE("postgres batch: many rows that nobody wants do not stay in memory, nor stop the line") {
  const TestDatabase database;
  const auto connection = database.connect();
  CHECK(answers(*connection, {item("SELECT repeat('x', 1000) FROM generate_series(1, 50000)"), item("SELECT 1")}) ==
        "0:50000 1:1 ");
}

TEST_CASE("postgres batch: a session that is lost is in doubt when a COMMIT was on its way, unless its end was told") {
  const TestDatabase database;
  {
    const auto connection = database.connect();
    const auto error = thrown_by<Error>([&] {
      answers(*connection,
              {begin(), item("CREATE TABLE t (a int)"), item("SELECT pg_terminate_backend(pg_backend_pid())"),
               item("SELECT pg_sleep(600)"), commit()});
    });
    CHECK(error.code == ErrorCode::connection_lost);
    CHECK(error.sqlstate == "57P01");
    CHECK(error.database_state == DatabaseState::rolled_back);
    CHECK(error.statement == "SELECT pg_terminate_backend(pg_backend_pid())");
    CHECK(connection->state() == db::SessionState::broken);
  }
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE t (a int);\n"
      "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS\n"
      "  $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(600); RETURN NULL; END $$;\n"
      "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
      "die()");
  const auto error = thrown_by<Error>([&] {
    answers(*connection, {begin(), item("INSERT INTO t VALUES (1)"), commit()});
  });
  CHECK(error.code == ErrorCode::connection_lost);
  CHECK(error.database_state == DatabaseState::in_doubt);
  CHECK(holds(error.message, "while COMMIT was under way"));
}
