#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "migrate/graph/revision.hpp"

namespace migrate::graph {

enum class Direction : std::uint8_t { upgrade, downgrade, stamp };

/// What a step does to the rows of the version table, in this order: deletes, inserts, then the update.
struct HeadMove {
  std::vector<RevisionIndex> deletes;
  std::vector<RevisionIndex> inserts;
  struct Update {
    RevisionIndex from;
    RevisionIndex to;
  };
  std::optional<Update> update;
  [[nodiscard]] bool empty() const noexcept { return deletes.empty() && inserts.empty() && !update; }
};

/// One revision in one direction, or one stamp.
struct Step {
  Direction direction = Direction::upgrade;
  std::optional<RevisionIndex> revision;  ///< the revision whose section runs; none for a stamp
  std::vector<RevisionIndex> stamp_from;  ///< stamp only: rows left, as the log line names them
  std::vector<RevisionIndex> stamp_to;    ///< stamp only: rows gained
  HeadMove move;
};

}  // namespace migrate::graph
