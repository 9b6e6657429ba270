#pragma once

#include <map>
#include <string>

#include "both_sides.hpp"
#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// For each column (folded) of the table's foreign keys, where the parent is there on both sides: an expression that
/// gives the parent's first key, for rows that must point somewhere and do not say where.
[[nodiscard]] std::map<std::string, std::string> first_parents(const TableText& table, const BothSides& sides);

}  // namespace migrate::schema::sqlite
