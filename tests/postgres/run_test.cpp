#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using test::TestDatabase;
using test::thrown_by;

TEST_CASE("postgres run: a text without COPY travels as one message") {
  const TestDatabase database;
  const auto connection = database.connect();
  // All statements of one message share its statement_timestamp().
  connection->run(
      "CREATE TABLE t (at timestamptz);\n"
      "INSERT INTO t SELECT statement_timestamp();\n"
      "SELECT pg_sleep(0.02);\n"
      "INSERT INTO t SELECT statement_timestamp();\n");
  CHECK(connection->query("SELECT DISTINCT at FROM t").size() == 1);
  connection->run("INSERT INTO t SELECT statement_timestamp()");
  CHECK(connection->query("SELECT DISTINCT at FROM t").size() == 2);
}

TEST_CASE("postgres run: every statement reports its tag and rows as it completes") {
  const TestDatabase database;
  std::vector<std::string> seen;
  database.connect()->run(
      ";; -- nothing\nCREATE TABLE t (a int); ;INSERT INTO t VALUES (1), (2); /* x */ SELECT * FROM t;\n"
      "UPDATE t SET a = 3 WHERE a = 2; DO $$ BEGIN END $$;",
      [&](const db::Completed& done) {
        seen.push_back(std::to_string(done.statement) + " " + std::string(done.tag) + " " +
                       std::to_string(done.affected));
      });
  CHECK(seen ==
        std::vector<std::string>{"0 CREATE TABLE 0", "1 INSERT 0 2 2", "2 SELECT 2 2", "3 UPDATE 1 1", "4 DO 0"});
}

TEST_CASE("postgres run: statements that rules rewrite are still one each") {
  const TestDatabase database;
  std::vector<std::string> tags;
  const auto note = [&](const db::Completed& done) { tags.emplace_back(done.tag); };
  const std::string text =
      "CREATE TABLE t (a int); CREATE TABLE log (a int);\n"
      "CREATE RULE r1 AS ON INSERT TO t DO ALSO (INSERT INTO log VALUES (new.a); SELECT * FROM log;);\n"
      "CREATE RULE r2 AS ON DELETE TO t DO INSTEAD NOTHING;\n"
      "INSERT INTO t VALUES (1); DELETE FROM t; SELECT nope;";
  const auto error = thrown_by<db::StatementError>([&] { database.connect()->run(text, note); });
  CHECK(tags.size() == 6);
  CHECK(error.statement_index == 6);
  CHECK(error.offset == text.find("nope"));
}

TEST_CASE("postgres run: nothing to run is nothing done") {
  const auto connection = db::connect(test::server_url());
  std::size_t count = 0;
  connection->run(" -- only a comment\n;;\n", [&](const db::Completed&) { ++count; });
  connection->run("", [&](const db::Completed&) { ++count; });
  CHECK(count == 0);
}

TEST_CASE("postgres run: notices reach the sink in order, before their statement completes") {
  const auto connection = db::connect(test::server_url());
  std::vector<std::string> heard;
  std::vector<std::size_t> heard_when_completed;
  connection->on_notice([&](const db::Notice& notice) {
    heard.push_back(notice.severity + " " + notice.message + " " + notice.detail + " " + notice.hint);
  });
  connection->run(
      "DO $$ BEGIN RAISE NOTICE 'größe %', 1 USING DETAIL = 'd', HINT = 'h'; RAISE WARNING 'two'; END $$;\n"
      "DROP TABLE IF EXISTS not_there;",
      [&](const db::Completed&) { heard_when_completed.push_back(heard.size()); });
  CHECK(heard == std::vector<std::string>{"NOTICE größe 1 d h", "WARNING two  ",
                                          "NOTICE table \"not_there\" does not exist, skipping  "});
  REQUIRE(heard_when_completed.size() == 2);
  CHECK(heard_when_completed[0] >= 2);
  CHECK(heard_when_completed[1] == 3);
}

TEST_CASE("postgres run: a notice comes while its statement still runs") {
  const auto connection = db::connect(test::server_url());
  const auto start = std::chrono::steady_clock::now();
  std::chrono::steady_clock::duration after{};
  connection->on_notice([&](const db::Notice&) { after = std::chrono::steady_clock::now() - start; });
  connection->run("DO $$ BEGIN RAISE NOTICE 'begun'; PERFORM pg_sleep(1); END $$");
  CHECK(after > std::chrono::steady_clock::duration::zero());
  CHECK(after < std::chrono::milliseconds(900));
}

TEST_CASE("postgres run: rows nobody asked for are thrown away as they come") {
  const auto connection = db::connect(test::server_url());
  std::int64_t rows = 0;
  connection->run("SELECT repeat('x', 100) FROM generate_series(1, 200000)",
                  [&](const db::Completed& done) { rows = done.affected; });
  CHECK(rows == 200000);
}

TEST_CASE("postgres run: a text of many megabytes runs, statement by statement the same") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::string text = "CREATE TABLE t (a int, b text);\n";
  const std::string filler(500, 'x');
  for (int number = 0; number < 8000; ++number) {
    text += "INSERT INTO t VALUES (" + std::to_string(number) + ", '" + filler + "');\n";
  }
  text += "INSERT INTO t VALUES ('nope', '');";
  connection->begin();
  std::size_t next = 0;
  const auto error = thrown_by<db::StatementError>(
      [&] { connection->run(text, [&](const db::Completed& done) { CHECK(done.statement == next++); }); });
  CHECK(error.statement_index == 8001);
  CHECK(error.offset == text.find("'nope'"));
  CHECK(next == 8001);
}

TEST_CASE("postgres run: a sink that throws stops the text and leaves a session that works") {
  const TestDatabase database;
  const auto connection = database.connect();
  // The server sends what it has done when its buffer is full, or with a notice.
  const std::string flush_and_sleep = "DO $$ BEGIN RAISE NOTICE 'flush'; END $$; SELECT pg_sleep(30);";
  const auto refuse = [](const db::Completed&) { throw std::runtime_error("enough"); };
  connection->on_notice([](const db::Notice&) {});
  const auto start = std::chrono::steady_clock::now();
  connection->begin();
  CHECK_THROWS_WITH(connection->run("SELECT 1;" + flush_and_sleep, refuse), "enough");
  connection->rollback();
  connection->begin();
  CHECK_THROWS_WITH(connection->run("COPY pg_class TO STDOUT;" + flush_and_sleep, refuse), "enough");
  connection->rollback();
  CHECK(connection->state() == db::SessionState::idle);
  CHECK(connection->query("SELECT 1").size() == 1);
  connection->on_notice([](const db::Notice&) { throw std::runtime_error("no notices"); });
  CHECK_THROWS_WITH(connection->run("DROP TABLE IF EXISTS nope; SELECT pg_sleep(30);"), "no notices");
  CHECK(connection->query("SELECT 1").size() == 1);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("postgres run: psql lines are refused before anything runs, restrict lines passed over") {
  const TestDatabase database;
  const auto connection = database.connect();
  const std::string text = "CREATE TABLE t (a int);\n\\connect other\n";
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text); });
  CHECK(error.code == ErrorCode::unsupported);
  CHECK(error.offset == text.find('\\'));
  CHECK(connection->query("SELECT 1 FROM pg_class WHERE relname = 't'").empty());
  connection->run("\\restrict abc\nCREATE TABLE t (a int);\n\\unrestrict abc\n");
  CHECK(connection->query("SELECT 1 FROM pg_class WHERE relname = 't'").size() == 1);
}

TEST_CASE("postgres run: bodies with semicolons stay whole") {
  const TestDatabase database;
  const auto connection = database.connect();
  const bool has_atomic = connection->capabilities().server_version >= 140000;
  const std::string atomic =
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END;\n";
  connection->run(
      "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN PERFORM 1; RETURN length($$;$$); END "
      "$body$;\n" +
      (has_atomic ? atomic : std::string()) + "SELECT 1 /* ; /* nested ; */ */; SELECT E'\\';', $a$;$b$;$a$;");
  if (has_atomic) CHECK(connection->query("SELECT f()").values[0][0] == "2");
  CHECK(connection->query("SELECT g()").values[0][0] == "1");
}
