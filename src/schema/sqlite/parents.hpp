#pragma once

#include <map>
#include <string>

#include "../writer.hpp"
#include "both_sides.hpp"
#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// For each column (folded) of the table's foreign keys, where the parent is there when rows are copied: an
/// expression that gives its first key, for rows that must point somewhere and do not say where.
[[nodiscard]] std::map<std::string, std::string> first_parents(const TableText& table, const BothSides& sides);

/// For each foreign key of a table that stays whose parent is made in the same script: a statement that gives the new
/// parent a row for each value in the key's columns, or one row when these columns are new and refuse NULL; else the
/// key could not be added to a table with rows. To be run once the parent is there. `before` is the table as it is
/// then.
void put_parents(const std::string& table, const TableText& before, const TableText& after, const BothSides& sides,
                 Statements& out);

}  // namespace migrate::schema::sqlite
