#pragma once

#include <map>
#include <string>
#include <vector>

#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// Statements that make up rows of a parent for those of a child that must point at one. Names of tables, and columns
/// of the child, are SQL; columns of the parent are folded.

/// What a made-up row has in columns that point elsewhere in their turn, by column, folded: expressions.
using Values = std::map<std::string, std::string>;

/// The columns as SQL. They must be there.
[[nodiscard]] std::vector<std::string> quoted(const TableText& table, const std::vector<std::string>& folded_columns);

/// A row for each value that the child has in its columns and no row of the parent has. `condition`, with an AND behind
/// it, is on the child.
[[nodiscard]] std::string parents_statement(const std::string& parent_name, const TableText& parent,
                                            const std::vector<std::string>& parent_key, const std::string& child_name,
                                            const std::vector<std::string>& child_columns, const Values& grandparents,
                                            const std::string& condition = {});

/// The key of a row that stands alone.
[[nodiscard]] std::vector<std::string> made_up_key(const TableText& parent, const std::vector<std::string>& key);

/// A row that all can point at, when the parent has none. `rows_in_need` as FROM has them: without any, no row is made.
[[nodiscard]] std::string one_parent_statement(const std::string& parent_name, const TableText& parent,
                                               const std::vector<std::string>& parent_key,
                                               const std::string& rows_in_need, const Values& grandparents);

}  // namespace migrate::schema::sqlite
