#include "migrate/render/status_text.hpp"

#include <doctest/doctest.h>

#include <fmt/core.h>

using namespace migrate;

namespace {

render::StatusSubject subject() {
  return {.environment = "production",
          .url = "postgresql://notes:***@localhost/notes",
          .server = "PostgreSQL 15.18",
          .tells_holder = true};
}

runner::HistoryEntry line() {
  runner::HistoryEntry entry;
  entry.revision = "b1";
  entry.direction = "upgrade";
  entry.message = "add tags";
  entry.applied_at = "2026-11-22T10:15:00.123456Z";
  entry.duration_ms = 12;
  entry.os_user = "ann";
  entry.host = "desk";
  entry.tool_version = "0.1.0";
  return entry;
}

runner::Status at_head() {
  runner::Status status;
  status.version_table = "public.alembic_version";
  status.has_version_table = true;
  status.keeps_history = true;
  status.current = {{"b1", "add tags", "versions/b1.sql"}};
  status.last_change = line();
  return status;
}

/// Everything that can be wrong at once.
runner::Status in_trouble() {
  auto status = at_head();
  status.pending = {{"c1", "", "versions/c1.sql"}, {"d1", "add users", "versions/d1.sql"}};
  runner::EditedRevision edited;
  edited.revision = "a1";
  edited.place = {"versions/a1.sql", {8, 3}};
  edited.was = "TEXT";
  edited.is = "VARCHAR";
  edited.applied_at = "2026-11-22T10:15:00.000000Z";
  status.edited = {edited};
  status.unknown = {{"x9", line()}, {"y9", std::nullopt}};
  runner::CutOff cut_off;
  cut_off.entry.revision = "c1";
  cut_off.entry.direction = "upgrade";
  cut_off.entry.done = 1;
  cut_off.entry.running = true;
  cut_off.entry.statement = "CREATE INDEX CONCURRENTLY i ON t (n)";
  cut_off.pieces = 3;
  cut_off.place = {"versions/c1.sql", {9, 1}};
  status.cut_off = {cut_off};
  return status;
}

}  // namespace

TEST_CASE("status_text: a database on all heads is told in a few lines") {
  CHECK(render::status_text(subject(), at_head(), {}) ==
        "Environment: production\n"
        "Database:    postgresql://notes:***@localhost/notes\n"
        "Server:      PostgreSQL 15.18\n"
        "Current:     b1, add tags\n"
        "Pending:     none\n"
        "Running:     nobody\n"
        "Last change: upgrade b1, add tags: 2026-11-22T10:15:00.123456Z by ann@desk, 12 ms\n");
}

TEST_CASE("status_text: without table, history and holder it says so") {
  runner::Status status;
  status.pending = {{"a1", "first", "versions/a1.sql"}};
  CHECK(render::status_text(
            {.environment = "", .url = "sqlite:///./app.db", .server = "SQLite 3.40.1", .tells_holder = false}, status,
            {}) ==
        "Database:    sqlite:///./app.db\n"
        "Server:      SQLite 3.40.1\n"
        "Current:     nothing is applied yet; there is no version table\n"
        "Pending:     1 revision for `migrate upgrade heads`\n"
        "             versions/a1.sql  a1, first\n"
        "Last change: not known, no history is kept\n");
}

TEST_CASE("status_text: everything that is not in order is told, with its cure") {
  CHECK(render::status_text(subject(), in_trouble(), {}) ==
        "Environment: production\n"
        "Database:    postgresql://notes:***@localhost/notes\n"
        "Server:      PostgreSQL 15.18\n"
        "Current:     b1, add tags\n"
        "Unknown:     2 rows that no file has\n"
        "             x9, add tags: applied 2026-11-22T10:15:00.123456Z by ann@desk\n"
        "             y9: the history does not know it either\n"
        "             fetch the missing files; `migrate downgrade` can go back past them with what the history kept\n"
        "Pending:     2 revisions for `migrate upgrade heads`, in this order\n"
        "             versions/c1.sql  c1\n"
        "             versions/d1.sql  d1, add users\n"
        "Edited:      1 applied revision is not what ran\n"
        "             versions/a1.sql:8:3: revision a1 was edited after it was applied: TEXT is now VARCHAR\n"
        "             restore the file, or accept the edit with `migrate repair REVISION`\n"
        "Cut off:     1 revision outside transactions\n"
        "             versions/c1.sql:9:1: upgrade of c1, at statement 2 of 3, which was begun\n"
        "             the same command again goes on there\n"
        "Running:     nobody\n"
        "Last change: upgrade b1, add tags: 2026-11-22T10:15:00.123456Z by ann@desk, 12 ms\n");
}

TEST_CASE("status_text: while somebody runs, what is half done is under way") {
  auto status = in_trouble();
  runner::BusySession holder;
  holder.pid = 4711;
  holder.application_name = "migrate";
  holder.user = "notes";
  holder.host = "10.0.0.7";
  holder.state = "active";
  holder.age = std::chrono::seconds(12);
  holder.query = "CREATE INDEX";
  status.lock_holders = {holder};
  const auto text = render::status_text(subject(), status, {});
  CHECK(text.find("Under way:   1 revision outside transactions\n") != std::string::npos);
  CHECK(text.find("Cut off:") == std::string::npos);
  CHECK(text.find("Running:     pid 4711 (migrate, notes at 10.0.0.7), active for 12 s: CREATE INDEX\n") !=
        std::string::npos);
}

TEST_CASE("status_text: a list ends after twenty lines with the number of the others") {
  auto status = at_head();
  for (int i = 0; i < 32; ++i)
    status.pending.push_back({fmt::format("r{}", i), "", fmt::format("versions/r{}.sql", i)});
  const auto text = render::status_text(subject(), status, {});
  CHECK(text.find("versions/r19.sql  r19\n             … and 12 more\n") != std::string::npos);
  CHECK(text.find("r20") == std::string::npos);
}

TEST_CASE("status_text: what a user wrote cannot move the cursor") {
  auto status = at_head();
  status.current[0].message = "a\x1b[2Jb";
  CHECK(render::status_text(subject(), status, {}).find("b1, a\\x1b[2Jb\n") != std::string::npos);
}

TEST_CASE("status_json: the whole status, lists uncut") {
  CHECK(
      render::status_json(subject(), in_trouble()) ==
      R"({"format":1,"command":"status","environment":"production","url":"postgresql://notes:***@localhost/notes",)"
      R"("server":"PostgreSQL 15.18","version_table":"public.alembic_version","has_version_table":true,"clean":false,)"
      R"("current":[{"revision":"b1","message":"add tags","file":"versions/b1.sql"}],"pending_is_known":true,)"
      R"("pending":[{"revision":"c1","message":"","file":"versions/c1.sql"},)"
      R"({"revision":"d1","message":"add users","file":"versions/d1.sql"}],)"
      R"("edited":[{"revision":"a1","file":"versions/a1.sql","line":8,"column":3,"was":"TEXT","is":"VARCHAR",)"
      R"("applied_at":"2026-11-22T10:15:00.000000Z"}],"unknown":[{"revision":"x9","applied":{"revision":"b1",)"
      R"("direction":"upgrade","message":"add tags","applied_at":"2026-11-22T10:15:00.123456Z","duration_ms":12,)"
      R"("database_user":"","client_address":"","os_user":"ann","host":"desk","tool_version":"0.1.0"}},)"
      R"({"revision":"y9","applied":null}],"cut_off":[{"revision":"c1","direction":"upgrade","done":1,"statements":3,)"
      R"-("in_flight":true,"statement":"CREATE INDEX CONCURRENTLY i ON t (n)","file":"versions/c1.sql","line":9,)-"
      R"("column":1}],"journal_is_locked":false,"lock_holders":[],"last_change":{"revision":"b1",)"
      R"("direction":"upgrade","message":"add tags","applied_at":"2026-11-22T10:15:00.123456Z","duration_ms":12,)"
      R"("database_user":"","client_address":"","os_user":"ann","host":"desk","tool_version":"0.1.0"}})"
      "\n");
}
