// Lines of the history wait for COMMIT on SQLite: nobody may be able to tell.
#include <doctest/doctest.h>

#include <string>

#include "migrate/base/error.hpp"
#include "recorded.hpp"

using migrate::test::Project;
using migrate::test::Recorded;

namespace {

constexpr std::string_view nothing = "-- migrate:up\n-- migrate:down\n";

std::string up(const std::string& text) {
  return "-- migrate:up\n" + text + "\n-- migrate:down\n";
}

std::string value(Recorded& recorded, std::string_view question) {
  return recorded.connection->query(question).values.at(0).at(0).value_or("NULL");
}

}  // namespace

TEST_CASE("waiting lines: a revision that reads the history sees the lines of those before it") {
  Project project;
  project.add_table("a1", "");
  project.add("b1", "Revises: a1", up("CREATE TABLE seen AS SELECT revision FROM Migrate_History;"));
  project.add("c1", "Revises: b1", up("INSERT INTO seen SELECT count(*) FROM migrate_history;"));
  Recorded recorded(project);
  recorded.migrator().upgrade("head");
  CHECK(value(recorded, "SELECT group_concat(revision) FROM seen") == "a1,2");
  CHECK(value(recorded, "SELECT group_concat(revision) FROM migrate_history") == "a1,b1,c1");
}

TEST_CASE("waiting lines: none waits where a view or a trigger speaks of the history") {
  Project project;
  project.add("a1", "", up("CREATE TABLE seen (n);"));
  project.add("b1", "Revises: a1", nothing);
  project.add("c1", "Revises: b1", up("INSERT INTO seen SELECT n FROM told;"));
  project.add("d1", "Revises: c1", up("INSERT INTO seen SELECT n FROM told;"));
  Recorded recorded(project);
  recorded.migrator().upgrade("a1");
  SUBCASE("made by hand before the run") {
    recorded.connection->run("CREATE VIEW told AS SELECT count(*) AS n FROM migrate_history");
  }
  SUBCASE("made by a revision of the run") {
    project.add("b1", "Revises: a1", up("CREATE VIEW told AS SELECT count(*) AS n FROM migrate_history;"));
  }
  recorded.migrator().upgrade("head");
  CHECK(value(recorded, "SELECT group_concat(n) FROM seen") == "2,3");
}

TEST_CASE("waiting lines: what is rolled back leaves none, what was committed before keeps its own") {
  Project project;
  project.add_table("a1", "");
  project.add("b1", "Revises: a1", "-- migrate:up transaction:false\nCREATE TABLE b (n);\n-- migrate:down\n");
  project.add_table("c1", "Revises: b1");
  project.add("d1", "Revises: c1", up("SELECT nonsense;"));
  Recorded recorded(project);
  CHECK_THROWS_AS(recorded.migrator().upgrade("head"), migrate::Error);
  CHECK(value(recorded, "SELECT group_concat(revision) FROM migrate_history") == "a1,b1");
  CHECK(value(recorded, "SELECT version_num FROM alembic_version") == "b1");
}

TEST_CASE("waiting lines: each tells when its revision was through") {
  Project project;
  project.add("a1", "", nothing);
  // It takes longer than the milliseconds that are written down.
  project.add("b1", "Revises: a1",
              up("CREATE TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400000) "
                 "SELECT max(i) FROM c;"));
  Recorded recorded(project);
  recorded.migrator().upgrade("head");
  CHECK(value(recorded,
              "SELECT (SELECT applied_at FROM migrate_history WHERE revision = 'a1') < (SELECT applied_at FROM "
              "migrate_history WHERE revision = 'b1')") == "1");
}
