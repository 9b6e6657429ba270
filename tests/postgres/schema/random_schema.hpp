#pragma once

#include <string>
#include <vector>

namespace migrate::test {

/// A random schema as statements, each of which needs only earlier ones. Names and, most of the time, variants come
/// from `universe`, so that two schemas of one universe have much in common; the rest comes from `seed`.
[[nodiscard]] std::vector<std::string> random_schema(unsigned universe, unsigned seed);

/// One row for each table that such a schema may have, with values that every type it may get takes; each for itself,
/// since not all tables are there.
[[nodiscard]] std::vector<std::string> random_rows(const std::vector<std::string>& schema);

}  // namespace migrate::test
