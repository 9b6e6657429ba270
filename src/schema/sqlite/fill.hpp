#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "table_text.hpp"

namespace migrate::schema::sqlite {

/// A literal that stands for "nothing yet" in a column of that type (normal form): 0, '', x'', a date.
[[nodiscard]] std::string neutral_of_type(std::string_view type);

/// A literal that stands for "nothing yet" in a column that refuses NULL and has no default: the first value
/// that a CHECK of the table lets through where it says so plainly (IN, BETWEEN, >, <>, length and the like), else that
/// of its type.
[[nodiscard]] std::string neutral_value(const TableText& table, const ColumnText& column);

/// The column's default as an expression; nothing when it has none, or NULL.
[[nodiscard]] std::optional<std::string> default_expression(const ColumnText& column);

/// Whether ADD COLUMN can take the default: a literal, and no CURRENT_TIMESTAMP.
[[nodiscard]] bool has_constant_default(const ColumnText& column);

}  // namespace migrate::schema::sqlite
