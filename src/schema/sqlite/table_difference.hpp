#pragma once

#include <vector>

#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// How two versions of a table differ. Pointers into the two texts.
struct TableDifference {
  std::vector<const ColumnText*> added;
  std::vector<const ColumnText*> removed;
  /// Something else than columns (with the constraints in their definitions) that come or go.
  bool other = false;

  [[nodiscard]] bool none() const noexcept { return added.empty() && removed.empty() && !other; }
};

/// Both texts must outlive the result. The order of columns and of constraints does not count.
[[nodiscard]] TableDifference difference(const TableText& before, const TableText& after);

}  // namespace migrate::schema::sqlite
