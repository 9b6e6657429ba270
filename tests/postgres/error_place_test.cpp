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
