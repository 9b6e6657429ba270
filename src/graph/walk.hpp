#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

class Lookup;

/// What happens to a walk that leaves the graph.
enum class Overwalk : std::uint8_t { refuse, clip };

/// Where a walk along down_revisions ended.
struct Walked {
  enum class End : std::uint8_t { revision, base, too_far };
  End end = End::too_far;
  RevisionIndex revision;                  ///< for End::revision
  std::vector<RevisionIndex> passed = {};  ///< every revision stood on, start and end included
};

/// `steps` times to the only child; among several children only those in the lineage of `branch` count. From no start
/// the first step is to the base. Refusing, a walk beyond the top is too_far; clipping, it ends at the top.
/// @throws Error{ambiguous_revision} "Ambiguous walk" at a fork.
[[nodiscard]] Walked walk_up(const Lookup& lookup, std::optional<RevisionIndex> start, int steps,
                             std::optional<std::string_view> branch, Overwalk overwalk);

/// `steps` times to the only parent. One step below a base ends at base; more are too_far, or clipped to base. From no
/// start the first step is to the only head: "base-1" is the head, as in Alembic.
/// @throws Error{ambiguous_revision} "Ambiguous walk" at a merge.
[[nodiscard]] Walked walk_down(const RevisionMap& map, std::optional<RevisionIndex> start, int steps,
                               Overwalk overwalk);

}  // namespace migrate::graph
