#include "migrate/runner/journal.hpp"

#include <doctest/doctest.h>

#include "migrate/db/transaction.hpp"
#include "recorded.hpp"

using migrate::runner::JournalEntry;
using migrate::test::Project;
using migrate::test::Recorded;

namespace {

JournalEntry line(std::string revision, std::string direction, std::size_t done) {
  JournalEntry entry;
  entry.revision = std::move(revision);
  entry.direction = std::move(direction);
  entry.done = done;
  entry.digest = "d" + std::to_string(done);
  return entry;
}

}  // namespace

TEST_CASE("journal: its table is there as long as it has lines") {
  const Project project;
  Recorded recorded(project);
  auto& journal = recorded.journal;
  CHECK_FALSE(journal.exists());
  CHECK(journal.entries().empty());
  journal.write(line("b1", "upgrade", 1));
  journal.write(line("a1", "downgrade", 2));
  CHECK(Project::tables(*recorded.connection) == "migrate_history_journal");
  const auto entries = journal.entries();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].revision == "a1");
  CHECK(entries[1].done == 1);
  journal.erase("a1", "downgrade");
  CHECK(journal.exists());
  journal.erase("b1", "downgrade");  // there is no such line
  CHECK(journal.entries().size() == 1);
  journal.erase("b1", "upgrade");
  CHECK_FALSE(journal.exists());
  CHECK(Project::tables(*recorded.connection).empty());
}

TEST_CASE("journal: a line is written anew, not beside the old one") {
  const Project project;
  Recorded recorded(project);
  recorded.journal.write(line("a1", "upgrade", 1));
  auto entry = line("a1", "upgrade", 2);
  entry.running = true;
  entry.statement = "DO $$ it's \\ é日本\n $$";
  entry.before = "12,13";
  recorded.journal.write(entry);
  const auto entries = recorded.journal.entries();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].done == 2);
  CHECK(entries[0].digest == "d2");
  CHECK(entries[0].running);
  CHECK(entries[0].statement == entry.statement);
  CHECK(entries[0].before == "12,13");
}

TEST_CASE("journal: what a transaction wrote goes with it") {
  const Project project;
  Recorded recorded(project);
  {
    const migrate::db::Transaction transaction(*recorded.connection);
    recorded.journal.write(line("a1", "upgrade", 1));
    CHECK(recorded.journal.entries().size() == 1);
  }
  recorded.journal.look_again();
  CHECK(recorded.journal.entries().empty());
}

TEST_CASE("journal: beside no history none is kept") {
  const Project project;
  Recorded recorded(project, "");
  recorded.journal.write(line("a1", "upgrade", 1));
  CHECK_FALSE(recorded.journal.is_kept());
  CHECK(recorded.journal.entries().empty());
  CHECK(Project::tables(*recorded.connection).empty());
}

TEST_CASE("journal: a revision that stops between its statements is taken up where it stopped") {
  Project project;
  project.add("a1", "",
              "-- migrate:up transaction:false\nCREATE TABLE one (n integer);\nINSERT INTO two VALUES (1);\n"
              "CREATE TABLE three (n integer);\n");
  Recorded recorded(project);
  CHECK_THROWS_AS(recorded.migrator().upgrade("head"), migrate::Error);
  const auto entries = recorded.journal.entries();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].revision == "a1");
  CHECK(entries[0].direction == "upgrade");
  CHECK(entries[0].done == 1);
  CHECK(entries[0].digest.size() == 64);
  CHECK_FALSE(entries[0].running);
  recorded.connection->run("CREATE TABLE two (n integer)");
  recorded.migrator().upgrade("head");
  CHECK(Project::tables(*recorded.connection) == "alembic_version,migrate_history,one,three,two");
  CHECK(recorded.connection->query("SELECT count(*) FROM two").values[0][0] == "1");
}

TEST_CASE("journal: a revision that stopped is not taken up when what ran was edited") {
  Project project;
  const auto file = [&](const std::string& name) {
    project.add(
        "a1", "",
        "-- migrate:up transaction:false\nCREATE TABLE " + name + " (n integer);\nINSERT INTO two VALUES (1);\n");
  };
  file("one");
  Recorded recorded(project);
  CHECK_THROWS_AS(recorded.migrator().upgrade("head"), migrate::Error);
  file("other");
  Recorded again(project);
  try {
    again.migrator().upgrade("head");
    FAIL("it went on");
  } catch (const migrate::Error& error) {
    CHECK(
        error.message ==
        "the upgrade of revision a1 was cut off after 1 of its statements, and these have been edited since: it cannot "
        "go on");
    CHECK(error.hint.find("migrate repair a1 --forget") != std::string::npos);
  }
}
