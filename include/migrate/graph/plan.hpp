#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/graph/head_set.hpp"
#include "migrate/graph/revision_map.hpp"
#include "migrate/graph/step.hpp"

namespace migrate::graph {

/// The steps to take, first to last, and the rows they lead to. Pure. Refusals are Errors as in resolve.hpp.
/// Source: the order is Alembic's (ALEMBIC.md part 4), ties broken by file order; rows follow the invariant of 5.1, so
/// that after every single step the rows are exactly the maximal applied revisions.
struct Plan {
  std::vector<Step> steps;
  HeadSet result;
};

/// `upgrade TARGET…`: absolute, relative (+N, branch@+N, rev+N) or plain. Nothing to do gives an empty plan.
[[nodiscard]] Plan plan_upgrade(const RevisionMap& map, const HeadSet& current, std::string_view target);

/// `downgrade TARGET`: -N, branch@-N, base, branch@base, rev, branch@rev, rev-N. Departs from Alembic in two places
/// (ALEMBIC.md 0.1, 0.2.4): -N with several rows is refused, and a walk that ends one step below a base takes back that
/// tree only - with a branch named, only what no other applied branch stands on.
[[nodiscard]] Plan plan_downgrade(const RevisionMap& map, const HeadSet& current, std::string_view target);

/// `stamp TARGET…` (ALEMBIC.md 5.5, with its defects of 0.2 mended).
[[nodiscard]] Plan plan_stamp(const RevisionMap& map, const HeadSet& current, std::span<const std::string> targets);

/// What is left of an upgrade or downgrade when the rows have become `current` meanwhile: steps that someone else has
/// taken fall out, the others keep their order and get moves that fit. `wanted` holds no stamps.
/// @throws Error{version_table} when the rows have gone elsewhere: what a step needs is gone, or something stands on
/// what is to be taken back.
[[nodiscard]] Plan plan_rest(const RevisionMap& map, const HeadSet& current, const Plan& wanted);

/// What one step does to the rows: the difference between the maximal applied revisions before and after.
[[nodiscard]] HeadMove upgrade_move(const RevisionMap& map, const HeadSet& current, RevisionIndex revision);
[[nodiscard]] HeadMove downgrade_move(const RevisionMap& map, const HeadSet& current, RevisionIndex revision);

}  // namespace migrate::graph
