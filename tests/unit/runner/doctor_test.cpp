#include "migrate/runner/doctor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"
#include "project.hpp"

using namespace migrate;
using runner::Finding;
using runner::Level;
using test::Project;

namespace {

using Findings = std::vector<Finding>;

/// "level words" of the first finding about a subject; empty when there is none.
std::string about(const Findings& findings, std::string_view subject) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [subject](const Finding& finding) { return finding.subject == subject; });
  if (found == findings.end()) return {};
  return std::string(to_string(found->level)) + " " + found->words;
}

runner::RunOptions with_history() {
  runner::RunOptions options;
  options.history_table = "migrate_history";
  return options;
}

}  // namespace

TEST_CASE("doctor: of a fresh SQLite database there is no problem and no warning") {
  const Project project;
  const auto connection = project.connect();
  const auto findings = runner::examine_database(*connection, with_history());
  CHECK(count(findings, Level::problem) == 0);
  CHECK(count(findings, Level::warning) == 0);
  CHECK(about(findings, "version").starts_with("ok SQLite 3."));
  CHECK(about(findings, "file") == "note none: in memory, or not there yet");
  CHECK(about(findings, "journal_mode") == "ok delete");
  CHECK(about(findings, "integrity") == "ok quick_check finds nothing");
  CHECK(about(findings, "version table") == "note alembic_version is not there yet");
  CHECK(about(findings, "history") == "note migrate_history is not there yet");
}

TEST_CASE("doctor: tables that are there are named, and nothing is written") {
  Project project;
  project.add_table("a1", "");
  const auto connection = project.connect();
  const auto scripts = project.open();
  test::ListeningObserver observer;
  runner::Migrator(*connection, scripts, with_history(), observer).upgrade("head");
  const auto before = Project::tables(*connection);
  const auto findings = runner::examine_database(*connection, with_history());
  CHECK(about(findings, "version table") == "ok alembic_version");
  CHECK(about(findings, "history") == "ok migrate_history");
  CHECK(about(findings, "file").starts_with("ok /"));
  CHECK(about(findings, "file").ends_with("/test.db"));
  CHECK(Project::tables(*connection) == before);
}

TEST_CASE("doctor: a version table that is no table is a problem, and the other checks go on") {
  const Project project;
  const auto connection = project.connect();
  connection->run("CREATE VIEW alembic_version AS SELECT 1 AS version_num");
  const auto findings = runner::examine_database(*connection, with_history());
  CHECK(about(findings, "version table")
            .starts_with("problem 'alembic_version' exists in the database, but is no table"));
  CHECK(about(findings, "integrity") == "ok quick_check finds nothing");
}

TEST_CASE("doctor: a damaged SQLite file is a problem") {
  const Project project;
  const auto connection = project.connect();
  connection->run("CREATE TABLE t (n integer); CREATE INDEX i ON t (n); INSERT INTO t VALUES (1), (2), (3);");
  const auto path = connection->query("PRAGMA database_list").values.at(0).at(2).value();
  {
    constexpr std::streamoff second_page = 4096;
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(second_page);
    file << std::string(second_page, '\xff');
  }
  const auto fresh = project.connect();
  const auto findings = runner::examine_database(*fresh, with_history());
  CHECK(about(findings, "integrity").starts_with("problem "));
}

TEST_CASE("doctor: a database in memory has no file") {
  const auto connection = db::connect(config::DatabaseUrl::parse("sqlite://"));
  CHECK(about(runner::examine_database(*connection, {}), "file").starts_with("note none"));
  CHECK(about(runner::examine_database(*connection, {}), "history") == "note none is kept");
}

TEST_CASE("doctor: revisions are counted and heads named") {
  Project project;
  CHECK(about(runner::examine_scripts(project.open()), "revisions") == "note none");
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  CHECK(about(runner::examine_scripts(project.open()), "revisions") == "ok 2");
  CHECK(about(runner::examine_scripts(project.open()), "heads") == "ok b1");
  project.add_table("c1", "Revises: a1");
  CHECK(about(runner::examine_scripts(project.open()), "heads") == "note b1, c1");
}

TEST_CASE("doctor: a status tells what a run would meet") {
  runner::Status status;
  CHECK(about(runner::examine_status(status, {}), "pending") == "ok none");
  status.pending.resize(2);
  CHECK(about(runner::examine_status(status, {}), "pending") == "note 2 revisions");
  status.unknown.resize(1);
  CHECK(about(runner::examine_status(status, {}), "unknown") == "problem 1 row that no file has");
  status.edited.resize(1);
  runner::RunOptions options;
  CHECK(about(runner::examine_status(status, options), "edited") == "problem 1 applied revision is not what ran");
  options.edited = runner::EditedPolicy::warn;
  CHECK(about(runner::examine_status(status, options), "edited") == "warning 1 applied revision is not what ran");
  status.cut_off.resize(1);
  CHECK(about(runner::examine_status(status, {}), "cut off") == "warning 1 revision is half done");
  status.lock_holders.resize(1);
  CHECK(about(runner::examine_status(status, {}), "cut off").empty());
}
