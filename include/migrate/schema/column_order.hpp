#pragma once

#include <string>
#include <vector>

#include "migrate/schema/compare.hpp"

namespace migrate::schema {

/// A table of both catalogs whose columns stand in another order; of columns, only those that both have count.
/// Places are in the two catalogs.
struct ReorderedTable {
  ObjectIndex before = 0;
  ObjectIndex after = 0;
  std::string before_order;  ///< "id, title, body"
  std::string after_order;
};

/// By identity. A table with a column whose place is not known (0, see Filter) is passed over.
[[nodiscard]] std::vector<ReorderedTable> reordered_tables(const Catalog& before, const Catalog& after);

/// Whether the order of the table's columns is known, and so counts.
[[nodiscard]] bool places_are_known(const Catalog& catalog, ObjectIndex table);

/// The differences that a migration does away with: what `compare` finds and, on SQLite, where a table can be made
/// anew, the order of columns, as the property "column_order" of a changed table.
[[nodiscard]] std::vector<Change> changes_to_make(const Catalog& before, const Catalog& after);

}  // namespace migrate::schema
