#pragma once

#include "action_graph.hpp"
#include "pairing.hpp"

namespace migrate::schema {

/// What has a name that something else takes goes first.
void order_names(const Pairing& pairing, ActionGraph& graph);

/// A function goes before another one of its name comes, where that is possible: a call could mean either.
void order_overloads(const Pairing& pairing, ActionGraph& graph);

}  // namespace migrate::schema
