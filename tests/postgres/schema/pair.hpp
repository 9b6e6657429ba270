#pragma once

#include <string>
#include <vector>

#include "support/schema_pair.hpp"

namespace migrate::test {

struct PairOptions {
  bool with_pg_dump = true;  ///< compare by pg_dump too, which costs most of the time
};

/// Makes the old schema with its rows, turns it into the new one and back again, and compares each time: by our own
/// catalog, by pg_dump, and the rows of surviving tables. What is wrong, a paragraph each; nothing when all is right.
[[nodiscard]] std::vector<std::string> try_pair(const SchemaPair& pair, const PairOptions& options);

}  // namespace migrate::test
