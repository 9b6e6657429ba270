#pragma once

#include <map>
#include <string>

#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// What columns of the new table hold in a row that is being copied, by folded name: expressions on the old table.
using KnownValues = std::map<std::string, std::string>;

/// Whether the CHECKs of the table have a say in what rows get in a column that is new, or refuses NULL now, and
/// neutral_value does not see what they let through: they name other columns, ask for a pattern, refuse NULL in a
/// column that may be NULL.
[[nodiscard]] bool checks_decide(const TableText& table, const ColumnText& column);

/// An expression that gives, row by row, the first of some likely values that these CHECKs let through: `first`, what
/// they compare the column with, its neighbours, and so on. CHECKs with a column that is not known do not count; when
/// none is left, `first` itself. Where no value suits it gives `first`, and the CHECK makes the statement fail.
[[nodiscard]] std::string chosen_value(const TableText& table, const ColumnText& column, const std::string& first,
                                       const KnownValues& known);

}  // namespace migrate::schema::sqlite
