#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "migrate/graph/revision.hpp"

namespace migrate::graph {

class RevisionMap;

/// Whose branch labels reach which revision (ALEMBIC.md 3.5): a label goes up to all descendants by down_revision, and
/// down from a head for as long as the way is a plain line.
///
/// Revisions with the same labels share one set, and a set names the sets it was joined from, so memory grows with
/// labels and merges and not with their product.
class LabelSets {
 public:
  LabelSets() = default;

  /// @param order all revisions, each after its down_revisions.
  LabelSets(const RevisionMap& map, std::span<const RevisionIndex> order);

  /// The revisions whose declared labels `index` carries (itself included if it declares any), in file order.
  [[nodiscard]] std::vector<RevisionIndex> sources(RevisionIndex index) const;

 private:
  class Builder;
  struct Set {
    std::vector<RevisionIndex> declaring;
    std::vector<std::uint32_t> joined;  // numbers of other sets
  };

  std::vector<std::uint32_t> set_of_;  // a number in sets_ for each revision; empty when there are no labels at all
  std::vector<Set> sets_;              // number 0 is the empty set
};

}  // namespace migrate::graph
