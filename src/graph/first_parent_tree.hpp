#pragma once

#include <cstdint>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// The forest of first normalized downs, roots at the bottom. Along its edges "does a stand above b" is one comparison,
/// because what stands above a revision is numbered in one piece.
class FirstParentTree {
 public:
  static constexpr std::uint32_t none = 0xffffffff;

  explicit FirstParentTree(const RevisionMap& map);

  /// What stands above `index` in the tree has the places from first_above(index) up to, not including,
  /// end_above(index).
  [[nodiscard]] std::uint32_t place(RevisionIndex index) const noexcept { return place_[index.value]; }
  [[nodiscard]] std::uint32_t first_above(RevisionIndex index) const noexcept { return place_[index.value] + 1; }
  [[nodiscard]] std::uint32_t end_above(RevisionIndex index) const noexcept {
    return place_[index.value] + count_[index.value];
  }

  [[nodiscard]] bool stands_above(RevisionIndex upper, RevisionIndex lower) const noexcept {
    return place(upper) >= first_above(lower) && place(upper) < end_above(lower);
  }

  /// The nearest revision with several normalized downs on the way down from `index`, itself included; none: `none`.
  [[nodiscard]] std::uint32_t next_fork_down(RevisionIndex index) const noexcept { return fork_[index.value]; }

 private:
  std::vector<std::uint32_t> place_;
  std::vector<std::uint32_t> count_;  // revisions in the tree above and with it
  std::vector<std::uint32_t> fork_;
};

}  // namespace migrate::graph
