#pragma once

#include <map>
#include <string>

#include "../writer.hpp"
#include "both_sides.hpp"
#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// What a column of a foreign key points at; names as SQL.
struct ParentKey {
  std::string table;
  std::string column;
  /// An expression that gives its first value, for rows that must point somewhere and do not say where.
  std::string first;
};
using ParentKeys = std::map<std::string, ParentKey>;

/// For each column (folded) of the table's foreign keys where the parent is there when rows are copied.
[[nodiscard]] ParentKeys parent_keys(const TableText& table, const BothSides& sides);

/// For each foreign key of a table that stays whose parent is made in the same script: a statement that gives the new
/// parent a row for each value in the key's columns. For each whose columns are new, or were NULL, and refuse that now:
/// one that gives a parent without rows one row. Else the key could not be added to a table with rows. To be run once
/// new parents are there, and before tables are changed; `before` is the table as it is then.
void put_parents(const std::string& table, const TableText& before, const TableText& after, const BothSides& sides,
                 Statements& out);

}  // namespace migrate::schema::sqlite
