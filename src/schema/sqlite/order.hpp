#pragma once

#include <vector>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema::sqlite {

/// The chosen objects, each after those of them that it (or a part of it) needs; where they need each other in a
/// circle, and where nothing decides, in the order given.
[[nodiscard]] std::vector<ObjectIndex> needed_first(const Catalog& catalog, const std::vector<ObjectIndex>& chosen);

}  // namespace migrate::schema::sqlite
