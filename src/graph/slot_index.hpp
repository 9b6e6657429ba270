#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "graph/first_parent_tree.hpp"
#include "graph/reach_filter.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// A row of numbers with the smallest of any stretch in logarithmic time. Grows at its end.
class SmallestOf {
 public:
  static constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

  void set(std::size_t place, std::uint32_t value);

  /// Of the places from `begin` up to, not including, `end`.
  [[nodiscard]] std::uint32_t smallest(std::size_t begin, std::size_t end) const noexcept;

  /// The first place from `begin` on whose number is below `limit`; `end` when there is none before it.
  [[nodiscard]] std::size_t first_below(std::uint32_t limit, std::size_t begin, std::size_t end) const noexcept;

 private:
  void grow(std::size_t places);

  std::size_t leaves_ = 0;            // a power of two
  std::vector<std::uint32_t> nodes_;  // node i has the children 2i and 2i+1; leaves last
};

/// Answers two questions about the slots of a walk: the first slot in a piece of the tree, and the first slot whose tip
/// stands high enough.
class SlotIndex {
 public:
  explicit SlotIndex(const RevisionMap& map) : map_(map), tree_(map), filter_(map) {}

  [[nodiscard]] const FirstParentTree& tree() const noexcept { return tree_; }
  [[nodiscard]] const ReachFilter& filter() const noexcept { return filter_; }

  void put(std::uint32_t slot, RevisionIndex tip) {
    by_place_.set(tree_.place(tip), slot);
    by_slot_.set(slot, highest_level - map_.level(tip));
  }
  void take(std::uint32_t slot, RevisionIndex tip) {
    by_place_.set(tree_.place(tip), SmallestOf::nothing);
    by_slot_.set(slot, SmallestOf::nothing);
  }

  /// The first slot whose tip stands above `index` in the tree; nothing when there is none.
  [[nodiscard]] std::uint32_t first_in_tree_above(RevisionIndex index) const noexcept {
    return by_place_.smallest(tree_.first_above(index), tree_.end_above(index));
  }

  /// The first slot from `begin` on, before `end`, whose tip has a higher level than `index`; else `end`.
  [[nodiscard]] std::uint32_t first_higher(RevisionIndex index, std::uint32_t begin, std::uint32_t end) const noexcept {
    return static_cast<std::uint32_t>(by_slot_.first_below(highest_level - map_.level(index), begin, end));
  }

 private:
  static constexpr std::uint32_t highest_level = SmallestOf::nothing - 1;

  const RevisionMap& map_;
  FirstParentTree tree_;
  ReachFilter filter_;
  SmallestOf by_place_;  // slot numbers by their tip's place in the tree
  SmallestOf by_slot_;   // how far below the highest level each slot's tip is
};

}  // namespace migrate::graph
