#pragma once

#include <memory>
#include <string>

#include "migrate/runner/history.hpp"
#include "migrate/runner/journal.hpp"
#include "migrate/runner/migrator.hpp"
#include "migrate/runner/version_table.hpp"
#include "project.hpp"

namespace migrate::test {

/// A project's files and database as they are now, with a history and a journal that tests may ask and write.
struct Recorded {
  explicit Recorded(const Project& project, const std::string& table = "migrate_history")
      : scripts(project.open()),
        connection(project.connect()),
        versions(*connection, "alembic_version", ""),
        history(versions, table),
        journal(versions, table) {
    options.history_table = table;
    options.actor = {.os_user = "ann", .host = "desk", .tool_version = "9.9.9"};
  }

  /// One that begins; history and journal ask the database again behind it.
  [[nodiscard]] runner::Migrator migrator() {
    history.look_again();
    journal.look_again();
    versions.look_again();
    return {*connection, scripts, options, observer};
  }
  [[nodiscard]] graph::HeadSet heads() {
    versions.look_again();
    return graph::HeadSet::from_rows(scripts.map(), versions.rows());
  }

  script::Directory scripts;
  std::unique_ptr<db::Connection> connection;
  runner::VersionTable versions;
  runner::History history;
  runner::Journal journal;
  runner::RunOptions options;
  ListeningObserver observer;
};

}  // namespace migrate::test
