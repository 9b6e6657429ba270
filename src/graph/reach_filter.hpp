#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// Rules out most pairs of which one does not stand above the other, in no time. "May" means: look closer.
///
/// Two walks through the graph, dependents before what they need, number the revisions when they leave them; whatever a
/// revision needs lies in the stretch from the smallest number below it to its own.
/// Source: Yildirim, Chaoji, Zaki: GRAIL, scalable reachability index for large graphs (2010).
class ReachFilter {
 public:
  explicit ReachFilter(const RevisionMap& map);

  [[nodiscard]] bool may_stand_above(RevisionIndex upper, RevisionIndex lower) const noexcept {
    const Stretches& outer = stretches_[upper.value];
    const Stretches& inner = stretches_[lower.value];
    return outer.low[0] <= inner.low[0] && outer.own[0] >= inner.own[0] && outer.low[1] <= inner.low[1] &&
           outer.own[1] >= inner.own[1];
  }

 private:
  struct Stretches {
    std::uint32_t low[2];
    std::uint32_t own[2];
  };
  void number(const RevisionMap& map, std::size_t walk);

  std::vector<Stretches> stretches_;
};

}  // namespace migrate::graph
