#include "graph/row_tracker.hpp"

#include <algorithm>
#include <utility>

namespace migrate::graph {

RowTracker::RowTracker(const RevisionMap& map, const HeadSet& current, Direction direction) : map_(map), rows_(map) {
  for (const RevisionIndex row : current.heads()) rows_.insert(row);
  if (direction != Direction::downgrade) return;
  applied_above_.assign(map.size(), 0);
  const RevisionSet applied = reached(map, current.heads(), Way::normalized_downs);
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    for (const RevisionIndex above : map.all_children(RevisionIndex{i})) {
      if (applied.contains(above)) ++applied_above_[i];
    }
  }
}

HeadMove RowTracker::upgrade(RevisionIndex revision) {
  std::vector<RevisionIndex> absorbed;
  for (const RevisionIndex below : map_.normalized_downs(revision)) {
    if (rows_.contains(below)) absorbed.push_back(below);
  }
  rows_.insert(revision);
  HeadMove move;
  if (absorbed.empty()) {
    move.inserts.push_back(revision);
    return move;
  }
  for (const RevisionIndex row : absorbed) rows_.erase(row);
  move.update = HeadMove::Update{absorbed.back(), revision};
  absorbed.pop_back();
  move.deletes = std::move(absorbed);
  return move;
}

HeadMove RowTracker::downgrade(RevisionIndex revision) {
  std::vector<RevisionIndex> uncovered;
  const auto lose_cover = [&](RevisionIndex below) {
    if (--applied_above_[below.value] == 0 && rows_.insert(below)) uncovered.push_back(below);
  };
  const auto parents = map_.downs(revision);
  for (const RevisionIndex parent : parents) lose_cover(parent);
  for (const RevisionIndex dependency : map_.dependencies(revision)) {
    if (std::find(parents.begin(), parents.end(), dependency) == parents.end()) lose_cover(dependency);
  }
  rows_.erase(revision);
  HeadMove move;
  if (uncovered.empty()) {
    move.deletes.push_back(revision);
    return move;
  }
  move.update = HeadMove::Update{revision, uncovered.back()};
  uncovered.pop_back();
  move.inserts = std::move(uncovered);
  return move;
}

}  // namespace migrate::graph
