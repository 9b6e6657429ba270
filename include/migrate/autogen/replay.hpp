#pragma once

#include <span>

#include "migrate/db/connection.hpp"
#include "migrate/graph/step.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::autogen {

/// Runs a history in a scratch database, so that it can be seen what it promises. Nothing is told and no history kept;
/// whether files were edited does not matter. The version table is made on the way: leave it out when looking.
class Replay {
 public:
  /// All must outlive the replay. Of `like` only the names of tables and the role count.
  Replay(db::Connection& scratch, const script::Directory& scripts, const runner::RunOptions& like);

  /// Everything that these revisions stand on, and they themselves.
  /// @throws RunFailed with the place in the file; Error{unsupported} for a statement that would reach beyond the
  /// scratch database (CREATE ROLE, …), before anything runs.
  void up_to(std::span<const graph::RevisionIndex> heads);

  /// One revision in one direction; the others must stand as for Migrator::step. @throws as up_to.
  void step(graph::Direction direction, graph::RevisionIndex revision);

 private:
  void require_contained(graph::RevisionIndex revision) const;

  db::Connection& scratch_;
  const script::Directory& scripts_;
  runner::RunOptions options_;
};

}  // namespace migrate::autogen
