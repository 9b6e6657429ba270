#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/graph/head_set.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::test {

/// Revisions from a drawing: statements parted by ";", each a chain from below to above.
///
///     a <- b <- c; b <- d label:x; e dep:c,x; c, d <- m
///
/// `c, d <- m` makes m a merge. `label:` and `dep:` (comma-separated, no blanks) belong to the id before them. An id
/// stands for itself at its first mention, which is also its place in the file order; more parents may be added later.
/// @throws std::invalid_argument for a drawing that makes no sense.
[[nodiscard]] std::vector<graph::Revision> parse_graph(std::string_view drawing);

/// The map of a drawing, its invariants checked. File order as drawn.
/// @throws std::logic_error when the drawing has flaws or the map breaks an invariant.
[[nodiscard]] graph::RevisionMap graph_as_drawn(std::string_view drawing);

/// The same with the revisions sorted by id, as files named after their ids load.
[[nodiscard]] graph::RevisionMap graph_sorted(std::string_view drawing);

/// The map of any revisions, its invariants checked.
[[nodiscard]] graph::RevisionMap checked_map(std::vector<graph::Revision> revisions);

/// @throws std::logic_error when the map breaks an invariant that others rely on.
void check_invariants(const graph::RevisionMap& map);

/// "a b c".
[[nodiscard]] std::string names(const graph::RevisionMap& map, std::span<const graph::RevisionIndex> revisions);
[[nodiscard]] std::string names(const graph::RevisionMap& map, const graph::HeadSet& heads);
/// The revisions of the steps, first to last.
[[nodiscard]] std::string names(const graph::RevisionMap& map, const graph::Plan& plan);

/// The rows "a b" (blank-separated).
[[nodiscard]] graph::HeadSet rows(const graph::RevisionMap& map, std::string_view ids);

/// Rows after a move, which must fit the rows before it.
/// @throws std::logic_error when the move deletes or updates a row that is not there, or adds one that is.
[[nodiscard]] graph::HeadSet apply(const graph::RevisionMap& map, const graph::HeadSet& before,
                                   const graph::HeadMove& move);

/// "insert a", "update a>b", "delete a, update b>c", "insert b, update m>c".
[[nodiscard]] std::string text(const graph::RevisionMap& map, const graph::HeadMove& move);

}  // namespace migrate::test
