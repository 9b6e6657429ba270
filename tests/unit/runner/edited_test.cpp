#include "migrate/runner/edited.hpp"

#include <doctest/doctest.h>

#include "migrate/base/diagnostic.hpp"
#include "recorded.hpp"

using migrate::runner::EditedRevision;
using migrate::test::Project;
using migrate::test::Recorded;

namespace {

std::string file(const std::string& sql) {
  return "-- migrate:up\n" + sql + "\n-- migrate:down\nDROP TABLE t;\n";
}

/// Applies a1 with one text and gives what is found when its file has another.
std::vector<EditedRevision> found(const std::string& ran, const std::string& now) {
  Project project;
  project.add("a1", "", file(ran));
  Recorded(project).migrator().upgrade("head");
  project.add("a1", "", file(now));
  Recorded recorded(project);
  return migrate::runner::find_edited(recorded.scripts, recorded.heads(), recorded.history,
                                      migrate::sql::Dialect::sqlite);
}

/// "line:column was -> is" of the only one.
std::string difference(const std::string& ran, const std::string& now) {
  const auto edited = found(ran, now);
  REQUIRE(edited.size() == 1);
  const auto& at = edited[0].place.position;
  return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + edited[0].was + " -> " + edited[0].is;
}

}  // namespace

TEST_CASE("edited: comments, layout and the case of words are no edits") {
  const std::string ran = "CREATE TABLE t (n text DEFAULT 'x');";
  for (const std::string now : {
           "CREATE TABLE t (n text DEFAULT 'x');",
           "-- a remark\ncreate table T(n TEXT\n  default 'x') ; -- another",
           "/* one */ CREATE /* two */ TABLE t (n text DEFAULT 'x')",
           "\r\nCREATE TABLE t (n text\r\n DEFAULT 'x');\r\n",
       }) {
    CAPTURE(now);
    CHECK(found(ran, now).empty());
  }
}

TEST_CASE("edited: the first token that differs is shown where it stands in the file") {
  const std::string ran = "CREATE TABLE t (n text DEFAULT 'x');";
  CHECK(difference(ran, "CREATE TABLE t (n integer DEFAULT 'x');") == "6:19 text -> integer");
  CHECK(difference(ran, "CREATE TABLE t\n  (n text DEFAULT 'X');") == "7:20 'x' -> 'X'");
  CHECK(difference(ran, ran + "\nSELECT 1;") == "7:1  -> SELECT");
  CHECK(difference(ran + "\nSELECT 1;", ran) == "7:1 SELECT -> ");
}

TEST_CASE("edited: a difference deep in a long token is cut around it") {
  const std::string same(1000, 'a');
  const auto edited =
      found("CREATE TABLE t (n text DEFAULT '" + same + "xyz');", "CREATE TABLE t (n text DEFAULT '" + same + "xYz');");
  REQUIRE(edited.size() == 1);
  CHECK(edited[0].was == "…yz'");
  CHECK(edited[0].is == "…Yz'");
  CHECK(edited[0].to_string() == "revision a1 was edited after it was applied: …yz' is now …Yz'");
}

TEST_CASE("edited: a down section may change, and a section for another database") {
  Project project;
  project.add("a1", "", "-- migrate:up\nCREATE TABLE t (n integer);\n-- migrate:down\n");
  Recorded(project).migrator().upgrade("head");
  project.add("a1", "",
              "-- migrate:up\nCREATE TABLE t (n integer);\n-- migrate:up postgresql\nSELECT 1;\n"
              "-- migrate:down\nDROP TABLE t;\n");
  Recorded recorded(project);
  CHECK(
      migrate::runner::find_edited(recorded.scripts, recorded.heads(), recorded.history, migrate::sql::Dialect::sqlite)
          .empty());
}

TEST_CASE("edited: only revisions that the history saw applied are compared") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  {
    Recorded recorded(project);
    recorded.migrator().upgrade("head");
    recorded.migrator().downgrade("a1");
    recorded.connection->run("DELETE FROM migrate_history WHERE revision = 'a1'");
  }
  project.add("a1", "", file("SELECT 1;"));
  project.add("b1", "Revises: a1", file("SELECT 1;"));
  Recorded recorded(project);
  const auto compare = [&] {
    return migrate::runner::find_edited(recorded.scripts, recorded.heads(), recorded.history,
                                        migrate::sql::Dialect::sqlite);
  };
  CHECK(compare().empty());
  // b1 back again by a stamp: its last line is the downgrade.
  recorded.migrator().stamp(std::vector<std::string>{"b1"}, false);
  CHECK(compare().empty());
}

TEST_CASE("edited: without the SQL in the history the file is named all the same") {
  Project project;
  project.add("a1", "", file("CREATE TABLE t (n integer);"));
  Recorded(project).migrator().upgrade("head");
  project.add("a1", "", file("CREATE TABLE t (n text);"));
  Recorded recorded(project);
  recorded.connection->run("UPDATE migrate_history SET up_sql = NULL, down_sql = NULL");
  const auto edited =
      migrate::runner::find_edited(recorded.scripts, recorded.heads(), recorded.history, migrate::sql::Dialect::sqlite);
  REQUIRE(edited.size() == 1);
  CHECK(edited[0].place.to_string() == "versions/a1.sql");
  CHECK(edited[0].to_string() == "revision a1 was edited after it was applied");
}

TEST_CASE("edited: an upgrade is refused with every edited file in its place, a downgrade is not") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  Recorded(project).migrator().upgrade("head");
  project.add("a1", "", "-- migrate:up\nCREATE TABLE t_a1 (n text);\n-- migrate:down\nDROP TABLE t_a1;\n");
  project.add("b1", "Revises: a1", "-- migrate:up\nCREATE TABLE t_b1 (n text);\n-- migrate:down\nDROP TABLE t_b1;\n");
  Recorded recorded(project);
  try {
    recorded.migrator().upgrade("head");
    FAIL("not refused");
  } catch (const migrate::DiagnosticsError& error) {
    CHECK(error.code == migrate::ErrorCode::edited_revision);
    REQUIRE(error.diagnostics.size() == 2);
    CHECK(error.diagnostics[0].place.to_string() == "versions/a1.sql:6:22");
    CHECK(error.diagnostics[0].hint == "restore the file, or accept the edit: `migrate repair a1`");
    CHECK(error.diagnostics[1].message == "revision b1 was edited after it was applied: integer is now text");
  }
  recorded.migrator().downgrade("base");
  CHECK(Project::tables(*recorded.connection) == "alembic_version,migrate_history");
}
