#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/runner/observer.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/report.hpp"
#include "migrate/runner/version_table.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::runner {

/// Opens another session with the same database.
/// @throws as db::connect.
using Connector = std::function<std::unique_ptr<db::Connection>()>;

/// Applies and reverts revisions: joins the files, the graph and a database. The same code online and offline; offline
/// the connection is a db::Recording and the starting rows are given.
///
/// Before the first statement is sent, every file of the plan is read whole and checked: flaws, a missing section for
/// the dialect, a revision without a way back, transaction commands where they cannot be; all of them in one
/// DiagnosticsError. A failure while running is a RunFailed, after rolling back, with the state the database was left
/// in.
class Migrator {
 public:
  /// All must outlive the migrator. With a `connector` a run of several transactions holds its lock from the first to
  /// the last, blockers are named, and a COMMIT in doubt is looked into; without one each transaction takes the lock
  /// anew.
  Migrator(db::Connection& connection, const script::Directory& scripts, RunOptions options, Observer& observer,
           Connector connector = {});

  /// Offline: the rows to start from (empty: a fresh database).
  void start_from(graph::HeadSet heads) { offline_heads_ = std::move(heads); }

  /// The version table's rows, sorted; none when there is no table. Creates nothing.
  [[nodiscard]] std::vector<std::string> current();

  // A run that finds nothing to do takes no lock. All throw RunFailed, Error{lock_busy}, Error{interrupted}, and what
  // is wrong with the words typed, the files and the connection.
  Report upgrade(std::string_view target);
  Report downgrade(std::string_view target);
  /// Moves the version rows and runs nothing. `purge`: throws all rows away first, known or not.
  Report stamp(std::span<const std::string> targets, bool purge);
  /// Runs one revision in one direction, whatever else is applied: for databases where a history is tried out. What it
  /// stands on must be applied, and nothing that stands on it.
  Report step(graph::Direction direction, graph::RevisionIndex revision);
  /// Creates the version table when it is missing.
  void ensure_version();

 private:
  using Planner = std::function<graph::Plan(const graph::RevisionMap&, const graph::HeadSet&)>;
  Report run(graph::Direction direction, bool purge, const Planner& planner);
  Report record(bool purge, const Planner& planner);
  void announce();

  db::Connection& connection_;
  const script::Directory& scripts_;
  RunOptions options_;
  Observer& observer_;
  Connector connector_;
  graph::HeadSet offline_heads_;
};

}  // namespace migrate::runner
