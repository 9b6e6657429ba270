#pragma once

#include "action_graph.hpp"
#include "pairing.hpp"

namespace migrate::schema {

/// Columns that a table gets from a parent which it had not before come with the parent, so that they are the parent's;
/// and all of a table's parents change places together. Call it before parts are hosted otherwise.
void host_parents(const Pairing& pairing, ActionGraph& graph);

/// Whether a column that goes stays in a child, as its own.
[[nodiscard]] bool stays_in_children(const Pairing& pairing, ItemIndex column);

/// A parent is taken on once the columns of both are as they will be, before another one is left, and left before
/// columns change.
void order_parents(const Pairing& pairing, ActionGraph& graph);

}  // namespace migrate::schema
