#pragma once

#include "migrate/autogen/way_back.hpp"
#include "schema_session.hpp"

namespace migrate::cli {

class World;

/// Finds the down section of a revision in a scratch database, and warns of what it cannot bring back. `scripts` may
/// hold more than the world's.
[[nodiscard]] autogen::WayBack find_way_back(World& world, SchemaSession& session, const script::Directory& scripts,
                                             graph::RevisionIndex revision);

}  // namespace migrate::cli
