#pragma once

#include "action_graph.hpp"
#include "pairing.hpp"

namespace migrate::schema {

/// A foreign key that stays keeps its two tables in order when they become logged or unlogged: a logged table cannot
/// refer to an unlogged one, in between neither.
void order_persistence(const Pairing& pairing, ActionGraph& graph);

/// A new column that refers to a new one comes after that, and the values of both.
void order_references(const Pairing& pairing, ActionGraph& graph);

/// A table's columns change only once nothing holds values of its row type, where that goes.
void order_row_types(const Pairing& pairing, ActionGraph& graph);

/// What ALTER TYPE … CASCADE does to the columns of a typed table, whose type stays and changes, is done by it.
/// Call it before parts are hosted otherwise.
void host_typed_columns(const Pairing& pairing, ActionGraph& graph);

}  // namespace migrate::schema
