#pragma once

#include <cstdint>

#include "migrate/graph/head_set.hpp"

namespace migrate::cli {

class World;

/// What to do with a row of the version table that no file knows.
enum class Unknown : std::uint8_t { refused, ignored };

/// The database's rows, matched with the files. Connects for reading; creates nothing.
/// @throws Error{unknown_revision} for an unknown row when they are refused.
[[nodiscard]] graph::HeadSet database_heads(World& world, Unknown unknown);

}  // namespace migrate::cli
