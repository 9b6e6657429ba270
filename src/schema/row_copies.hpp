#pragma once

#include "action_graph.hpp"

namespace migrate::schema {

/// When the rows of a table that is set aside move into the new one: once that has all its partitions, before what
/// looks at them is there, and before the old partitions go.
void order_row_copies(const Pairing& pairing, ActionGraph& graph);

}  // namespace migrate::schema
