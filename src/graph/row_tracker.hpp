#pragma once

#include <cstdint>
#include <vector>

#include "graph/traverse.hpp"
#include "migrate/graph/head_set.hpp"
#include "migrate/graph/revision_map.hpp"
#include "migrate/graph/step.hpp"

namespace migrate::graph {

/// Keeps the rows of the version table through a run: the applied revisions that no other applied revision needs
/// (ALEMBIC.md 5.1). Which row is deleted, inserted or updated follows Alembic (5.3, 5.4); where Alembic leaves it
/// open, declared order decides and the last one gets the update (0.1).
class RowTracker {
 public:
  RowTracker(const RevisionMap& map, const HeadSet& current, Direction direction);

  /// `revision` has just been applied; everything it needs was.
  [[nodiscard]] HeadMove upgrade(RevisionIndex revision);

  /// `revision`, which nothing applied needs, is being taken back. Only for trackers of that direction.
  [[nodiscard]] HeadMove downgrade(RevisionIndex revision);

  [[nodiscard]] HeadSet rows() const { return HeadSet::of(rows_.in_file_order()); }

 private:
  const RevisionMap& map_;
  RevisionSet rows_;
  std::vector<std::uint32_t> applied_above_;  // how many applied revisions need this one; for downgrades
};

}  // namespace migrate::graph
