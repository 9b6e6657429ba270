#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using test::holds;
using test::thrown_by;

namespace {

std::unique_ptr<db::Connection> memory() {
  return db::connect(config::DatabaseUrl::parse("sqlite://"));
}

db::StatementError error_of(const std::string& text) {
  return thrown_by<db::StatementError>([&] { memory()->run(text); });
}

}  // namespace

TEST_CASE("sqlite run: every statement is run, counted and reported, empty ones are not") {
  std::vector<std::int64_t> affected;
  std::size_t next = 0;
  memory()->run(";; CREATE TABLE t (a); -- remark\n ; INSERT INTO t VALUES (1), (2); /* x */ SELECT * FROM t;",
                [&](const db::Completed& done) {
                  CHECK(done.statement == next++);
                  affected.push_back(done.affected);
                });
  CHECK(affected == std::vector<std::int64_t>{0, 2, 0});
}

TEST_CASE("sqlite run: an error in preparing points at the word, with the right statement") {
  const std::string text = "CREATE TABLE t (a);\n-- ü comment\nSELECT a,\n  nope FROM t;\nSELECT 3;";
  const auto error = error_of(text);
  CHECK(error.statement_index == 1);
  CHECK(error.offset == text.find("nope"));
  CHECK(error.statement == "SELECT a,\n  nope FROM t");
  CHECK(holds(error.message, "no such column: nope"));
  CHECK(error.sqlstate == "1");
}

TEST_CASE("sqlite run: an error in running points at the statement, behind its comments") {
  const std::string text = "CREATE TABLE t (a UNIQUE);\n/* two */ -- lines\nINSERT INTO t VALUES (1), (1);";
  const auto error = error_of(text);
  CHECK(error.statement_index == 1);
  CHECK(error.offset == text.find("INSERT"));
  CHECK(error.sqlstate == "2067");
  CHECK(holds(error.message, "UNIQUE constraint failed: t.a"));
}

TEST_CASE("sqlite run: syntax errors, CRLF and text that ends too early have their place") {
  const std::string text = "SELECT 1;\r\nSELEC 2;\r\n";
  CHECK(error_of(text).offset == text.find("SELEC 2"));
  const auto incomplete = error_of("SELECT 1; SELECT (");
  CHECK(incomplete.statement_index == 1);
  REQUIRE(incomplete.offset);
  CHECK(*incomplete.offset >= 10);
  CHECK(*incomplete.offset <= 18);
}

TEST_CASE("sqlite run: a place in the schema's own text is not taken for one in ours") {
  const std::string text =
      "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT b, b, b, b, b, a FROM t;\nALTER TABLE t DROP COLUMN a;";
  const auto error = error_of(text);
  CHECK(error.statement_index == 2);
  CHECK(error.offset == text.find("ALTER"));
  CHECK(holds(error.message, "error in view v"));
}

TEST_CASE("sqlite run: triggers and strings keep their semicolons") {
  const auto connection = memory();
  connection->run(
      "CREATE TABLE t (a); CREATE TABLE log (a);\n"
      "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); INSERT INTO log VALUES (';'); END;\n"
      "INSERT INTO t VALUES ('a;b');");
  CHECK(connection->query("SELECT count(*) FROM log").values[0][0] == "2");
}

TEST_CASE("sqlite run: a NUL byte is refused before anything runs, a psql line is a syntax error") {
  const auto connection = memory();
  CHECK_THROWS_AS(connection->run(std::string("CREATE TABLE t (a);\0", 20)), db::StatementError);
  CHECK(connection->query("SELECT name FROM sqlite_schema").empty());
  const auto error = thrown_by<db::StatementError>([&] { connection->run("SELECT 1;\n\\connect x\n"); });
  CHECK(error.offset == std::size_t{10});
}

TEST_CASE("sqlite run: what a statement could not do leaves the statements before it") {
  const auto connection = memory();
  connection->begin();
  CHECK_THROWS_AS(connection->run("CREATE TABLE t (a); CREATE TABLE t (a);"), db::StatementError);
  CHECK(connection->state() == db::SessionState::in_transaction);
  CHECK(connection->query("SELECT name FROM sqlite_schema").size() == 1);
  connection->rollback();
  CHECK(connection->query("SELECT name FROM sqlite_schema").empty());
}

TEST_CASE("sqlite run: ROLLBACK by a conflict clause is seen in the state") {
  const auto connection = memory();
  connection->run("CREATE TABLE t (a UNIQUE)");
  connection->begin();
  CHECK_THROWS_AS(connection->run("INSERT INTO t VALUES (1); INSERT OR ROLLBACK INTO t VALUES (1);"),
                  db::StatementError);
  CHECK(connection->state() == db::SessionState::idle);
}

TEST_CASE("sqlite run: many statements take linear time") {
  std::string text = "CREATE TABLE t (a);\n";
  for (int number = 0; number < 50000; ++number) text += "INSERT INTO t VALUES (" + std::to_string(number) + ");\n";
  const auto connection = memory();
  connection->begin();
  connection->run(text);
  connection->commit();
  CHECK(connection->query("SELECT count(*) FROM t").values[0][0] == "50000");
}

TEST_CASE(
    "sqlite run: of a text too long to be copied whole, statements are counted and errors placed as in a short one") {
  std::string text = "CREATE TABLE t (a UNIQUE, b);\n";
  const std::string filling(10'000, 'x');
  constexpr std::size_t rows = 300;  // three megabytes
  for (std::size_t n = 0; n < rows; ++n)
    text += "INSERT INTO t VALUES (" + std::to_string(n) + ", '; " + filling + "'); -- ;\n";
  std::size_t next = 0;
  const auto connection = memory();
  connection->run(text, [&](const db::Completed& done) { CHECK(done.statement == next++); });
  CHECK(next == rows + 1);
  CHECK(connection->query("SELECT count(*) FROM t").values[0][0] == std::to_string(rows));

  const auto running = error_of(text + "/* again */ INSERT INTO t VALUES (7, 8);\nSELECT 1;");
  CHECK(running.statement_index == rows + 1);
  CHECK(running.offset == text.size() + std::string("/* again */ ").size());
  CHECK(running.statement == "INSERT INTO t VALUES (7, 8)");
  const auto preparing = error_of(text + "SELECT nope FROM t;");
  CHECK(preparing.statement_index == rows + 1);
  CHECK(preparing.offset == text.size() + std::string("SELECT ").size());
}
