#include "graph/normalize.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "graph/csr.hpp"

namespace migrate::graph {
namespace {

/// For one dependency target: which of its dependents stand above another of its dependents?
class SharedTarget {
 public:
  SharedTarget(const RevisionMap& map, RevisionIndex target, std::vector<std::uint32_t>& seen)
      : map_(map), seen_(seen), mark_(target.value + 1) {
    const auto dependents = map.dependents(target);
    by_level_.assign(dependents.begin(), dependents.end());
    std::sort(by_level_.begin(), by_level_.end(),
              [&](RevisionIndex a, RevisionIndex b) { return map.level(a) < map.level(b); });
    members_.reserve(by_level_.size());
    for (const RevisionIndex member : by_level_) members_.insert(member.value);
  }

  /// The dependents that need not name the target, because an ancestor by down_revision does.
  std::vector<RevisionIndex> redundant() {
    std::vector<RevisionIndex> found;
    for (const RevisionIndex member : by_level_) {
      if (stands_above_another(member)) found.push_back(member);
    }
    return found;
  }

 private:
  /// Looks down from `member`, not below the lowest dependent. What was looked at without success once, is not looked
  /// at again; after a success the revisions on the way are unmarked, since they lead to a dependent as well.
  bool stands_above_another(RevisionIndex member) {
    const std::uint32_t floor = map_.level(by_level_.front());
    std::vector<RevisionIndex> open{member};
    std::vector<RevisionIndex> visited;
    while (!open.empty()) {
      const RevisionIndex here = open.back();
      open.pop_back();
      for (const RevisionIndex parent : map_.downs(here)) {
        if (members_.contains(parent.value)) {
          for (const RevisionIndex passed : visited) seen_[passed.value] = 0;
          return true;
        }
        if (map_.level(parent) <= floor || seen_[parent.value] == mark_) continue;
        seen_[parent.value] = mark_;
        visited.push_back(parent);
        open.push_back(parent);
      }
    }
    return false;
  }

  const RevisionMap& map_;
  std::vector<std::uint32_t>& seen_;
  std::uint32_t mark_;
  std::vector<RevisionIndex> by_level_;
  std::unordered_set<std::uint32_t> members_;
};

}  // namespace

Adjacency normalized_downs(const RevisionMap& map) {
  const auto count = static_cast<std::uint32_t>(map.size());
  std::vector<std::vector<RevisionIndex>> dropped(count);  // by dependent; empty vectors own no memory
  std::vector<std::uint32_t> seen(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    const RevisionIndex target{i};
    if (map.dependents(target).size() < 2) continue;
    for (const RevisionIndex dependent : SharedTarget(map, target, seen).redundant()) {
      dropped[dependent.value].push_back(target);
    }
  }
  AdjacencyWriter writer(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const RevisionIndex index{i};
    for (const RevisionIndex parent : map.downs(index)) writer.add_once(parent);
    for (const RevisionIndex dependency : map.dependencies(index)) {
      const auto& without = dropped[i];
      if (std::find(without.begin(), without.end(), dependency) == without.end()) writer.add_once(dependency);
    }
    writer.end_list();
  }
  return std::move(writer).finish();
}

}  // namespace migrate::graph
