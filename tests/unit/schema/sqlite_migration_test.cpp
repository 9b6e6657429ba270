#include <doctest/doctest.h>

#include <algorithm>

#include "migrate/schema/inspect.hpp"
#include "migrate/schema/migration.hpp"
#include "sqlite_pair.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using namespace migrate::schema;
using test::sqlite_database;

namespace {

Script script_of(const std::string& before, const std::string& after) {
  return migration(inspect(*sqlite_database(before)), inspect(*sqlite_database(after)));
}

std::string text(const std::string& before, const std::string& after) {
  return test::text_of(script_of(before, after));
}

std::string losses(const Script& script) {
  std::string text;
  for (const auto& statement : script.statements)
    if (!statement.loses.empty()) text += statement.loses + "\n";
  return text;
}

const std::string notes = "CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);";

}  // namespace

TEST_CASE("sqlite migration: equal schemas need nothing, however they are written") {
  CHECK(text(notes, "create table [notes] (\n  id integer primary key, -- the key\n  title text\n)").empty());
  CHECK(text("", "").empty());
}

TEST_CASE("sqlite migration: a new table is made as its author wrote it") {
  CHECK(text("", "CREATE TABLE notes (\n  id INTEGER PRIMARY KEY, -- the key\n  title TEXT\n)") ==
        "CREATE TABLE notes (\n  id INTEGER PRIMARY KEY, -- the key\n  title TEXT\n);\n");
}

TEST_CASE("sqlite migration: columns come and go where the table stands, if SQLite can do it") {
  const std::string wider = "CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, stars INTEGER NOT NULL DEFAULT 3)";
  CHECK(text(notes, wider) == "ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;\n");
  CHECK(text(wider, notes) == "ALTER TABLE notes DROP COLUMN stars;\n");
  CHECK(losses(script_of(wider, notes)) == "the values of notes.stars\n");
}

TEST_CASE("sqlite migration: everything else makes the table anew and keeps its rows") {
  CHECK(text(notes + "CREATE INDEX i ON notes (title);",
             "CREATE TABLE notes (\n  id INTEGER PRIMARY KEY,\n  title TEXT NOT NULL,\n  made TEXT DEFAULT "
             "CURRENT_DATE\n);"
             "CREATE INDEX i ON notes (title);") ==
        "CREATE TABLE new_notes (\n  id INTEGER PRIMARY KEY,\n  title TEXT NOT NULL,\n  made TEXT DEFAULT "
        "CURRENT_DATE\n);\n"
        "-- puts '' where title is NULL\n"
        "INSERT INTO new_notes (id, title)\n"
        "SELECT id, coalesce(title, '')\n"
        "FROM notes;\n"
        "DROP TABLE notes;\n"
        "ALTER TABLE new_notes RENAME TO notes;\n"
        "CREATE INDEX i ON notes (title);\n");
}

TEST_CASE("sqlite migration: views and triggers that stay are not looked at by the rename") {
  const auto script =
      text(notes + "CREATE VIEW v AS SELECT title FROM notes;",
           "CREATE TABLE notes (id INTEGER PRIMARY KEY, title INT);CREATE VIEW v AS SELECT title FROM notes;");
  CHECK(script.find("PRAGMA legacy_alter_table = ON;\nALTER TABLE new_notes RENAME TO notes;\nPRAGMA "
                    "legacy_alter_table = OFF;") != std::string::npos);
  CHECK(script.find("VIEW") == std::string::npos);
}

TEST_CASE("sqlite migration: what is lost is said where it happens") {
  CHECK(losses(script_of(notes + "CREATE TABLE old (a);", notes)) == "the rows of old\n");
  CHECK(losses(script_of("CREATE TABLE t (id INTEGER PRIMARY KEY, a UNIQUE, b UNIQUE)",
                         "CREATE TABLE t (id INTEGER PRIMARY KEY)")) == "the values of t.a, t.b\n");
  CHECK(losses(script_of("CREATE TABLE t (a, b)", "CREATE TABLE t (a, b AS (a + 1) STORED)")) == "the values of t.b\n");
  CHECK(losses(script_of("CREATE TABLE t (a, b AS (a + 1) STORED)", "CREATE TABLE t (a, b)")).empty());
}

TEST_CASE("sqlite migration: parents are made before children and dropped after them") {
  const std::string family = "CREATE TABLE a (z REFERENCES z); CREATE TABLE z (id INTEGER PRIMARY KEY);";
  CHECK(text("", family) == "CREATE TABLE z (id INTEGER PRIMARY KEY);\nCREATE TABLE a (z REFERENCES z);\n");
  CHECK(text(family, "") == "DROP TABLE a;\nDROP TABLE z;\n");
}

TEST_CASE("sqlite migration: each statement tells what it is about") {
  const auto script =
      script_of(notes, "CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT UNIQUE);CREATE VIEW v AS SELECT 1;");
  for (const auto& statement : script.statements) CHECK(!statement.about.empty());
  CHECK(script.statements.back().about.front() == Identity{Kind::view, "", "", "v"});
}

TEST_CASE("sqlite migration: a rebuilt table keeps its rowids") {
  const std::string before = "CREATE TABLE t (a TEXT)";
  const std::string after = "CREATE TABLE t (a TEXT NOT NULL)";
  const auto database = sqlite_database(before);
  database->run("INSERT INTO t (rowid, a) VALUES (7, 'x'), (3, 'y')");
  database->run(text(before, after));
  const auto rows = database->query("SELECT rowid, a FROM t ORDER BY a");
  REQUIRE(rows.size() == 2);
  CHECK(rows.values[0][0] == "7");
  CHECK(rows.values[1][0] == "3");
}

TEST_CASE("sqlite migration: a rebuilt table goes on counting where it was") {
  const std::string before = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)";
  const std::string after = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL)";
  for (const auto* const kept : {"id = 1", "0"}) {
    CAPTURE(kept);
    const auto database = sqlite_database(before);
    database->run("INSERT INTO t VALUES (1, 'x'), (41, 'y')");
    database->run("DELETE FROM t WHERE NOT (" + std::string(kept) + ")");
    database->run(text(before, after));
    database->run("INSERT INTO t (a) VALUES ('z')");
    CHECK(database->query("SELECT max(id) FROM t").values[0][0] == "42");
    CHECK(database->query("SELECT count(*) FROM sqlite_sequence").values[0][0] == "1");
  }
}

TEST_CASE("sqlite migration: a rebuilt parent keeps the rows that point at it, in a transaction of ours") {
  const std::string child = "CREATE TABLE child (p REFERENCES parent ON DELETE CASCADE);";
  const std::string before = "CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT);" + child;
  const std::string after = "CREATE TABLE parent (id INTEGER PRIMARY KEY, a INTEGER);" + child;
  const auto database = sqlite_database(before);
  database->run("INSERT INTO parent VALUES (1, 'x'); INSERT INTO child VALUES (1); PRAGMA foreign_keys = ON");
  database->begin();
  database->run(text(before, after));
  database->commit();
  CHECK(database->query("SELECT count(*) FROM child").values[0][0] == "1");
}

TEST_CASE("sqlite migration: no conflict clause of the new table swallows a row") {
  const std::string before = "CREATE TABLE t (a)";
  const std::string after = "CREATE TABLE t (a UNIQUE ON CONFLICT IGNORE)";
  const auto database = sqlite_database(before);
  database->run("INSERT INTO t VALUES (1), (1)");
  CHECK_THROWS_AS(database->run(text(before, after)), db::StatementError);
  CHECK(database->query("SELECT count(*) FROM t").values[0][0] == "2");
}

TEST_CASE("sqlite migration: a new column that must differ gets the number of the row") {
  const auto script = text("CREATE TABLE t (a)", "CREATE TABLE t (a, slug TEXT NOT NULL UNIQUE)");
  CHECK(script.find("-- puts the number of the row into slug\n") != std::string::npos);
  CHECK(script.find("SELECT rowid, a, rowid\n") != std::string::npos);
}

TEST_CASE("sqlite migration: a new parent gets a row for each that points at it, and the script says so") {
  CHECK(text("CREATE TABLE notes (author INT)",
             "CREATE TABLE notes (author INT REFERENCES users);"
             "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)") ==
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
        "-- puts a row into users for each (author) of notes, which must have one\n"
        "INSERT INTO users (id, name)\n"
        "SELECT author, ''\n"
        "FROM notes AS child\n"
        "WHERE author IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users AS parent WHERE parent.id = child.author)\n"
        "GROUP BY author;\n"
        "CREATE TABLE new_notes (author INT REFERENCES users);\n"
        "INSERT INTO new_notes (rowid, author)\n"
        "SELECT rowid, author\n"
        "FROM notes;\n"
        "DROP TABLE notes;\n"
        "ALTER TABLE new_notes RENAME TO notes;\n");
}

TEST_CASE("sqlite migration: a text search that keeps no text is filled before the text goes") {
  const std::string with_text = "CREATE VIRTUAL TABLE f USING fts5(title)";
  const std::string without = "CREATE VIRTUAL TABLE f USING fts5(title, content='')";
  const auto connection = sqlite_database(with_text + "; INSERT INTO f (rowid, title) VALUES (3, 'one'), (8, 'two')");
  const auto script = script_of(with_text, without);
  CHECK(losses(script) == "values of f\n");
  connection->run(test::text_of(script));
  CHECK(connection->query("SELECT rowid FROM f WHERE f MATCH 'two'").values.at(0).at(0) == "8");
  CHECK(losses(script_of(without, with_text)) == "the rows of f\n");
}

TEST_CASE("sqlite migration: a table of a thousand neighbours costs no more than itself") {
  std::string before;
  for (int i = 0; i < 1000; ++i)
    before += "CREATE TABLE t" + std::to_string(i) + " (id INTEGER PRIMARY KEY, n REFERENCES t" +
              std::to_string(i / 2) + ");";
  const auto script = script_of(before, before + notes);
  CHECK(script.statements.size() == 1);
  CHECK(script_of(before, "").statements.size() == 1000);
}
