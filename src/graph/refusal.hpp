#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/traverse.hpp"
#include "migrate/base/error.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

// The refusals of this room in one place: the message is Alembic's (ALEMBIC.md 2.3), the hint names the candidates.

/// Ids with ", " between them; beyond ten, how many more.
[[nodiscard]] std::string list_ids(const RevisionMap& map, std::span<const RevisionIndex> revisions);

[[nodiscard]] Error cannot_locate(const RevisionMap& map, std::string_view name);
[[nodiscard]] Error several_begin_with(std::string_view name, std::span<const RevisionMap::Name> candidates);
[[nodiscard]] Error not_a_member(const RevisionMap& map, std::string_view name, RevisionIndex revision,
                                 std::string_view branch);
[[nodiscard]] Error overlapping(const RevisionMap& map, const Overlap& overlap, ErrorCode code, std::string hint);

/// "Relative revision +5 didn't produce 5 migrations".
[[nodiscard]] Error relative_too_far(int offset, std::string hint);
[[nodiscard]] Error walked_too_far(std::string_view text);
[[nodiscard]] Error ambiguous_start(const RevisionMap& map, std::span<const RevisionIndex> starts, int offset);
[[nodiscard]] Error ambiguous_walk(const RevisionMap& map, std::span<const RevisionIndex> ways);

}  // namespace migrate::graph
