#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "migrate/graph/adjacency.hpp"

namespace migrate::graph {

/// The sets of two or more revisions that all reach one another, each in file order, the set with the first revision
/// first. Time linear in edges; explicit stack.
/// Source: Tarjan's strongly connected components; Alembic tests reachability only and misses cycles (ALEMBIC.md
/// 0.2.6).
[[nodiscard]] std::vector<std::vector<RevisionIndex>> cyclic_components(const Adjacency& edges, std::size_t revisions);

/// A shortest way round from the first member of such a set back to it; the first member stands once, in front.
[[nodiscard]] std::vector<RevisionIndex> shortest_cycle(const Adjacency& edges, std::span<const RevisionIndex> members);

}  // namespace migrate::graph
