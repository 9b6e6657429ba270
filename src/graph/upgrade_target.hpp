#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/lookup.hpp"

namespace migrate::graph {

/// What a relative target counts from: a symbol (the start of a history range), or else version rows.
struct Origin {
  std::optional<std::string_view> symbol;
  std::span<const RevisionIndex> rows;
};

/// The revisions that an upgrade's target, or the end of a history range, denotes: a plain symbol, "+N" and "branch@+N"
/// from the origin, "rev+N", "branch@rev-N" and the like from a revision.
/// Source: Alembic's _parse_upgrade_target, ALEMBIC.md 2.4 and 2.4.1.
[[nodiscard]] std::vector<RevisionIndex> upgrade_targets(const Lookup& lookup, const Origin& origin,
                                                         std::string_view target, Overwalk overwalk);

}  // namespace migrate::graph
