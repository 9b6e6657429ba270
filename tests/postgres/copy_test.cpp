#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using test::holds;
using test::TestDatabase;
using test::thrown_by;

TEST_CASE("postgres copy: inline data loads, with what surrounds it") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::vector<std::string> tags;
  connection->run(
      "CREATE TABLE t (a int, b text);\nCOPY t (a, b) FROM stdin;\n1\tone; 'two'\n2\t\\N\n3\t\\\\.\\n--\n\\.\n\n"
      "UPDATE t SET b = 'x' WHERE a = 1;\nCOPY t FROM STDIN WITH (FORMAT csv);\n4,\"a;\nb\"\n\\.\nSELECT 1;\n",
      [&](const db::Completed& done) { tags.emplace_back(done.tag); });
  CHECK(tags == std::vector<std::string>{"CREATE TABLE", "COPY 3", "UPDATE 1", "COPY 1", "SELECT 1"});
  const db::Rows rows = connection->query("SELECT b FROM t ORDER BY a");
  REQUIRE(rows.size() == 4);
  CHECK(rows.values[0][0] == "x");
  CHECK(rows.values[1][0] == std::nullopt);
  CHECK(rows.values[2][0] == "\\.\n--");
  CHECK(rows.values[3][0] == "a;\nb");
}

TEST_CASE("postgres copy: empty data, CRLF, and data that ends with the text") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE t (a text);\nCOPY t FROM stdin;\n\\.\nCOPY t FROM stdin;\r\ncarriage\r\n\\.\r\nSELECT 1;\r\n");
  connection->run("COPY t FROM stdin;\nlast\n");
  const db::Rows rows = connection->query("SELECT a FROM t");
  REQUIRE(rows.size() == 2);
  CHECK(rows.values[0][0] == "carriage");
  CHECK(rows.values[1][0] == "last");
}

TEST_CASE("postgres copy: an error in the data points at its line") {
  const TestDatabase database;
  const auto connection = database.connect();
  const std::string text = "CREATE TABLE t (a int);\n-- ü\nCOPY t FROM stdin;\n1\n2\nthree\n4\n\\.\nSELECT 1;";
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text); });
  CHECK(error.sqlstate == "22P02");
  CHECK(error.statement_index == 1);
  CHECK(error.statement == "COPY t FROM stdin");
  CHECK(error.offset == text.find("three"));
  CHECK(holds(error.context, "COPY t, line 3"));
}

TEST_CASE("postgres copy: COPY that fails before its data, or in the middle of much, leaves a session that works") {
  const TestDatabase database;
  const auto connection = database.connect();
  const std::string text = "SELECT 1;\nCOPY nope FROM stdin;\n1\n\\.\nCREATE TABLE t (a int);";
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text); });
  CHECK(error.sqlstate == "42P01");
  CHECK(error.statement_index == 1);
  CHECK(error.offset == text.find("COPY nope"));
  CHECK(connection->query("SELECT 1 FROM pg_class WHERE relname = 't'").empty());
  std::string much = "CREATE TABLE t (a int); COPY t FROM stdin;\nbad\n";
  for (int line = 0; line < 500000; ++line) much += "12345678\n";
  CHECK(thrown_by<db::StatementError>([&] { connection->run(much + "\\.\n"); }).sqlstate == "22P02");
  CHECK(connection->query("SELECT 1").size() == 1);
}

TEST_CASE("postgres copy: megabytes go through in pieces") {
  const TestDatabase database;
  const auto connection = database.connect();
  std::string text = "CREATE TABLE t (a int); COPY t FROM stdin;\n";
  for (int line = 0; line < 500000; ++line) text += std::to_string(line) + "\n";
  std::int64_t rows = 0;
  connection->run(text + "\\.\n", [&](const db::Completed& done) { rows = done.affected; });
  CHECK(rows == 500000);
}

TEST_CASE("postgres copy: COPY to stdout is read and forgotten") {
  const TestDatabase database;
  std::vector<std::string> tags;
  database.connect()->run("COPY (SELECT generate_series(1, 100000)) TO STDOUT; SELECT 2;",
                          [&](const db::Completed& done) { tags.emplace_back(done.tag); });
  CHECK(tags == std::vector<std::string>{"COPY 100000", "SELECT 1"});
}

TEST_CASE("postgres copy: two COPY on one line take their data in turn") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE a (x int); CREATE TABLE b (x int);\n"
      "COPY a FROM stdin; COPY b FROM stdin;\n1\n\\.\n2\n3\n\\.\nSELECT 1;");
  CHECK(connection->query("SELECT * FROM a").size() == 1);
  CHECK(connection->query("SELECT * FROM b").size() == 2);
}
