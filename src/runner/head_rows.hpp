#pragma once

#include <string>
#include <vector>

#include "migrate/graph/revision_map.hpp"
#include "migrate/graph/step.hpp"

namespace migrate::runner {

/// Changes the rows of a version table, sorted, as `move` does. Logarithmic but for the moving of the rest.
void follow(std::vector<std::string>& heads, const graph::RevisionMap& map, const graph::HeadMove& move);

}  // namespace migrate::runner
