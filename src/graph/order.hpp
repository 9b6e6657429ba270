#pragma once

#include <span>
#include <vector>

#include "graph/traverse.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// The revisions of `todo`, dependents before what they depend on: a downgrade runs them as they come, an upgrade
/// backwards, history prints them. The way starts from `tips` (those outside `todo` are skipped).
///
/// `area` holds `todo` and whatever lies on a way between two of its members; where `todo` has no such gaps, pass it
/// twice. Time about linear in edges (see order.cpp for the one exception).
/// Source: Alembic's topological sort, ALEMBIC.md 4.1; ties by file order.
[[nodiscard]] std::vector<RevisionIndex> down_order(const RevisionMap& map, const RevisionSet& todo,
                                                    std::span<const RevisionIndex> tips, const RevisionSet& area);

}  // namespace migrate::graph
