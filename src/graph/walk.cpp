#include "graph/walk.hpp"

#include "graph/lineage.hpp"
#include "graph/lookup.hpp"
#include "graph/refusal.hpp"

namespace migrate::graph {
namespace {

[[nodiscard]] Walked ended_at(std::optional<RevisionIndex> at, std::vector<RevisionIndex> passed) {
  if (!at) return {Walked::End::too_far, {}, std::move(passed)};
  return {Walked::End::revision, *at, std::move(passed)};
}

}  // namespace

Walked walk_up(const Lookup& lookup, std::optional<RevisionIndex> start, int steps,
               std::optional<std::string_view> branch, Overwalk overwalk) {
  const RevisionMap& map = lookup.map();
  std::optional<Lineage> lineage;
  if (branch) lineage.emplace(lookup, *branch);
  std::optional<RevisionIndex> at = start;
  std::vector<RevisionIndex> passed;
  if (at) passed.push_back(*at);
  for (int done = 0; done < steps; ++done) {
    const auto above = at ? map.children(*at) : map.bases();
    std::vector<RevisionIndex> ways(above.begin(), above.end());
    if (lineage) ways = lineage->filter(ways);
    if (ways.empty()) return ended_at(overwalk == Overwalk::clip ? at : std::nullopt, std::move(passed));
    if (ways.size() > 1) throw ambiguous_walk(map, ways);
    at = ways.front();
    passed.push_back(*at);
  }
  return ended_at(at, std::move(passed));
}

Walked walk_down(const RevisionMap& map, std::optional<RevisionIndex> start, int steps, Overwalk overwalk) {
  std::optional<RevisionIndex> at = start;
  std::vector<RevisionIndex> passed;
  if (at) passed.push_back(*at);
  for (int done = 0; done < steps; ++done) {
    const auto below = at ? map.downs(*at) : map.heads();
    if (below.empty()) {
      const bool beyond = done + 1 < steps && overwalk == Overwalk::refuse;
      return {beyond ? Walked::End::too_far : Walked::End::base, {}, std::move(passed)};
    }
    if (below.size() > 1) throw ambiguous_walk(map, below);
    at = below.front();
    passed.push_back(*at);
  }
  return ended_at(at, std::move(passed));
}

}  // namespace migrate::graph
