#pragma once

#include "action_graph.hpp"
#include "pairing.hpp"

namespace migrate::schema {

/// Partitions of one table that get other bounds do so together: one may go where another one is now.
void host_rebinding(const Pairing& pairing, ActionGraph& graph);

/// Rows of a partition that goes or has another bound move once all partitions are there, before the partition's table
/// goes and before what looks at the rows comes. See Item::moves_rows.
void order_partition_moves(const Pairing& pairing, ActionGraph& graph);

}  // namespace migrate::schema
