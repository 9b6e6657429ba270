#include "migrate/autogen/load_schema.hpp"

#include <doctest/doctest.h>

#include "catalogs.hpp"
#include "migrate/base/error.hpp"

using namespace migrate;
using namespace migrate::test;
using autogen::load_schema;

namespace {

std::string tables(db::Connection& connection) {
  std::string result;
  for (const auto& row : connection.query("SELECT name FROM sqlite_master ORDER BY name").values)
    result += row.at(0).value_or("") + " ";
  return result;
}

}  // namespace

TEST_CASE("load schema: statements may stand in any order, over several files") {
  const auto connection = memory();
  const std::vector<SourceText> files{
      {"a.sql", "CREATE INDEX ix ON notes (title);\nCREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END;"},
      {"b.sql", "BEGIN;\nCREATE TABLE notes (title text);\nCOMMIT;"}};
  CHECK(load_schema(*connection, files).empty());
  CHECK(tables(*connection) == "ix notes t ");
}

TEST_CASE("load schema: the first statement that cannot run is told with its place, and how many others") {
  const auto connection = memory();
  const std::vector<SourceText> files{{"a.sql", "CREATE TABLE a (id int);\nCREATE INDEX ia\n  ON a (nix);\n"},
                                      {"b.sql", "CREATE INDEX ib ON b (id);"}};
  try {
    load_schema(*connection, files);
    FAIL("loaded");
  } catch (const db::StatementError& error) {
    CHECK(error.place.file == "a.sql");
    CHECK(error.place.position.line >= 2);
    CHECK(error.message.find("nix") != std::string::npos);
    CHECK(error.detail == "1 more statement cannot run either");
  }
}

TEST_CASE("load schema: rows load and are warned of") {
  const auto connection = memory();
  const std::vector<SourceText> files{
      {"a.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nINSERT INTO a VALUES (1);"}};
  const auto warnings = load_schema(*connection, files);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].message == "the wanted schema puts rows into a");
}

TEST_CASE("load schema: what sqlite3 prints with .schema loads, its own tables left out") {
  const auto connection = memory();
  const std::vector<SourceText> files{{"schema.sql",
                                       "CREATE TABLE t (id integer primary key autoincrement, a text);\n"
                                       "CREATE TABLE sqlite_sequence(name,seq);\n"
                                       "CREATE VIRTUAL TABLE f using fts5(a)\n/* f(a) */;\n"
                                       "CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);\n"
                                       "CREATE INDEX i on t(a);\nCREATE TABLE sqlite_stat1(tbl,idx,stat);\n"}};
  CHECK(load_schema(*connection, files).empty());
  const auto names = connection->query(
      "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND "
      "schema "
      "= 'main' ORDER BY name)");
  CHECK(names.values.at(0).at(0) == "f,sqlite_schema,sqlite_sequence,t");
}

TEST_CASE("load schema: what sqlite3 prints with .dump loads, virtual tables made and not forced in") {
  const auto connection = memory();
  const std::vector<SourceText> files{
      {"dump.sql",
       "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
       "CREATE TABLE t (id integer primary key autoincrement, a text);\n"
       "PRAGMA writable_schema=ON;\n"
       "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,"
       "'CREATE VIRTUAL TABLE f using fts5(a, tokenize=''porter'')');\n"
       "CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);\n"
       "INSERT INTO f_data VALUES(1,X'0101');\n"
       "PRAGMA writable_schema=OFF;\nINSERT INTO t VALUES (1, 'x');\n"
       "DELETE FROM sqlite_sequence;\nINSERT INTO sqlite_sequence VALUES('t',1);\n"
       "CREATE INDEX i on t(a);\nCOMMIT;\n"}};
  const auto warnings = load_schema(*connection, files);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].message == "the wanted schema puts rows into t");
  const auto sql = connection->query("SELECT sql FROM sqlite_master WHERE name = 'f'");
  CHECK(sql.values.at(0).at(0) == "CREATE VIRTUAL TABLE f using fts5(a, tokenize='porter')");
  connection->run("INSERT INTO f VALUES ('one')");
}

TEST_CASE("load schema: what reaches beyond the database is refused before anything runs") {
  const auto connection = memory();
  const std::vector<SourceText> files{{"a.sql", "CREATE TABLE a (id int);\nATTACH DATABASE 'x' AS x;"}};
  try {
    load_schema(*connection, files);
    FAIL("loaded");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::unsupported);
    CHECK(error.place.to_string() == "a.sql:2:1");
  }
  CHECK(tables(*connection).empty());
}

TEST_CASE("load schema: what a file takes back itself is not wanted") {
  const auto connection = memory();
  const std::vector<SourceText> files{{"a.sql",
                                       "BEGIN;\nCREATE TABLE a (id int);\nROLLBACK;\nCREATE TABLE b (id int);\n"
                                       "BEGIN;\nCREATE TABLE c (id int);\nCOMMIT;\nROLLBACK;\n"}};
  CHECK(load_schema(*connection, files).empty());
  CHECK(tables(*connection) == "b c ");
}
