#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lookup.hpp"

namespace migrate::graph {

/// What a downgrade's target denotes.
struct DowngradeTarget {
  std::optional<std::string> branch;      ///< limits what is taken back, where there is a choice
  std::optional<RevisionIndex> revision;  ///< stays applied; none means base
  /// The revisions walked over when a relative target ended at base, the base revision last; else empty.
  std::vector<RevisionIndex> passed;
};

/// Source: Alembic's _parse_downgrade_target, ALEMBIC.md 2.4, 2.4.2 and 2.4.3. Several rows and no branch are refused.
[[nodiscard]] DowngradeTarget downgrade_target(const Lookup& lookup, std::span<const RevisionIndex> rows,
                                               std::string_view target);

/// The one row in the branch's lineage; or, when the branch has none because a row implies it by a dependency, the
/// implied effective head there.
[[nodiscard]] RevisionIndex row_on_branch(const Lookup& lookup, std::span<const RevisionIndex> rows,
                                          std::string_view branch, int offset);

}  // namespace migrate::graph
