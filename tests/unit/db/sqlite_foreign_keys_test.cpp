#include <doctest/doctest.h>

#include <string>

#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using test::holds;
using test::thrown_by;

namespace {

struct Family {
  Family() : connection(db::connect(config::DatabaseUrl::parse("sqlite://"))) {
    connection->run(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
        "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE);"
        "INSERT INTO parent VALUES (1, 'a'), (2, 'b');"
        "INSERT INTO child VALUES (10, 1), (20, 2);");
  }
  std::string count(const std::string& table) const {
    return *connection->query("SELECT count(*) FROM " + table).values[0][0];
  }
  void in_transaction(const std::string& text) const {
    connection->begin();
    connection->run(text);
    connection->commit();
  }
  std::unique_ptr<db::Connection> connection;
};

const std::string rebuild =
    "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "INSERT INTO parent_new SELECT * FROM parent;"
    "DROP TABLE parent;"
    "ALTER TABLE parent_new RENAME TO parent;";

}  // namespace

TEST_CASE("sqlite foreign keys: rebuilding a parent table keeps its children") {
  const Family family;
  family.in_transaction(rebuild);
  CHECK(family.count("child") == "2");
  CHECK(holds(*family.connection->query("SELECT sql FROM sqlite_schema WHERE name = 'child'").values[0][0],
              "REFERENCES parent "));
}

TEST_CASE("sqlite foreign keys: the same holds when a text switched them on before") {
  const Family family;
  family.connection->run("PRAGMA foreign_keys = ON");
  family.in_transaction("PRAGMA foreign_keys = ON;" + rebuild);
  CHECK(family.count("child") == "2");
}

TEST_CASE("sqlite foreign keys: a transaction that orphans a row is refused and rolled back") {
  const Family family;
  const auto error = thrown_by<db::StatementError>([&] { family.in_transaction("DELETE FROM parent WHERE id = 2"); });
  CHECK(error.message == "the row with rowid 20 of table child points at no row of parent (foreign key)");
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(error.sqlstate == "787");
  CHECK(family.connection->state() == db::SessionState::idle);
  CHECK(family.count("parent") == "2");
}

TEST_CASE("sqlite foreign keys: several orphans are counted") {
  const Family family;
  const auto error = thrown_by<db::StatementError>([&] { family.in_transaction("DELETE FROM parent"); });
  CHECK(holds(error.message, "and 1 more"));
}

TEST_CASE("sqlite foreign keys: orphans from before do not stop a run, new ones beside them do") {
  const Family family;
  family.connection->run("INSERT INTO child VALUES (30, 77)");
  CHECK_NOTHROW(family.in_transaction("INSERT INTO parent VALUES (3, 'c'); INSERT INTO child VALUES (40, 3);"));
  const auto error = thrown_by<db::StatementError>([&] { family.in_transaction("INSERT INTO child VALUES (50, 99)"); });
  CHECK(holds(error.message, "rowid 50"));
  CHECK_NOTHROW(family.in_transaction("INSERT INTO parent VALUES (77, 'found')"));
}

TEST_CASE("sqlite foreign keys: a row that was put right may not be broken again") {
  const Family family;
  family.connection->run("INSERT INTO child VALUES (30, 77)");
  family.in_transaction("INSERT INTO parent VALUES (77, 'found')");
  CHECK_THROWS_AS(family.in_transaction("DELETE FROM parent WHERE id = 77"), db::StatementError);
}

TEST_CASE("sqlite foreign keys: a key that SQLite cannot check hides no other") {
  const Family family;
  family.connection->run(
      "CREATE TABLE odd (name TEXT REFERENCES parent (name));"  // parent.name is not unique
      "INSERT INTO odd VALUES ('a');");
  CHECK_NOTHROW(family.in_transaction("INSERT INTO odd VALUES ('zzz')"));
  const auto error = thrown_by<db::StatementError>([&] { family.in_transaction("DELETE FROM parent WHERE id = 1"); });
  CHECK(holds(error.message, "rowid 10 of table child"));
}

TEST_CASE("sqlite foreign keys: tables without rowid and rows changed back and forth") {
  const Family family;
  family.connection->run(
      "CREATE TABLE pair (a INTEGER REFERENCES parent, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;"
      "INSERT INTO pair VALUES (1, 'x');");
  CHECK_NOTHROW(family.in_transaction("DELETE FROM parent WHERE id = 1; INSERT INTO parent VALUES (1, 'again');"));
  const auto error = thrown_by<db::StatementError>([&] { family.in_transaction("INSERT INTO pair VALUES (5, 'y')"); });
  CHECK(holds(error.message, "a row of table pair points at no row of parent"));
}
