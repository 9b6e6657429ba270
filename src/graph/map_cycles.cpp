#include <fmt/core.h>

#include <algorithm>

#include "graph/cycles.hpp"
#include "graph/map_builder.hpp"
#include "migrate/base/text.hpp"

namespace migrate::graph {
namespace {

constexpr std::size_t names_shown = 30;  // a cycle through a whole project is still one line
constexpr std::size_t ways_shown = 6;

}  // namespace

void MapBuilder::report_cycles() {
  const auto by_downs = cyclic_components(map_.downs_, map_.size());
  for (const auto& members : by_downs) report_cycle(members, ProblemKind::cycle, map_.downs_);
  for (const auto& members : cyclic_components(needs_, map_.size())) {
    if (std::find(by_downs.begin(), by_downs.end(), members) != by_downs.end()) continue;
    report_cycle(members, ProblemKind::dependency_cycle, needs_);
  }
}

void MapBuilder::report_cycle(std::span<const RevisionIndex> members, ProblemKind kind, const Adjacency& edges) {
  std::string names;
  for (std::size_t i = 0; i < std::min(members.size(), names_shown); ++i) {
    names += fmt::format("{}{}", i == 0 ? "" : ", ", text::printable(map_.id(members[i])));
  }
  if (members.size() > names_shown) names += fmt::format(" and {} more", members.size() - names_shown);

  const std::vector<RevisionIndex> way = shortest_cycle(edges, members);
  std::string hint;
  for (std::size_t i = 0; i < std::min(way.size(), ways_shown); ++i) {
    const RevisionIndex next = way[(i + 1) % way.size()];
    const auto parents = map_.downs_[way[i]];
    const bool revises = std::find(parents.begin(), parents.end(), next) != parents.end();
    hint += fmt::format("{}{} {} {}", i == 0 ? "" : ", ", text::printable(map_.id(way[i])),
                        revises ? "revises" : "depends on", text::printable(map_.id(next)));
  }
  hint += way.size() > ways_shown ? " and so on; take one of these away" : "; take one of these away";

  const auto [field, element] = edge_between(way[0], way[1]);
  report(
      kind, way.front().value, field, element,
      fmt::format("{} is detected in revisions ({})", kind == ProblemKind::cycle ? "Cycle" : "Dependency cycle", names),
      std::move(hint));
}

/// Where the declaration stands by which `above` needs `below`.
std::pair<Field, std::size_t> MapBuilder::edge_between(RevisionIndex above, RevisionIndex below) const {
  const Revision& declared = map_[above];
  const auto means_below = [&](const std::string& name) {
    const auto found = map_.names_.find(name);
    return found != map_.names_.end() && found->second.revision == below;
  };
  const auto& parents = declared.down_revisions;
  if (const auto at = std::find_if(parents.begin(), parents.end(), means_below); at != parents.end()) {
    return {Field::down_revisions, static_cast<std::size_t>(at - parents.begin())};
  }
  const auto& needed = declared.depends_on;
  const auto at = std::find_if(needed.begin(), needed.end(), means_below);
  return {Field::depends_on, static_cast<std::size_t>(at - needed.begin())};
}

}  // namespace migrate::graph
