#include <doctest/doctest.h>

#include <algorithm>

#include "migrate/schema/compare.hpp"
#include "migrate/schema/inspect.hpp"
#include "sqlite_pair.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using namespace migrate::schema;
using test::sqlite_database;

namespace {

Catalog catalog_of(const std::string& sql, const InspectOptions& options = {}) {
  return inspect(*sqlite_database(sql), options);
}

std::vector<std::string> differences(const std::string& before, const std::string& after) {
  std::vector<std::string> lines;
  for (const auto& change : compare(catalog_of(before), catalog_of(after))) lines.push_back(describe(change));
  return lines;
}

/// All objects with their properties, a line each.
std::string listing(const Catalog& catalog) {
  std::string text;
  for (const auto& object : catalog.objects()) {
    text += describe(object.id);
    for (const auto& property : object.properties) text += ", " + property.name + "=" + property.value;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("sqlite inspect: a table comes with its columns, defaults and constraints") {
  const auto text =
      "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL COLLATE NOCASE UNIQUE);"
      "CREATE TABLE notes (id INTEGER NOT NULL, part INT, title VARCHAR ( 200 ) CONSTRAINT titled NOT NULL ON "
      "CONFLICT FAIL DEFAULT ('none'), size INTEGER AS (length(title)) STORED, author INTEGER REFERENCES users "
      "ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, CONSTRAINT notes_key PRIMARY KEY (id, part DESC), CHECK "
      "(part > 0), CONSTRAINT pair UNIQUE (title, author) ON CONFLICT IGNORE) WITHOUT ROWID;";
  CHECK(listing(catalog_of(text)) ==
        "table notes, without_rowid=true\n"
        "table users\n"
        "column notes.author, type=integer\n"
        "column notes.id, not_null=true, type=integer\n"
        "column notes.part, type=int\n"
        "column notes.size, generated=length(title), stored=true, type=integer\n"
        "column notes.title, not_null=true, not_null_conflict=fail, not_null_name=titled, type=varchar(200)\n"
        "column users.email, collation=nocase, not_null=true, type=text\n"
        "column users.id, type=integer\n"
        "column default notes.title, expression='none'\n"
        "primary key notes_key on notes, columns=id, part desc, name=notes_key\n"
        "primary key \"primary key\" on users, autoincrement=true, columns=id, rowid=true\n"
        "unique constraint pair on notes, columns=title, author, conflict=ignore, name=pair\n"
        "unique constraint \"(email)\" on users, columns=email\n"
        "check constraint \"(part > 0)\" on notes, expression=part > 0\n"
        "foreign key \"(author)\" on notes, columns=author, deferrable=initially deferred, on_delete=set null, "
        "references=users\n");
}

TEST_CASE("sqlite inspect: indexes, views and triggers are taken apart") {
  CHECK(
      listing(catalog_of("CREATE TABLE t (a, b);"
                         "CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE DESC, lower(b) ASC) WHERE (a IS NOT NULL);"
                         "CREATE VIEW v (x) AS SELECT a FROM t;"
                         "CREATE TRIGGER g UPDATE OF a ON T WHEN (NEW.a > 1) BEGIN DELETE FROM t; SELECT ';'; END;")) ==
      "table t\n"
      "column t.a\n"
      "column t.b\n"
      "index i on t, keys=a collate nocase desc, lower(b), unique=true, where=a is not null\n"
      "view v, columns=x, definition=select a from t\n"
      "trigger g on t, body=delete from t; select ';';, event=update of a, timing=before, when=new.a > 1\n");
}

TEST_CASE("sqlite inspect: layout, comments, letter case of words and quotes of names are no difference") {
  CHECK(differences(
            "CREATE TABLE t (a INTEGER NOT NULL DEFAULT 5, \"b\" TEXT CHECK (b <> 'X'), [key] int);"
            "CREATE VIEW v AS SELECT a, b FROM t WHERE a > 1;",
            "create table \"t\"(\n  a integer not null default (5), -- a\n  b text check(((\"b\"<>'X'))), key INT)"
            ";create view [v] as /* all */ select \"a\",b from `t` where a>1 -- end\n;")
            .empty());
}

TEST_CASE("sqlite inspect: where a constraint stands does not count") {
  CHECK(
      differences("CREATE TABLE p (id INTEGER PRIMARY KEY);"
                  "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER UNIQUE CHECK (b > 0) REFERENCES p (id));",
                  "CREATE TABLE p (id INTEGER, PRIMARY KEY (id));"
                  "CREATE TABLE t (a INTEGER, b INTEGER, FOREIGN KEY (b) REFERENCES p (id), CHECK (b > 0), UNIQUE (b),"
                  " PRIMARY KEY (a));")
          .empty());
}

TEST_CASE("sqlite inspect: an INT key is no rowid, and neither is one that says DESC behind the column") {
  CHECK(differences("CREATE TABLE t (a INTEGER, PRIMARY KEY (a DESC));",
                    "CREATE TABLE t (a INTEGER PRIMARY KEY DESC);") ==
        std::vector<std::string>{"changed primary key \"primary key\" on t: rowid (true -> none)"});
}

TEST_CASE("sqlite inspect: tables of SQLite's own and those of virtual tables are left out") {
  const auto catalog = catalog_of(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO t DEFAULT VALUES; ANALYZE;"
      "CREATE VIRTUAL TABLE search USING fts5(title, tokenize = 'porter'); CREATE TABLE search_log (x);");
  std::vector<std::string> tables;
  for (const auto& object : catalog.objects())
    if (object.id.kind == Kind::table) tables.push_back(object.id.name);
  CHECK((tables == std::vector<std::string>{"search", "search_log", "t"}));
  CHECK(catalog.get({Kind::table, "", "", "search"})->get("module") == "fts5(title, tokenize = 'porter')");
}

TEST_CASE("sqlite inspect: a table can be left out with all that hangs on it") {
  const auto catalog = catalog_of(
      "CREATE TABLE alembic_version (version_num VARCHAR(32)); CREATE INDEX i ON alembic_version (version_num);"
      "CREATE TRIGGER g AFTER DELETE ON Alembic_Version BEGIN SELECT 1; END;",
      {.left_out_tables = {"alembic_version"}});
  CHECK(catalog.objects().empty());
}

TEST_CASE("sqlite inspect: foreign keys need their parents, and views and triggers what they name") {
  const auto catalog = catalog_of(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES P); CREATE VIEW v AS SELECT * FROM \"c\";"
      "CREATE VIEW w AS SELECT * FROM V; CREATE TRIGGER g AFTER DELETE ON p BEGIN DELETE FROM c; END;");
  std::vector<std::string> needs;
  for (const auto& dependency : catalog.dependencies())
    needs.push_back(catalog.at(dependency.from).id.name + " > " + catalog.at(dependency.on).id.name);
  std::sort(needs.begin(), needs.end());
  CHECK((needs == std::vector<std::string>{"(p) > p", "g > c", "g > p", "v > c", "w > v"}));
}

TEST_CASE("sqlite inspect: an empty database has nothing") {
  CHECK(catalog_of("").objects().empty());
  CHECK(catalog_of("").dialect() == Dialect::sqlite);
}

TEST_CASE("sqlite inspect: thousands of tables are read with one query") {
  std::string sql = "BEGIN;";
  for (int i = 0; i < 2'000; ++i)
    sql += "CREATE TABLE t" + std::to_string(i) + " (id INTEGER PRIMARY KEY, name TEXT NOT NULL);";
  const auto catalog = catalog_of(sql + "COMMIT");
  CHECK(catalog.objects().size() == 8'000);
}

TEST_CASE("sqlite inspect: each small change of a rich schema is found and named") {
  const std::string schema =
      "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE COLLATE NOCASE);\n"
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, title VARCHAR(20) NOT NULL DEFAULT 'none', n INT DEFAULT 1,\n"
      "  size INTEGER AS (length(title)) STORED, author INTEGER CONSTRAINT by REFERENCES users (id) ON DELETE "
      "CASCADE,\n"
      "  CONSTRAINT few CHECK (n < 10), UNIQUE (title, n), CHECK (n > 0));\n"
      "CREATE TABLE pairs (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;\n"
      "CREATE INDEX notes_title ON notes (title DESC, lower(title)) WHERE n > 5;\n"
      "CREATE VIEW titles (t) AS SELECT title FROM notes WHERE n = 1;\n"
      "CREATE TRIGGER touch AFTER UPDATE OF title ON notes WHEN NEW.n > 1 BEGIN UPDATE notes SET n = 2; END;\n"
      "CREATE VIRTUAL TABLE search USING fts5(title, tokenize = porter);\n";
  struct Mutation {
    const char* from;
    const char* to;
    const char* named;
  };
  const Mutation mutations[] = {
      {" AUTOINCREMENT", "", "autoincrement"},
      {"email TEXT NOT NULL", "email TEXT", "column users.email: not_null"},
      {"email TEXT", "email CLOB", "column users.email: type (text -> clob)"},
      {" UNIQUE COLLATE NOCASE", " COLLATE NOCASE", "removed unique constraint \"(email)\" on users"},
      {"COLLATE NOCASE", "COLLATE RTRIM", "collation (nocase -> rtrim)"},
      {"COLLATE NOCASE", "", "collation (nocase -> none)"},
      {"NOT NULL UNIQUE", "NOT NULL ON CONFLICT FAIL UNIQUE", "not_null_conflict"},
      {"UNIQUE COLLATE", "UNIQUE ON CONFLICT IGNORE COLLATE", "conflict"},
      {"email TEXT", "mail TEXT", "added column users.mail"},
      {"id INTEGER PRIMARY KEY, title", "id INT PRIMARY KEY, title", "rowid"},
      {"id INTEGER PRIMARY KEY, title", "id INTEGER CONSTRAINT k PRIMARY KEY, title", "primary key k on notes"},
      {"VARCHAR(20)", "VARCHAR(21)", "varchar(20) -> varchar(21)"},
      {"'none'", "'None'", "column default notes.title: expression ('none' -> 'None')"},
      {"DEFAULT 'none'", "", "removed column default notes.title"},
      {"n INT DEFAULT 1", "n INT DEFAULT (1 + 0)", "column default notes.n"},
      {"n INT DEFAULT 1", "n INT DEFAULT -1", "column default notes.n"},
      {"n INT DEFAULT", "n INTEGER DEFAULT", "column notes.n: type (int -> integer)"},
      {" STORED", " VIRTUAL", "column notes.size: stored"},
      {"AS (length(title))", "AS (length(title) + 1)", "column notes.size: generated"},
      {" AS (length(title)) STORED", "", "column notes.size: generated"},
      {"CONSTRAINT by ", "CONSTRAINT \"by whom\" ", "foreign key \"by whom\" on notes"},
      {"CONSTRAINT by ", "", "foreign key \"(author)\" on notes"},
      {"REFERENCES users (id)", "REFERENCES users", "parent_columns"},
      {"REFERENCES users (id)", "REFERENCES notes (id)", "references (users -> notes)"},
      {"ON DELETE CASCADE", "ON DELETE SET NULL", "on_delete (cascade -> set null)"},
      {"ON DELETE CASCADE", "ON UPDATE CASCADE", "on_update"},
      {"ON DELETE CASCADE", "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED", "deferrable"},
      {"ON DELETE CASCADE", "ON DELETE CASCADE MATCH FULL", "match"},
      {"CHECK (n < 10)", "CHECK (n < 11)", "check constraint few on notes: expression"},
      {"CONSTRAINT few", "CONSTRAINT fewer", "check constraint fewer on notes"},
      {", CHECK (n > 0)", "", "removed check constraint \"(n > 0)\""},
      {"UNIQUE (title, n)", "UNIQUE (n, title)", "unique constraint \"(n, title)\""},
      {"UNIQUE (title, n)", "UNIQUE (title COLLATE NOCASE, n)", "title collate nocase"},
      {" WITHOUT ROWID", "", "table pairs: without_rowid"},
      {"WITHOUT ROWID", "WITHOUT ROWID, STRICT", "table pairs: strict"},
      {"PRIMARY KEY (a, b)", "PRIMARY KEY (a, b DESC)", "columns (a, b -> a, b desc)"},
      {"PRIMARY KEY (a, b)", "PRIMARY KEY (a)", "columns (a, b -> a)"},
      {"CREATE INDEX", "CREATE UNIQUE INDEX", "index notes_title on notes: unique"},
      {"(title DESC,", "(title,", "index notes_title on notes: keys"},
      {"lower(title)", "upper(title)", "index notes_title on notes: keys"},
      {"WHERE n > 5", "WHERE n > 6", "index notes_title on notes: where"},
      {" WHERE n > 5", "", "index notes_title on notes: where"},
      {"INDEX notes_title", "INDEX notes_titles", "added index notes_titles"},
      {"titles (t)", "titles (u)", "view titles: columns"},
      {"WHERE n = 1", "WHERE n = 2", "view titles: definition"},
      {"AFTER UPDATE", "BEFORE UPDATE", "trigger touch on notes: timing (after -> before)"},
      {"UPDATE OF title", "UPDATE OF n", "trigger touch on notes: event"},
      {"UPDATE OF title", "INSERT", "trigger touch on notes: event"},
      {" WHEN NEW.n > 1", "", "trigger touch on notes: when"},
      {"SET n = 2", "SET n = 3", "trigger touch on notes: body"},
      {"TRIGGER touch", "TRIGGER touched", "added trigger touched"},
      {"tokenize = porter", "tokenize = ascii", "table search: module"},
      {"fts5(title,", "fts5(title, body,", "table search: module"},
  };
  CHECK(differences(schema, schema).empty());
  for (const auto& mutation : mutations) {
    CAPTURE(mutation.from);
    CAPTURE(mutation.to);
    auto changed = schema;
    const auto at = changed.find(mutation.from);
    REQUIRE(at != std::string::npos);
    changed.replace(at, std::string(mutation.from).size(), mutation.to);
    const auto lines = differences(schema, changed);
    CAPTURE(lines.empty() ? std::string("nothing") : lines.front());
    CHECK(std::any_of(lines.begin(), lines.end(),
                      [&](const std::string& line) { return line.find(mutation.named) != std::string::npos; }));
    CHECK(lines.size() <= 4);
  }
}
