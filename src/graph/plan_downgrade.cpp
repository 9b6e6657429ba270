#include <fmt/core.h>

#include <algorithm>

#include "graph/downgrade_target.hpp"
#include "graph/order.hpp"
#include "graph/refusal.hpp"
#include "graph/row_tracker.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/plan.hpp"

namespace migrate::graph {
namespace {

using Revisions = std::vector<RevisionIndex>;

/// Only those below the branch's revision (or itself).
[[nodiscard]] Revisions on_branch(const Lookup& lookup, Revisions roots, const std::string& branch) {
  const RevisionIndex top = lookup.named(branch);
  const RevisionSet below = reached(lookup.map(), std::span(&top, 1), Way::downs);
  std::erase_if(roots, [&](RevisionIndex root) { return !below.contains(root); });
  if (!roots.empty()) return roots;
  throw Error(ErrorCode::not_reachable, "Not a valid downgrade target from current heads")
      .with_hint(fmt::format("Branch '{}' does not begin above the target", text::printable(branch)));
}

/// Is there anything for a branch to choose from? Alembic meets a base once under its id and once under each of its
/// labels, so that a labelled base counts as several.
[[nodiscard]] bool leaves_a_choice(const RevisionMap& map, const Revisions& roots, const DowngradeTarget& target) {
  if (roots.size() != 1) return roots.size() > 1;
  return !target.revision && !map[roots.front()].branch_labels.empty();
}

/// A walk that ended at base takes back the tree it came through, and no other one. With a branch named it stops below
/// the first revision that another applied branch stands on as well. (Alembic makes it "base" for everything.)
[[nodiscard]] RevisionIndex lowest_to_remove(const RevisionMap& map, const DowngradeTarget& target,
                                             const RevisionSet& applied) {
  if (!target.branch) return target.passed.back();
  for (std::size_t i = 1; i < target.passed.size(); ++i) {
    const auto children = map.children(target.passed[i]);
    const bool shared = std::any_of(children.begin(), children.end(), [&](RevisionIndex child) {
      return child != target.passed[i - 1] && applied.contains(child);
    });
    if (shared) return target.passed[i - 1];
  }
  return target.passed.back();
}

/// The lowest revisions to take back; everything above them goes, too.
[[nodiscard]] Revisions roots_of(const Lookup& lookup, const DowngradeTarget& target, const RevisionSet& applied) {
  const RevisionMap& map = lookup.map();
  if (!target.passed.empty()) return {lowest_to_remove(map, target, applied)};
  const auto above = target.revision ? map.children(*target.revision) : map.bases();
  Revisions roots(above.begin(), above.end());
  if (!target.branch || !leaves_a_choice(map, roots, target)) return roots;
  return on_branch(lookup, std::move(roots), *target.branch);
}

}  // namespace

Plan plan_downgrade(const RevisionMap& map, const HeadSet& current, std::string_view target_text) {
  const Lookup lookup(map, target_text);
  const DowngradeTarget target = downgrade_target(lookup, current.heads(), target_text);
  const RevisionSet applied = reached(map, current.heads(), Way::normalized_downs);
  RevisionSet todo = reached(map, roots_of(lookup, target, applied), Way::all_children);
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    if (!applied.contains(RevisionIndex{i})) todo.erase(RevisionIndex{i});
  }
  if (target.revision && todo.empty() && !current.contains(*target.revision)) {
    throw Error(ErrorCode::not_reachable, fmt::format("Destination {} is not a valid downgrade target from current "
                                                      "head(s)",
                                                      text::printable(target_text)))
        .with_hint(current.empty() ? std::string("Nothing is applied")
                                   : fmt::format("No applied revision revises it; the database is at {}",
                                                 list_ids(map, current.heads())));
  }

  Plan plan;
  plan.steps.reserve(todo.size());
  RowTracker tracker(map, current, Direction::downgrade);
  for (const RevisionIndex revision : down_order(map, todo, current.heads(), todo)) {
    plan.steps.push_back({Direction::downgrade, revision, {}, {}, tracker.downgrade(revision)});
  }
  plan.result = tracker.rows();
  return plan;
}

HeadMove downgrade_move(const RevisionMap& map, const HeadSet& current, RevisionIndex revision) {
  return RowTracker(map, current, Direction::downgrade).downgrade(revision);
}

}  // namespace migrate::graph
