#include "migrate/runner/migrator.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "migrate/base/diagnostic.hpp"
#include "project.hpp"

using migrate::DatabaseState;
using migrate::DiagnosticsError;
using migrate::Error;
using migrate::ErrorCode;
using migrate::runner::Migrator;
using migrate::runner::RunFailed;
using migrate::runner::RunOptions;
using migrate::test::ListeningObserver;
using migrate::test::Project;

namespace {

using Rows = std::vector<std::string>;

/// A project at work: files, a connection, a migrator.
struct Run {
  explicit Run(const Project& project, RunOptions options = {})
      : scripts(project.open()),
        connection(project.connect()),
        migrator(*connection, scripts, std::move(options), observer) {}
  migrate::script::Directory scripts;
  std::unique_ptr<migrate::db::Connection> connection;
  ListeningObserver observer;
  Migrator migrator;
};

RunOptions per_migration() {
  RunOptions options;
  options.transaction_per_migration = true;
  return options;
}

RunFailed failure_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const RunFailed& failed) {
    return failed;
  }
  FAIL("the run did not fail");
  return RunFailed(Error(ErrorCode::usage, ""), {});
}

}  // namespace

TEST_CASE("migrator: up and down a fork and a merge, rows after each way") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  project.add_table("c1", "Revises: a1");
  project.add_table("d1", "Revises: b1, c1");
  Run run(project);
  const auto up = run.migrator.upgrade("head");
  CHECK(run.observer.steps == Rows{"Running upgrade  -> a1", "Running upgrade a1 -> c1", "Running upgrade a1 -> b1",
                                   "Running upgrade b1, c1 -> d1"});
  CHECK(run.migrator.current() == Rows{"d1"});
  CHECK(up.heads_after == Rows{"d1"});
  CHECK(Project::tables(*run.connection) == "alembic_version,t_a1,t_b1,t_c1,t_d1");
  const auto down = run.migrator.downgrade("a1");
  CHECK(down.steps.size() == 3);
  CHECK(run.migrator.current() == Rows{"a1"});
  run.migrator.downgrade("base");
  CHECK(run.migrator.current().empty());
  CHECK(Project::tables(*run.connection) == "alembic_version");
}

TEST_CASE("migrator: a run that finds nothing to do changes nothing") {
  Project project;
  project.add_table("a1", "");
  Run run(project);
  run.migrator.upgrade("head");
  const auto again = run.migrator.upgrade("head");
  CHECK(again.steps.empty());
  CHECK(again.heads_after == Rows{"a1"});
}

TEST_CASE("migrator: a failure in the third revision leaves nothing behind") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  project.add("c1", "Revises: b1",
              "-- migrate:up\nCREATE TABLE t3 (n integer);\nINSERT INTO nowhere VALUES (1);\n-- migrate:down\n");
  Run run(project);
  const auto failed = failure_of([&] { run.migrator.upgrade("head"); });
  CHECK(failed.code == ErrorCode::statement_failed);
  CHECK(failed.place.to_string() == "versions/c1.sql:7:1");  // SQLite gives no place for it: the statement's
  CHECK(failed.source_line == "INSERT INTO nowhere VALUES (1);");
  CHECK(failed.statement == "INSERT INTO nowhere VALUES (1)");
  CHECK(failed.revision == "c1");
  CHECK(failed.database_state == DatabaseState::rolled_back);
  CHECK(failed.report.steps.empty());
  CHECK(Project::tables(*run.connection).empty());
}

TEST_CASE("migrator: one transaction for each revision keeps those before the failure") {
  Project project;
  project.add_table("a1", "");
  project.add("b1", "Revises: a1", "-- migrate:up\nCREATE TABLE t3 (n integer);\nSELECT nothing;\n");
  Run run(project, per_migration());
  const auto failed = failure_of([&] { run.migrator.upgrade("head"); });
  CHECK(failed.database_state == DatabaseState::partly_applied);
  REQUIRE(failed.report.steps.size() == 1);
  CHECK(failed.report.steps[0].revision == "a1");
  CHECK(failed.report.heads_after == Rows{"a1"});
  CHECK(Project::tables(*run.connection) == "alembic_version,t_a1");
}

TEST_CASE("migrator: a section outside the transaction commits what came before, and its own row") {
  Project project;
  project.add_table("a1", "");
  project.add(
      "b1", "Revises: a1",
      "-- migrate:up transaction:false\nCREATE TABLE t_b1 (n integer);\nPRAGMA user_version = 7;\n-- migrate:down\n");
  project.add("c1", "Revises: b1", "-- migrate:up\nCREATE TABLE t_c1 (n integer);\nSELECT nothing;\n");
  Run run(project);
  const auto failed = failure_of([&] { run.migrator.upgrade("head"); });
  CHECK(failed.database_state == DatabaseState::partly_applied);
  CHECK(run.migrator.current() == Rows{"b1"});
  CHECK(Project::tables(*run.connection) == "alembic_version,t_a1,t_b1");
  CHECK(run.observer.splits == Rows{"versions/b1.sql:6:1 transaction:false"});
}

TEST_CASE("migrator: a section outside the transaction may hold one of its own, but must end it") {
  Project project;
  project.add("a1", "", "-- migrate:up transaction:false\nBEGIN;\nCREATE TABLE a (n integer);\nCOMMIT;\n");
  Run run(project);
  run.migrator.upgrade("head");
  CHECK(Project::tables(*run.connection) == "a,alembic_version");

  Project open_ended;
  open_ended.add("a1", "", "-- migrate:up transaction:false\nBEGIN;\nCREATE TABLE a (n integer);\n");
  Run bad(open_ended);
  const auto failed = failure_of([&] { bad.migrator.upgrade("head"); });
  CHECK(failed.message == "this section began a transaction and did not end it");
  CHECK(Project::tables(*bad.connection) == "alembic_version");
}

TEST_CASE("migrator: what cannot be run is refused before anything is touched, all of it at once") {
  Project project;
  project.add("a1", "", "-- migrate:up\nCREATE TABLE a (n integer);\nCOMMIT;\n");
  project.add("b1", "Revises: a1", "-- migrate:up postgresql\nSELECT 1;\n");
  project.add("c1", "Revises: b1", "-- migrate:up\nSELECT 'open;\n");
  Run run(project);
  try {
    run.migrator.upgrade("head");
    FAIL("not refused");
  } catch (const DiagnosticsError& error) {
    CHECK(error.code == ErrorCode::bad_revision_file);
    REQUIRE(error.diagnostics.size() == 3);
    CHECK(error.diagnostics[1].message == "revision b1 has no up section for sqlite");
  }
  CHECK(run.observer.steps.empty());
  CHECK(Project::tables(*run.connection).empty());
}

TEST_CASE("migrator: a revision without a way back is refused by name") {
  Project project;
  project.add("a1", "", "-- migrate:up\nCREATE TABLE a (n integer);\n");
  project.add(
      "b1", "Revises: a1",
      "-- migrate:up\nCREATE TABLE b (n integer);\n-- migrate:down irreversible\n-- the rows are gone\n-- for ever\n");
  project.add("c1", "Revises: b1", "-- migrate:up\nCREATE TABLE c (n integer);\n-- migrate:down\n");
  Run run(project);
  run.migrator.upgrade("head");
  try {
    run.migrator.downgrade("base");
    FAIL("not refused");
  } catch (const DiagnosticsError& error) {
    CHECK(error.code == ErrorCode::irreversible);
    REQUIRE(error.diagnostics.size() == 2);
    CHECK(error.diagnostics[0].message ==
          "revision b1 cannot be downgraded: its file says it is irreversible: the rows are gone for ever");
    CHECK(error.diagnostics[1].message == "revision a1 cannot be downgraded: its file has no down section for sqlite");
  }
  CHECK(run.migrator.current() == Rows{"c1"});
  run.migrator.downgrade("-1");  // an empty down is a deliberate no-op
  CHECK(run.migrator.current() == Rows{"b1"});
}

TEST_CASE("migrator: stamp moves rows and runs nothing; purge throws unknown rows away") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  Run run(project);
  const Rows target{"b1"};
  run.migrator.stamp(target, false);
  CHECK(run.migrator.current() == Rows{"b1"});
  CHECK(Project::tables(*run.connection) == "alembic_version");
  run.connection->run("INSERT INTO alembic_version VALUES ('ghost')");
  CHECK_THROWS_AS(run.migrator.stamp(target, false), Error);
  const Rows first{"a1"};
  run.migrator.stamp(first, true);
  CHECK(run.migrator.current() == Rows{"a1"});
}

TEST_CASE("migrator: a row that no file knows stops a run before it begins") {
  Project project;
  project.add_table("a1", "");
  Run run(project);
  run.migrator.ensure_version();
  run.connection->run("INSERT INTO alembic_version VALUES ('ghost')");
  try {
    run.migrator.upgrade("head");
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::unknown_revision);
    CHECK(error.message == "Can't locate revision identified by 'ghost'");
  }
}

TEST_CASE("migrator: a table rebuilt on SQLite keeps the rows that refer to it") {
  Project project;
  project.add("a1", "",
              "-- migrate:up\nCREATE TABLE parent (id integer PRIMARY KEY, name text);\n"
              "CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent ON DELETE CASCADE);\n"
              "INSERT INTO parent VALUES (1, 'x');\nINSERT INTO child VALUES (10, 1);\n");
  project.add("b1", "Revises: a1",
              "-- migrate:up\nPRAGMA foreign_keys = ON;\nCREATE TABLE new_parent (id integer PRIMARY KEY, name text "
              "NOT NULL);\n"
              "INSERT INTO new_parent SELECT id, name FROM parent;\nDROP TABLE parent;\nALTER TABLE new_parent RENAME "
              "TO parent;\n");
  Run run(project);
  run.migrator.upgrade("head");
  CHECK(run.connection->query("SELECT count(*) FROM child").values[0][0] == "1");
  CHECK(run.connection->query("PRAGMA foreign_key_check").empty());
}

TEST_CASE("migrator: a run that would leave broken references is rolled back") {
  Project project;
  project.add("a1", "",
              "-- migrate:up\nCREATE TABLE parent (id integer PRIMARY KEY);\n"
              "CREATE TABLE child (parent_id integer REFERENCES parent);\nINSERT INTO child VALUES (99);\n");
  Run run(project);
  const auto failed = failure_of([&] { run.migrator.upgrade("head"); });
  CHECK(failed.database_state == DatabaseState::rolled_back);
  CHECK(failed.message.find("child") != std::string::npos);
  CHECK(Project::tables(*run.connection).empty());
}
