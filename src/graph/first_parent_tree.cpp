#include "graph/first_parent_tree.hpp"

#include <algorithm>
#include <cstddef>

namespace migrate::graph {
namespace {

/// All revisions, lower levels first: counting sort.
[[nodiscard]] std::vector<RevisionIndex> by_level(const RevisionMap& map) {
  std::vector<std::uint32_t> next;
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const std::size_t level = map.level(RevisionIndex{i});
    if (next.size() < level + 2) next.resize(level + 2, 0);
    ++next[level + 1];
  }
  for (std::size_t level = 1; level < next.size(); ++level) next[level] += next[level - 1];
  std::vector<RevisionIndex> order(map.size());
  for (std::uint32_t i = 0; i < map.size(); ++i) order[next[map.level(RevisionIndex{i})]++] = RevisionIndex{i};
  return order;
}

}  // namespace

FirstParentTree::FirstParentTree(const RevisionMap& map)
    : place_(map.size()), count_(map.size(), 1), fork_(map.size(), none) {
  const std::vector<RevisionIndex> order = by_level(map);
  for (std::size_t i = order.size(); i-- > 0;) {
    const auto downs = map.normalized_downs(order[i]);
    if (!downs.empty()) count_[downs.front().value] += count_[order[i].value];
  }
  // A revision takes the next free place of its parent's piece, and its own piece begins there.
  std::vector<std::uint32_t> free_place(map.size());
  std::uint32_t free_root = 0;
  for (const RevisionIndex index : order) {
    const auto downs = map.normalized_downs(index);
    std::uint32_t& from = downs.empty() ? free_root : free_place[downs.front().value];
    place_[index.value] = from;
    from += count_[index.value];
    free_place[index.value] = place_[index.value] + 1;
    if (downs.size() > 1) {
      fork_[index.value] = index.value;
    } else if (downs.size() == 1) {
      fork_[index.value] = fork_[downs.front().value];
    }
  }
}

}  // namespace migrate::graph
