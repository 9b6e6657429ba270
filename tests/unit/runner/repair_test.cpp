#include "migrate/runner/repair.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "migrate/base/error.hpp"
#include "recorded.hpp"

using migrate::Error;
using migrate::ErrorCode;
using migrate::runner::Repair;
using migrate::test::Project;
using migrate::test::Recorded;

namespace {

Error refusal_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error;
  }
  FAIL("not refused");
  return {ErrorCode::usage, ""};
}

/// A project's database, and what repairs it.
struct Bench : Recorded {
  explicit Bench(const Project& project, const std::string& table = "migrate_history")
      : Recorded(project, table), repair(*connection, scripts, options, observer) {}
  Repair repair;
};

std::string file(const std::string& type) {
  return "-- migrate:up\nCREATE TABLE t (n " + type + ");\n-- migrate:down\nDROP TABLE t;\n";
}

/// a1, whose second statement fails until there is a table two.
void add_stumbling(Project& project, const std::string& last = "CREATE TABLE three (n integer);") {
  project.add(
      "a1", "",
      "-- migrate:up transaction:false\nCREATE TABLE one (n integer);\nINSERT INTO two VALUES (1);\n" + last + "\n");
}

/// Runs it into that failure, and makes the journal say that the statement's end is not known.
void stumble(Recorded& recorded, const std::string& statement = "INSERT INTO two VALUES (1);") {
  CHECK_THROWS_AS(recorded.migrator().upgrade("head"), Error);
  auto line = recorded.journal.entries().at(0);
  line.running = true;
  line.statement = statement;
  recorded.journal.write(line);
}

}  // namespace

TEST_CASE("repair: the file of an applied revision is accepted, and upgrades go on") {
  Project project;
  project.add("a1", "", file("integer"));
  Recorded(project).migrator().upgrade("head");
  project.add("a1", "", file("text"));
  project.add_table("b1", "Revises: a1");
  Bench bench(project);
  CHECK_THROWS_AS(bench.migrator().upgrade("head"), Error);
  const auto accepted = bench.repair.accept("a1");
  CHECK(accepted.revision == "a1");
  CHECK(accepted.recorded);
  const auto line = bench.history.last_of("a1");
  REQUIRE(line);
  CHECK(line->direction == "repair");
  CHECK(line->up_sql == "-- migrate:up\nCREATE TABLE t (n text);\n");
  CHECK(line->os_user == "ann");
  CHECK(bench.history.latest(0).size() == 2);  // nothing was changed, one line added
  bench.migrator().upgrade("head");
  CHECK(Project::tables(*bench.connection) == "alembic_version,migrate_history,t,t_b1");
}

TEST_CASE("repair: an edit after a repair is one again, told against what was accepted") {
  Project project;
  project.add("a1", "", file("integer"));
  Recorded(project).migrator().upgrade("head");
  project.add("a1", "", file("text"));
  Bench(project).repair.accept("a1");
  project.add("a1", "", file("blob"));
  Bench bench(project);
  CHECK(refusal_of([&] { bench.migrator().upgrade("head"); }).message ==
        "revision a1 was edited after it was applied: text is now blob");
}

TEST_CASE("repair: a file that is as it ran needs none, and no line is written") {
  Project project;
  project.add("a1", "", file("integer"));
  Bench bench(project);
  bench.migrator().upgrade("head");
  project.add("a1", "", "-- migrate:up\n-- only a remark\ncreate table T (n INTEGER)\n");
  Bench again(project);
  CHECK_FALSE(again.repair.accept("head").recorded);
  CHECK(again.history.latest(0).size() == 1);
}

TEST_CASE("repair: a revision that the history never saw is recorded as it is now") {
  Project project;
  project.add("a1", "", file("integer"));
  Bench bench(project);
  bench.connection->run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)");
  bench.connection->run("INSERT INTO alembic_version VALUES ('a1')");
  CHECK(bench.repair.accept("a1").recorded);
  CHECK_FALSE(bench.repair.accept("a1").recorded);
}

TEST_CASE("repair: what is not applied, has no file or is not one is refused") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  project.add_table("c1", "Revises: a1");
  Recorded(project).migrator().upgrade("b1");
  Bench bench(project);
  auto error = refusal_of([&] { bench.repair.accept("c1"); });
  CHECK(error.code == ErrorCode::unsupported);
  CHECK(error.message == "revision c1 is not applied: its file may be edited freely");
  CHECK(refusal_of([&] { bench.repair.accept("zz"); }).code == ErrorCode::unknown_revision);
  CHECK(refusal_of([&] { bench.repair.accept("heads"); }).message == "'heads' means 2 revisions; repair takes one");
  CHECK(refusal_of([&] { bench.repair.accept("base"); }).code == ErrorCode::usage);
  project.remove("b1");
  project.remove("c1");
  Bench older(project);
  error = refusal_of([&] { older.repair.accept("b1"); });
  CHECK(error.message == "revision b1 has no file: there is nothing to accept");
  CHECK(error.hint == "`migrate show b1 --applied` prints what ran");
  CHECK_FALSE(older.repair.accept("a1").recorded);  // applied below one that has no file
}

TEST_CASE("repair: without a history there is nothing to repair") {
  Project project;
  project.add_table("a1", "");
  Bench bench(project, "");
  bench.migrator().upgrade("head");
  CHECK(refusal_of([&] { bench.repair.accept("a1"); }).code == ErrorCode::unsupported);
  CHECK(refusal_of([&] { bench.repair.forget("a1"); }).code == ErrorCode::unsupported);
}

TEST_CASE("repair: forgetting a revision that was cut off lets it begin anew") {
  Project project;
  add_stumbling(project);
  Bench bench(project);
  CHECK_THROWS_AS(bench.migrator().upgrade("head"), Error);
  bench.connection->run("DROP TABLE one; CREATE TABLE two (n integer)");
  const auto lines = bench.repair.forget("a1");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].done == 1);
  bench.migrator().upgrade("head");
  CHECK(Project::tables(*bench.connection) == "alembic_version,migrate_history,one,three,two");
  CHECK(refusal_of([&] { bench.repair.forget("a1"); }).message ==
        "revision a1 is not half done: no run of it was cut off");
}

TEST_CASE("repair: a revision without a file can be forgotten") {
  Project project;
  add_stumbling(project);
  Recorded recorded(project);
  stumble(recorded);
  project.remove("a1");
  Bench bench(project);
  CHECK(refusal_of([&] { bench.repair.settle("a1", Repair::InFlight::done); }).code == ErrorCode::unsupported);
  CHECK(bench.repair.settle("a1", Repair::InFlight::again).running);
  CHECK(bench.repair.forget("a1").size() == 1);
}

TEST_CASE("repair: a statement that was done is passed over by the next run") {
  Project project;
  add_stumbling(project);
  Bench bench(project);
  stumble(bench);
  CHECK(bench.repair.settle("a1", Repair::InFlight::done).done == 1);
  const auto line = bench.journal.entries().at(0);
  CHECK(line.done == 2);
  CHECK_FALSE(line.running);
  bench.migrator().upgrade("head");
  CHECK(Project::tables(*bench.connection) == "alembic_version,migrate_history,one,three");
}

TEST_CASE("repair: a statement that was not done is run again by the next run") {
  Project project;
  add_stumbling(project);
  Bench bench(project);
  stumble(bench);
  bench.repair.settle("a1", Repair::InFlight::again);
  const auto line = bench.journal.entries().at(0);
  CHECK(line.done == 1);
  CHECK_FALSE(line.running);
  bench.connection->run("CREATE TABLE two (n integer)");
  bench.migrator().upgrade("head");
  CHECK(bench.connection->query("SELECT count(*) FROM two").values[0][0] == "1");
}

TEST_CASE("repair: no statement is settled when none is in flight, or it is no longer in the file") {
  Project project;
  add_stumbling(project);
  Bench bench(project);
  CHECK(refusal_of([&] { bench.repair.settle("a1", Repair::InFlight::done); }).message ==
        "revision a1 is not half done: no run of it was cut off");
  CHECK_THROWS_AS(bench.migrator().upgrade("head"), Error);
  CHECK(refusal_of([&] { bench.repair.settle("a1", Repair::InFlight::again); }).message ==
        "the upgrade of revision a1 was cut off between two statements: none is in flight");
  auto line = bench.journal.entries().at(0);
  line.running = true;
  line.statement = "INSERT INTO two VALUES (2);";
  bench.journal.write(line);
  auto error = refusal_of([&] { bench.repair.settle("a1", Repair::InFlight::done); });
  CHECK(error.code == ErrorCode::bad_revision_file);
  CHECK(error.place.file == "versions/a1.sql");
  CHECK(error.message.find("the one in flight has been edited since") != std::string::npos);
  line.statement = "INSERT INTO two VALUES (1);";
  line.digest = "of something else";
  bench.journal.write(line);
  error = refusal_of([&] { bench.repair.settle("a1", Repair::InFlight::done); });
  CHECK(error.message.find("these have been edited since") != std::string::npos);
  CHECK(bench.journal.entries().at(0).running);
}
