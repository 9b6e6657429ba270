#include "migrate/runner/status.hpp"

#include <doctest/doctest.h>

#include <fmt/core.h>

#include <string>
#include <vector>

#include "migrate/runner/version_table.hpp"
#include "project.hpp"

using migrate::runner::Migrator;
using migrate::runner::RunOptions;
using migrate::runner::Status;
using migrate::test::ListeningObserver;
using migrate::test::Project;

namespace {

RunOptions with_history() {
  RunOptions options;
  options.history_table = "migrate_history";
  options.actor = {"ann", "desk", "0.1.0"};
  options.edited = migrate::runner::EditedPolicy::ignore;
  return options;
}

void upgrade(const Project& project, const std::string& target, const RunOptions& options) {
  const auto scripts = project.open();
  const auto connection = project.connect();
  ListeningObserver observer;
  Migrator(*connection, scripts, options, observer).upgrade(target);
}

Status status_of(const Project& project, const RunOptions& options) {
  return read_status(*project.connect(), project.open(), options);
}

/// The ids, with blanks between.
std::string ids(const std::vector<migrate::runner::ListedRevision>& revisions) {
  std::string result;
  for (const auto& one : revisions) result += (result.empty() ? "" : " ") + one.revision;
  return result;
}

}  // namespace

TEST_CASE("status: of a fresh database everything is pending, in the order of a run") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  project.add_table("c1", "Revises: a1");
  project.add_table("d1", "Revises: b1, c1");
  const auto status = status_of(project, with_history());
  CHECK_FALSE(status.has_version_table);
  CHECK(ids(status.current).empty());
  CHECK(ids(status.pending) == "a1 c1 b1 d1");
  CHECK(status.pending[0].message == "message of a1");
  CHECK(status.pending[0].file == "versions/a1.sql");
  CHECK_FALSE(status.last_change.has_value());
  CHECK_FALSE(status.is_clean());
  CHECK(Project::tables(*project.connect()).empty());
}

TEST_CASE("status: a project without revisions is clean") {
  Project project;
  CHECK(status_of(project, with_history()).is_clean());
}

TEST_CASE("status: of a database on all heads nothing is pending, and the last change is told") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  upgrade(project, "heads", with_history());
  const auto status = status_of(project, with_history());
  CHECK(status.is_clean());
  CHECK(ids(status.current) == "b1");
  REQUIRE(status.last_change.has_value());
  CHECK(status.last_change->revision == "b1");
  CHECK(status.last_change->os_user == "ann");
}

TEST_CASE("status: without a history it tells the rest") {
  Project project;
  project.add_table("a1", "");
  const RunOptions options;
  upgrade(project, "heads", options);
  const auto status = status_of(project, options);
  CHECK(status.is_clean());
  CHECK_FALSE(status.keeps_history);
  CHECK_FALSE(status.last_change.has_value());
}

TEST_CASE("status: an edited file is found with its place") {
  Project project;
  project.add_table("a1", "");
  upgrade(project, "heads", with_history());
  project.add("a1", "", "-- migrate:up\nCREATE TABLE t_a1 (m integer);\n-- migrate:down\nDROP TABLE t_a1;\n");
  const auto status = status_of(project, with_history());
  REQUIRE(status.edited.size() == 1);
  CHECK(status.edited[0].place.to_string() == "versions/a1.sql:6:20");
  CHECK(status.edited[0].was == "n");
  CHECK(status.edited[0].is == "m");
  CHECK_FALSE(status.is_clean());
}

TEST_CASE("status: a row that no file has is told with what the history knows, and what is pending beside it") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  upgrade(project, "heads", with_history());
  project.add_table("c1", "Revises: a1");
  project.remove("b1");
  const auto status = status_of(project, with_history());
  CHECK(ids(status.current).empty());
  REQUIRE(status.unknown.size() == 1);
  CHECK(status.unknown[0].revision == "b1");
  REQUIRE(status.unknown[0].applied.has_value());
  CHECK(status.unknown[0].applied->message == "message of b1");
  CHECK(status.pending_is_known);
  CHECK(ids(status.pending) == "c1");
  CHECK_FALSE(status.is_clean());
}

TEST_CASE("status: of a row that nobody knows, what is pending cannot be told") {
  Project project;
  project.add_table("a1", "");
  upgrade(project, "heads", with_history());
  const auto connection = project.connect();
  connection->run("UPDATE alembic_version SET version_num = 'ghost'");
  const auto status = read_status(*connection, project.open(), with_history());
  REQUIRE(status.unknown.size() == 1);
  CHECK_FALSE(status.unknown[0].applied.has_value());
  CHECK_FALSE(status.pending_is_known);
  CHECK(status.pending.empty());
  CHECK_FALSE(status.is_clean());
}

TEST_CASE("status: a revision that was cut off is told with the statement to go on with") {
  Project project;
  project.add("a1", "",
              "-- migrate:up transaction:false\nCREATE TABLE one (n integer);\nINSERT INTO one VALUES (1);\n"
              "CREATE TABLE taken (n integer);\n-- migrate:down\nDROP TABLE one;\n");
  const auto connection = project.connect();
  connection->run("CREATE TABLE taken (n integer)");
  CHECK_THROWS_AS(upgrade(project, "heads", with_history()), migrate::runner::RunFailed);
  const auto status = read_status(*connection, project.open(), with_history());
  REQUIRE(status.cut_off.size() == 1);
  CHECK(status.cut_off[0].entry.revision == "a1");
  CHECK(status.cut_off[0].entry.direction == "upgrade");
  CHECK(status.cut_off[0].entry.done == 2);
  CHECK(status.cut_off[0].pieces == 3);
  CHECK(status.cut_off[0].place.to_string() == "versions/a1.sql:8:1");
  CHECK(ids(status.pending) == "a1");
}
