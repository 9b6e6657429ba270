#include "migrate/runner/history.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "migrate/base/digest.hpp"
#include "migrate/base/error.hpp"
#include "recorded.hpp"

using migrate::runner::History;
using migrate::runner::HistoryEntry;
using migrate::test::Project;
using migrate::test::Recorded;

namespace {

using Words = std::vector<std::string>;

/// "upgrade b1", newest first.
Words told(const std::vector<HistoryEntry>& entries) {
  Words words;
  for (const auto& entry : entries) words.push_back(entry.direction + " " + entry.revision);
  return words;
}

HistoryEntry line(std::string direction, std::string revision) {
  HistoryEntry entry;
  entry.direction = std::move(direction);
  entry.revision = std::move(revision);
  return entry;
}

}  // namespace

TEST_CASE("history: every revision of a run has a line that says what, when and who") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1\n-- Branch Labels: notes");
  Recorded recorded(project);
  recorded.migrator().upgrade("head");
  recorded.migrator().downgrade("a1");
  const auto lines = recorded.history.latest(0);
  REQUIRE(told(lines) == Words{"downgrade b1", "upgrade b1", "upgrade a1"});
  const auto& up = lines[1];
  CHECK(up.id == 2);
  CHECK(up.message == "message of b1");
  CHECK(up.down_revisions == "a1");
  CHECK(up.branch_labels == "notes");
  CHECK(up.digest.value_or("").size() == 64);
  CHECK(up.applied_at.size() == std::string_view("2026-11-22T10:15:00.123Z").size());
  CHECK(up.applied_at.ends_with("Z"));
  CHECK(up.duration_ms >= 0);
  CHECK(up.os_user == "ann");
  CHECK(up.host == "desk");
  CHECK(up.tool_version == "9.9.9");
  CHECK(up.client_address.empty());
  CHECK(up.digest == lines[0].digest);
  CHECK_FALSE(up.up_sql);  // not asked for
  const auto whole = recorded.history.last_of("b1");
  REQUIRE(whole);
  CHECK(whole->direction == "downgrade");
  CHECK(whole->up_sql == "-- migrate:up\nCREATE TABLE t_b1 (n integer);\n");
  CHECK(whole->down_sql == "-- migrate:down\nDROP TABLE t_b1;\n");
}

TEST_CASE("history: a stamp says where it leads and where it comes from, and has no SQL") {
  Project project;
  project.add_table("a1", "");
  project.add_table("b1", "Revises: a1");
  Recorded recorded(project);
  recorded.migrator().stamp(Words{"b1"}, false);
  recorded.migrator().stamp(Words{"base"}, false);
  const auto lines = recorded.history.latest(0);
  REQUIRE(told(lines) == Words{"stamp b1", "stamp b1"});
  CHECK(lines[1].down_revisions.empty());
  CHECK(lines[0].down_revisions == "b1");
  CHECK_FALSE(lines[0].digest);
  CHECK_FALSE(recorded.history.last_of("b1"));
}

TEST_CASE("history: a failed run leaves no line and no table") {
  Project project;
  project.add_table("a1", "");
  project.add("b1", "Revises: a1", "-- migrate:up\nSELECT nothing;\n");
  Recorded recorded(project);
  CHECK_THROWS_AS(recorded.migrator().upgrade("head"), migrate::Error);
  CHECK_FALSE(recorded.history.exists());
  CHECK(Project::tables(*recorded.connection).empty());
}

TEST_CASE("history: the latest lines can be counted off, and be those of some revisions with their stamps") {
  const Project project;
  Recorded recorded(project);
  auto& history = recorded.history;
  history.add(line("upgrade", "a1"));
  history.add(line("upgrade", "a11"));
  history.add(line("stamp", "b1, a1"));
  history.add(line("upgrade", "b1"));
  CHECK(told(history.latest(2)) == Words{"upgrade b1", "stamp b1, a1"});
  const Words one{"a1"};
  CHECK(told(history.latest(0, one)) == Words{"stamp b1, a1", "upgrade a1"});
  CHECK(told(history.latest(1, one)) == Words{"stamp b1, a1"});
  const Words two{"a11", "b1"};
  CHECK(told(history.latest(0, two)) == Words{"upgrade b1", "stamp b1, a1", "upgrade a11"});
  const Words hostile{"a1' OR 'a'='a"};
  CHECK(history.latest(0, hostile).empty());
}

TEST_CASE("history: last lines pass stamps over, and a repair counts as what was applied") {
  const Project project;
  Recorded recorded(project);
  auto& history = recorded.history;
  for (const auto* const direction : {"upgrade", "downgrade", "upgrade", "repair", "stamp"})
    history.add(line(direction, "a1"));
  history.add(line("downgrade", "b1"));
  CHECK(history.last_of("a1")->id == 4);
  CHECK(history.last_of("a1", "upgrade")->id == 3);
  CHECK(history.last_of("a1", "stamp")->id == 5);
  CHECK_FALSE(history.last_of("a1", "nothing"));
  const Words both{"a1", "b1"};
  CHECK(told(history.last_upgrades_of(both)) == Words{"repair a1"});
  history.tell_digests([](std::string_view revision, std::string_view digest) {
    CAPTURE(revision);
    CHECK(digest.empty());
  });
}

TEST_CASE("history: the last digests are those of what is applied") {
  const Project project;
  Recorded recorded(project);
  auto& history = recorded.history;
  const auto add = [&](std::string direction, std::string revision, const char* digest) {
    auto entry = line(std::move(direction), std::move(revision));
    if (digest != nullptr) entry.digest = digest;
    history.add(entry);
  };
  add("upgrade", "a1", "first");
  add("downgrade", "a1", "first");
  add("upgrade", "a1", "second");
  add("stamp", "a1", nullptr);
  add("upgrade", "b1", "third");
  add("downgrade", "b1", "third");
  add("upgrade", "c1", "fourth");
  add("repair", "c1", "fifth");
  add("upgrade", "d1", nullptr);
  Words found;
  std::map<std::string, std::string> last;
  const auto remember = [&](std::string_view revision, std::string_view digest) {
    last[std::string(revision)] = digest;
  };
  history.tell_digests(remember);
  for (const auto& [revision, digest] : last) {
    if (!digest.empty()) found.push_back(revision + " " + digest);
  }
  CHECK(found == Words{"a1 second", "c1 fifth"});

  // More than are read at a time, the last word on a1 among the last.
  for (int n = 0; n < 1200; ++n) add("upgrade", "e" + std::to_string(n), "of e");
  add("downgrade", "a1", "second");
  last.clear();
  history.tell_digests(remember);
  CHECK(last.size() == 1204);
  CHECK(last["a1"].empty());
  CHECK(last["e0"] == "of e");
  CHECK(last["e1199"] == "of e");
}

TEST_CASE("history: any text comes back as it was") {
  const Project project;
  Recorded recorded(project);
  auto entry = line("upgrade", "ä'\\1");
  entry.message = "it's \"quoted\" \\ and\nbroken";
  entry.up_sql = "-- migrate:up\nSELECT '\\''é日本';\n";
  entry.digest = migrate::sha256_hex("x");
  entry.duration_ms = 123456789012;
  recorded.history.add(entry);
  const auto back = recorded.history.last_of("ä'\\1");
  REQUIRE(back);
  CHECK(back->message == entry.message);
  CHECK(back->up_sql == entry.up_sql);
  CHECK_FALSE(back->down_sql);
  CHECK(back->digest == entry.digest);
  CHECK(back->duration_ms == entry.duration_ms);
}

TEST_CASE("history: without a name none is kept, and every question has no answer") {
  Project project;
  project.add_table("a1", "");
  Recorded recorded(project, "");
  recorded.migrator().upgrade("head");
  CHECK_FALSE(recorded.history.is_kept());
  CHECK_FALSE(recorded.history.exists());
  CHECK(recorded.history.latest(0).empty());
  CHECK(Project::tables(*recorded.connection) == "alembic_version,t_a1");
}

TEST_CASE("history: a name that belongs to a view is refused, with the way out") {
  const Project project;
  Recorded recorded(project);
  recorded.connection->run("CREATE VIEW migrate_history AS SELECT 1");
  try {
    static_cast<void>(recorded.history.exists());
    FAIL("not refused");
  } catch (const migrate::Error& error) {
    CHECK(error.message == "'migrate_history' exists in the database, but is no table");
    CHECK(error.hint.find("history_table") != std::string::npos);
  }
}
