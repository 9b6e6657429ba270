#include "migrate/sql/split.hpp"

#include <doctest/doctest.h>

#include "token_text.hpp"

using namespace migrate::sql;

namespace {

void check_whole(std::string_view statement, Dialect dialect = Dialect::postgresql) {
  CAPTURE(statement);
  const std::string text = std::string(statement) + ";\nSELECT 2;";
  CHECK(statements(text, dialect) == std::string(statement) + " / SELECT 2");
}

}  // namespace

TEST_CASE("split: statements come without blanks, comments and semicolons around them") {
  CHECK(statements(" -- a\n SELECT 1 /* b */ ;\nSELECT 2") == "SELECT 1 / SELECT 2");
  CHECK(statements("SELECT /* in */ 1 -- out\n;") == "SELECT /* in */ 1");
}

TEST_CASE("split: empty statements are left out") {
  for (const char* text : {"", ";", ";;;", " \n", "-- a", "/* a; */;", "\xEF\xBB\xBF"}) {
    CAPTURE(text);
    CHECK(split(text, Dialect::postgresql).empty());
    CHECK(split(text, Dialect::sqlite).empty());
  }
}

TEST_CASE("split: semicolons in strings, comments, names and dollar quotes divide nothing") {
  check_whole("SELECT ';', E'\\';', \";\", $$;$$, $a$ $$;$a$ /* ; /* ; */ */ , 1 -- ;\n, 2");
  check_whole("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN RETURN 1; END; $f$");
  check_whole("DO $$ BEGIN NULL; END $$");
}

TEST_CASE("split: semicolons in parentheses divide nothing") {
  check_whole("CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b;)");
}

TEST_CASE("split: a BEGIN ATOMIC body stays whole") {
  check_whole("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END");
  check_whole("CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC; SELECT 1; SELECT 2; END");
  check_whole(
      "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (CASE WHEN 1 = (CASE 1 WHEN 1 THEN 2 END) THEN 1 END); "
      "END");
  check_whole("create function f() returns int begin /* x */ atomic select case when true then 1 else 2 end; end");
  check_whole(
      "CREATE FUNCTION f() RETURNS t BEGIN ATOMIC SELECT 1 AS end; SELECT t.end, t.case AS \"end\" FROM t; END");
}

TEST_CASE("split: words of a body elsewhere hold nothing together") {
  CHECK(statements("BEGIN; SELECT CASE WHEN true THEN 1 END; END; SELECT 1;") ==
        "BEGIN / SELECT CASE WHEN true THEN 1 END / END / SELECT 1");
  CHECK(statements("CREATE FUNCTION begin() RETURNS int AS 'x'; SELECT 1") ==
        "CREATE FUNCTION begin() RETURNS int AS 'x' / SELECT 1");
  CHECK(statements("CREATE FUNCTION f(begin atomic) RETURNS int AS 'x'; SELECT 1") ==
        "CREATE FUNCTION f(begin atomic) RETURNS int AS 'x' / SELECT 1");
  CHECK(statements("CREATE TABLE begin (atomic int); SELECT 1") == "CREATE TABLE begin (atomic int) / SELECT 1");
}

TEST_CASE("split: psql lines are statements of their own") {
  CHECK(statements("\\restrict a;b'c\nSELECT 1;\n\\unrestrict x\n") ==
        "\\restrict a;b'c {meta} / SELECT 1 / \\unrestrict x {meta}");
  CHECK(statements("\\.\r\nSELECT 1") == "\\. {meta} / SELECT 1");
}

TEST_CASE("split: SET standard_conforming_strings is followed and marked") {
  CHECK(statements("SET standard_conforming_strings = off; SELECT 'a\\';'; SELECT 1") ==
        "SET standard_conforming_strings = off {lexing} / SELECT 'a\\';' / SELECT 1");
  CHECK(statements("SET standard_conforming_strings = on; SELECT 'a\\'; SELECT 1") ==
        "SET standard_conforming_strings = on / SELECT 'a\\' / SELECT 1");
}

TEST_CASE("split: what has no end is the last statement, and marked") {
  CHECK(statements("SELECT 1; SELECT 'a; b") == "SELECT 1 / SELECT 'a; b {unterminated}");
  CHECK(statements("SELECT 1; /* a") == "SELECT 1 / /* a {unterminated}");
  CHECK(statements("DO $x$ ; $y$") == "DO $x$ ; $y$ {unterminated}");
  CHECK(statements("SELECT (1; SELECT 2") == "SELECT (1; SELECT 2");
}

TEST_CASE("split: SQLite triggers stay whole") {
  const Dialect lite = Dialect::sqlite;
  check_whole("CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = 1; DELETE FROM d; END", lite);
  check_whole("CREATE TEMP TRIGGER IF NOT EXISTS t AFTER INSERT ON a BEGIN SELECT 1; END", lite);
  check_whole("create temporary trigger x.t after insert on a begin select case when 1 then 2 end; end", lite);
  check_whole(
      "CREATE TRIGGER t UPDATE OF a ON b WHEN CASE WHEN 1 THEN 2 END BEGIN UPDATE b SET end = 1; SELECT 2;; END", lite);
  check_whole("CREATE TRIGGER t INSERT ON a BEGIN SELECT 'END;'; /* ;END; */ END", lite);
  check_whole("EXPLAIN CREATE TRIGGER t INSERT ON a BEGIN SELECT 1; END", lite);
  CHECK(statements("CREATE TRIGGER t INSERT ON a BEGIN SELECT 1; END", lite) ==
        "CREATE TRIGGER t INSERT ON a BEGIN SELECT 1; END");
}

TEST_CASE("split: SQLite has no other bodies") {
  CHECK(statements("BEGIN; SELECT 1; END; CREATE TABLE trigger_ (a); SELECT 1", Dialect::sqlite) ==
        "BEGIN / SELECT 1 / END / CREATE TABLE trigger_ (a) / SELECT 1");
  CHECK(statements("SELECT (1; SELECT 2", Dialect::sqlite) == "SELECT (1 / SELECT 2");
  CHECK(statements("CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f(); SELECT 1") ==
        "CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f() / SELECT 1");
}
