#pragma once

#include <string>
#include <string_view>

namespace migrate::schema::postgres {

/// An expression that turns a column's value from one type into another, both as format_type prints them; `name` is
/// the column, as SQL. A type that was replaced by another of the same name is
/// passed through text.
[[nodiscard]] std::string conversion(const std::string& name, std::string_view from, std::string_view to,
                                     bool type_replaced);

/// Whether values may be cut: from text to varchar(5), from varchar(20) to varchar(5).
[[nodiscard]] bool may_cut(std::string_view from, std::string_view to);

/// "character varying(20)" -> "character varying"; without "[]".
[[nodiscard]] std::string bare_type(std::string_view type);

}  // namespace migrate::schema::postgres
