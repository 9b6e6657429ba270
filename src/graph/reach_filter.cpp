#include "graph/reach_filter.hpp"

#include <algorithm>

namespace migrate::graph {
namespace {

constexpr std::uint32_t unnumbered = 0xffffffff;

}  // namespace

ReachFilter::ReachFilter(const RevisionMap& map)
    : stretches_(map.size(), Stretches{{unnumbered, unnumbered}, {unnumbered, unnumbered}}) {
  number(map, 0);
  number(map, 1);
}

/// The first walk takes the first way first, the second one the last: what one takes for reachable, the other may not.
void ReachFilter::number(const RevisionMap& map, std::size_t walk) {
  struct Frame {
    RevisionIndex revision;
    std::size_t done;
  };
  std::uint32_t next = 0;
  std::vector<Frame> open;
  const auto heads = map.real_heads();
  for (std::size_t i = 0; i < heads.size(); ++i) {
    open.push_back({heads[walk == 0 ? i : heads.size() - 1 - i], 0});
    while (!open.empty()) {
      Frame& frame = open.back();
      const auto below = map.normalized_downs(frame.revision);
      if (frame.done < below.size()) {
        const RevisionIndex to = below[walk == 0 ? frame.done : below.size() - 1 - frame.done];
        ++frame.done;
        if (stretches_[to.value].own[walk] == unnumbered) open.push_back({to, 0});
        continue;
      }
      Stretches& here = stretches_[frame.revision.value];
      here.own[walk] = here.low[walk] = next++;
      for (const RevisionIndex to : below) here.low[walk] = std::min(here.low[walk], stretches_[to.value].low[walk]);
      open.pop_back();
    }
  }
}

}  // namespace migrate::graph
