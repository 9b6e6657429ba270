#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::graph {

/// A revision's place inside one RevisionMap: dense, 0-based, in file order. Means nothing in another map.
struct RevisionIndex {
  std::uint32_t value = 0;
  friend auto operator<=>(const RevisionIndex&, const RevisionIndex&) = default;
};

/// One revision as its file declares it; nothing is checked or resolved yet.
struct Revision {
  std::string id;
  std::vector<std::string> down_revisions;  ///< ids of its parents, in declared order; empty for a base
  std::vector<std::string> depends_on;      ///< ids or branch labels, in declared order
  std::vector<std::string> branch_labels;
};

/// The characters of an id that Alembic forbids ("@-+:"), sorted and without repetition; empty when the id is fine.
/// Ids of ours are further refused when empty, or with a comma, a blank, or a control character: the header
/// of a revision file could not carry them.
[[nodiscard]] std::string forbidden_characters(std::string_view id);

}  // namespace migrate::graph
