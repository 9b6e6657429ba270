#include "graph/traverse.hpp"

#include <algorithm>

namespace migrate::graph {
namespace {

[[nodiscard]] RevisionMap::Indices step(const RevisionMap& map, RevisionIndex from, Way way) noexcept {
  switch (way) {
    case Way::downs:
      return map.downs(from);
    case Way::normalized_downs:
      return map.normalized_downs(from);
    case Way::children:
      return map.children(from);
    case Way::all_children:
      break;
  }
  return map.all_children(from);
}

}  // namespace

std::vector<RevisionIndex> RevisionSet::in_file_order() const {
  std::vector<RevisionIndex> list;
  list.reserve(size_);
  for (std::uint32_t i = 0; i < in_.size(); ++i) {
    if (in_[i] != 0) list.push_back(RevisionIndex{i});
  }
  return list;
}

RevisionSet reached(const RevisionMap& map, std::span<const RevisionIndex> starts, Way way) {
  RevisionSet seen(map);
  std::vector<RevisionIndex> open;
  for (const RevisionIndex start : starts) {
    if (seen.insert(start)) open.push_back(start);
  }
  while (!open.empty()) {
    const RevisionIndex here = open.back();
    open.pop_back();
    for (const RevisionIndex next : step(map, here, way)) {
      if (seen.insert(next)) open.push_back(next);
    }
  }
  return seen;
}

std::vector<RevisionIndex> others_reached(const RevisionMap& map, RevisionIndex start,
                                          std::span<const RevisionIndex> candidates, Way way) {
  const RevisionSet area = reached(map, std::span(&start, 1), way);
  std::vector<RevisionIndex> found;
  for (const RevisionIndex candidate : candidates) {
    if (candidate != start && area.contains(candidate)) found.push_back(candidate);
  }
  return found;
}

std::optional<Overlap> first_overlap(const RevisionMap& map, std::span<const RevisionIndex> revisions, Way way) {
  if (revisions.size() < 2) return std::nullopt;
  // Whatever is reached from the next revisions of all of them at once: a member found there lies below another one.
  std::vector<RevisionIndex> next;
  for (const RevisionIndex revision : revisions) {
    const auto targets = step(map, revision, way);
    next.insert(next.end(), targets.begin(), targets.end());
  }
  const RevisionSet area = reached(map, next, way);
  if (std::none_of(revisions.begin(), revisions.end(), [&](RevisionIndex r) { return area.contains(r); }))
    return std::nullopt;
  for (const RevisionIndex revision : revisions) {
    auto below = others_reached(map, revision, revisions, way);
    if (!below.empty()) return Overlap{revision, std::move(below)};
  }
  return std::nullopt;
}

}  // namespace migrate::graph
