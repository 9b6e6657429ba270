#pragma once

#include "migrate/graph/adjacency.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// N(R) for every revision: its parents, then its dependencies without those that an ancestor by down_revision
/// already declares (ALEMBIC.md 3.6). Needs the map's edges and levels.
[[nodiscard]] Adjacency normalized_downs(const RevisionMap& map);

}  // namespace migrate::graph
