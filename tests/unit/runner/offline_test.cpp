#include <doctest/doctest.h>

#include <functional>

#include "migrate/db/recording.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/runner/migrator.hpp"
#include "project.hpp"

using migrate::db::Recording;
using migrate::runner::Migrator;
using migrate::runner::RunOptions;
using migrate::sql::Dialect;
using migrate::test::ListeningObserver;
using migrate::test::Project;

namespace {

std::string script_of(const Project& project, Dialect dialect, const std::function<void(Migrator&)>& act,
                      RunOptions options = {}, const std::string& start = "") {
  const auto scripts = project.open();
  std::string text;
  Recording recording(dialect, [&](std::string_view piece) { text += piece; });
  ListeningObserver observer;
  Migrator migrator(recording, scripts, std::move(options), observer);
  if (!start.empty()) migrator.start_from(migrate::graph::HeadSet::of({scripts.map().find(start).value()}));
  act(migrator);
  return text;
}

void upgrade_heads(Migrator& migrator) {
  static_cast<void>(migrator.upgrade("heads"));
}

constexpr std::string_view create_table =
    "CREATE TABLE alembic_version (\n    version_num VARCHAR(32) NOT NULL, \n"
    "    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n);\n\n";

/// A fork and its merge.
struct Diamond : Project {
  Diamond() {
    add("a1", "", "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT -1;\n");
    add("b1", "Revises: a1", "-- migrate:up\nSELECT 2\n-- migrate:down\n");
    add("c1", "Revises: a1", "-- migrate:up\n-- migrate:down\n");
    add("d1", "Revises: b1, c1", "-- migrate:up\n-- migrate:down\n");
  }
};

}  // namespace

TEST_CASE("offline: the whole script equals Alembic's on PostgreSQL") {
  const auto text = script_of(Diamond(), Dialect::postgresql, upgrade_heads);
  CHECK(text == "BEGIN;\n\n" + std::string(create_table) +
                    "-- Running upgrade  -> a1\n\nSELECT 1;\n\n"
                    "INSERT INTO alembic_version (version_num) VALUES ('a1') RETURNING alembic_version.version_num;\n\n"
                    "-- Running upgrade a1 -> c1\n\n"
                    "UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'a1';\n\n"
                    "-- Running upgrade a1 -> b1\n\nSELECT 2;\n\n"
                    "INSERT INTO alembic_version (version_num) VALUES ('b1') RETURNING alembic_version.version_num;\n\n"
                    "-- Running upgrade b1, c1 -> d1\n\n"
                    "DELETE FROM alembic_version WHERE alembic_version.version_num = 'b1';\n\n"
                    "UPDATE alembic_version SET version_num='d1' WHERE alembic_version.version_num = 'c1';\n\n"
                    "COMMIT;\n\n");
}

TEST_CASE("offline: SQLite has no frame and no RETURNING") {
  Project project;
  project.add("a1", "", "-- migrate:up\nSELECT 1;\n");
  const auto text = script_of(project, Dialect::sqlite, upgrade_heads);
  CHECK(text ==
        std::string(create_table) +
            "-- Running upgrade  -> a1\n\nSELECT 1;\n\nINSERT INTO alembic_version (version_num) VALUES ('a1');\n\n");
}

TEST_CASE("offline: nothing to do is an empty frame") {
  const auto text = script_of(
      Diamond(), Dialect::postgresql, [](Migrator& migrator) { static_cast<void>(migrator.upgrade("a1")); }, {}, "b1");
  CHECK(text == "BEGIN;\n\nCOMMIT;\n\n");
}

TEST_CASE("offline: one transaction a revision frames each, the table in the first") {
  Project project;
  project.add("a1", "", "-- migrate:up\nSELECT 1;\n");
  project.add("b1", "Revises: a1", "-- migrate:up\nSELECT 2;\n");
  RunOptions options;
  options.transaction_per_migration = true;
  const auto text = script_of(project, Dialect::postgresql, upgrade_heads, options);
  CHECK(text ==
        "BEGIN;\n\n" + std::string(create_table) +
            "-- Running upgrade  -> a1\n\nSELECT 1;\n\n"
            "INSERT INTO alembic_version (version_num) VALUES ('a1') RETURNING "
            "alembic_version.version_num;\n\nCOMMIT;\n\n"
            "BEGIN;\n\n-- Running upgrade a1 -> b1\n\nSELECT 2;\n\n"
            "UPDATE alembic_version SET version_num='b1' WHERE alembic_version.version_num = 'a1';\n\nCOMMIT;\n\n");
}

TEST_CASE("offline: a concurrent index stands between COMMIT and BEGIN") {
  Project project;
  project.add("a1", "",
              "-- migrate:up\nSELECT 1;\n-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON t (c);\n");
  const auto text = script_of(project, Dialect::postgresql, upgrade_heads);
  CHECK(text ==
        "BEGIN;\n\n" + std::string(create_table) +
            "-- Running upgrade  -> a1\n\nSELECT 1;\n\nCOMMIT;\n\nCREATE INDEX CONCURRENTLY i ON t (c);\n\nBEGIN;\n\n"
            "INSERT INTO alembic_version (version_num) VALUES ('a1') RETURNING "
            "alembic_version.version_num;\n\nCOMMIT;\n\n");
}

TEST_CASE("offline: downgrade and stamp speak Alembic's words") {
  const auto down = script_of(
      Diamond(), Dialect::postgresql, [](Migrator& migrator) { static_cast<void>(migrator.downgrade("base")); }, {},
      "a1");
  CHECK(down ==
        "BEGIN;\n\n-- Running downgrade a1 -> \n\nSELECT -1;\n\nDELETE FROM alembic_version WHERE "
        "alembic_version.version_num = 'a1';\n\nCOMMIT;\n\n");
  const auto stamp = script_of(Diamond(), Dialect::postgresql, [](Migrator& migrator) {
    const std::vector<std::string> targets{"d1"};
    static_cast<void>(migrator.stamp(targets, false));
  });
  CHECK(stamp == "BEGIN;\n\n" + std::string(create_table) +
                     "-- Running stamp_revision  -> d1\n\nINSERT INTO alembic_version (version_num) VALUES ('d1') "
                     "RETURNING alembic_version.version_num;\n\nCOMMIT;\n\n");
  const auto ensure = script_of(Diamond(), Dialect::postgresql, [](Migrator& migrator) { migrator.ensure_version(); });
  CHECK(ensure == "BEGIN;\n\n" + std::string(create_table) + "COMMIT;\n\n");
}
