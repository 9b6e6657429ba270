#include <doctest/doctest.h>

#include <string>

#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using test::holds;
using test::TestDatabase;
using test::thrown_by;

namespace {

const TestDatabase& shared() {
  static const TestDatabase database;
  return database;
}

db::StatementError error_of(const std::string& text) {
  return thrown_by<db::StatementError>([&] { shared().connect()->run(text); });
}

}  // namespace

TEST_CASE("postgres error place: positions are right behind multi-byte text and CRLF") {
  const std::string text = "-- größe 漢字 😀\r\nSELECT 'é😀';\r\nSELECT 'ü', nope;\r\nSELECT 3;\r\n";
  const auto error = error_of(text);
  CHECK(error.offset == text.find("nope"));
  CHECK(error.statement_index == 1);
  CHECK(error.statement == "SELECT 'ü', nope");
  CHECK(error.sqlstate == "42703");
}

TEST_CASE("postgres error place: a syntax error in a later statement names that statement") {
  const std::string text = "SELECT 1;\nSELECT 2;\nSELEC 3;\n";
  const auto error = error_of(text);
  CHECK(error.statement_index == 2);
  CHECK(error.offset == text.find("SELEC 3"));
  CHECK(error.statement == "SELEC 3");
}

TEST_CASE("postgres error place: a syntax error at the end of the text") {
  const std::string text = "SELECT 1;\nSELECT (2;\n";
  const auto error = error_of(text);
  CHECK(error.statement_index == 1);
  REQUIRE(error.offset);
  CHECK(*error.offset >= 10);
  CHECK(*error.offset <= text.size());
}

TEST_CASE("postgres error place: an error without position points at its statement, found by counting results") {
  const std::string text = "SELECT 1; ;; -- x\nSELECT 2;\n/* here */ SELECT 1/0;\nSELECT 3;";
  const auto error = error_of(text);
  CHECK(error.sqlstate == "22012");
  CHECK(error.statement_index == 2);
  CHECK(error.offset == text.find("SELECT 1/0"));
  CHECK(error.statement == "SELECT 1/0");
}

TEST_CASE("postgres error place: an error in a function tells the query inside and the call stack") {
  const std::string text =
      "CREATE FUNCTION pg_temp.f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  EXECUTE 'SELECT ''ü'', nope';\nEND "
      "$$;\n"
      "SELECT pg_temp.f();";
  const auto error = error_of(text);
  CHECK(error.statement_index == 1);
  CHECK(error.offset == text.find("SELECT pg_temp.f()"));
  CHECK(holds(error.context, "QUERY: SELECT 'ü', nope"));
  CHECK(holds(error.context, "^"));
  CHECK(holds(error.context, "PL/pgSQL function"));
}

TEST_CASE("postgres error place: detail and hint come through") {
  const auto error =
      error_of("DO $$ BEGIN RAISE 'wrong' USING DETAIL = 'the detail', HINT = 'the hint', ERRCODE = 'XX123'; END $$");
  CHECK(error.message == "wrong");
  CHECK(error.detail == "the detail");
  CHECK(error.hint == "the hint");
  CHECK(error.sqlstate == "XX123");
}

TEST_CASE("postgres error place: after a restrict line the place is still that of the text") {
  const std::string text = "-- ü\n\\restrict k\nSELECT 1;\nSELECT nope;\n\\unrestrict k\n";
  const auto error = error_of(text);
  CHECK(error.offset == text.find("nope"));
  CHECK(error.statement_index == 1);
}

TEST_CASE("postgres error place: a database that knows no characters counts bytes") {
  const TestDatabase bytes("ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
  const std::string text = "SELECT 'üüü', nope;";
  const auto error = thrown_by<db::StatementError>([&] { bytes.connect()->run(text); });
  CHECK(error.offset == text.find("nope"));
}

TEST_CASE("postgres error place: query and execute point into their statement") {
  const std::string text = "SELECT 'ü', nope";
  const auto error = thrown_by<db::StatementError>([&] { static_cast<void>(shared().connect()->query(text)); });
  CHECK(error.offset == text.find("nope"));
  CHECK(error.statement == text);
}

TEST_CASE("postgres error place: the names that the server gives come through") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE SCHEMA s; CREATE DOMAIN s.small AS int CHECK (value < 10);\n"
      "CREATE TABLE s.t (a int CONSTRAINT a_key UNIQUE, b int NOT NULL, c s.small)");
  connection->run("INSERT INTO s.t VALUES (1, 1)");
  const auto object_of = [&](const std::string& text) {
    return thrown_by<db::StatementError>([&] { connection->run(text); }).object;
  };
  const auto unique = object_of("INSERT INTO s.t VALUES (1, 1)");
  CHECK(unique.schema == "s");
  CHECK(unique.table == "t");
  CHECK(unique.constraint == "a_key");
  CHECK(object_of("INSERT INTO s.t VALUES (2, NULL)").column == "b");
  const auto domain = object_of("INSERT INTO s.t VALUES (3, 3, 10)");
  CHECK(domain.data_type == "small");
  CHECK(domain.constraint == "small_check");
  CHECK(object_of("SELECT 1/0").empty());
}

TEST_CASE("postgres error place: a deferred constraint that fails at COMMIT is named") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run(
      "CREATE TABLE p (a int PRIMARY KEY);\n"
      "CREATE TABLE c (p int CONSTRAINT c_of_p REFERENCES p DEFERRABLE INITIALLY DEFERRED);");
  connection->begin();
  connection->run("INSERT INTO c VALUES (7)");
  const auto error = thrown_by<db::StatementError>([&] { connection->commit(); });
  CHECK(error.statement == "COMMIT");
  CHECK_FALSE(error.offset);
  CHECK(error.object.schema == "public");
  CHECK(error.object.table == "c");
  CHECK(error.object.constraint == "c_of_p");
  CHECK(holds(error.detail, "(p)=(7)"));
}

TEST_CASE("postgres error place: a mistake in the body of a function is found in the statement that creates it") {
  const std::string sql =
      "SELECT 'ü';\r\nCREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS $$\r\n  SELECT 'é', nope\r\n$$;";
  const auto first = error_of(sql);
  CHECK(first.statement_index == 1);
  CHECK(first.offset == sql.find("nope"));
  const std::string plpgsql =
      "-- 漢\nCREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE plpgsql AS $body$\nBEGIN\n  RETRUN 'ü';\nEND $body$;";
  CHECK(error_of(plpgsql).offset == plpgsql.find("RETRUN"));
  const std::string quoted = "CREATE FUNCTION pg_temp.f() RETURNS text LANGUAGE sql AS 'SELECT ''ü'', nope'";
  CHECK(error_of(quoted).offset == quoted.find("nope"));
}

TEST_CASE("postgres error place: the query inside is shown with its own position") {
  const auto error = error_of("DO $$ BEGIN EXECUTE E'SELECT 1,\\n\\t''漢'', nope'; END $$");
  CHECK(holds(error.context, "QUERY: SELECT 1,\n\t'漢', nope\n    \t'漢', nope\n    \t      ^\n"));
  const auto inlined = error_of(
      "SELECT 1;\nCREATE FUNCTION pg_temp.g() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT nope); END $$;\n"
      "SELECT pg_temp.g();");
  CHECK(inlined.statement_index == 2);
  // A server before 14 puts a SELECT in front of it.
  const bool is_older = shared().connect()->capabilities().server_version < 140000;
  const std::string query = is_older ? "SELECT (SELECT nope)" : "(SELECT nope)";
  const std::string caret = std::string(query.find("nope"), ' ') + "^";
  CHECK(holds(inlined.context, "QUERY: " + query + "\n    " + query + "\n    " + caret));
}

TEST_CASE(
    "postgres error place: of megabytes that a function runs the beginning is shown, and the caret's surroundings") {
  const auto error = error_of(
      "DO $$ BEGIN EXECUTE 'SELECT ' || repeat('1, ', 500000) || 'nope, ' || repeat('2, ', 500000) || '3'; END $$");
  const std::string query = error.context.substr(0, error.context.find('^') + 1);
  CHECK(query.size() < 3000);
  CHECK(holds(query, "1, 1, nope, 2, 2"));
}

TEST_CASE("postgres error place: a line of a megabyte has the right column") {
  std::string text = "CREATE TEMP TABLE t (a text, b int);\nINSERT INTO t VALUES ('ü', 1)";
  while (text.size() < 1500000) text += ", ('größe', 2)";
  text += ", ('é', nope), ('z', 3);\nSELECT 1;";
  const auto error = error_of(text);
  CHECK(error.statement_index == 1);
  CHECK(error.offset == text.find("nope"));
  CHECK(error.statement.size() > 1400000);
}

TEST_CASE("postgres error place: in a text of many messages the statement is still the right one") {
  const auto connection = shared().connect();
  connection->begin();
  std::string text = "CREATE TEMP TABLE t (a text);\n";
  int statements = 1;
  for (; text.size() < 3500000; ++statements) text += "INSERT INTO t VALUES ('" + std::string(5000, 'x') + "ü');\r\n";
  SUBCASE("counted, where the server gives no position") {
    const std::string whole = text + "/* ü */ SELECT 1/0;\r\nSELECT 2;";
    const auto error = thrown_by<db::StatementError>([&] { connection->run(whole); });
    CHECK(error.statement_index == static_cast<std::size_t>(statements));
    CHECK(error.offset == whole.find("SELECT 1/0"));
  }
  SUBCASE("by its position") {
    const std::string whole = text + "SELECT 'ü', nope;\r\nSELECT 2;";
    const auto error = thrown_by<db::StatementError>([&] { connection->run(whole); });
    CHECK(error.statement_index == static_cast<std::size_t>(statements));
    CHECK(error.offset == whole.find("nope"));
  }
  connection->rollback();
}

TEST_CASE("postgres error place: COPY data points at its line, with CRLF too") {
  const std::string text =
      "CREATE TEMP TABLE t (a int);\r\nCOPY t FROM stdin WITH (FORMAT csv);\r\n1\r\nzwölf\r\n3\r\n\\.\r\nSELECT 1;\r\n";
  const auto error = error_of(text);
  CHECK(error.sqlstate == "22P02");
  CHECK(error.offset == text.find("zwölf"));
}

TEST_CASE("postgres error place: a mistake behind everything points at the end of the text") {
  const std::string text = "SELECT 'ü' FROM (SELECT 1";
  const auto error = error_of(text);
  CHECK(error.offset == text.size());
  CHECK(error.statement == text);
}

TEST_CASE("postgres error place: query and execute know databases that count bytes") {
  const TestDatabase bytes("ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
  const std::string text = "SELECT 'üüü', nope";
  const auto error = thrown_by<db::StatementError>([&] { static_cast<void>(bytes.connect()->query(text)); });
  CHECK(error.offset == text.find("nope"));
}

TEST_CASE("postgres error place: in a text that is sent a part at a time, statements are counted on") {
  std::string text = "CREATE TEMPORARY TABLE t (a integer PRIMARY KEY, b text);\n";
  const std::string filling(10'000, 'x');
  constexpr std::size_t rows = 300;  // three megabytes
  for (std::size_t n = 0; n < rows; ++n)
    text += "INSERT INTO t VALUES (" + std::to_string(n) + ", '; " + filling + "'); -- ;\n";
  const std::string wrong = "INSERT INTO t VALUES (1, nope);\nSELECT 3;\n";
  const auto connection = shared().connect();
  connection->begin();
  const auto error = thrown_by<db::StatementError>([&] { connection->run(text + wrong); });
  CHECK(error.statement_index == rows + 1);
  CHECK(error.offset == text.size() + wrong.find("nope"));
  CHECK(error.statement == "INSERT INTO t VALUES (1, nope)");
  connection->rollback();
}
