#include "graph/upgrade_target.hpp"

#include "graph/lineage.hpp"
#include "graph/refusal.hpp"
#include "migrate/graph/identifier.hpp"

namespace migrate::graph {
namespace {

/// Those of `revisions` that no other one of them needs directly.
[[nodiscard]] std::vector<RevisionIndex> tips_of(const RevisionMap& map, std::span<const RevisionIndex> revisions) {
  RevisionSet needed(map);
  for (const RevisionIndex revision : revisions) {
    for (const RevisionIndex below : map.normalized_downs(revision)) needed.insert(below);
  }
  std::vector<RevisionIndex> tips;
  for (const RevisionIndex revision : revisions) {
    if (!needed.contains(revision)) tips.push_back(revision);
  }
  return tips;
}

/// Where "branch@+N" counts from: the origin's revisions on the branch; else the tips of what they imply there; else
/// nothing, which is the base.
[[nodiscard]] std::vector<RevisionIndex> starts_on_branch(const Lookup& lookup, const Origin& origin,
                                                          std::string_view branch) {
  const std::vector<RevisionIndex> origins =
      origin.symbol ? lookup.all(*origin.symbol) : std::vector<RevisionIndex>(origin.rows.begin(), origin.rows.end());
  Lineage lineage(lookup, branch);
  auto starts = lineage.filter(origins);
  if (!starts.empty()) return starts;
  const RevisionSet implied = reached(lookup.map(), origins, Way::normalized_downs);
  return tips_of(lookup.map(), lineage.filter(implied.in_file_order()));
}

[[nodiscard]] std::vector<RevisionIndex> starts_of(const Lookup& lookup, const Origin& origin,
                                                   const std::optional<std::string>& branch) {
  if (branch) return starts_on_branch(lookup, origin, *branch);
  if (!origin.symbol) return {origin.rows.begin(), origin.rows.end()};
  const auto start = lookup.one(*origin.symbol);
  return start ? std::vector{*start} : std::vector<RevisionIndex>{};
}

[[nodiscard]] RevisionIndex count_from_origin(const Lookup& lookup, const Origin& origin, const Identifier& target,
                                              Overwalk overwalk) {
  const int offset = *target.offset;
  if (offset <= 0) {
    throw relative_too_far(offset, "An upgrade goes up; write +N, or name the revision to count from");
  }
  const auto starts = starts_of(lookup, origin, target.branch);
  if (starts.size() > 1) throw ambiguous_start(lookup.map(), starts, offset);
  const auto start = starts.empty() ? std::nullopt : std::optional(starts.front());
  const Walked walked = walk_up(lookup, start, offset, target.branch, overwalk);
  if (walked.end != Walked::End::revision) {
    throw relative_too_far(offset, "There are fewer revisions above the current one");
  }
  return walked.revision;
}

[[nodiscard]] RevisionIndex count_from_symbol(const Lookup& lookup, const Identifier& target, Overwalk overwalk) {
  const int offset = *target.offset;
  const bool up = offset > 0;
  // Going up the branch chooses the way, going down it takes part in finding the start.
  const auto start = lookup.one(up || !target.branch ? target.symbol : *target.branch + "@" + target.symbol);
  const Walked walked =
      up ? walk_up(lookup, start, offset, target.branch, overwalk) : walk_down(lookup.map(), start, -offset, overwalk);
  if (walked.end != Walked::End::revision) throw walked_too_far(target.text);
  return walked.revision;
}

}  // namespace

std::vector<RevisionIndex> upgrade_targets(const Lookup& lookup, const Origin& origin, std::string_view target,
                                           Overwalk overwalk) {
  const Identifier identifier = Identifier::parse(target);
  if (!identifier.offset) return lookup.all(target);
  if (identifier.symbol.empty()) return {count_from_origin(lookup, origin, identifier, overwalk)};
  return {count_from_symbol(lookup, identifier, overwalk)};
}

}  // namespace migrate::graph
