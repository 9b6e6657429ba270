#include <algorithm>

#include "graph/order.hpp"
#include "graph/refusal.hpp"
#include "graph/row_tracker.hpp"
#include "graph/upgrade_target.hpp"
#include "migrate/graph/plan.hpp"

namespace migrate::graph {

Plan plan_upgrade(const RevisionMap& map, const HeadSet& current, std::string_view target) {
  const Lookup lookup(map, target);
  const auto targets = upgrade_targets(lookup, Origin{std::nullopt, current.heads()}, target, Overwalk::refuse);
  if (const auto overlap = first_overlap(map, targets, Way::normalized_downs)) {
    throw overlapping(map, *overlap, ErrorCode::not_reachable,
                      "One of the targets needs the other; name only " + map.id(overlap->above));
  }
  if (const auto overlap = first_overlap(map, current.heads(), Way::normalized_downs)) {
    throw overlapping(
        map, *overlap, ErrorCode::version_table,
        "The version table names a revision and another one below it; stamp " + map.id(overlap->above) + " to mend it");
  }

  const RevisionSet applied = reached(map, current.heads(), Way::normalized_downs);
  RevisionSet todo = reached(map, targets, Way::normalized_downs);
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    if (applied.contains(RevisionIndex{i})) todo.erase(RevisionIndex{i});
  }
  auto order = down_order(map, todo, targets, todo);
  std::reverse(order.begin(), order.end());

  Plan plan;
  plan.steps.reserve(order.size());
  RowTracker tracker(map, current, Direction::upgrade);
  for (const RevisionIndex revision : order) {
    plan.steps.push_back({Direction::upgrade, revision, {}, {}, tracker.upgrade(revision)});
  }
  plan.result = tracker.rows();
  return plan;
}

HeadMove upgrade_move(const RevisionMap& map, const HeadSet& current, RevisionIndex revision) {
  return RowTracker(map, current, Direction::upgrade).upgrade(revision);
}

}  // namespace migrate::graph
